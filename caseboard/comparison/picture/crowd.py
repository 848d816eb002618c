"""The figures that have no mark of their own, as small dots: the larger, the more of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from math import log

from caseboard.pictures.shapes import Shape, path, way

STEP = 12  # between the dots of a crowd
SPECK = 0.1  # the length of a stroke that is one dot
LOOKS = ("crowd few", "crowd some", "crowd many")

Crowd = Mapping[tuple[int, Decimal], int]  # how many give a figure for a day, by its number


def draw_crowd(
    crowd: Crowd,
    x: Callable[[int], float],
    y: Callable[[Decimal], float],
    left: float,
    foot: float,
) -> list[Shape]:
    """One path for each size of dot; dots stand in cells, counted from the corner of the axes.

    Dots of one size in a row are one stroke, which its look breaks into dots: of ten thousand
    figures the picture stays as small as of a hundred.
    """
    columns = {day: int((x(day) - left) / STEP) for day in {day for day, _ in crowd}}
    rows = {value: int((foot - y(value)) / STEP) for value in {value for _, value in crowd}}
    cells: Counter[tuple[int, int]] = Counter()
    for (day, value), many in crowd.items():
        cells[rows[value], columns[day]] += many
    most = max(cells.values(), default=0)
    strokes: dict[str, list[str]] = {look: [] for look in LOOKS}
    for look, row, first, last in _runs({place: _look(n, most) for place, n in cells.items()}):
        height = foot - (row + 0.5) * STEP
        begin, length = left + (first + 0.5) * STEP, (last - first) * STEP + SPECK
        strokes[look].append(way("M", begin, height, "h", length))
    return [path(look, "".join(ways)) for look, ways in strokes.items() if ways]


def _look(many: int, most: int) -> str:
    """The size of a dot, evenly in tenfolds of what it stands for."""
    share = log(many) / log(most) if most > 1 else 0.0
    return LOOKS[min(int(share * len(LOOKS)), len(LOOKS) - 1)]


def _runs(cells: Mapping[tuple[int, int], str]) -> list[tuple[str, int, int, int]]:
    """Cells of one look that follow each other in a row: look, row, first and last column."""
    runs = []
    places = sorted((row, look, column) for (row, column), look in cells.items())
    for (row, look), same in groupby(places, key=lambda place: place[:2]):
        columns = [column for _, _, column in same]
        for run in _unbroken(columns):
            runs.append((look, row, run[0], run[-1]))
    return runs


def _unbroken(columns: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for column in columns:
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs
