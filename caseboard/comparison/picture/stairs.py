"""The feasible band as a staircase: what can be true on each day, by the claims that bound it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from caseboard.evidence.band import Stair
from caseboard.pictures.shapes import Shape, path, way

HATCH = 7  # between the strokes where nothing can be true
MANY = 100  # stairs: more of them need some breadth each
NARROW, LEAST = 0.05, 2.0  # the breadth of a stair that is drawn, of few and of many


@dataclass(frozen=True, slots=True)
class Step:
    """A stair in its place. Units: `x1`, `x2` of the picture; `high` is None where open."""

    x1: float
    x2: float
    low: Decimal
    high: Decimal | None

    @property
    def feasible(self) -> bool:
        return self.high is None or self.low <= self.high


def steps_of(
    stairs: Sequence[Stair], x: Callable[[float | None, float], float], left: float, right: float
) -> list[Step]:
    """The stairs that fall into the picture. A stair lasts to the beginning of the next one.

    Of many, those too narrow to be told apart are drawn with the one after them, the last ones
    with the one before: thousands of claims make no more stairs than a picture has room for.
    """
    least = LEAST if len(stairs) > MANY else NARROW
    steps: list[Step] = []
    begun: float | None = None
    for stair, following in pairwise([*stairs, None]):
        x1 = x(_day(stair.first), left) if begun is None else begun
        x2 = x(_day(following.first) if following else None, right)
        wide = x2 - x1 > least
        begun = None if wide else x1
        if wide:
            steps.append(Step(x1, x2, stair.low, stair.high))
        elif following is None and steps:
            steps[-1] = replace(steps[-1], x2=x2)
    return steps


def draw_steps(steps: Sequence[Step], y: Callable[[Decimal | None], float]) -> list[Shape]:
    """The band with its dotted edge, left open above where nothing bounds it; hatched where no
    value fits."""
    fits = [step for step in steps if step.feasible]
    if not any(step.low > 0 or step.high is not None for step in steps):
        return []
    shapes = []
    if fits:
        fills = [way("M", s.x1, y(s.low), "H", s.x2, "V", y(s.high), "H", s.x1, "Z") for s in fits]
        shapes.append(path("band", "".join(fills)))
    clashes = [_hatched(s.x1, y(s.low), s.x2, y(s.high)) for s in steps if not s.feasible]
    if clashes:
        shapes.append(path("clash", "".join(clashes)))
    edges = [*_floor(steps, y), *_ceiling(steps, y)]
    if edges:
        shapes.append(path("band-edge", "".join(edges)))
    return shapes


def _floor(steps: Sequence[Step], y: Callable[[Decimal | None], float]) -> list[str]:
    edge, ground = [], y(Decimal(0))
    height = ground
    for step in steps:
        if step.low > 0:
            edge.append(way("M", step.x1, height, "V", y(step.low), "H", step.x2))
            height = y(step.low)
    return edge


def _ceiling(steps: Sequence[Step], y: Callable[[Decimal | None], float]) -> list[str]:
    edge, top = [], y(None)
    height: float | None = None
    for step in steps:
        if step.high is None:
            if height is not None:
                edge.append(way("M", step.x1, height, "V", top))
            height = top
            continue
        place = y(step.high)
        start = place if height is None else height
        edge.append(way("M", step.x1, start, "V", place, "H", step.x2))
        height = place
    return edge


def _hatched(x1: float, top: float, x2: float, bottom: float) -> str:
    """A box of slanting strokes, with its outline."""
    top, bottom = min(top, bottom), max(top, bottom)
    strokes = [way("M", x1, top, "H", x2, "V", bottom, "H", x1, "Z")]
    offset = x1 - (bottom - top) + HATCH
    while offset < x2:
        from_x, to_x = max(offset, x1), min(offset + bottom - top, x2)
        if to_x > from_x:
            strokes.append(
                way("M", from_x, bottom - (from_x - offset), "L", to_x, bottom - (to_x - offset))
            )
        offset += HATCH
    return "".join(strokes)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
