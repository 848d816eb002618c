"""Days to places, and the days that are named above the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseboard.pictures.shapes import WORDS, width_of

from ..units import UNITS, Unit
from ..window import EARLIEST, LATEST, Window

APART = 12  # between two names of days
INSET = 4  # of a name from its line


@dataclass(frozen=True, slots=True)
class Scale:
    """The window across a width; a day is as wide as any other."""

    window: Window
    width: float

    def x(self, day: int) -> float:
        """Where a day begins. May be outside the picture."""
        return (day - self.window.first) * self.width / self.window.days


def ticks_of(scale: Scale) -> list[tuple[float, str]]:
    """The finest days of the calendar whose names have room, each with its place.

    Where not even one of them is in the window, its first day.
    """
    for unit in UNITS:
        room = unit.days * scale.width / scale.window.days
        if room >= width_of(_words(unit, LATEST), WORDS) + APART:
            named = _named(scale, unit, unit.edges(scale.window))
            if named:
                return named
    return [(0.0, _words(UNITS[0], scale.window.first))]


def _named(scale: Scale, unit: Unit, days: Sequence[int]) -> list[tuple[float, str]]:
    inside = (day for day in dict.fromkeys(days) if scale.window.first <= day <= scale.window.last)
    told = [(scale.x(day), _words(unit, day)) for day in inside]
    return [(x, text) for x, text in told if x + INSET + width_of(text, WORDS) <= scale.width]


def _words(unit: Unit, day: int) -> str:
    then = date.fromordinal(min(max(day, EARLIEST), LATEST))
    if not unit.of_months:
        return f"{then.day} {then:%b} {then.year}"
    return f"{then:%b} {then.year}" if unit.size < 12 else f"{then.year}"
