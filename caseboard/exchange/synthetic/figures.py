"""Figures and answers of synthetic claims: near a true value, as a mouth believes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import sin
from random import Random

from caseboard.evidence.reading import ORDERS, QUALIFIERS

from .days import FIRST, SPAN

SHARES = dict(zip(QUALIFIERS, (34, 25, 5, 12, 10, 3, 2, 6, 3), strict=True))
CHANGES_ITS_MIND = 0.03  # the share of tellings with which a mouth gives a new figure
ANSWERS = ("yes", "no", "partly")


@dataclass
class Mouth:
    """What one speaker, or one unattributed article, holds to be true of one question.

    Units: `leaning` is a factor on the true value.
    """

    leaning: float = 1.0
    answer: str = ANSWERS[0]


@dataclass
class Beliefs:
    """The mouths of a case, by question and speaker."""

    random: Random
    _known: dict[tuple[str, str], Mouth] = field(default_factory=dict)

    def of(self, question: str, speaker: str) -> Mouth:
        """What the speaker believes now; now and then it is something new."""
        key = question, speaker
        if key not in self._known or self.random.random() < CHANGES_ITS_MIND:
            leaning = self.random.triangular(0.75, 1.3, 1.0)
            self._known[key] = Mouth(leaning, self.random.choice(ANSWERS))
        return self._known[key]


def true_value(behaviour: str, day: date) -> float:
    """The value that nobody knows exactly: fixed, only growing, or up and down."""
    passed = (day - FIRST).days / SPAN
    if behaviour == "cumulative":
        return 100 + 40_000 * passed
    return 9_000 + 6_000 * sin(passed * 25) if behaviour == "level" else 4_000.0


def draw_figure(random: Random, value: float) -> dict[str, object]:
    """A figure near a value with its qualifier, as `value`, `value_to`, `qualifier`."""
    (qualifier,) = random.choices(QUALIFIERS, list(SHARES.values()))
    figure = rounded(value)
    if qualifier == "order":
        figure = max(order for order in ORDERS if order <= max(figure, min(ORDERS)))
    upper = figure + rounded(value * random.uniform(0.05, 0.4))
    return {
        "value": Decimal(figure),
        "value_to": Decimal(upper) if qualifier == "between" else None,
        "qualifier": qualifier,
    }


def rounded(value: float) -> int:
    """A whole number above 0 with two digits that are not noughts."""
    whole = max(int(value), 1)
    noughts = max(len(str(whole)) - 2, 0)
    return round(whole / 10**noughts) * 10**noughts
