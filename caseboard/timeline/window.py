"""A window on time: the days that a timeline shows, and where one can go from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()
MARGIN = 40  # a whole case is shown with a fortieth of its length on both sides
STEP = 2  # earlier and later move by half a window, closer and wider halve and double it


@dataclass(frozen=True)
class Window:
    """Days in a row, both ends shown.

    Units: `first` and `last` are ordinals of days, from 1 January of the year 1 to the end of
    9999; `last` is never before `first`.
    """

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def first_day(self) -> date:
        return date.fromordinal(self.first)

    @property
    def last_day(self) -> date:
        return date.fromordinal(self.last)

    def earlier(self) -> Window:
        """Half a window back."""
        return self._moved(-max(self.days // STEP, 1))

    def later(self) -> Window:
        """Half a window on."""
        return self._moved(max(self.days // STEP, 1))

    def closer(self) -> Window:
        """The middle half; a day stays a day."""
        days = (self.days + 1) // STEP
        first = self.first + (self.days - days) // 2
        return Window(first, first + days - 1)

    def wider(self) -> Window:
        """Twice the days around the same middle."""
        more = max(self.days // STEP, 1)
        return held(self.first - more, self.last + more)

    def around(self, day: int) -> Window:
        """As many days with this one in the middle."""
        return self._moved(day - (self.first + self.last) // 2)

    def holds(self, first: int, last: int) -> bool:
        """Does any of these days show?"""
        return first <= self.last and last >= self.first

    def _moved(self, days: int) -> Window:
        days = min(max(days, EARLIEST - self.first), LATEST - self.last)
        return Window(self.first + days, self.last + days)


def held(first: int, last: int) -> Window:
    """The window with its ends inside the years 1 to 9999."""
    return Window(min(max(first, EARLIEST), LATEST), max(min(last, LATEST), EARLIEST))


def whole(first: int, last: int) -> Window:
    """All from one day to another, with a margin."""
    margin = max((last - first) // MARGIN, 3)
    return held(first - margin, last + margin)
