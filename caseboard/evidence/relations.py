"""The relation of two claims about one question, and the reason for it."""

from dataclasses import dataclass
from decimal import Decimal

from .heard import Heard
from .periods import Times
from .questions import CUMULATIVE, FIXED, Question
from .reading import ARITHMETIC

RELATIONS = ("conflict", "unclear", "explained", "revised", "compatible")
CONFLICT, UNCLEAR, EXPLAINED, REVISED, COMPATIBLE = RELATIONS
REQUOTED, BOUNDS, AGREES = "requoted", "bounds", "agrees"
ONE_VALUE, SAME_MOMENT, CANNOT_SHRINK, GREW, CHANGED, DATES = (
    "one_value", "same_moment", "cannot_shrink", "grew", "changed", "dates",
)  # fmt: skip
REVISED_BY_SPEAKER, SUPERSEDED, RETOLD = "revised", "superseded", "retold"
REASONS = (
    REQUOTED, BOUNDS, AGREES, ONE_VALUE, SAME_MOMENT, CANNOT_SHRINK, GREW, CHANGED, DATES,
    REVISED_BY_SPEAKER, SUPERSEDED, RETOLD,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to each other, why, and the sentence that says so.

    Order: `a` is the lower claim, for choice and text the one with the smaller id.
    Units: `gap` is the distance between the nearest ends, 0 where they overlap and for choice and
    text.
    """

    a: str
    b: str
    relation: str
    reason: str
    why: str
    gap: Decimal


def in_order(one: Heard, other: Heard) -> tuple[Heard, Heard]:
    """Put the claim with the lower range first; equal ranges, and choice and text, go by id."""
    return (
        (one, other)
        if (one.low, one.high, one.id) <= (other.low, other.high, other.id)
        else (other, one)
    )


def relation_of(question: Question, one: Heard, other: Heard) -> tuple[str, str]:
    """Decide the relation and the reason, whichever of the two comes first."""
    if (one.claim.supersedes and one.claim.supersedes == other.id) or (
        other.claim.supersedes and other.claim.supersedes == one.id
    ):
        return REVISED, SUPERSEDED
    if one.overlaps(other):
        return COMPATIBLE, _worth(one, other)
    low, high = in_order(one, other)
    relation, reason = apart(question.rule, low.times, high.times)
    if relation == EXPLAINED or not one.mouth or one.mouth != other.mouth:
        return relation, reason
    if one.times.said_after(other.times) or other.times.said_after(one.times):
        return REVISED, REVISED_BY_SPEAKER
    return UNCLEAR, RETOLD


def apart(rule: str, low: Times, high: Times) -> tuple[str, str]:
    """Decide for two ranges that do not overlap, before asking whether one mouth said both."""
    if rule == FIXED:
        return CONFLICT, ONE_VALUE
    if low.same_moment(high):
        return CONFLICT, SAME_MOMENT
    if rule == CUMULATIVE:
        if low.last < high.first:
            return EXPLAINED, GREW
        return (CONFLICT, CANNOT_SHRINK) if low.first >= high.last else (UNCLEAR, DATES)
    if low.last < high.first or high.last < low.first:
        return EXPLAINED, CHANGED
    return UNCLEAR, DATES


def _worth(one: Heard, other: Heard) -> str:
    if (
        one.claim.origin
        and one.claim.origin == other.claim.origin
        and (_same_as_of(one, other) or _same_figure(one, other))
    ):
        return REQUOTED
    return BOUNDS if one.says_little or other.says_little else AGREES


def _same_as_of(one: Heard, other: Heard) -> bool:
    return one.times.dated and other.times.dated and one.times.as_of == other.times.as_of


def _same_figure(one: Heard, other: Heard) -> bool:
    """Compare what was given, whatever its qualifier; dates by days, texts by reading."""
    if one.claim.value is None and other.claim.value is None:
        return one.same_reading(other)
    return one.claim.value == other.claim.value and one.claim.value_to == other.claim.value_to


def gap_of(one: Heard, other: Heard) -> Decimal:
    """Measure the distance between the nearest ends; overlapping ranges and answers have none."""
    low, high = in_order(one, other)
    if low.high >= high.low:
        return Decimal(0)
    return ARITHMETIC.subtract(high.low, low.high)
