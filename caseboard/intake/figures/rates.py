"""Rates: so many for every so many. Neither number of one counts anybody."""

from __future__ import annotations

from decimal import Decimal

from .numbers import Number, read_number
from .tokens import Sentence

_JOINTS = (
    ("for", "every"), ("for", "each"), ("to", "every"), ("in", "every"), ("in", "each"),
    ("out", "of", "every"), ("per",),
)  # fmt: skip
_LARGE = (10_000, 100_000, 1_000_000)  # "12 in 100,000" is a rate without "every"
GAP = 4  # words between a number and what it is told for: 12 deaths a year for every 1,000


def rate_behind(sentence: Sentence, number: Number) -> Number | None:
    """The number for every so many of which another one is told; None where it is no rate.

    It is read where words alone stand between: "12 for every 100,000", "three deaths per 1,000".
    """
    if number.value is None or number.ordinal or number.letters:
        return None
    for place in range(number.last, min(number.last + GAP + 1, len(sentence))):
        for joint in (*_JOINTS, ("in",)):
            if sentence.words(place, len(joint)) != joint:
                continue
            other = read_number(sentence, place + len(joint))
            if _is_base(sentence, other) and (
                joint != ("in",) or (other.value in _LARGE and number.value < other.value)
            ):
                return other
        if not sentence.word(place).isalpha() or read_number(sentence, place) is not None:
            return None
    return None


def is_told_for(sentence: Sentence, number: Number) -> bool:
    """Is it a number for every so many of which something is told: "for every 35 soldiers"?"""
    return _is_base(sentence, number) and any(
        sentence.words(number.first - len(joint), len(joint)) == joint for joint in _JOINTS
    )


def _is_base(sentence: Sentence, number: Number | None) -> bool:
    return (
        number is not None
        and number.value is not None
        and number.value > Decimal(1)
        and not (number.ordinal or number.order or number.letters or number.plural)
    )
