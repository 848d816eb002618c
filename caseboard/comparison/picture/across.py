"""Which days a picture over time covers, where each of them stands, and how their axis looks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseboard.pictures.shapes import WORDS, Shape, box, line, path, way, width_of, words

from .axes import FIRST_DAY, LAST_DAY, Days, tick_choices, ticks_with_room

YEAR, MONTH = 365, 30
SLOT = 20  # between two undated marks beside each other
SLACK = 0.35  # of the days shown: a day further off stands beyond a break


@dataclass(frozen=True, slots=True)
class Beyond:
    """Days far from all others, on a short piece of the axis behind a break."""

    x1: float
    x2: float
    words: str


@dataclass(frozen=True, slots=True)
class Across:
    """The days of a picture.

    Units: places of the picture. Shape: `ticks` are places with words.
    """

    days: Days
    left: float
    right: float
    ticks: tuple[tuple[float, str], ...]
    before: Beyond | None
    after: Beyond | None

    @property
    def broken(self) -> str:
        """What stands behind a break, in words; "" where there is none."""
        return " and ".join(f"“{one.words}”" for one in (self.before, self.after) if one)

    def x(self, day: float | None, unbounded: float) -> float:
        """Where a day stands; None stands at the place that is given for it."""
        return unbounded if day is None else self.days.x(day)

    def unbroken(self, x: float) -> tuple[float, float]:
        """From where to where the days around a place go on without a break."""
        start = self.before.x2 if self.before else self.left
        end = self.after.x1 if self.after else self.right
        if x < start:
            return self.left, start
        return (end, self.right) if x > end else (start, end)


def days_across(
    dated: Iterable[int],
    others: Iterable[int],
    now: tuple[int, str] | None,
    left: float,
    right: float,
    edge: float,
) -> Across:
    """The days from the first to the last that is spoken of, with room around them.

    Days `others` and `now` (a day with its words) widen it, or stand behind a break where they
    are far off. Words at the axis end before `edge`.
    """
    spoken = sorted(dated)
    extent = spoken[-1] - spoken[0]
    shown = max(1.25 * extent, min(4 * extent, YEAR), MONTH) if extent else YEAR
    pad = (shown - extent) / 2
    start, end = spoken[0] - pad, spoken[-1] + pad
    further = [*others, *([now[0]] if now else [])]
    start, far_before = _widened(start, shown, [-day for day in further], -1)
    end, far_after = _widened(end, shown, further, 1)
    start, end = max(start, FIRST_DAY), min(end, LAST_DAY)
    before = after = None
    knots = [(start, left), (end, right)]
    if far_before is not None:
        words = now[1] if now and now[0] < start else "earlier"
        before = Beyond(left, left + _room(words), words)
        knots = [(2 * far_before - start, left), (start, before.x2), *knots[1:]]
    if far_after is not None:
        words = now[1] if now and now[0] > end else "later"
        after = Beyond(right - _room(words), right, words)
        knots = [*knots[:-1], (end, after.x1), (2 * far_after - end, right)]
    days = Days(knots)
    ticks = ticks_with_room(tick_choices(start, end), days.x, after.x1 - 2 if after else edge)
    return Across(days, left, right, tuple(ticks), before, after)


def _widened(end: float, shown: float, further: list[int], sign: int) -> tuple[float, int | None]:
    """The end of the days shown, moved where another day is close to it; else the day far off."""
    furthest = max(further, default=None)
    at = sign * end
    if furthest is None or furthest <= at:
        return end, None
    if furthest <= at + SLACK * shown:
        return sign * (furthest + 0.05 * shown), None
    return end, sign * furthest


def _room(words: str) -> float:
    return max(46.0, width_of(words, WORDS) + 12)


def gutter_width(slots: int, title: str, beside: float = 0.0) -> float:
    """How broad the column of undated marks is. `beside`: what small ones need beside larger."""
    return max(slots * SLOT + 14 + beside, width_of(title, WORDS) + 8)


def draw_days(across: Across, foot: float, gutter: float, no_date: str, top: float) -> list[Shape]:
    """The axis of days, with its breaks and the column of marks without a date."""
    shapes = []
    if gutter:
        x = across.right + 4
        shapes.append(box("lane alt", x, top, gutter, foot - top))
        shapes.append(words("tick", x + gutter / 2, foot + 18, no_date, "middle"))
    for place, text in across.ticks:
        shapes.append(line("axis", place, foot, place, foot + 5))
        shapes.append(words("tick", place, foot + 18, text, "middle"))
    if across.before:
        shapes += _break(across.before.x2, foot, across.before)
    if across.after:
        shapes += _break(across.after.x1, foot, across.after)
    return shapes


def _break(x: float, foot: float, beyond: Beyond) -> list[Shape]:
    slashes = way(
        "M", x - 4, foot + 5, "L", x, foot - 5, "M", x + 1, foot + 5, "L", x + 5, foot - 5
    )
    middle = (beyond.x1 + beyond.x2) / 2
    return [path("gap", slashes), words("tick", middle, foot + 18, beyond.words, "middle")]
