"""Small marks over time, of figures that have no words beside them, each with what it may mean.

Each is a link, and tells its claim to whoever points at it. Pure geometry, no Django.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from math import inf
from typing import NamedTuple

from caseboard.pictures.shapes import Pointed, Shape, dot, line, path, way

from .labels import Box
from .marks import MOST_MINOR, Mark
from .spots import brief_hint_over, brief_title

ARROW, HEAD, REACH = 18, 4, 3  # of an open end, and how far a dot, or the cap of a range, reaches
BEYOND = 8  # how far a range that goes on reaches over the end of the scale
TAIL = 24  # of the dotted line to one without a date
POINTED = 6  # how far from its middle a dot is pointed at
ASIDE = POINTED + REACH  # from dot to dot beside each other: none lies where another is pointed at
STEPS_ASIDE = (0, *(n * side for n in range(1, 2 * MOST_MINOR) for side in (1, -1)))

Place = tuple[float, tuple[float, float]]  # across, and from where to where it may make way


class SlightSpot(NamedTuple):
    """A small mark in its place: a dot, or a range that has no figure of its own.

    Units: `upper` and `lower` are the ends of what its wording allows, `day` is where it would
    stand if it were alone, `tail` where the dotted line of one without a date begins, None where
    it has none. One that `goes_on` has an upper end beyond the scale.
    """

    mark: Mark
    x: float
    y: float
    upper: float
    lower: float
    day: float
    tail: float | None
    goes_on: bool

    @property
    def is_open(self) -> bool:
        return self.mark.high is None

    @property
    def is_range(self) -> bool:
        return self.mark.point is None

    @property
    def is_moved(self) -> bool:
        """Does it stand so far from its day that a line leads there?"""
        return not self.mark.timeless and abs(self.x - self.day) > REACH

    @property
    def body(self) -> Box:
        """The dot, with its arrow, or the whole range."""
        top, foot = self.y - REACH, self.y + REACH
        if self.is_open or self.is_range:
            top = min(self.upper, top)
        if self.is_range:
            foot = max(self.lower, foot)
        return Box(self.x - REACH - 1, top, self.x + REACH + 1, foot)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The same with its range, and its dotted line."""
        at = self.body
        whole = Box(at.x1, min(self.upper, at.y1), at.x2, max(self.lower, at.y2))
        return (
            whole,
            *([] if self.tail is None else [Box(self.tail, self.y - 1, self.x, self.y + 1)]),
        )


def slight_spots(
    marks: Iterable[Mark],
    place: Callable[[Mark], Place],
    y: Callable[[Decimal | None], float],
    taken: Iterable[Box] = (),
) -> list[SlightSpot]:
    """Where few figures stand; an end that is open above is as long as an arrow.

    None covers another one, nor what is `taken`, as long as there is room beside it at its height.
    Order: from left to right, from below.
    """
    spots = [_alone(mark, *place(mark), y) for mark in marks]
    larger, covered, settled = list(taken), [], []
    for spot, within in sorted(spots, key=lambda one: (one[0].x, -one[0].y)):
        x = _free(spot, larger, covered, within)
        covered.append(_around(spot, x, ASIDE - REACH))
        is_known = not spot.mark.dated and spot.mark.day is not None
        tail = max(min(x, spot.day) - REACH - TAIL, within[0]) if is_known else None
        settled.append(spot._replace(x=x, tail=tail))
    return settled


def _alone(
    mark: Mark, x: float, within: tuple[float, float], y: Callable[[Decimal | None], float]
) -> tuple[SlightSpot, tuple[float, float]]:
    """A mark where it would stand if it were alone, and from where to where it may make way."""
    known = [end for end in (mark.point, mark.low, mark.high) if end is not None]
    at = y(known[0] if known else Decimal(0))
    upper = max(at - ARROW, y(None) - 6) if mark.high is None else y(mark.high)
    lower = at if mark.low is None else y(mark.low)
    if goes_on := mark.high is not None and upper <= y(None):
        upper = y(None) - BEYOND
    if mark.point is None:
        at = (upper + lower) / 2
    return SlightSpot(mark, x, at, upper, lower, day=x, tail=None, goes_on=goes_on), within


def most_beside(marks: Iterable[Mark], y: Callable[[Decimal | None], float]) -> int:
    """How many of these stand beside each other at most, because their heights meet."""
    spots = [_alone(mark, 0.0, (0.0, 0.0), y)[0] for mark in marks]
    boxes = [_around(spot, 0.0, ASIDE / 2) for spot in spots]
    return max((sum(one.y1 <= at.y1 < one.y2 for one in boxes) for at in boxes), default=0)


def _free(
    spot: SlightSpot, larger: Sequence[Box], small: Sequence[Box], within: tuple[float, float]
) -> float:
    """The nearest place beside its own where it covers nothing; where there is none, the widest
    gap: rather close to small marks than to a larger one."""
    left, right = within[0] + REACH, within[1] - REACH
    own = _around(spot, spot.x, REACH)
    larger, small = (
        [one for one in boxes if one.y1 < own.y2 and own.y1 < one.y2] for boxes in (larger, small)
    )
    aside = (spot.x + step * ASIDE for step in STEPS_ASIDE[1:])
    for x in (spot.x, *(one for one in aside if left <= one <= right)):
        if min(_gap(x, larger), _gap(x, small)) >= 0:
            return x
    places = [spot.x, *(left + n for n in range(int(right - left) + 1))]
    return max(places, key=lambda x: min(_gap(x, larger) - REACH, _gap(x, small)))


def _gap(x: float, boxes: Iterable[Box]) -> float:
    """How far a mark is from the nearest of these beside it; less than 0 where it meets one,
    as far as it would have to step aside."""
    gaps = (max(x - REACH - one.x2, one.x1 - x - REACH, -ASIDE) for one in boxes)
    return min(gaps, default=inf)


def _around(spot: SlightSpot, x: float, reach: float) -> Box:
    """The room of a dot, or of a whole range."""
    top, foot = (spot.upper, spot.lower) if spot.is_range else (spot.y, spot.y)
    return Box(x - reach, min(top, spot.y) - reach, x + reach, max(foot, spot.y) + reach)


def draw_ranges(spots: Iterable[SlightSpot]) -> list[Shape]:
    """One path for what their wordings allow, and for the lines to the days that they are of; one
    for the dotted lines of those without a date."""
    steps, dotted = [], []
    for spot in spots:
        x, upper = spot.x, spot.upper
        if spot.is_moved:
            steps.append(way("M", spot.day, spot.y, "H", x))
        if spot.lower - upper > 2 * REACH or spot.is_range:
            steps.append(way("M", x, spot.lower, "V", upper))
        if spot.is_open:
            head = upper + HEAD
            steps.append(way("M", x - HEAD, head, "L", x, upper, "L", x + HEAD, head))
        if spot.is_range:
            caps = [spot.lower] if spot.is_open or spot.goes_on else [spot.lower, upper]
            steps += [way("M", x - REACH, end, "H", x + REACH) for end in caps]
        if spot.tail is not None:
            dotted.append(way("M", spot.tail, spot.y, "H", min(x, spot.day)))
    drawn = (("slight-range", steps), ("slight-undated", dotted))
    return [path(look, "".join(ways)) for look, ways in drawn if ways]


def draw_slight(spot: SlightSpot, width: float) -> Pointed:
    """The dot of a figure, or the place of its range, with its claim as a hint."""
    return small_link(spot.mark, spot.x, spot.y, POINTED, width, has_dot=not spot.is_range)


def small_link(
    mark: Mark, x: float, y: float, pointed: float, width: float, *, has_dot: bool = True
) -> Pointed:
    """A small dot that tells its claim to whoever points at it, or as far from it as `pointed`."""
    shapes = [dot("hit", x, y, pointed)]
    if has_dot:
        shapes.append(dot("dot replaced" if mark.replaced else "dot slight", x, y, REACH))
    if mark.replaced:
        shapes.append(line("strike", x - 5, y + 4, x + 5, y - 4))
    hint = brief_hint_over(x, y, pointed, mark, width)
    return Pointed(tuple(shapes), brief_title(mark), mark.url, hint, minor=True)
