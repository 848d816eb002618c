"""Where everything of the timeline's picture stands: pure geometry, no Django.

Labels never overlap: a mark whose label finds no free row is drawn without one, and the more
important events choose first. Every event is in the list beside the picture as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

WIDTH = 1160
LANE_NAME = 150  # the column of the lanes' names
ROW = 24
HEAD = 34  # the ticks' row
PAD = 8
BAR = 9  # the thickness of a span
CHARACTER = 6.9  # of a label at 13 px, on the wide side
LONGEST_LABEL = 72
TICK = 62  # the width of a tick's label
SMALLEST = 9  # the least width of a span
ROWS_A_LANE = 14


@dataclass(frozen=True)
class Mark:
    """An event in one lane, before it has a place.

    Units: days; None is unbounded on that side.
    """

    lane: str
    label: str
    url: str
    words: str
    earliest: date | None
    latest: date | None
    soft: bool
    importance: int


@dataclass(frozen=True)
class Placed:
    """A mark with its place. `shape`: point, span, starts (runs on), ends (open start).

    Units: of the viewBox. `label` is empty where there was no room.
    """

    shape: str
    soft: bool
    x: float
    y: float
    width: float
    label: str
    label_x: float
    label_y: float
    anchor: str
    title: str
    url: str

    @property
    def bar_y(self) -> float:
        return self.y - BAR / 2

    @property
    def fade(self) -> float:
        """The length of a soft end."""
        return round(min(self.width / 3, 26), 1) if self.soft else 0

    @property
    def fades_in(self) -> float:
        return self.fade if self.shape in ("span", "starts") else 0

    @property
    def fades_out(self) -> float:
        return (26 if self.shape == "starts" else self.fade) if self.shape != "ends" else self.fade

    @property
    def solid_x(self) -> float:
        return round(self.x + self.fades_in, 1)

    @property
    def solid_width(self) -> float:
        return round(max(self.width - self.fades_in - self.fades_out, 0), 1)

    @property
    def out_x(self) -> float:
        return round(self.x + self.width - self.fades_out, 1)


@dataclass(frozen=True)
class Lane:
    name: str
    y: float
    height: float
    is_alternate: bool
    placed: tuple[Placed, ...]

    @property
    def name_y(self) -> float:
        return self.y + ROW / 2 + PAD


@dataclass(frozen=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True)
class Picture:
    width: int
    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    now_x: float | None
    first_words: str
    last_words: str

    @property
    def foot(self) -> float:
        return self.height - PAD


@dataclass(frozen=True)
class Scale:
    """Days to places."""

    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        left, right = LANE_NAME, WIDTH - 20
        return round(left + min(max(share, 0), 1) * (right - left), 1)


def draw(marks: list[Mark], today: date) -> Picture:
    """The picture of the marks; lanes in the order of their first event."""
    scale = _scale(marks)
    lanes, y = [], float(HEAD)
    by_lane: dict[str, list[Mark]] = {}
    for mark in marks:
        by_lane.setdefault(mark.lane, []).append(mark)
    for number, (name, members) in enumerate(by_lane.items()):
        placed, rows = _place(members, scale, y)
        height = max(rows, 1) * ROW + 2 * PAD
        lanes.append(Lane(_shorten(name, 20), y, height, number % 2 == 1, placed))
        y += height
    return Picture(
        width=WIDTH,
        height=y + PAD,
        lanes=tuple(lanes),
        ticks=tuple(_ticks(scale)),
        now_x=scale.x(today) if scale.first <= today <= scale.last else None,
        first_words=f"{scale.first:%B %Y}",
        last_words=f"{scale.last:%B %Y}",
    )


def _scale(marks: list[Mark]) -> Scale:
    days = [day for mark in marks for day in (mark.earliest, mark.latest) if day]
    first, last = (min(days), max(days)) if days else (date.today(), date.today())
    margin = timedelta(days=max((last - first).days // 30, 3))
    return Scale(max(first, date.min + margin) - margin, min(last, date.max - margin) + margin)


def _place(marks: list[Mark], scale: Scale, top: float) -> tuple[tuple[Placed, ...], int]:
    """Each mark in the first row where it and its label fit, the important ones first."""
    taken = Rows()
    placed: list[tuple[int, Placed]] = []
    order = sorted(range(len(marks)), key=lambda i: (-marks[i].importance, i))
    for number in order:
        mark = marks[number]
        start, end = _extent(mark, scale)
        row, label = _settle(taken, mark, start, end)
        placed.append((number, _placed(mark, label, start, end, top + PAD + row * ROW)))
    return tuple(p for _, p in sorted(placed, key=lambda pair: pair[0])), len(taken.rows)


class Rows:
    """What is taken in each row of a lane, as spans from left to right."""

    def __init__(self):
        self.rows: list[list[tuple[float, float]]] = []

    def take(self, *spans: tuple[float, float], most: int | None = None) -> int | None:
        """Takes the first span in a row and each further one in the row below it.

        Gives the row, or None where `most` rows have no room; nothing is taken then.
        """
        row = 0
        while not all(self._is_free(row + below, span) for below, span in enumerate(spans)):
            row += 1
        if most is not None and row + len(spans) > most:
            return None
        for below, span in enumerate(spans):
            while len(self.rows) <= row + below:
                self.rows.append([])
            self.rows[row + below].append(span)
        return row

    def _is_free(self, row: int, wanted: tuple[float, float]) -> bool:
        if row >= len(self.rows):
            return True
        return all(wanted[1] + 6 < start or wanted[0] > end + 6 for start, end in self.rows[row])


@dataclass(frozen=True)
class Label:
    """Words beside or, in the row below, under a mark."""

    text: str = ""
    x: float = 0
    anchor: str = ""
    below: bool = False


def _settle(taken: Rows, mark: Mark, start: float, end: float) -> tuple[int, Label]:
    """A row for the mark, and its label: at the right, else at the left, else under it."""
    text = _shorten(mark.label, LONGEST_LABEL)
    length = len(text) * CHARACTER
    if end + 6 + length <= WIDTH:
        spans, label = [(start, end + 6 + length)], Label(text, end + 6)
    elif start - 6 - length >= LANE_NAME:
        spans, label = [(start - 6 - length, end)], Label(text, start - 6, "end")
    else:
        left = min(start, WIDTH - length)
        spans, label = [(start, end), (left, left + length)], Label(text, left, below=True)
    row = taken.take(*spans, most=ROWS_A_LANE)
    if row is not None:
        return row, label
    return taken.take((start, end)), Label()


def _extent(mark: Mark, scale: Scale) -> tuple[float, float]:
    start = scale.x(mark.earliest) if mark.earliest else LANE_NAME
    end = scale.x(mark.latest) if mark.latest else WIDTH - 20
    if mark.earliest and mark.latest and mark.earliest == mark.latest and not mark.soft:
        return start - 5, end + 5
    if end - start < SMALLEST:
        middle = (start + end) / 2
        return middle - SMALLEST / 2, middle + SMALLEST / 2
    return start, end


def _placed(mark: Mark, label: Label, start: float, end: float, y: float) -> Placed:
    point = mark.earliest is not None and mark.earliest == mark.latest and not mark.soft
    shape = "point" if point else "span"
    if mark.latest is None:
        shape = "starts"
    elif mark.earliest is None:
        shape = "ends"
    return Placed(
        shape=shape,
        soft=mark.soft,
        x=round((start + end) / 2 if point else start, 1),
        y=round(y + ROW / 2, 1),
        width=round(end - start, 1),
        label=label.text,
        label_x=round(label.x, 1),
        label_y=round(y + ROW / 2 + 4.5 + (ROW - 6 if label.below else 0), 1),
        anchor=label.anchor,
        title=f"{mark.label}, {mark.words}",
        url=mark.url,
    )


def _ticks(scale: Scale) -> list[Tick]:
    """Months, quarters, years, decades or centuries: as many as have room for their labels."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month + 1
    for step in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000):
        if months / step <= 12:
            break
    ticks = []
    first = (scale.first.year * 12 + scale.first.month - 1) // step * step
    for number in range(first, first + months + step + 1, step):
        year, month = divmod(number, 12)
        if not 1 <= year <= 9999:
            continue
        day = date(year, month + 1, 1)
        if scale.first <= day <= scale.last and scale.x(day) <= WIDTH - TICK:
            label = f"{year}" if step >= 12 else f"{day:%b} {year}"
            ticks.append(Tick(scale.x(day), label))
    return [next(group) for _, group in groupby(ticks, key=lambda tick: tick.x)]


def _shorten(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
