"""A claim's figure in running text, with its hedge, its scope and its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from caseboard.answers.told import Told
from caseboard.evidence.reading import BETWEEN, ORDER, figure_in_words, number_in_words

from .days import WITHOUT, when_told
from .speakers import joined


@dataclass
class Printed:
    """What the sentence says so far: its figures in words, and the claims behind them in order."""

    unit: str
    figures: set[str] = field(default_factory=set)
    claims: list[Told] = field(default_factory=list)

    def say(self, *claims: Told) -> None:
        self.claims += claims
        self.figures |= {told.figure.words for told in claims}

    def words(self, told: Told) -> str:
        """The figure with its hedge and its scope: "about 10,000 (“in 2024”)"."""
        return noted(figure_words(told, self.unit), scope_of(told))


def figure_words(told: Told, unit: str = "") -> str:
    """A figure with its hedge before it: "between 1,800 and 2,200"."""
    claim = told.weighed.claim
    if claim.qualifier == BETWEEN:
        words = f"between {number_in_words(claim.value)} and {number_in_words(claim.value_to)}"
        return f"{words} {unit}" if unit else words
    return figure_in_words(claim.value, claim.value_to, claim.qualifier, unit)


def put_at(told: Told, unit: str = "") -> str:
    """The figure after "put the number": "at about 2,000", "in the thousands"."""
    words = figure_words(told, unit)
    return f"in the {words}" if told.weighed.claim.qualifier == ORDER else f"at {words}"


def scope_of(told: Told) -> str:
    return f"“{told.figure.scope}”" if told.figure.scope else ""


def noted(words: str, *notes: str) -> str:
    """Words with notes in brackets, where there are any."""
    kept = "; ".join(note for note in notes if note)
    return f"{words} ({kept})" if kept else words


def dated(words: str, when: str) -> str:
    """Words with the day after them; a missing day stands after a comma."""
    return f"{words}, {when}" if when == WITHOUT else f"{words} {when}".rstrip()


def days_of(told: Told) -> tuple[str, str]:
    return when_told(told.weighed.claim.as_of, told.weighed.claim.stated_on)


def day_unnamed(told: Told) -> str:
    """The day of a figure that nobody is named for: "said in May 2025", "without a date"."""
    before, when = days_of(told)
    return ", ".join(part for part in (before.replace("speaking ", "said ", 1), when) if part)


def each_figure(claims: Iterable[Told]) -> list[Told]:
    """The first claim of each figure, in order."""
    first: dict[str, Told] = {}
    for told in claims:
        first.setdefault(told.figure.words, told)
    return list(first.values())


def listed(claims: Iterable[Told], printed: Printed, joint: str = ", and ") -> str:
    """Figures by their day: "about 2,000 and about 600, both without a date"."""
    by_day: dict[str, list[str]] = {}
    for told in claims:
        by_day.setdefault(day_unnamed(told), []).append(printed.words(told))
    groups = []
    for when, figures in by_day.items():
        several = {1: "", 2: "both "}.get(len(figures), "all ")
        apart = several or when == WITHOUT or when.startswith("said ")
        groups.append(f"{joined(figures)}{',' if apart else ''} {several}{when}".rstrip(" ,"))
    return joint.join(groups)
