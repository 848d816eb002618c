"""Where everything of a question's picture stands: pure geometry, no Django.

One row for each figure under its origin, values across: labels stand in rows of their own and
never meet. An end that is open is drawn open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import floor, log10

WIDTH = 720
LABELS = 300  # the column of who says so, and when
RIGHT = 708
ROW, GROUP, HEAD, FOOT = 25, 30, 10, 30
CHARACTER = 6.8  # of a label at 13 px, on the wide side
BOLD = 7.9
ARROW = 34
MOST_ROWS = 60
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure before it has a place.

    Units: `low`, `high` and `point` in what the axis counts (days as calendar numbers); a None
    end is unbounded, a None point leaves only the range.
    """

    label: str
    words: str
    low: Decimal | None
    high: Decimal | None
    point: Decimal | None
    named: bool
    replaced: bool
    speaker: str = ""
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one origin."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in its place. `open_low` and `open_high` are ends that have no bound.

    Units: of the viewBox. `x` is None where only the range is drawn.
    """

    bar: Bar
    y: float
    x: float | None
    x1: float
    x2: float
    label: str
    words_x: float
    words_y: float
    anchor: str

    @property
    def has_range(self) -> bool:
        return self.x2 - self.x1 > 1

    @property
    def text_y(self) -> float:
        return self.y + 4.5

    @property
    def square_x(self) -> float:
        return round((self.x or 0) - 5, 1)

    @property
    def square_y(self) -> float:
        return self.y - 5

    @property
    def open_low(self) -> bool:
        return self.bar.low is None

    @property
    def open_high(self) -> bool:
        return self.bar.high is None


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The picture. `agreed` and `finding` are a left edge and a width, or None.

    Shape: `left_out` counts the figures that did not get a row.
    """

    height: float
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    agreed: tuple[float, float] | None
    finding: tuple[float, float] | None
    left_out: int
    width: int = WIDTH
    left: int = LABELS
    right: int = RIGHT
    top: int = HEAD

    @property
    def foot(self) -> float:
        return self.height - FOOT

    @property
    def plot_height(self) -> float:
        return self.foot - HEAD

    @property
    def ticks_y(self) -> float:
        return self.foot + 18


Range = tuple[Decimal | None, Decimal | None]


def draw_chart(
    groups: Sequence[Group],
    is_days: bool = False,
    agreed: Range | None = None,
    finding: Range | None = None,
) -> Chart | None:
    """The picture of the figures, origin by origin; None where nothing has a bounded end."""
    bounds = [end for g in groups for bar in g.bars for end in (bar.low, bar.high, bar.point)]
    bounds += [end for drawn in (agreed, finding) if drawn for end in drawn]
    ends = [end for end in bounds if end is not None]
    if not ends:
        return None
    scale = _Scale(min(ends), max(ends), is_days)
    headings, rows, left_out, y = [], [], 0, float(HEAD)
    for group in groups:
        room = MOST_ROWS - len(rows)
        left_out += max(len(group.bars) - room, 0)
        if room <= 0:
            continue
        headings.append(Heading(_fitting(group.name, WIDTH - 12, BOLD), y + GROUP - 9))
        y += GROUP
        for bar in group.bars[:room]:
            rows.append(_row(bar, y + ROW / 2, scale))
            y += ROW
    return Chart(
        height=y + FOOT + 6,
        headings=tuple(headings),
        rows=tuple(rows),
        ticks=tuple(scale.ticks()),
        agreed=_span(agreed, scale),
        finding=_span(finding, scale),
        left_out=left_out,
    )


def _row(bar: Bar, y: float, scale: _Scale) -> Row:
    x = None if bar.point is None else scale.x(bar.point)
    anchor_x = x if x is not None else scale.x(bar.low if bar.low is not None else bar.high)
    x1 = scale.x(bar.low) if bar.low is not None else max(anchor_x - ARROW, LABELS)
    x2 = scale.x(bar.high) if bar.high is not None else min(anchor_x + ARROW, RIGHT)
    length = len(bar.words) * BOLD
    after, before = max(x2, (x or 0) + 6) + 9, min(x1, x if x is not None else x1) - 9
    if after + length <= WIDTH:
        words_x, anchor = after, ""
    elif before - length >= LABELS:
        words_x, anchor = before, "end"
    else:  # no room beside the range: above its line
        middle = (x1 + x2) / 2
        words_x, anchor = min(max(middle, LABELS + length / 2), WIDTH - length / 2), "mid"
    words_y = y - 6 if anchor == "mid" else y + 4.5
    label = _label(bar, LABELS - 20)
    return Row(bar, y, x, x1, x2, label, round(words_x, 1), words_y, anchor)


def _label(bar: Bar, room: float) -> str:
    """Who and when; where both do not fit, the speaker is cut and the date stays."""
    if not bar.speaker:
        return _fitting(bar.label, room, CHARACTER)
    rest = f" · {bar.label}"
    name = _fitting(bar.speaker, max(room - len(rest) * CHARACTER, room / 2), CHARACTER)
    return _fitting(name + rest, room, CHARACTER)


def _span(drawn: Range | None, scale: _Scale) -> tuple[float, float] | None:
    """The left edge and the width of a range, at least wide enough to be seen."""
    if drawn is None or drawn == (None, None):
        return None
    start = scale.x(drawn[0]) if drawn[0] is not None else float(LABELS)
    end = scale.x(drawn[1]) if drawn[1] is not None else float(RIGHT)
    if end - start < 5:
        start, end = (start + end - 5) / 2, (start + end + 5) / 2
    return round(start, 1), round(end - start, 1)


def _fitting(text: str, room: float, character: float) -> str:
    most = int(room / character)
    return text if len(text) <= most else f"{text[: most - 1].rstrip(' ,·')}…"


class _Scale:
    """Values to places, with round ticks; numbers begin at 0, days where they are."""

    def __init__(self, least: Decimal, most: Decimal, is_days: bool):
        self._is_days = is_days
        if is_days:
            margin = max((most - least) / 12, Decimal(10))
            self._step, self._least, self._most = 0, least - margin, most + margin
            return
        self._step = _round_step(most)
        self._least = Decimal(0)
        self._most = max(most * Decimal("1.04"), self._step)

    def x(self, value: Decimal) -> float:
        share = (value - self._least) / (self._most - self._least)
        return round(LABELS + min(max(float(share), 0), 1) * (RIGHT - LABELS), 1)

    def ticks(self) -> list[Tick]:
        return self._days() if self._is_days else self._numbers()

    def _numbers(self) -> list[Tick]:
        ticks, value = [], Decimal(0)
        while value <= self._most:
            ticks.append(Tick(self.x(value), f"{value.normalize():,f}", "mid" if value else ""))
            value += self._step
        if ticks[-1].x > RIGHT - 30:
            ticks[-1] = Tick(ticks[-1].x, ticks[-1].text, "end")
        return ticks

    def _days(self) -> list[Tick]:
        first, last = (date.fromordinal(max(int(end), 1)) for end in (self._least, self._most))
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        step = next(
            (s for s in (1, 2, 3, 6, 12, 24, 60, 120, 600) if months / s <= MOST_TICKS), 2400
        )
        ticks = []
        start = (first.year * 12 + first.month - 1) // step * step
        for number in range(start, start + months + step + 1, step):
            day = _first_of_month(number)
            if day and first <= day <= last and self.x(Decimal(day.toordinal())) <= RIGHT - 60:
                text = f"{day.year}" if step >= 12 else f"{day:%b} {day.year}"
                ticks.append(Tick(self.x(Decimal(day.toordinal())), text, ""))
        return ticks


def _first_of_month(number: int) -> date | None:
    year, month = divmod(number, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


def _round_step(most: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that gives few ticks. 0 counts as 1."""
    rough = float(most) / MOST_TICKS or 1
    power = floor(log10(rough))
    for factor in (1, 2, 5, 10):
        step = Decimal(factor).scaleb(power)
        if float(step) >= rough * 0.999:
            return step
    return Decimal(10).scaleb(power)
