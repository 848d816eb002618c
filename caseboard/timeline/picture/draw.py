"""The whole picture: days above, lanes below each other, today and the latest source across."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from caseboard.pictures.shapes import (
    BOLD,
    WORDS,
    Drawing,
    Shape,
    box,
    fitting,
    line,
    path,
    width_of,
    words,
)

from ..window import Window
from .density import Column, densest_of, hill
from .marks import Mark
from .rows import Placed, place_marks
from .scale import INSET, Scale, ticks_of
from .strokes import ROW, Strokes, specks

HEAD, NAME, FOLDED, FOOT = 30, 22, 24, 18
DENSE_ROWS = 2  # a hill is at least so high
APART = 8


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a layout.

    Units: words beside a mark have at most `room`. Shape: all lanes together have about so many
    rows; at most `most_figures` marks have words and are links, and fewer where their words and
    addresses are long, so that all stay within `most_bytes`.
    """

    name: str
    width: float
    rows: int
    room: float
    most_figures: int
    most_bytes: int


WIDE = Size("w", 960, 40, 400, 100, 28_000)
MIDDLE = Size("m", 720, 40, 320, 100, 30_000)
NARROW = Size("n", 360, 28, 340, 36, 10_000)
FIGURE = 200  # bytes that a figure takes, about, without its address and its words
MOST_ROWS = 7


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with what it shows. `events` are all that it has in the case, at any time."""

    name: str
    events: int
    is_folded: bool
    marks: tuple[Mark, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a picture shows. Units: `days` are ordinals of days to be marked, with words."""

    window: Window
    lanes: tuple[Lane, ...]
    days: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Band:
    """A lane with its place."""

    lane: Lane
    top: float
    height: float
    placed: tuple[Placed, ...]

    @property
    def floor(self) -> float:
        """Where its first row begins."""
        return self.top + NAME


def draw_timeline(scene: Scene, size: Size, address: Callable[[str], str]) -> Drawing:
    """The picture in a layout. `address` gives the link of an event by its key."""
    scale = Scale(scene.window, size.width)
    bands = _bands(scene, scale, size)
    foot = bands[-1].top + bands[-1].height if bands else HEAD
    named, bare = _told(bands, size, address)
    strokes = Strokes(scale, size.name)
    figures = [
        strokes.figure(one, band.floor, address(one.mark.key)) for band, one in _in_time(named)
    ]
    height, marked = _marked_days(scene, scale, foot)
    return Drawing(
        width=size.width,
        height=height,
        behind=(*_grounds(bands, size.width), *_grid(scale, foot), *_hills(bands, scale), *bare),
        figures=tuple(figures),
        before=(*_names(bands, size.width), *marked),
        fades=tuple(strokes.fades.values()),
    )


def _bands(scene: Scene, scale: Scale, size: Size) -> list[_Band]:
    full = [_place(lane, scale, size, MOST_ROWS) for lane in scene.lanes]
    most = _most_rows([rows for _, rows in full], size)
    if most < MOST_ROWS:
        full = [_place(lane, scale, size, most) for lane in scene.lanes]
    bands, top = [], float(HEAD)
    for lane, (placed, rows) in zip(scene.lanes, full, strict=True):
        height = NAME + rows * ROW if rows else FOLDED
        bands.append(_Band(lane, top, height, tuple(placed)))
        top += height
    return bands


def _place(lane: Lane, scale: Scale, size: Size, most: int) -> tuple[list[Placed], int]:
    """The marks of a lane in at most so many rows, and how many rows there are."""
    if lane.is_folded:
        return [], 0
    placed, rows = place_marks(lane.marks, scale, size.room, most)
    return placed, max(rows, DENSE_ROWS) if lane.columns else rows


def _most_rows(wanted: Sequence[int], size: Size) -> int:
    """How many rows a lane may have, so that all of them together stay a picture."""
    fitting_ones = (
        most
        for most in range(MOST_ROWS, DENSE_ROWS, -1)
        if sum(min(rows, most) for rows in wanted) <= size.rows
    )
    return next(fitting_ones, DENSE_ROWS)


def _told(
    bands: list[_Band], size: Size, address: Callable[[str], str]
) -> tuple[list[tuple[_Band, Placed]], list[Shape]]:
    """The marks that are figures, those with words and the important ones first; and the others."""
    every = [(band, one) for band in bands for one in band.placed]
    every.sort(key=lambda both: (not both[1].label, -both[1].mark.importance))
    sizes = accumulate(_bytes(one, address) for _, one in every[: size.most_figures])
    most = sum(1 for used in sizes if used <= size.most_bytes)
    rest: dict[float, list[Placed]] = {}
    for band, one in every[most:]:
        rest.setdefault(band.floor, []).append(one)
    bare = [shape for floor, placed in sorted(rest.items()) for shape in specks(placed, floor)]
    return every[:most], bare


def _bytes(placed: Placed, address: Callable[[str], str]) -> int:
    """How long a figure is when it is written, about."""
    told = address(placed.mark.key) + placed.mark.title + placed.label
    return FIGURE + len(told.encode())


def _in_time(figures: list[tuple[_Band, Placed]]) -> list[tuple[_Band, Placed]]:
    """Lane by lane, each from its first event to its last: so one goes through the links."""
    return sorted(figures, key=lambda both: (both[0].top, both[1].bar, both[1].mark.key))


def _grounds(bands: list[_Band], width: float) -> list[Shape]:
    return [box("lane alt", 0, band.top, width, band.height) for band in bands[::2]]


def _grid(scale: Scale, foot: float) -> list[Shape]:
    shapes = []
    for x, text in ticks_of(scale):
        shapes += [line("grid", x, HEAD - 8, x, foot), words("tick", x + INSET, HEAD - 12, text)]
    return shapes


def _hills(bands: list[_Band], scale: Scale) -> list[Shape]:
    densest = max((densest_of(band.lane.columns) for band in bands), default=0.0)
    return [
        path(
            "density",
            hill(band.lane.columns, scale, band.top + band.height - 2, band.height - NAME, densest),
        )
        for band in bands
        if band.lane.columns and not band.lane.is_folded
    ]


def _names(bands: list[_Band], width: float) -> list[Shape]:
    shapes = []
    for band in bands:
        count = f"{band.lane.events:,}"
        room = width - width_of(count, WORDS) - 3 * APART
        name = fitting(band.lane.name, room, BOLD)
        x = APART + width_of(name, BOLD) + APART
        shapes += [
            words("lane-name halo", APART, band.top + 15, name),
            words("note halo", x, band.top + 15, count),
        ]
    return shapes


def _marked_days(scene: Scene, scale: Scale, foot: float) -> tuple[float, list[Shape]]:
    """Lines for today and its like, and how high the picture is with their words."""
    shapes: list[Shape] = []
    taken: list[tuple[float, float, float]] = []
    for day, look, text in scene.days:
        if not scene.window.first <= day <= scene.window.last:
            continue
        x, long = scale.x(day), width_of(text, WORDS)
        to_left = x + INSET + long > scale.width
        start = x - INSET - long if to_left else x + INSET
        y = foot + FOOT - 4
        while any(y == at and start < end and left < start + long for left, end, at in taken):
            y += FOOT
        taken.append((start - APART, start + long + APART, y))
        shapes += [
            line(look, x, HEAD - 4, x, y + 4),
            words("note halo", start, y, text),
        ]
    return max([foot, *(y for _, _, y in taken)]) + 4, shapes
