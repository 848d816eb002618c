"""The picture of a quantity or a day without time: values across, a row for each figure.

The figures stand under their origin. Labels stand in rows of their own and never meet. An end
that is open is drawn open. Of many figures, the minor ones stand in thin rows without labels. Pure
geometry, no Django.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from caseboard.pages.script import point_after
from caseboard.pictures.shapes import (
    BOLD,
    WORDS,
    Drawing,
    Pointed,
    Shape,
    box,
    dot,
    fitting,
    line,
    lines_of,
    path,
    way,
    width_of,
    words,
)

from .axes import FIRST_DAY, Values, tick_choices, ticks_with_room
from .marks import MOST_MARKS, NO_DATE, Mark, Range, is_whole
from .slight import small_link

HEAD, FOOT, GROUP = 10, 36, 30
ARROW = 34
REACH = 5.5
LINE, BESIDE = 16, 8  # of words above a range; between the figure and who says so
THIN, LEAST = 15, 4  # the height of a row without words; a range shorter than this is its dot


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a layout. `stacked`: who says so stands above the range, not beside it."""

    width: int
    left: int
    right: int
    row: int
    stacked: bool


WIDE = Size(720, 300, 704, 25, False)
NARROW = Size(320, 12, 306, 44, True)


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one origin."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in its place. Units: of the picture. `x` is None where only the range is drawn."""

    mark: Mark
    y: float
    x: float | None
    x1: float
    x2: float
    words_x: float
    words_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Rows:
    """The picture with what its caption tells: `left_out` figures did not get a row."""

    drawing: Drawing
    rows: tuple[Row, ...]
    left_out: int
    tenfold: bool


def draw_rows(
    groups: Sequence[Group],
    size: Size = WIDE,
    is_days: bool = False,
    agreed: Range | None = None,
    finding: Range | None = None,
    minor: Sequence[Mark] = (),
) -> Rows | None:
    """The figures, origin by origin; None where nothing has a bounded end."""
    every = [*(mark for group in groups for mark in group.marks), *minor]
    bounds = [end for mark in every for end in (mark.low, mark.high, mark.point)]
    bounds += [end for drawn in (agreed, finding) if drawn for end in drawn]
    ends = [end for end in bounds if end is not None]
    if not ends:
        return None
    scale = _DayScale(ends, size) if is_days else _ValueScale(ends, size, is_whole(every))
    headings, rows, left_out, y = [], [], 0, float(HEAD)
    for group in groups:
        room = MOST_MARKS - len(rows)
        left_out += max(len(group.marks) - room, 0)
        if room <= 0:
            continue
        for name in lines_of(group.name, size.width - 1, BOLD, 2 if size.stacked else 1):
            headings.append(words("value", 0, y + GROUP - 9, name))
            y += LINE
        y += GROUP - LINE
        for mark in group.marks[:room]:
            y += size.row + (LINE if _is_below(mark, size) else 0)
            rows.append(_row(mark, y - (11 if size.stacked else size.row / 2), scale))
    if minor:
        headings.append(words("value", 0, y + GROUP - 9, _more(len(minor))))
        y += GROUP
    thin = [_row(mark, y + (n + 0.5) * THIN, scale) for n, mark in enumerate(minor)]
    headings += [] if size.stacked else _names(thin, size)
    foot = y + THIN * len(minor) + 6
    drawing = Drawing(
        size.width,
        foot + FOOT - 6,
        (*_ranges(agreed, finding, scale, foot), *_scale(scale, foot), *headings, *_reaches(thin)),
        (*(_drawn(row, size) for row in rows), *(_small(row, size) for row in thin)),
    )
    return Rows(drawing, tuple(rows), left_out, scale.tenfold)


def _more(number: int) -> str:
    return "1 more" if number == 1 else f"{number} more"


def _names(rows: Sequence[Row], size: Size) -> list[Shape]:
    """Who is behind thin rows, at the first of each origin."""
    firsts = {row.mark.origin: row for row in reversed(rows)}
    return [
        words(
            "note", 12, row.y + 4.5, fitting(row.mark.who or row.mark.source, size.left - 20, WORDS)
        )
        for row in reversed(firsts.values())
    ]


def _reaches(rows: Sequence[Row]) -> list[Shape]:
    """What the wordings of thin rows allow, as one path."""
    steps: list[str] = []
    for row in rows:
        x1, x2, y = row.x1, row.x2, row.y
        if x2 - x1 > LEAST:
            steps.append(way("M", x1, y, "H", x2))
        for x, end, back in ((x1, row.mark.low, 4), (x2, row.mark.high, -4)):
            if end is None:
                steps.append(way("M", x + back, y - 4, "L", x, y, "L", x + back, y + 4))
            elif row.x is None:
                steps.append(way("M", x, y - 3, "V", y + 3))
    return [path("slight-range", "".join(steps))] if steps else []


def _small(row: Row, size: Size) -> Pointed:
    """A figure of a thin row: a dot, or the middle of its range."""
    x = round((row.x1 + row.x2) / 2, 1) if row.x is None else row.x
    return small_link(row.mark, x, row.y, THIN / 2, size.width, has_dot=row.x is not None)


class _ValueScale:
    """Figures to places, from 0."""

    def __init__(self, ends: list[Decimal], size: Size, whole: bool):
        self.size = size
        room = max(width_of(f"{max(ends):,.0f}", WORDS) + 16, 52)
        self._values = Values(ends, max(int((size.right - size.left) / room), 2), whole)
        self.tenfold = self._values.tenfold

    def x(self, value: Decimal) -> float:
        share = self._values.share(value)
        return round(self.size.left + share * (self.size.right - self.size.left), 1)

    def ticks(self) -> list[tuple[float, str]]:
        return [(self.x(value), text) for value, text in self._values.ticks]


class _DayScale:
    """Days to places, with room around them."""

    tenfold = False

    def __init__(self, ends: list[Decimal], size: Size):
        self.size = size
        least, most = min(ends), max(ends)
        margin = max((most - least) / 12, Decimal(10))
        self._least, self._most = max(least - margin, Decimal(FIRST_DAY)), most + margin

    def x(self, value: Decimal) -> float:
        share = min(max(float((value - self._least) / (self._most - self._least)), 0.0), 1.0)
        return round(self.size.left + share * (self.size.right - self.size.left), 1)

    def ticks(self) -> list[tuple[float, str]]:
        choices = tick_choices(float(self._least), float(self._most))
        return ticks_with_room(choices, lambda day: self.x(Decimal(day)), self.size.width)


Scale = _ValueScale | _DayScale


def _scale(scale: Scale, foot: float) -> list[Shape]:
    size, shapes, last = scale.size, [], 0.0
    for x, text in scale.ticks():
        half = width_of(text, WORDS) / 2
        place = min(max(x, half), size.width - half)
        shapes.append(line("grid", x, HEAD, x, foot))
        if place - half >= last:
            shapes.append(words("tick", place, foot + 18, text, "middle"))
            last = place + half + 4
    return [*shapes, line("axis", size.left, foot, size.right, foot)]


def _ranges(agreed: Range | None, finding: Range | None, scale: Scale, foot: float) -> list[Shape]:
    shapes = []
    if edges := _span(agreed, scale):
        shapes.append(box("agreed", edges[0], HEAD, edges[1] - edges[0], foot - HEAD))
    if finding and (edges := _span(finding, scale)):
        x1, x2 = edges
        if finding[1] is None:
            shape = way("M", x2, HEAD, "H", x1, "V", foot, "H", x2)
        else:
            shape = way("M", x1, HEAD, "H", x2, "V", foot, "H", x1, "Z")
        shapes.append(path("finding-line", shape))
    return shapes


def _span(drawn: Range | None, scale: Scale) -> tuple[float, float] | None:
    """The two edges of a range, at least far enough apart to be seen."""
    if drawn is None or drawn == (None, None):
        return None
    start = scale.x(drawn[0]) if drawn[0] is not None else float(scale.size.left)
    end = scale.x(drawn[1]) if drawn[1] is not None else float(scale.size.right)
    if end - start < 5:
        start, end = (start + end - 5) / 2, (start + end + 5) / 2
    return round(start, 1), round(end, 1)


def _row(mark: Mark, y: float, scale: Scale) -> Row:
    size = scale.size
    x = None if mark.point is None else scale.x(mark.point)
    ends = [end for end in (mark.point, mark.low, mark.high) if end is not None]
    at = scale.x(ends[0]) if ends else float(size.left)
    x1 = scale.x(mark.low) if mark.low is not None else max(at - ARROW, float(size.left))
    x2 = scale.x(mark.high) if mark.high is not None else min(at + ARROW, float(size.right))
    if size.stacked:
        above = 13 + (LINE if _is_below(mark, size) else 0)
        return Row(mark, y, x, x1, x2, 0.0, y - above, "start")
    length = width_of(_words(mark), BOLD)
    after, before = max(x2, (x or 0) + 6) + 9, min(x1, x if x is not None else x1) - 9
    if after + length <= size.width:
        words_x, anchor = after, "start"
    elif before - length >= size.left:
        words_x, anchor = before, "end"
    else:  # no room beside the range: above its line
        middle = (x1 + x2) / 2
        words_x = min(max(middle, size.left + length / 2), size.width - length / 2)
        anchor = "middle"
    return Row(
        mark, y, x, x1, x2, round(words_x, 1), y - (6 if anchor == "middle" else -4.5), anchor
    )


def _words(mark: Mark) -> str:
    return f"{mark.words} (replaced)" if mark.replaced else mark.words


def _room_beside(mark: Mark, size: Size) -> float:
    """The room that a figure leaves to who says so, where both stand above the range."""
    return size.width - width_of(_words(mark), BOLD) - BESIDE


def _is_below(mark: Mark, size: Size) -> bool:
    """Has the day, above the range beside the figure, no room, so that it gets its own line?"""
    return size.stacked and width_of(_when(mark), WORDS) > _room_beside(mark, size)


def _when(mark: Mark) -> str:
    return (mark.when or NO_DATE) + (f" · {mark.times:,} times" if mark.times > 1 else "")


def label_of(mark: Mark, room: float) -> str:
    """Who and when; where both do not fit, the speaker is cut and the date stays."""
    when = _when(mark)
    if not mark.who:
        return fitting(when, room, WORDS)
    rest = f"{point_after(mark.who)}{when}"
    name = fitting(mark.who, max(room - width_of(rest, WORDS), room / 2), WORDS)
    return fitting(name + rest, room, WORDS)


def _drawn(row: Row, size: Size) -> Pointed:
    mark, y = row.mark, row.y
    look = "value struck" if mark.replaced else "value"
    shapes = [words(look, row.words_x, row.words_y, _words(mark), row.anchor)]
    if size.stacked:
        below = _is_below(mark, size)
        room = float(size.width) if below else _room_beside(mark, size)
        place = (0.0, row.words_y + LINE) if below else (size.width - room, row.words_y)
        shapes.append(words("note", *place, label_of(mark, room)))
    else:
        shapes.append(words("label", 12, y + 4.5, label_of(mark, size.left - 20)))
    return Pointed((*shapes, *_extent(row), *_mark(row)), mark.title, mark.url)


def _extent(row: Row) -> list[Shape]:
    mark, y = row.mark, row.y
    shapes = [line("range", row.x1, y, row.x2, y)] if row.x2 - row.x1 > 1 else []
    if mark.high is None:
        x = row.x2
        shapes.append(path("bound", way("M", x - 6, y - 4.5, "L", x, y, "L", x - 6, y + 4.5)))
    if mark.low is None:
        x = row.x1
        shapes.append(path("bound", way("M", x + 6, y - 4.5, "L", x, y, "L", x + 6, y + 4.5)))
    if row.x is None:
        caps = [x for x, end in ((row.x1, mark.low), (row.x2, mark.high)) if end is not None]
        steps = [step for x in caps for step in ("M", x, y - 5, "V", y + 5)]
        shapes.append(path("range", way(*steps)))
    return shapes


def _mark(row: Row) -> list[Shape]:
    mark, x, y = row.mark, row.x, row.y
    if x is None:
        return []
    if mark.replaced:
        return [dot("dot replaced", x, y, REACH), line("strike", x - 7, y + 6, x + 7, y - 6)]
    return [dot("dot", x, y, REACH) if mark.named else box("dot hollow", x - 5, y - 5, 10, 10)]
