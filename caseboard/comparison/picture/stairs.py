"""The feasible band as a staircase: what can be true on each day, by the claims that bound it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from math import ceil

from caseboard.evidence.band import Stair
from caseboard.pictures.shapes import Shape, path, way

HATCH, WIDE_HATCH = 7, 14  # between the strokes where nothing can be true
LONG = 12  # steps beside each other: over more of them, the strokes stand further apart
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
    clashes = [_hatched(run, y) for fits, run in groupby(steps, _fits) if not fits]
    if clashes:
        shapes.append(path("clash", "".join(clashes)))
    edges = [*_floor(steps, y), *_ceiling(steps, y)]
    if edges:
        shapes.append(path("band-edge", "".join(edges)))
    return shapes


def _fits(step: Step) -> bool:
    return step.feasible


def _floor(steps: Sequence[Step], y: Callable[[Decimal | None], float]) -> list[str]:
    """One line along the lower ends, from the ground up."""
    raised = [step for step in steps if step.low > 0]
    edge = [way("M", raised[0].x1, y(Decimal(0)))] if raised else []
    return edge + [way("V", y(step.low), "H", step.x2) for step in raised]


def _ceiling(steps: Sequence[Step], y: Callable[[Decimal | None], float]) -> list[str]:
    """Lines along the upper ends; where nothing bounds it above, there is none."""
    edge, top = [], y(None)
    height, is_open = None, True
    for step in steps:
        if step.high is None:
            if not is_open:
                edge.append(way("V", top))
            height, is_open = top, True
            continue
        if is_open:
            edge.append(way("M", step.x1, y(step.high) if height is None else height))
        edge.append(way("V", y(step.high), "H", step.x2))
        is_open = False
    return edge


def _hatched(run: Iterable[Step], y: Callable[[Decimal | None], float]) -> str:
    """Steps beside each other as one shape of slanting strokes, with its outline.

    A stroke goes on through all steps that it meets, however narrow they are.
    """
    boxes = [(s.x1, s.x2, *sorted((y(s.low), y(s.high)))) for s in run]
    hatch = HATCH if len(boxes) <= LONG else WIDE_HATCH
    strokes: dict[int, list[tuple[float, float]]] = {}
    for x1, x2, top, bottom in boxes:
        for number in range(ceil((x1 + top) / hatch), ceil((x2 + bottom) / hatch)):
            begin, end = max(x1, number * hatch - bottom), min(x2, number * hatch - top)
            if end > begin:
                lines = strokes.setdefault(number, [])
                if lines and lines[-1][1] == begin:
                    begin = lines.pop()[0]
                lines.append((begin, end))
    hatching = [
        way("M", begin, number * hatch - begin, "L", end, number * hatch - end)
        for number, lines in strokes.items()
        for begin, end in lines
    ]
    return "".join([_outline(boxes), *hatching])


def _outline(boxes: Sequence[tuple[float, float, float, float]]) -> str:
    """The line around boxes that stand beside each other: along their tops, and back below."""
    x1, _, top, _ = boxes[0]
    steps: list[str | float] = ["M", x1, top]
    for _, x2, top, _ in boxes:
        steps += ["V", top, "H", x2]
    for x1, _, _, bottom in reversed(boxes):
        steps += ["V", bottom, "H", x1]
    return way(*steps, "Z")


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
