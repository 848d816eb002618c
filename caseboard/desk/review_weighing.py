"""The published claims of a case, to be weighed without and with those that wait for review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F

from caseboard.answers.build import Answered, answer_all
from caseboard.answers.rows import Asked, Kin, Row, Speaker, load_questions, load_told
from caseboard.models import Claim, Finding, Revision
from caseboard.models.revision import LINK
from caseboard.pages.frame import Frame

from .effect import Decided, Effect, effect_on
from .history_fields import names_of_chains

Rows = dict[str, Row]  # by the id of the claim


@dataclass
class Scales:
    """All that an effect is worked out from, loaded at once.

    Shape: `rows` are those of published claims, `waiting` those of the claims that wait.
    """

    page: Frame
    asked: dict[str, Asked]
    rows: Rows
    waiting: Rows
    kin: Kin
    findings: Mapping[str, Decided]
    names: Mapping[str, str]
    _before: dict[str, dict[str, Answered]] = field(default_factory=dict)

    @cached_property
    def _sizes(self) -> Counter[str]:
        return Counter(row.question for row in self.rows.values())

    def effects_of(self, claim: Claim) -> tuple[Effect, ...]:
        """What publishing a claim does to its question; () for one that answers none."""
        row = self.waiting.get(claim.slug)
        if row is None or row.question not in self.asked:
            return ()
        return (self._effect(row.question, claim.slug, self.rows | {claim.slug: row}),)

    def effects_of_correction(self, revision: Revision) -> tuple[Effect, ...]:
        """What a correction does to the question that it leaves and the one that it comes to."""
        claim = revision.claim
        row = self.rows.get(claim.slug) or self.waiting.get(claim.slug)
        rows = dict(self.rows)
        if row is not None:
            rows[claim.slug] = self.corrected(row, revision)
        touched = {one.slug for one in (claim.question, revision.question) if one is not None}
        return tuple(
            self._effect(slug, claim.slug, rows) for slug in sorted(touched & set(self.asked))
        )

    def weight_of(self, said: Claim | Revision) -> int:
        """How many published claims are weighed to tell what it does."""
        return self._sizes[said.question.slug] if said.question is not None else 0

    def take_in(self, claim: Claim) -> None:
        """Counts a claim among the published ones from now on."""
        row = self.waiting.get(claim.slug)
        if row is not None:
            self.rows = self.rows | {claim.slug: row}
            self._before.clear()

    def corrected(self, row: Row, revision: Revision) -> Row:
        """The row of a claim as the correction words it."""
        links = [key for key in revision.chain.split(LINK) if key]
        return row._replace(
            question=revision.question.slug if revision.question else "",
            locator=revision.locator,
            chain=tuple(Speaker(key, self.names.get(key, key)) for key in links),
            value=revision.value,
            value_to=revision.value_to,
            qualifier=revision.qualifier,
            answer=revision.answer,
            as_of=revision.as_of,
            stated_on=revision.stated_on,
            scope=revision.scope,
        )

    def _effect(self, slug: str, id: str, rows: Rows) -> Effect:
        if slug not in self._before:
            self._before[slug] = self._answers(slug, self.rows)
        before, after = self._before[slug], self._answers(slug, rows)
        beside = tuple(
            {one: answers[one] for one in self._goes_into(slug)} for answers in (before, after)
        )
        return effect_on(before[slug], after[slug], id, self.findings.get(slug), beside)

    def _goes_into(self, slug: str) -> list[str]:
        whole = self.asked[slug].whole
        return [one for one in self.asked if one == whole or slug in self.asked[one].parts]

    def _answers(self, slug: str, rows: Rows) -> dict[str, Answered]:
        """The answers to a question and to what it goes into, with what that is made of."""
        wanted = {slug, *self._goes_into(slug)}
        wanted |= {part for one in list(wanted) for part in self.asked[one].parts}
        wanted |= {one for one in self.asked if self.asked[one].whole == slug}
        asked = {one: self.asked[one] for one in self.asked if one in wanted}
        answers = answer_all(self.page, asked, sorted(rows.values()), self.kin)
        return {one.question.slug: one for one in answers}


def load_scales(
    page: Frame, user, claims: Collection[Claim], revisions: Collection[Revision] = ()
) -> Scales:
    """The scales for claims that wait and for corrections. Queries: 6 at most."""
    questions = {one.question.slug for one in (*claims, *revisions) if one.question is not None}
    questions |= {one.claim.question.slug for one in revisions if one.claim.question is not None}
    asked = load_questions(page, user, questions) if questions else {}
    also = {claim.pk for claim in claims} | {one.claim_id for one in revisions}
    every: list[Row] = []
    kin = None
    if asked:
        every, kin = load_told(page, user, [one.question for one in asked.values()], also)
    waiting = {claim.slug for claim in claims if claim.status != "published"}
    rows = {row.id: row for row in every}
    return Scales(
        page=page,
        asked=asked,
        rows={id: row for id, row in rows.items() if id not in waiting},
        waiting={id: row for id, row in rows.items() if id in waiting},
        kin=kin,
        findings=_findings(page, user, questions) if questions else {},
        names=names_of_chains(page, user, revisions),
    )


def _findings(page: Frame, user, questions: Collection[str]) -> dict[str, Decided]:
    """The current finding of each question. Queries: 1."""
    findings = Finding.objects.visible_to(user).in_case(page.case).current()
    rows = findings.filter(question__slug__in=questions).annotate(
        asked=F("question__slug"), weighs=F("claims__slug")
    )
    found: dict[str, Decided] = {}
    for row in rows.order_by("decided_on_earliest", "pk"):
        known = found.get(row.asked)
        weighed = known.weighed if known and known.finding.pk == row.pk else frozenset()
        found[row.asked] = Decided(row, weighed | {row.weighs} if row.weighs else weighed)
    return found
