"""Many figures that have no mark of their own: a dot is the larger, the more of them it stands for.

Of few, each has a small dot of its own (see slight.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from math import log

from caseboard.pictures.shapes import Shape, path, way

STEP = 12  # between the dots of a crowd: a stroke so long is one dot, in its middle
LOOKS = ("crowd few", "crowd some", "crowd many")

# How many give a figure for a day, by its number; for None without a day.
Crowd = Mapping[tuple[int | None, Decimal], int]


def draw_crowd(
    crowd: Crowd,
    x: Callable[[int | None], float],
    y: Callable[[Decimal], float],
    left: float,
    foot: float,
) -> list[Shape]:
    """One path for each size of dot; dots stand in cells, counted from the corner of the axes.

    Dots in a row are one stroke, which its look breaks into dots: of ten thousand figures the
    picture stays as small as of a hundred. A stroke goes on below the larger dots that follow,
    which cover the ones it makes there.
    """
    columns = {day: int((x(day) - left) / STEP) for day in {day for day, _ in crowd}}
    rows = {value: int((foot - y(value)) / STEP) for value in {value for _, value in crowd}}
    cells: Counter[tuple[int, int]] = Counter()
    for (day, value), many in crowd.items():
        cells[rows[value], columns[day]] += many
    most = max(cells.values(), default=0)
    sizes = {place: _size(many, most) for place, many in cells.items()}
    shapes = []
    for size, look in enumerate(LOOKS):
        if size in sizes.values():
            runs = _runs(place for place, own in sizes.items() if own >= size)
            strokes = [_stroke(*run, left, foot) for run in runs]
            shapes.append(path(look, "".join(strokes)))
    return shapes


def _stroke(row: int, first: int, last: int, left: float, foot: float) -> str:
    """The dots of a row from one column to another."""
    return way("M", left + first * STEP, foot - (row + 0.5) * STEP, "h", (last - first + 1) * STEP)


def _size(many: int, most: int) -> int:
    """The size of a dot, as a place in LOOKS: evenly in tenfolds of what it stands for."""
    share = log(many) / log(most) if most > 1 else 0.0
    return min(int(share * len(LOOKS)), len(LOOKS) - 1)


def _runs(cells: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Cells that follow each other in a row: row, first and last column."""
    runs: list[tuple[int, int, int]] = []
    for row, column in sorted(cells):
        first = column
        if runs and runs[-1][0] == row and runs[-1][2] == column - 1:
            first = runs.pop()[1]
        runs.append((row, first, column))
    return runs
