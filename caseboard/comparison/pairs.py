"""Every pair of claims of a question that differs, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.urls import reverse

from caseboard.answers.build import Answered
from caseboard.answers.grounds import build_answers
from caseboard.answers.told import Told
from caseboard.answers.words import counted
from caseboard.evidence.answer import relation_between
from caseboard.evidence.differing import MOST_RANKED, Differing
from caseboard.evidence.relations import Relation
from caseboard.evidence.sentences import related
from caseboard.pages.frame import Frame

from .differences import Difference, each_difference

MOST_DOWNLOADED = 5_000  # pairs; a table of more is no use to anybody
COLUMNS = (
    "claim", "figure", "speaker", "source", "other_claim", "other_figure", "other_speaker",
    "other_source", "relation", "reason", "why",
)  # fmt: skip


@dataclass(frozen=True)
class Pairs:
    """All pairs of claims of a question that do not simply agree.

    Order: pairs of claims that stand, as the engine lays them out; then each replaced claim with
    what replaced it, by id. Queries: none.
    """

    answered: Answered

    @cached_property
    def differing(self) -> Differing:
        return Differing(self.answered.answer.heard)

    @cached_property
    def replaced(self) -> tuple[Told, ...]:
        return tuple(told for told in self.answered.claims if told.replaced_by)

    @cached_property
    def total(self) -> int:
        answer = self.answered.answer
        return len(self.differing) + len(answer.claims) - len(answer.heard)

    @property
    def is_named(self) -> bool:
        """Does the engine name all of them?"""
        return len(self.answered.answer.relations) >= self.total

    @property
    def words(self) -> str:
        """How many, and in which order, in a sentence or two."""
        ranged = self.answered.answer.question.ranged
        if not self.differing.is_ranked:
            order = f"With more than {MOST_RANKED} claims they go claim by claim"
            order += ": the highest first, each beside the lowest." if ranged else "."
        else:
            order = "Conflicts stand first, then what is unclear, then what dates explain"
            order += "; of each, the widest gaps." if ranged else "."
        revised = counted(len(self.replaced), "claim")
        last = f" At the end {revised} with what replaced it." if self.replaced else ""
        return f"{counted(self.total, 'pair')} of claims that differ. {order}{last}"

    @property
    def can_be_downloaded(self) -> bool:
        return self.total <= MOST_DOWNLOADED

    def shown(self, start: int, stop: int) -> tuple[Difference, ...]:
        """The pairs of one page."""
        return each_difference(self.answered, self.relations(start, stop))

    def relations(self, start: int, stop: int) -> list[Relation]:
        """How the claims of these pairs stand to each other."""
        question, many = self.answered.answer.question, len(self.differing)
        standing = [related(question, *pair) for pair in self.differing[start:stop]]
        replaced = self.replaced[max(start - many, 0) : max(stop - many, 0)]
        return [*standing, *map(self._revised, replaced)]

    def _revised(self, told: Told) -> Relation:
        by = self.answered.claims.named(told.replaced_by)
        return relation_between(self.answered.answer.question, told.claim, by.claim)

    @property
    def rows(self) -> list[tuple]:
        """All of them as a table of COLUMNS."""
        named = self.answered.claims.named
        return [
            (*_cells(named(one.a)), *_cells(named(one.b)), one.relation, one.reason, one.why)
            for one in self.relations(0, self.total)
        ]


def build_pairs(page: Frame, user, slug: str) -> Pairs:
    """The pairs of one question at this moment.

    Queries: 3. Errors: Http404 for one that is not there and for one that may not be seen.
    """
    answers = build_answers(page, user, [slug])
    if not answers:
        raise Http404("There is no page at this address.")
    return Pairs(answers[0])


def address_of_pairs(page: Frame, slug: str) -> str:
    """Where all pairs of a question stand, at the moment of the page."""
    whole = reverse("pairs", kwargs={"case": page.case.slug, "slug": slug})
    return page.address(whole) + page.moment.query


def _cells(told: Told) -> Sequence[str]:
    return told.id, told.figure.words, told.speaker_words, told.source.words
