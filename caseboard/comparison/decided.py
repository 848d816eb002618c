"""The desk's own answers to a question: its current finding, and those that came before it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, OuterRef, Subquery

from caseboard.answers.build import Answered
from caseboard.answers.found import found
from caseboard.answers.told import Link, Told
from caseboard.answers.words import Figure
from caseboard.evidence.edtf import in_words
from caseboard.evidence.periods import Period
from caseboard.models import Finding
from caseboard.models.packing import gathered
from caseboard.models.user import reads_internal
from caseboard.pages.frame import Frame

from .finding_row import READ, read_finding, weighed_ids

SHOWN = ("id", "slug", "rationale", "decided_by", "follows_id")  # beside READ


@dataclass(frozen=True)
class Decided:
    """One finding, as it stands at this moment.

    Units: `low` and `high` as the engine reads it, None where unbounded or in words; `period` are
    the days that it speaks of, None where unbounded.
    Shape: `against` are claims that contradict it and were not weighed in it, looked for only
    where no other finding follows; `followed_words` is the day of the one that does, "" for none.
    """

    slug: str
    figure: Figure
    as_of_words: str
    decided_words: str
    decided_by: str
    rationale: str
    weighed: tuple[Link, ...]
    against: tuple[Told, ...]
    followed_words: str
    low: Decimal | None
    high: Decimal | None
    period: Period


def findings_beside(page: Frame, user) -> Subquery:
    """All findings on a question that were decided by this moment, as one value; null for none.

    Queries: none of its own (a subquery of the statement it is annotated to).
    """
    findings = Finding.objects.visible_to(user).filter(question=OuterRef("pk"))
    if page.moment.known_on is not None:
        findings = findings.known_on(page.moment.known_on)
    read = {name: F(name) for name in (*READ, *SHOWN)}
    return gathered(findings, "question", weighed=weighed_ids(), **read)


def build_findings(user, answered: Answered) -> tuple[Decided, ...]:
    """The findings of a question that came with its `findings_beside` as `decided`.

    Who decided is told to those who read internal cases.
    Order: the current one first, each before the one that it follows. Queries: none.
    """
    read = [read_finding(row, *SHOWN) for row in answered.question.decided or ()]
    weighed = {one.pk: ids for one, ids in read}
    every = [one for one, _ in read]
    by_follower = {one.follows_id: one for one in every if one.follows_id}
    ordered = sorted(every, key=_decided_when, reverse=True)
    lined_up: list[Finding] = []
    while ordered:
        standing = next((one for one in ordered if one.pk not in by_follower), ordered[0])
        while standing is not None and standing in ordered:
            ordered.remove(standing)
            lined_up.append(standing)
            standing = next((one for one in ordered if one.pk == standing.follows_id), None)
    signed = reads_internal(user)
    decided = (
        _decided(
            answered,
            one,
            weighed[one.pk],
            by_follower.get(one.pk),
            is_current=not place,
            signed=signed,
        )
        for place, one in enumerate(lined_up)
    )
    return tuple(one for one in decided if one is not None)


def standing(answered: Answered, slug: str) -> tuple[Finding, list[str]]:
    """A finding as it was entered, and the ids of the claims that it weighs. Queries: none."""
    read = (read_finding(row, *SHOWN) for row in answered.question.decided)
    finding, weighed = next((one, ids) for one, ids in read if one.slug == slug)
    return finding, [*filter(None, weighed)]


def _decided_when(finding: Finding) -> tuple[date, int]:
    return finding.decided_on_earliest or date.min, finding.pk


def _decided(
    answered: Answered,
    finding: Finding,
    weighed: Collection[str],
    follower: Finding | None,
    is_current: bool,
    signed: bool,
) -> Decided | None:
    read = found(answered, finding, weighed, is_current)
    if read is None:
        return None
    claims = {slug: answered.claims.named(slug) for slug in sorted(weighed)}
    return Decided(
        slug=finding.slug,
        figure=read.figure,
        as_of_words=in_words(finding.as_of),
        decided_words=in_words(finding.decided_on),
        decided_by=finding.decided_by if signed else "",
        rationale=finding.rationale,
        weighed=tuple(_weighed(told) for told in claims.values() if told),
        against=tuple(answered.claims.named(slug) for slug in read.against),
        followed_words=in_words(follower.decided_on) if follower else "",
        low=read.low,
        high=read.high,
        period=read.period,
    )


def _weighed(told: Told) -> Link:
    return Link(f"{told.figure.words}, {told.source.words}", told.url)
