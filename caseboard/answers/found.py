"""A finding of the desk beside the claims of its question: as the engine reads it, and in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from caseboard.evidence.claims import Claim
from caseboard.evidence.findings import contradicting
from caseboard.evidence.heard import hear
from caseboard.evidence.periods import Period
from caseboard.models import Finding

from .build import UNREADABLE, Answered, as_engine
from .words import Figure, qualifier_words, value_words


@dataclass(frozen=True)
class Found:
    """A finding as it is compared: as a claim of no origin.

    Units: `low` and `high` as the engine reads it, None where unbounded or in words; `period`
    are the days that it speaks of, None where unbounded.
    Shape: `against` are the ids of claims that contradict it and were not weighed in it.
    """

    figure: Figure
    low: Decimal | None
    high: Decimal | None
    period: Period
    against: tuple[str, ...]


def found(
    answered: Answered, finding: Finding, weighed: Collection[str], is_current: bool
) -> Found | None:
    """The finding, read; None for one that was written past every door and cannot be read.

    Claims are held against the current finding alone. `weighed` are the ids of those it weighs.
    """
    question = answered.question
    engine = as_engine(question)
    claim = Claim(
        id="",
        source="",
        origin="",
        value=finding.value,
        value_to=finding.value_to,
        qualifier=finding.qualifier,
        answer=finding.answer,
        as_of=finding.as_of,
    )
    try:
        (read,) = hear(engine, [claim])
    except UNREADABLE:
        return None
    ends = [end if engine.ranged and end.is_finite() else None for end in (read.low, read.high)]
    against: tuple[str, ...] = ()
    if is_current:
        against = contradicting(engine, claim, weighed, answered.answer.heard)
    value = value_words(
        question.kind, finding.value, finding.value_to, finding.qualifier, finding.answer
    )
    figure = Figure(
        value=value,
        qualifier=qualifier_words(finding.qualifier),
        unit=question.unit,
        is_text=question.kind != "quantity",
    )
    return Found(figure, *ends, read.times.period, against)
