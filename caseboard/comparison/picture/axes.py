"""The scales of a picture: values from 0 with round ticks, days with months or years."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10
from statistics import median_low

from caseboard.pictures.shapes import width_of

CRUSHED = 40  # so many times its middle figure, and the largest leaves the others no room
MOST_TENFOLDS = 6
MOST_TICKS, MOST_SINGLE_DAYS = 9, 80
WORDS = 13.0  # the size of the words at an axis
FIRST_DAY, LAST_DAY = 1, date.max.toordinal()
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400)
BIG = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


class Values:
    """Figures to shares of an axis: 0 is its beginning, 1 its end.

    Even steps; where one figure is so large that the others would be crushed, each line is ten
    times the one before. `whole`: what is counted in whole things has no ticks between them.
    """

    def __init__(self, values: Iterable[Decimal], most_ticks: int, whole: bool = False):
        known = [value for value in values if value > 0]
        self._least_step = Decimal(1) if whole else Decimal(0)
        self._most = max(known, default=Decimal(1))
        self.tenfold = bool(known) and self._most > CRUSHED * median_low(known)
        self._ticks = self._tenfold(min(known)) if self.tenfold else self._even(most_ticks)

    def share(self, value: Decimal) -> float:
        """How far along the axis a value stands."""
        if not self.tenfold:
            return min(max(float(value / self._end), 0.0), 1.0)
        start, end = self._powers
        if value <= Decimal(10) ** start:
            return max(float(value / Decimal(10) ** start), 0.0) / (end - start + 1)
        return min((log10(value) - start + 1) / (end - start + 1), 1.0)

    @property
    def ticks(self) -> list[tuple[Decimal, str]]:
        """The round values with their words."""
        return [(value, number_at(value)) for value in self._ticks]

    def _even(self, most_ticks: int) -> list[Decimal]:
        step = max(round_step(self._most, most_ticks), self._least_step)
        count = ceil(self._most * Decimal("1.06") / step)
        self._end = step * count
        return [step * number for number in range(count + 1)]

    def _tenfold(self, least: Decimal) -> list[Decimal]:
        start = floor(log10(max(least, self._least_step)))
        end = ceil(log10(self._most * Decimal("1.06")))
        self._powers = start, end
        every = ceil((end - start + 1) / MOST_TENFOLDS)
        return [Decimal(0), *(Decimal(10) ** power for power in range(start, end + 1, every))]


def number_at(value: Decimal) -> str:
    """A round figure at an axis: "2,500", "1.5 million"."""
    for size, name in BIG:
        if value >= size:
            many = value / size
            return f"{many.normalize():,f} {name}" if many < 10**6 else f"{float(value):.0e}"
    return f"{value.normalize():,f}"


def round_step(most: Decimal, ticks: int) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that gives few ticks."""
    rough = float(most) / ticks or 1
    power = floor(log10(rough))
    for factor in (1, 2, 5):
        step = Decimal(factor).scaleb(power)
        if float(step) >= rough * 0.999:
            return step
    return Decimal(10).scaleb(power)


class Days:
    """Days to places, evenly between each two knots.

    Units: days as calendar numbers, places of the picture. Days beyond the knots stand at the end.
    """

    def __init__(self, knots: Sequence[tuple[float, float]]):
        self._days = [day for day, _ in knots]
        self._places = [place for _, place in knots]

    def x(self, day: float) -> float:
        """Where a day stands."""
        if day <= self._days[0]:
            return self._places[0]
        if day >= self._days[-1]:
            return self._places[-1]
        after = bisect_right(self._days, day)
        first, last = self._days[after - 1], self._days[after]
        start, end = self._places[after - 1], self._places[after]
        return start + (end - start) * (day - first) / (last - first)


@dataclass(frozen=True, slots=True)
class Round:
    """Round days, and how they are written."""

    days: list[date]
    form: str

    def words(self, days: Sequence[date]) -> list[str]:
        """The days in words; the year stands at the first and where it changes."""
        if self.form == "%Y":
            return [f"{day.year}" for day in days]
        told = []
        for before, day in pairwise([None, *days]):
            year = f" {day.year}" if before is None or before.year != day.year else ""
            told.append(f"{day:{self.form}}{year}")
        return told


def tick_choices(first: float, last: float) -> Iterator[Round]:
    """Round days between two days, from the closest together to the widest apart.

    Units: days as calendar numbers.
    """
    ends = (date.fromordinal(min(max(int(day), FIRST_DAY), LAST_DAY)) for day in (first, last))
    start, end = ends
    if last - first <= MOST_SINGLE_DAYS:
        for step in (1, 2, 5, 10):
            yield Round(_days_of_months(start, end, step), "%-d %b")
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    for step in MONTH_STEPS:
        if months / step <= MOST_TICKS + 1:
            form = "%b" if step < 12 else "%Y"
            yield Round(_firsts_of_months(start, end, months, step), form)


def ticks_with_room(
    choices: Iterable[Round], place: Callable[[int], float], right: float
) -> list[tuple[float, str]]:
    """The closest ticks whose words do not meet, and stand between 0 and the right edge."""
    for choice in choices:
        widths = (width_of(text, WORDS) for text in choice.words(choice.days))
        half = max(widths, default=0.0) / 2
        at = {day: place(day.toordinal()) for day in choice.days}
        days = [day for day in choice.days if half <= at[day] <= right - half]
        told = [(at[day], text) for day, text in zip(days, choice.words(days), strict=True)]
        room = [(x, width_of(text, WORDS) / 2 + 4) for x, text in told]
        if 0 < len(told) <= MOST_TICKS and all(
            x + half <= other - next_half for (x, half), (other, next_half) in pairwise(room)
        ):
            return told
    return []


def _days_of_months(start: date, end: date, step: int) -> list[date]:
    every = (start + timedelta(days=number) for number in range((end - start).days + 1))
    return [
        day
        for day in every
        if (day.day - 1) % step == 0 and (step == 1 or day.day <= 31 - step / 2)
    ]


def _firsts_of_months(start: date, end: date, months: int, step: int) -> list[date]:
    begin = (start.year * 12 + start.month - 1) // step * step
    numbers = (divmod(number, 12) for number in range(begin, begin + months + step + 1, step))
    days = (date(year, month + 1, 1) for year, month in numbers if 1 <= year <= 9999)
    return [day for day in days if start <= day <= end]
