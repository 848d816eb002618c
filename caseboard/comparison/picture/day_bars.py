"""Bars of days, months or years, side by side. Pure, no Django."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from caseboard.evidence.edtf import in_words

from .axes import FIRST_DAY, LAST_DAY
from .axes import MONTH_STEPS as YEARS_AND_MONTHS
from .bars import MOST_BARS, Bars, Counts, Ticks

MONTH_STEPS = (*YEARS_AND_MONTHS, 6000, 12000, 24000)
DAY_STEPS, MOST_MONTHS = (1, 2, 5, 10), 6  # between ticks; beyond, the ticks are years
PAIR, SHORTEST_MONTH = 2, 28  # days


@dataclass(frozen=True, slots=True)
class DayBars(Bars):
    """Bars of days. Units: calendar numbers of days."""

    def words(self, first: int, last: int) -> str:
        """The days of the bars from one to another: "March 2025", "2024 to 2026"."""
        low, high = self.edges[first], self.edges[last + 1]
        if high.is_infinite():
            return f"{_day(low):%-d %B %Y} or later"
        if low.is_infinite():
            return f"before {_day(high):%-d %B %Y}"
        begin, end = _day(low), _day(high - 1)
        length = _telling(begin, end)
        ends = [day.isoformat()[:length] for day in (begin, end)]
        return in_words(ends[0] if ends[0] == ends[1] else "/".join(ends))

    @property
    def is_by_days(self) -> bool:
        """Does no bar between the outermost hold a month?"""
        edges = [edge for edge in self.edges if edge.is_finite()]
        return edges[1] - edges[0] < SHORTEST_MONTH

    def ticks(self) -> Iterator[Ticks]:
        """Edges with their words: first as many as can be, then ever fewer and rounder ones."""
        days = [_day(edge) for edge in self.named if edge <= LAST_DAY]
        if self.is_by_days:
            for step in DAY_STEPS:
                yield _told([day for day in days if not day.toordinal() % step], "%-d %b %Y")
        for step in MONTH_STEPS:
            form = "%b %Y" if step <= MOST_MONTHS else "%Y"
            yield _told([day for day in days if _is_first(day, step)], form)


def day_bars(figures: Sequence[Decimal], counts: Counts) -> DayBars:
    """Bars of a day each, or of so many months that there are few. `counts` do not matter.

    Of nearly a whole month they are of two days each: bars of months would be but one.
    """
    first, last = int(figures[0]), int(figures[-1])
    if last - first < MOST_BARS:
        return DayBars(tuple(Decimal(day) for day in range(first, last + 2)), alone=True)
    start, end = _month(first), _month(last)
    if start == end:
        return DayBars(tuple(Decimal(day) for day in range(first, last + PAIR + 1, PAIR)))
    step = next(one for one in MONTH_STEPS if end // one - start // one < MOST_BARS)
    months = range(start // step * step, end // step * step + step + 1, step)
    return DayBars(tuple(Decimal(_first_of(month)) for month in months))


def _told(days: Sequence[date], form: str) -> Ticks:
    return [(Decimal(day.toordinal()), f"{day:{form}}") for day in days]


def _is_first(day: date, step: int) -> bool:
    """Does so many months' span begin on this day?"""
    return day.day == 1 and not _month(day.toordinal()) % step


def _day(number: Decimal) -> date:
    return date.fromordinal(min(max(int(number), FIRST_DAY), LAST_DAY))


def _month(day: int) -> int:
    """The months from the year 0 to that of a day."""
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


def _first_of(month: int) -> int:
    year, number = divmod(month, 12)
    if year > date.max.year:
        return LAST_DAY + 1
    return date(year, number + 1, 1).toordinal() if year > 0 else FIRST_DAY


def _telling(first: date, last: date) -> int:
    """How much of two days must be written: the years, the months too, or all."""
    if first.day > 1 or last.day < monthrange(last.year, last.month)[1]:
        return len("2025-03-01")
    return len("2025") if (first.month, last.month) == (1, 12) else len("2025-03")
