"""Rows for the marks of a lane, so that no two words meet; what matters more chooses first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseboard.pictures.shapes import WORDS, fitting, width_of

from .marks import Mark
from .scale import Scale

LEAST = 8  # the width of the shortest mark
GAP = 10  # between what stands beside each other in a row
EDGE = 4  # between words and the edges of the picture

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place.

    Units: of the picture; `bar` is cut at its edges. Shape: `row` is None for what has no room
    for its words: it is thin, at the foot of its lane. Else `label` begins at `x`, or ends there
    where `anchor` is "end".
    """

    mark: Mark
    row: int | None
    bar: Span
    label: str = ""
    x: float = 0
    anchor: str = "start"

    @property
    def is_thin(self) -> bool:
        return self.row is None


def place_marks(marks: Iterable[Mark], scale: Scale, room: float, most: int) -> list[Placed]:
    """Places for marks, what matters most first.

    Units: `room` is how wide words may be, `most` a number of rows. A row holds nothing without
    words: a bare mark would seem to belong to the words beside it.
    """
    rows: list[list[Span]] = []
    return [
        _place(rows, mark, bar, scale, room, most)
        for mark in sorted(marks, key=lambda mark: _first_come(mark, scale))
        if (bar := bar_of(mark, scale)) is not None
    ]


def thinned(placed: Placed) -> Placed:
    """The same mark without its words and its row."""
    return Placed(placed.mark, None, placed.bar)


def rows_of(placed: Iterable[Placed]) -> int:
    """How many rows are taken."""
    return max((one.row + 1 for one in placed if one.row is not None), default=0)


def bar_of(mark: Mark, scale: Scale) -> Span | None:
    """The part of a mark that stands in the picture; None where nothing does."""
    return span_of(mark.days, scale)


def span_of(days: tuple[int | None, int | None], scale: Scale) -> Span | None:
    """The room of some days within the picture; at least a little where they are in it."""
    first, last = days
    start = 0.0 if first is None else scale.x(first)
    end = scale.width if last is None else scale.x(last + 1)
    if end <= 0 or start >= scale.width:
        return None
    start = min(max(start, 0.0), scale.width - LEAST)
    return start, max(min(end, scale.width), start + LEAST)


def _first_come(mark: Mark, scale: Scale) -> tuple[bool, int, int, str]:
    """What begins in the picture comes before what only runs through it."""
    first = mark.days[0] if mark.days[0] is not None else 0
    return first < scale.window.first, -mark.importance, first, mark.key


def _place(
    rows: list[list[Span]], mark: Mark, bar: Span, scale: Scale, room: float, most: int
) -> Placed:
    label = fitting(f"≠ {mark.label}" if mark.is_disputed else mark.label, room, WORDS)
    x, anchor, words = _beside(bar, width_of(label, WORDS), scale.width)
    versions = [span for days in mark.versions if (span := span_of(days, scale))]
    starts, ends = zip(bar, words, *versions, strict=True)
    whole = (min(starts), max(ends))
    number = next((n for n, row in enumerate(rows) if _is_free(row, whole)), len(rows))
    if number == most:
        return Placed(mark, None, bar)
    if number == len(rows):
        rows.append([])
    rows[number].append(whole)
    return Placed(mark, number, bar, label, x, anchor)


def _beside(bar: Span, long: float, width: float) -> tuple[float, str, Span]:
    """Words above their mark: they begin where it begins, or else end where it ends."""
    start = max(bar[0], EDGE)
    if start + long <= width - EDGE:
        return start, "start", (start, start + long)
    end = max(min(bar[1], width - EDGE), EDGE + long)
    return end, "end", (end - long, end)


def _is_free(taken: list[Span], wanted: Span) -> bool:
    return all(wanted[1] + GAP <= start or wanted[0] >= end + GAP for start, end in taken)
