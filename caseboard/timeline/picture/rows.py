"""Rows for the marks of a lane, so that no two words meet; what matters more chooses first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from caseboard.pictures.shapes import WORDS, fitting, width_of

from .marks import Mark
from .scale import Scale

LEAST = 8  # the width of the shortest mark
GAP = 10  # between what stands beside each other in a row
APART = 2  # between two marks without words
EDGE = 4  # between words and the edges of the picture

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place.

    Units: of the picture; `bar` is cut at its edges. Shape: `label` is "" where there was no room;
    it begins at `x`, or ends there where `anchor` is "end". Even the mark of what is `squeezed`
    has no room of its own.
    """

    mark: Mark
    row: int
    bar: Span
    label: str = ""
    x: float = 0
    anchor: str = "start"
    squeezed: bool = False


@dataclass
class _Row:
    """What is taken: by a mark with its words, and by marks alone."""

    whole: list[Span] = field(default_factory=list)
    bars: list[Span] = field(default_factory=list)

    def has_room(self, whole: Span, bar: Span) -> bool:
        """Is there room for a mark with its words?"""
        return _is_free(self.whole, whole) and _is_free(self.bars, bar, APART)


def place_marks(
    marks: Iterable[Mark], scale: Scale, room: float, most: int
) -> tuple[list[Placed], int]:
    """Places for marks, what matters most first, and how many rows they take.

    Units: `room` is how wide words may be, `most` a number of rows. A mark that has no room for
    its words goes where the mark alone has room; where not even that is, it is drawn thinly
    below the last row.
    """
    rows: list[_Row] = []
    placed = [
        _place(rows, mark, bar, scale, room, most)
        for mark in sorted(marks, key=lambda mark: _first_come(mark, scale))
        if (bar := bar_of(mark, scale)) is not None
    ]
    return placed, len(rows)


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


def _place(rows: list[_Row], mark: Mark, bar: Span, scale: Scale, room: float, most: int) -> Placed:
    label = fitting(f"≠ {mark.label}" if mark.is_disputed else mark.label, room, WORDS)
    x, anchor, words = _beside(bar, width_of(label, WORDS), scale.width)
    versions = [span for days in mark.versions if (span := span_of(days, scale))]
    starts, ends = zip(bar, words, *versions, strict=True)
    whole = (min(starts), max(ends))
    number = next((n for n, row in enumerate(rows) if row.has_room(whole, bar)), len(rows))
    if number < most:
        if number == len(rows):
            rows.append(_Row())
        rows[number].whole.append(whole)
        rows[number].bars.append(bar)
        return Placed(mark, number, bar, label, x, anchor)
    bare = _bare_row(rows, bar)
    if bare is None:
        return Placed(mark, len(rows) - 1, bar, squeezed=True)
    rows[bare].bars.append(bar)
    return Placed(mark, bare, bar)


def _beside(bar: Span, long: float, width: float) -> tuple[float, str, Span]:
    """Words above their mark: they begin where it begins, or else end where it ends."""
    start = max(bar[0], EDGE)
    if start + long <= width - EDGE:
        return start, "start", (start, start + long)
    end = max(min(bar[1], width - EDGE), EDGE + long)
    return end, "end", (end - long, end)


def _bare_row(rows: list[_Row], bar: Span) -> int | None:
    """The first row with room for a mark alone; at worst it is under the words of another."""
    for alone in (False, True):
        for number, row in enumerate(rows):
            if _is_free(row.bars if alone else row.whole + row.bars, bar, APART):
                return number
    return None


def _is_free(taken: list[Span], wanted: Span, gap: float = GAP) -> bool:
    return all(wanted[1] + gap <= start or wanted[0] >= end + gap for start, end in taken)
