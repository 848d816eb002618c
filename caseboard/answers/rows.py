"""The rows that a comparison rests on, read in three statements whatever their number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Case, CharField, Expression, F, Q, Value, When

from caseboard.evidence import claims as engine
from caseboard.evidence.origins import Lineage
from caseboard.models import Claim, Derivation, Organization, Question, Source
from caseboard.models.source import public_by
from caseboard.pages.frame import Frame

NOT_YET = "a source that was not public yet"
CLAIM = (
    "slug", "question__slug", "statement", "value", "value_to", "qualifier", "answer", "as_of",
    "stated_on", "scope", "locator", "supersedes__slug", "source__slug", "source__title",
    "source__publisher__name", "source__published", "source__retrieved",
)  # fmt: skip
LINK = (
    "attributions__position", "attributions__person__slug", "attributions__person__name",
    "attributions__organization__slug", "attributions__organization__name",
)  # fmt: skip


class Speaker(NamedTuple):
    """One link of a chain. `key` is person:<id> or organization:<id>."""

    key: str
    name: str


class Row(NamedTuple):
    """One published claim with its source and its chain, the first speaker first.

    Units: dates are EDTF texts, empty where not given; `question` is "" for a claim that only
    speaks of an event.
    """

    id: str
    question: str
    statement: str
    value: Decimal | None
    value_to: Decimal | None
    qualifier: str
    answer: str
    as_of: str
    stated_on: str
    scope: str
    locator: str
    supersedes: str
    source: str
    title: str
    publisher: str
    published: str
    retrieved: str
    chain: tuple[Speaker, ...]


@dataclass(frozen=True)
class Asked:
    """A question with the ids of the questions whose answers add up to it."""

    question: Question
    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Kin:
    """What organisations are part of and sources derive from, and how all of them are called."""

    lineage: Lineage
    names: dict[str, str]

    def heard(self, row: Row) -> engine.Claim:
        """The row as the engine takes it."""
        return self.heard_all([row])[0]

    def heard_all(self, rows: Iterable[Row]) -> list[engine.Claim]:
        """The rows as the engine takes them; what one speaker or source leads to is kept."""
        chains: dict[tuple[Speaker, ...], tuple[str, ...]] = {}
        origins: dict[tuple[str, ...] | str, str] = {}
        claims = []
        for row in rows:
            chain = chains.get(row.chain)
            if chain is None:
                chain = chains[row.chain] = tuple(speaker.key for speaker in row.chain)
            origin = origins.get(chain or row.source)
            if origin is None:
                origin = self.lineage.origin_of(row.source, chain)
                origins[chain or row.source] = origin
            claims.append(
                engine.Claim(
                    row.id, row.source, origin, chain, row.value, row.value_to, row.qualifier,
                    row.answer, row.as_of, row.stated_on, row.published, row.retrieved, row.scope,
                    row.supersedes,
                )
            )  # fmt: skip
        return claims


def load_questions(page: Frame, user, ids: Collection[str] | None = None) -> dict[str, Asked]:
    """The questions of a case that the visitor may see, by id, or some with their next of kin.

    The kin of a question are its whole, its parts, its sums, and what it is the sum of.
    Queries: 1.
    """
    questions = Question.objects.visible_to(user).in_case(page.case)
    if ids is not None:
        named = Question.objects.visible_to(user).in_case(page.case).filter(slug__in=ids)
        questions = questions.filter(
            Q(slug__in=ids)
            | Q(part_of__in=named.values("pk"))
            | Q(pk__in=named.values("part_of"))
            | Q(pk__in=named.values("sum_of"))
            | Q(pk__in=named.values("sums"))
        )
    rows = questions.annotate(whole=F("part_of__slug"), added=F("sum_of__slug")).order_by("slug")
    asked = {}
    for slug, same in groupby(rows, key=lambda question: question.slug):
        question, *more = same
        parts = (question.added, *(row.added for row in more))
        asked[slug] = Asked(question, question.whole or "", tuple(sorted(filter(None, parts))))
    return asked


def load_claims(page: Frame, user, questions: Iterable[Question] | None = None) -> list[Row]:
    """The published claims of a case that the visitor may see at this moment.

    Only published ones, also for those who read drafts: a figure under work settles nothing.
    Order: by id. Queries: 1, with one row for each link of a chain.
    """
    claims = Claim.objects.visible_to(user).in_case(page.case).published()
    if page.moment.known_on is not None:
        claims = claims.known_on(page.moment.known_on)
    if questions is not None:
        claims = claims.filter(question__in=[question.pk for question in questions])
    # put in order here: a database sorts such wide rows more slowly, and by its own alphabet
    rows = sorted(claims.order_by().values_list(*CLAIM, *LINK), key=itemgetter(0, len(CLAIM)))
    return list(_claims_of(rows))


def _claims_of(rows: Iterable[tuple]) -> Iterator[Row]:
    """One row for each claim, from rows in order that stand once for each link of its chain."""
    ends = len(CLAIM)
    speakers: dict[tuple, tuple[Speaker, ...]] = {}
    for _, same in groupby(rows, key=itemgetter(0)):
        first, *more = same
        links = tuple(row[ends + 1 :] for row in (first, *more))
        chain = speakers.get(links)
        if chain is None:
            chain = speakers[links] = tuple(_speaker(*link) for link in links if any(link))
        slug, question, *said, supersedes, source, title, publisher, published, retrieved = first[
            :ends
        ]
        yield Row(
            slug, question or "", *said, supersedes or "", source, title, publisher or "",
            published, retrieved, chain,
        )  # fmt: skip


def _speaker(person: str | None, name: str, body: str | None, title: str) -> Speaker:
    return Speaker(f"person:{person}", name) if person else Speaker(f"organization:{body}", title)


def load_kin(page: Frame, user, rows: Iterable[Row] = ()) -> Kin:
    """What leads from speakers and sources of a case to their origins.

    An original that was not public yet still makes two articles one origin; it has no name then.
    What a body is part of counts as far up as the visitor may see.
    Queries: 1, of organisations and derivations together.
    """
    bodies = Organization.objects.visible_to(user).in_case(page.case).order_by()
    derived = Derivation.objects.filter(
        derived_from__in=Source.objects.visible_to(user).in_case(page.case)
    ).order_by()
    blank = Value("", output_field=CharField())
    statement = bodies.values_list("slug", "name", "part_of__slug", blank).union(
        derived.values_list("source__slug", _original(page), "derived_from__slug", "kind"),
        all=True,
    )
    part_of, derivations, names = {}, [], {}
    for slug, name, above, kind in statement:
        if kind:
            derivations.append((slug, above, kind))
            names[f"source:{above}"] = name
        else:
            part_of[slug] = above
            names[f"organization:{slug}"] = name
    part_of = {slug: above if above in part_of else None for slug, above in part_of.items()}
    names |= {f"source:{slug}": title for slug, title in {(row.source, row.title) for row in rows}}
    names |= {
        speaker.key: speaker.name for chain in {row.chain for row in rows} for speaker in chain
    }
    return Kin(Lineage(part_of, derivations), names)


def _original(page: Frame) -> Expression:
    """The title of what a source derives from, as far as it could be known at this moment."""
    day, title = page.moment.known_on, F("derived_from__title")
    if day is None:
        return title
    known = When(public_by(day, "derived_from__"), then=title)
    return Case(known, default=Value(NOT_YET), output_field=CharField())
