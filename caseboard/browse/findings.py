"""The desk's current findings, all questions of a case at once, and what contradicts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.db.models import F

from caseboard.answers.build import Answered
from caseboard.answers.found import found
from caseboard.answers.told import Told
from caseboard.evidence.edtf import in_words
from caseboard.models import Finding
from caseboard.pages.frame import Frame


@dataclass(frozen=True)
class CurrentFinding:
    """What the desk uses for a question.

    Units: `low` and `high` as the engine reads it, None where unbounded or in words.
    Shape: `against` are claims that contradict it and were not weighed in it.
    """

    words: str
    as_of_words: str
    decided_words: str
    url: str
    against: tuple[Told, ...]
    low: Decimal | None
    high: Decimal | None


def build_findings(page: Frame, user, answers: Iterable[Answered]) -> dict[str, CurrentFinding]:
    """The finding that no other one follows at this moment, of each question that has one.

    Shape: question's id to finding. Queries: 1, with one row for each claim that was weighed.
    """
    findings = Finding.objects.visible_to(user).in_case(page.case)
    if page.moment.known_on is not None:
        findings = findings.known_on(page.moment.known_on)
    rows = findings.annotate(asked=F("question__slug"), weighed=F("claims__slug"))
    rows = rows.order_by("asked", "decided_on_earliest", "pk")
    decided: dict[str, list[tuple[Finding, set[str]]]] = {}
    for (asked, _), same in groupby(rows, key=lambda row: (row.asked, row.pk)):
        finding, *more = same
        weighed = {row.weighed for row in (finding, *more) if row.weighed}
        decided.setdefault(asked, []).append((finding, weighed))
    by_slug = {one.question.slug: one for one in answers}
    read = {
        slug: _current_finding(by_slug[slug], *_current(every))
        for slug, every in decided.items()
        if slug in by_slug
    }
    return {slug: one for slug, one in read.items() if one is not None}


def _current(decided: list[tuple[Finding, set[str]]]) -> tuple[Finding, set[str]]:
    followed = {finding.follows_id for finding, _ in decided}
    return [one for one in decided if one[0].pk not in followed][-1]


def _current_finding(
    answered: Answered, finding: Finding, weighed: set[str]
) -> CurrentFinding | None:
    read = found(answered, finding, weighed, is_current=True)
    if read is None:
        return None
    return CurrentFinding(
        words=read.figure.words,
        as_of_words=in_words(finding.as_of),
        decided_words=in_words(finding.decided_on),
        url=f"{answered.url}#decided",
        against=tuple(answered.claims.named(id) for id in read.against),
        low=read.low,
        high=read.high,
    )
