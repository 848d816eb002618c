"""The lanes below each other: how high each is, and which of its events have words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..window import Window
from .density import Column
from .marks import Mark
from .rows import Placed, place_marks, rows_of, thinned
from .scale import Scale
from .strokes import ROW

HEAD, NAME, FOLDED = 30, 22, 24
THIN_FOOT = 6  # of a lane, for what is thin
DENSE_ROWS = 2  # a hill is at least so high
MOST_ROWS = 16  # of a lane, which one sees at once on a screen
FIGURE = 200  # bytes that a figure takes, about, without its address and its words


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
    """All that a picture shows.

    Units: `days` are ordinals of days to be marked, with words. Shape: `listed` leads to the list
    of its events, "" where there is none.
    """

    window: Window
    lanes: tuple[Lane, ...]
    days: tuple[tuple[int, str, str], ...]
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A lane with its place. Shape: `figures` are links; the `rest` is thin and leads nowhere."""

    lane: Lane
    top: float
    height: float
    figures: tuple[Placed, ...]
    rest: tuple[Placed, ...]

    @property
    def floor(self) -> float:
        """Where its first row begins."""
        return self.top + NAME

    @property
    def foot(self) -> float:
        """Where it ends, and what comes next begins."""
        return self.top + self.height

    @property
    def more(self) -> int:
        """How many of its events have no words."""
        return len(self.rest) + sum(one.is_thin for one in self.figures)


def lay_bands(scene: Scene, size: Size, address: Callable[[str], str]) -> list[Band]:
    """The lanes of a scene in a layout. `address` gives the link of an event by its key."""
    scale = Scale(scene.window, size.width)
    placed = [_place(lane, scale, size, MOST_ROWS) for lane in scene.lanes]
    most = _most_rows([rows_of(marks) for marks in placed], size)
    if most < MOST_ROWS:
        placed = [_place(lane, scale, size, most) for lane in scene.lanes]
    crowded = sum(1 for marks in placed if any(one.is_thin for one in marks))
    room = size.most_bytes - crowded * (FIGURE + len(scene.listed))
    told = _told(placed, size, max(room, size.most_bytes // 2), address)
    bands: list[Band] = []
    for number, lane in enumerate(scene.lanes):
        figures, rest = _parted(placed[number], told, number)
        top = bands[-1].foot if bands else float(HEAD)
        height = _height(lane, figures, is_crowded=bool(rest))
        bands.append(Band(lane, top, height, tuple(figures), tuple(rest)))
    return bands


def _place(lane: Lane, scale: Scale, size: Size, most: int) -> list[Placed]:
    return [] if lane.is_folded else place_marks(lane.marks, scale, size.room, most)


def _most_rows(wanted: Sequence[int], size: Size) -> int:
    """How many rows a lane may have, so that all of them together stay a picture."""
    fitting_ones = (
        most
        for most in range(MOST_ROWS, DENSE_ROWS, -1)
        if sum(min(rows, most) for rows in wanted) <= size.rows
    )
    return next(fitting_ones, DENSE_ROWS)


def _told(
    placed: Sequence[Sequence[Placed]], size: Size, most_bytes: int, address: Callable[[str], str]
) -> set[tuple[int, int]]:
    """The marks that are figures, as (lane, place in it): with words and important ones first."""
    every = [
        (number, place, one) for number, lane in enumerate(placed) for place, one in enumerate(lane)
    ]
    every.sort(key=lambda found: (found[2].is_thin, -found[2].mark.importance))
    sizes = accumulate(_bytes(one, address) for _, _, one in every[: size.most_figures])
    most = sum(1 for used in sizes if used <= most_bytes)
    return {(number, place) for number, place, _ in every[:most]}


def _parted(
    placed: Sequence[Placed], told: set[tuple[int, int]], lane: int
) -> tuple[list[Placed], list[Placed]]:
    """The figures of a lane, and the others, which lose their words."""
    figures: list[Placed] = []
    rest: list[Placed] = []
    for place, one in enumerate(placed):
        if (lane, place) in told:
            figures.append(one)
        else:
            rest.append(thinned(one))
    return figures, rest


def _height(lane: Lane, figures: Sequence[Placed], is_crowded: bool) -> float:
    rows = max(rows_of(figures), DENSE_ROWS * (bool(lane.columns) and not lane.is_folded))
    is_crowded = is_crowded or any(one.is_thin for one in figures)
    if not rows and not is_crowded:
        return FOLDED
    return NAME + rows * ROW + THIN_FOOT * is_crowded


def _bytes(placed: Placed, address: Callable[[str], str]) -> int:
    """How long a figure is when it is written, about."""
    told = address(placed.mark.key) + placed.mark.title + placed.label
    return FIGURE + len(told.encode())
