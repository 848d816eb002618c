"""Runs of days that a calendar knows: what the columns of a density stand for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .window import EARLIEST, LATEST, Window

WEEK_BEGINS = date(1, 1, 1).toordinal()  # a Monday


@dataclass(frozen=True)
class Unit:
    """A run of days, over and over, the same for every window.

    Units: `size` is a number of days, or of months where `of_months`.
    """

    name: str
    size: int
    of_months: bool = False

    @property
    def days(self) -> float:
        """How many days it has, on average."""
        return self.size * 30.436875 if self.of_months else self.size

    def start(self, number: int) -> int:
        """The first day of one of them, by its number. May be outside the calendar."""
        return (
            _month_start(number * self.size)
            if self.of_months
            else (WEEK_BEGINS + number * self.size)
        )

    def number(self, day: int) -> int:
        """The number of the one that a day is in."""
        if not self.of_months:
            return (day - WEEK_BEGINS) // self.size
        then = date.fromordinal(day)
        return (then.year * 12 + then.month - 1) // self.size

    def edges(self, window: Window) -> list[int]:
        """The first days of all that a window meets, and of the one after them."""
        first, last = self.number(window.first), self.number(window.last)
        return [self.start(number) for number in range(first, last + 2)]


UNITS = (
    Unit("day", 1),
    Unit("week", 7),
    Unit("month", 1, True),
    Unit("quarter", 3, True),
    Unit("year", 12, True),
    Unit("five years", 60, True),
    Unit("decade", 120, True),
    Unit("fifty years", 600, True),
    Unit("century", 1200, True),
    Unit("thousand years", 12000, True),
)


def unit_for(window: Window, most: int) -> Unit:
    """The finest unit of which a window meets at most so many; of very few, the coarsest."""
    for unit in UNITS:
        if unit.number(window.last) - unit.number(window.first) + 1 <= most:
            return unit
    return UNITS[-1]


def _month_start(months: int) -> int:
    year, month = divmod(months, 12)
    if year < 1:
        return EARLIEST
    return date(year, month + 1, 1).toordinal() if year <= 9999 else LATEST + 1
