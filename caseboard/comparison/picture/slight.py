"""A few figures without a mark of their own: small dots, each with what its wording allows.

Each is a link, and tells its claim to whoever points at it. Pure geometry, no Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from caseboard.pictures.shapes import Pointed, Shape, dot, path, way

from .labels import Box
from .marks import MOST_MINOR, Mark
from .spots import brief_hint_over, brief_title

ARROW, HEAD, REACH = 18, 4, 3  # of an open end, and how far a dot reaches
POINTED = 6  # how far from its middle a dot is pointed at
ASIDE = POINTED + REACH  # from dot to dot beside each other: none lies where another is pointed at
STEPS_ASIDE = (0, *(n * side for n in range(1, 2 * MOST_MINOR) for side in (1, -1)))


class Slight(NamedTuple):
    """A figure without a mark of its own. Units: its day by its number, `value` as of the mark."""

    day: int
    value: Decimal
    mark: Mark


class SlightSpot(NamedTuple):
    """Its place: `upper` and `lower` are the ends of what its wording allows, `day` is where it
    would stand if it were alone."""

    mark: Mark
    x: float
    y: float
    upper: float
    lower: float
    day: float

    @property
    def is_open(self) -> bool:
        return self.mark.high is None

    @property
    def is_moved(self) -> bool:
        """Does it stand so far from its day that a line leads there?"""
        return abs(self.x - self.day) > REACH

    @property
    def body(self) -> Box:
        """The dot, with its arrow."""
        top = min(self.upper, self.y - REACH) if self.is_open else self.y - REACH
        return Box(self.x - REACH - 1, top, self.x + REACH + 1, self.y + REACH)

    @property
    def box(self) -> Box:
        """The same with its range."""
        top, foot = min(self.upper, self.body.y1), max(self.lower, self.body.y2)
        return Box(self.body.x1, top, self.body.x2, foot)


def slight_spots(
    figures: Iterable[Slight],
    x: Callable[[int], float],
    y: Callable[[Decimal | None], float],
    taken: Iterable[Box] = (),
    within: tuple[float, float] = (float("-inf"), float("inf")),
) -> list[SlightSpot]:
    """Where few figures stand; an end that is open above is as long as an arrow.

    None covers another one, nor what is `taken`, as long as there is room beside it, at its
    height and within the left and the right of the days.
    """
    spots: list[SlightSpot] = []
    covered = list(taken)
    for day, value, mark in figures:
        at = y(value)
        upper = max(at - ARROW, y(None) - 6) if mark.high is None else y(mark.high)
        lower = y(mark.low) if mark.low is not None else at
        place = _free(x(day), at, covered, within)
        covered.append(_around(place, at, ASIDE - REACH))
        spots.append(SlightSpot(mark, place, at, upper, lower, x(day)))
    return spots


def _free(x: float, y: float, taken: Sequence[Box], within: tuple[float, float]) -> float:
    """The nearest place beside its own where a dot covers nothing; where there is none, least."""
    left, right = within
    aside = (x + step * ASIDE for step in STEPS_ASIDE[1:])
    places = [x, *(one for one in aside if left + REACH <= one <= right - REACH)]
    return min(places, key=lambda one: sum(map(_around(one, y, REACH).meets, taken)))


def _around(x: float, y: float, reach: float) -> Box:
    return Box(x - reach, y - reach, x + reach, y + reach)


def draw_ranges(spots: Iterable[SlightSpot]) -> list[Shape]:
    """One path for what their wordings allow, and for the lines to the days that they are of."""
    steps: list[str] = []
    for spot in spots:
        x, upper = spot.x, spot.upper
        if spot.is_moved:
            steps.append(way("M", spot.day, spot.y, "H", x))
        if spot.lower - upper > 2 * REACH:
            steps.append(way("M", x, spot.lower, "V", upper))
        if spot.is_open:
            head = upper + HEAD
            steps.append(way("M", x - HEAD, head, "L", x, upper, "L", x + HEAD, head))
    return [path("slight-range", "".join(steps))] if steps else []


def draw_slight(spot: SlightSpot, width: float) -> Pointed:
    """The dot of a figure, with its claim as a hint."""
    return small_link(spot.mark, spot.x, spot.y, POINTED, width)


def small_link(
    mark: Mark, x: float, y: float, pointed: float, width: float, *, has_dot: bool = True
) -> Pointed:
    """A small dot that tells its claim to whoever points at it, or as far from it as `pointed`."""
    shapes = [dot("hit", x, y, pointed)] + ([dot("dot slight", x, y, REACH)] if has_dot else [])
    hint = brief_hint_over(x, y, pointed, mark, width)
    return Pointed(tuple(shapes), brief_title(mark), mark.url, hint, minor=True)
