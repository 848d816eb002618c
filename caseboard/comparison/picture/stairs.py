"""The feasible band as a staircase: what can be true on each day, by the claims that bound it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from math import floor

from caseboard.evidence.band import Stair
from caseboard.pictures.shapes import Shape, hatched, path, way

MANY = 100  # stairs: more of them need some breadth each
NARROW, LEAST = 0.05, 2.0  # the breadth of a stair that is drawn, of few and of many
CLOSE, LOW = 60, 2  # over so many steps, ends are told apart by so much, as `LEAST` does across

Box = tuple[float, float, float, float]
Level = tuple[float, float, float]  # how high a line goes, from where to where


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

    Many begin at a place that is a whole number of `LEAST` away from the left: none moves by more
    than a half of that, and thousands of claims make no more stairs than a picture has room for.
    Those too narrow to be told apart are drawn with the one after them, the last ones with the
    one before.
    """
    least = LEAST if len(stairs) > MANY else 0.0

    def place(day: date | None, edge: float) -> float:
        at = x(_day(day), edge)
        return min(left + least * floor((at - left) / least + 0.5), right) if least else at

    steps: list[Step] = []
    begun: float | None = None
    for stair, following in pairwise([*stairs, None]):
        x1 = place(stair.first, left) if begun is None else begun
        x2 = place(following.first, right) if following else right
        wide = x2 - x1 > NARROW
        begun = None if wide else x1
        if wide:
            steps.append(Step(x1, x2, stair.low, stair.high))
        elif following is None and steps:
            steps[-1] = replace(steps[-1], x2=x2)
    return steps


def draw_steps(steps: Sequence[Step], y: Callable[[Decimal | None], float]) -> list[Shape]:
    """The band with its dotted edge, left open above where nothing bounds it; hatched where no
    value fits. Units: over CLOSE steps, no end moves by more than a half of `LOW`.
    """
    if not any(step.low > 0 or step.high is not None for step in steps):
        return []
    if len(steps) > CLOSE:
        y = _coarse(y)
    shapes = []
    runs = [(fits, _boxes(run, y)) for fits, run in groupby(steps, _fits)]
    if fills := "".join(_outline(boxes) for fits, boxes in runs if fits):
        shapes.append(path("band", fills))
    if clashes := "".join(_outline(boxes) for fits, boxes in runs if not fits):
        shapes.append(hatched("clash", clashes))
    edges = [*_floor(steps, y), *_ceiling(steps, y)]
    if edges:
        shapes.append(path("band-edge", "".join(edges)))
    return shapes


def _coarse(y: Callable[[Decimal | None], float]) -> Callable[[Decimal | None], float]:
    """Heights that are a whole number of `LOW`: what is above another never falls below it."""
    return lambda value: LOW * floor(y(value) / LOW + 0.5)


def _fits(step: Step) -> bool:
    return step.feasible


def _floor(steps: Sequence[Step], y: Callable[[Decimal | None], float]) -> list[str]:
    """One line along the lower ends, from the ground up."""
    raised = _level([(y(step.low), step.x1, step.x2) for step in steps if step.low > 0])
    edge = [way("M", raised[0][1], y(Decimal(0)))] if raised else []
    return edge + [way("V", height, "H", x2) for height, _, x2 in raised]


def _ceiling(steps: Sequence[Step], y: Callable[[Decimal | None], float]) -> list[str]:
    """Lines along the upper ends; where nothing bounds it above, there is none."""
    edge, top = [], y(None)
    before: float | None = None
    for is_open, run in groupby(steps, lambda step: step.high is None):
        if is_open:
            edge += [way("V", top)] if edge else []
            before = top
            continue
        heights = _level([(y(step.high), step.x1, step.x2) for step in run])
        edge.append(way("M", heights[0][1], heights[0][0] if before is None else before))
        edge += [way("V", height, "H", x2) for height, _, x2 in heights]
    return edge


def _level(line: Iterable[Level]) -> list[Level]:
    """A line of heights from place to place, steps of one height as one."""
    level: list[Level] = []
    for height, x1, x2 in line:
        if level and level[-1][0] == height:
            x1 = level.pop()[1]
        level.append((height, x1, x2))
    return level


def _boxes(steps: Iterable[Step], y: Callable[[Decimal | None], float]) -> list[Box]:
    """Where each step stands: left, right, top, bottom."""
    return [(step.x1, step.x2, *sorted((y(step.low), y(step.high)))) for step in steps]


def _outline(boxes: Sequence[Box]) -> str:
    """The line around boxes that stand beside each other: along their tops, and back below."""
    tops = _level([(top, x1, x2) for x1, x2, top, _ in boxes])
    bottoms = _level([(bottom, x1, x2) for x1, x2, _, bottom in boxes])
    steps: list[str | float] = ["M", tops[0][1], tops[0][0], "H", tops[0][2]]
    for top, _, x2 in tops[1:]:
        steps += ["V", top, "H", x2]
    for bottom, x1, _ in reversed(bottoms):
        steps += ["V", bottom, "H", x1]
    return way(*steps, "Z")


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
