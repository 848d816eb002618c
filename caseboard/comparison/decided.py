"""The desk's own answer to a question: its current finding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch

from caseboard.answers.build import Answered, as_engine
from caseboard.answers.told import Link, Told
from caseboard.answers.words import Figure, qualifier_words, value_words
from caseboard.evidence.claims import Claim as Heard
from caseboard.evidence.edtf import in_words
from caseboard.evidence.findings import contradicting
from caseboard.evidence.heard import hear
from caseboard.models import Claim, Finding
from caseboard.models.user import reads_internal
from caseboard.pages.frame import Frame


@dataclass(frozen=True)
class Decided:
    """The finding that no other one follows at this moment.

    Units: `low` and `high` as the engine reads the finding, None where unbounded or in words.
    Shape: `against` are claims that contradict it and were not weighed in it.
    """

    slug: str
    figure: Figure
    as_of_words: str
    decided_words: str
    decided_by: str
    rationale: str
    weighed: tuple[Link, ...]
    against: tuple[Told, ...]
    low: Decimal | None
    high: Decimal | None


def build_decided(page: Frame, user, answered: Answered) -> Decided | None:
    """The current finding on a question, or None.

    Who decided it is told to those who read internal cases. Queries: 2; 1 without a finding.
    """
    finding = _current(page, user, answered)
    if finding is None:
        return None
    question = answered.question
    claim = Heard(
        id="",
        source="",
        origin="",
        value=finding.value,
        value_to=finding.value_to,
        qualifier=finding.qualifier,
        answer=finding.answer,
        as_of=finding.as_of,
    )
    engine = as_engine(question)
    (read,) = hear(engine, [claim])
    weighed = {one.slug for one in finding.claims.all()}
    ids = contradicting(engine, claim, weighed, (t.weighed.claim for t in answered.claims))
    by_id = {told.id: told for told in answered.claims}
    return Decided(
        slug=finding.slug,
        figure=Figure(
            value=value_words(
                question.kind, finding.value, finding.value_to, finding.qualifier, finding.answer
            ),
            qualifier=qualifier_words(finding.qualifier),
            unit=question.unit,
            is_text=question.kind != "quantity",
        ),
        as_of_words=in_words(finding.as_of),
        decided_words=in_words(finding.decided_on),
        decided_by=finding.decided_by if reads_internal(user) else "",
        rationale=finding.rationale,
        weighed=tuple(_weighed(by_id[slug]) for slug in sorted(weighed) if slug in by_id),
        against=tuple(by_id[slug] for slug in ids),
        low=read.low if engine.ranged and read.low.is_finite() else None,
        high=read.high if engine.ranged and read.high.is_finite() else None,
    )


def _current(page: Frame, user, answered: Answered) -> Finding | None:
    claims = Claim.objects.visible_to(user).in_case(page.case).published()
    findings = (
        Finding.objects.visible_to(user)
        .in_case(page.case)
        .filter(question=answered.question)
        .order_by("decided_on_earliest", "slug")
        .prefetch_related(Prefetch("claims", claims))
    )
    if page.moment.known_on is not None:
        findings = findings.filter(decided_on_latest__lte=page.moment.known_on)
    decided = list(findings)
    followed = {finding.follows_id for finding in decided}
    standing = [finding for finding in decided if finding.pk not in followed]
    return standing[-1] if standing else None


def _weighed(told: Told) -> Link:
    return Link(f"{told.figure.words}, {told.source_words}", told.url)
