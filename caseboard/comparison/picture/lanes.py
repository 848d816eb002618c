"""The picture of an answer in words that may change: answers down, time across. Pure geometry.

Each answer has a lane, and each mark in it a row with its words beside it, shared only with marks
that it does not meet. Of very many, the last stand in slim rows, with their letters alone; minor
ones without.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from caseboard.pictures.shapes import (
    BOLD,
    WORDS,
    Drawing,
    Shape,
    fitting,
    line,
    lines_of,
    width_of,
    words,
)

from .across import Across, days_across, draw_days, gutter_width
from .labels import Box, Placed, size_of
from .marks import Mark
from .spots import LETTERED, STRUCK, Spot, drawn

TOP, FOOT = 12, 34
ROW, PAD, LINE = 38, 8, 16
HALF = 9.0  # of a mark with its letter, and its line
MOST_ROWS = 8  # with words; below them, slim ones
SLIM, STEP = 2 * (LETTERED + STRUCK) + 2, 2 * LETTERED + 3  # a slim row; between marks in it
BESIDE = 5  # between a mark and its words
LEAST = 90  # of room that words need
NONE = Decimal(0)  # an answer in words has no extent


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a layout. `stacked`: the answer stands above its lane, not beside it."""

    width: int
    names: int
    stacked: bool
    label: int
    no_date: str


WIDE = Size(720, 180, False, 250, "no date given")
NARROW = Size(320, 6, True, 186, "undated")


@dataclass(frozen=True, slots=True)
class Lane:
    """An answer with what tells it. `count` is in words already: "2 origins, 3 claims"."""

    answer: str
    count: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """The picture, its labels, and what stands behind a break of the axis ("" where nothing)."""

    drawing: Drawing
    labels: tuple[Placed, ...]
    broken: str


def draw_lanes(lanes: Sequence[Lane], now: tuple[int, str] | None, size: Size) -> Lanes:
    """The answers over time; at least one mark is dated. `now` is a day that was asked for."""
    marks = [mark for lane in lanes for mark in lane.marks]
    gutter = gutter_width(1, size.no_date) if any(mark.timeless for mark in marks) else 0.0
    right = size.width - max(gutter + 4, LETTERED + STRUCK)  # so does one on the last day
    left = max(size.names, LETTERED + STRUCK)  # a mark on the first day stands inside
    across = _across(marks, now, left, right, right if gutter else size.width)
    top, behind, placed = float(TOP), [], []
    for lane in lanes:
        head = LINE * len(_head(lane, size)) + 6 if size.stacked else 0
        spots = [_spot(mark, across, size, gutter) for mark in lane.marks]
        lined_up, others = _rows(spots, size, across.right)
        y = top + head + PAD
        for row in lined_up:
            placed += [(*_settled(spot, label, y + ROW / 2), size.names) for spot, label in row]
            y += ROW
        for spots in _slim_rows(others, size.names, gutter):
            placed += [(*_settled(spot, None, y + SLIM / 2), x) for spot, x in spots]
            y += SLIM
        behind += _names(lane, top, size)
        beside = 0 if size.stacked else LINE * len(_answer(lane, size)) + 26
        top = max(y + PAD, top + head + beside)
    ground = draw_days(across, top, gutter, size.no_date, TOP)
    ground.append(line("axis", size.names, top, across.right, top))
    if now:
        x = across.days.x(now[0])
        ground.append(line("now", x, TOP, x, top))
    figures = [drawn(spot, label, begin, size.width) for spot, label, begin in placed]
    drawing = Drawing(size.width, top + FOOT, (*ground, *behind), tuple(figures))
    return Lanes(drawing, tuple(label for _, label, _ in placed if label), across.broken)


Row = list[tuple[Spot, Placed | None]]


def _across(
    marks: Sequence[Mark], now: tuple[int, str] | None, left: float, right: float, edge: float
) -> Across:
    dated = [d for m in marks if m.dated for d in (m.first, m.last) if d is not None]
    others = [m.last for m in marks if not m.dated and m.last is not None]
    return days_across(dated, others, now, left, right, edge)


def _spot(mark: Mark, across: Across, size: Size, gutter: float) -> Spot:
    mark = replace(mark, low=NONE, high=NONE, point=NONE)
    if mark.timeless:
        x1 = x2 = across.right + 4 + gutter / 2
    elif not mark.dated:
        # known by a day before the axis begins: at its left end, but whole
        x1 = x2 = max(across.x(mark.last, across.right), HALF)
    else:
        x1, x2 = across.x(mark.first, size.names), across.x(mark.last, across.right)
    return Spot(mark, x1, x2, 0.0, 0.0, 0.0, timeless=mark.timeless)


def _rows(spots: list[Spot], size: Size, right: float) -> tuple[list[Row], list[Spot]]:
    """The marks in rows, each in the first where it and its words meet no other; and the rest, with
    all minor ones.

    Order: by day, undated ones last.
    """
    lined_up: list[Row] = []
    others: list[Spot] = []
    ends: list[float] = []
    for spot in sorted(spots, key=lambda spot: (not spot.mark.dated, spot.x1)):
        if spot.mark.minor:
            others.append(spot)
            continue
        label = _label(spot, size, right)
        reach = [spot.whole, *([label.box] if label else [])]
        start = size.names if spot.ends_line else min(box.x1 for box in reach)
        number = next((n for n, end in enumerate(ends) if end + 10 <= start), len(ends))
        if number == MOST_ROWS:
            others.append(spot)
            continue
        if number == len(ends):
            ends.append(0.0)
            lined_up.append([])
        ends[number] = max(box.x2 for box in reach)
        lined_up[number].append((spot, label))
    return lined_up, others


def _slim_rows(
    spots: Sequence[Spot], left: float, gutter: float
) -> Iterator[list[tuple[Spot, float]]]:
    """Marks without words, each with the place where its dotted line begins.

    No two marks meet: those without any day stand beside each other, on one line.
    """
    ends: list[float] = []
    rows: list[list[tuple[Spot, float]]] = []
    for spot in spots:
        if spot.timeless:
            continue
        start = left if spot.ends_line else spot.whole.x1
        number = next((n for n, end in enumerate(ends) if end + STEP <= start), len(ends))
        if number == len(ends):
            ends.append(0.0)
            rows.append([])
        ends[number] = spot.whole.x2
        rows[number].append((spot, left))
    yield from rows
    timeless = [spot for spot in spots if spot.timeless]
    most = max(int((gutter - 2 * STRUCK) / STEP), 1)
    for first in range(0, len(timeless), most):
        beside = timeless[first : first + most]
        start = -STEP * (len(beside) - 1) / 2
        row = [replace(spot, aside=start + STEP * number) for number, spot in enumerate(beside)]
        yield [(spot, spot.x if number else left) for number, spot in enumerate(row)]


def _label(spot: Spot, size: Size, right: float) -> Placed | None:
    """Who and when beside a mark: right of it, of an undated one left; where there is no room,
    on the other side, or cut, or not at all."""
    edge = right + 1 if spot.timeless else spot.whole.x1 - BESIDE
    before, after = edge - size.names, right - spot.whole.x2 - BESIDE
    if max(before, after) < LEAST:
        return None
    lines = _words(spot.mark, min(size.label, max(before, after)), brief=size.stacked)
    width, height = size_of(lines)
    is_after = width <= after and (not spot.ends_line or width > before)
    if not is_after and width > before:
        is_after = after > before
    start = spot.whole.x2 + BESIDE if is_after else edge - width
    box = Box(start, -height / 2, start + width, height / 2)
    return Placed(lines, box, "start" if is_after else "end", None)


def _words(mark: Mark, room: float, brief: bool) -> tuple[str, ...]:
    """Who, how often, and when, no longer than the room; in brief its letter says who."""
    times = f" ×{mark.times:,}" if mark.times > 1 else ""
    if brief and mark.letter:
        return (fitting(mark.when, room - width_of(times, BOLD), BOLD) + times,)
    who = fitting(mark.who or "no speaker named", room - width_of(times, BOLD), BOLD)
    return who + times, fitting(mark.when, room, WORDS)


def _settled(spot: Spot, label: Placed | None, y: float) -> tuple[Spot, Placed | None]:
    """A mark and its words in the row at this height."""
    spot = replace(spot, y=y, low=y, high=y)
    if label is None:
        return spot, None
    box = label.box
    return spot, replace(label, box=Box(box.x1, box.y1 + y, box.x2, box.y2 + y))


def _names(lane: Lane, top: float, size: Size) -> list[Shape]:
    """The answer and how many give it, beside its lane or above it."""
    shapes = [line("grid", 0, top, size.width, top)]
    if size.stacked:
        lines = _head(lane, size)
        told = [words("value", 0, top + LINE * n, text) for n, text in enumerate(lines, 1)]
        return [*shapes, *told, words("note", size.width - 2, top + LINE, lane.count, "end")]
    lines = _answer(lane, size)
    start = top + PAD + 15
    for place, text in enumerate(lines):
        shapes.append(words("value", 0, start + LINE * place, text))
    return [*shapes, words("note", 0, start + LINE * len(lines), lane.count)]


def _answer(lane: Lane, size: Size) -> list[str]:
    return lines_of(lane.answer, size.names - 14, BOLD, 3)


def _head(lane: Lane, size: Size) -> list[str]:
    """The answer above its lane, beside the count in the first line."""
    return lines_of(lane.answer, size.width - width_of(lane.count, WORDS) - 10, BOLD, 3)
