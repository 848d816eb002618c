"""What a window shows: each of its events, or, where they are too many, how dense they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseboard.evidence.edtf import in_words

from .asked import Asked
from .events import Events, Lane
from .units import Unit, unit_for
from .window import Window, whole

MOST = 500  # items and columns together
MOST_ITEMS = 300  # more are drawn as density
KEY_ITEMS = 60  # of a density, so many events are named as well
RUNNING = 40  # of more, so many that only run through
ONE_DAY = "This is one day, the shortest window."
BEFORE = "The window ends before the first day that is known of the case, {}."
AFTER = "The window begins after the last day that is known of the case, {}."
EMPTY = Window(*(2 * (737425,)))  # 2020-01-01: what a case without any day shows


@dataclass(frozen=True)
class Density:
    """How many events of a lane begin in each column.

    Shape: `columns` are (first day, days, events), without those that have none.
    """

    lane: str
    columns: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Shown:
    """A window with what is drawn in it.

    Shape: `total` events may have been within it, of which `starting` are counted in it and the
    others only reach into it. `keys` are those of the events that are drawn one by one, the
    earliest first: with `unit` None all that are counted here, and of the others those that
    matter most; else the density tells of the rest.
    """

    window: Window
    total: int
    starting: int
    keys: tuple[int, ...]
    unit: Unit | None = None
    density: tuple[Density, ...] = ()

    @property
    def is_dense(self) -> bool:
        """Are there too many events to draw each?"""
        return self.unit is not None

    @property
    def more(self) -> int:
        """How many events are not drawn one by one."""
        return self.total - len(self.keys)


def extent_of(events: Events) -> Window | None:
    """The window that shows every dated event; None where there is none."""
    extent = events.spine.extent
    return whole(*extent) if extent else None


def window_of(events: Events, asked: Asked) -> Window:
    """The window that was asked for; an end that was left open is that of the case."""
    extent = extent_of(events) or EMPTY
    first = extent.first if asked.first is None else asked.first
    last = extent.last if asked.last is None else asked.last
    if last < first:  # one end was asked for, beyond the case
        return Window(first, first) if asked.last is None else Window(last, last)
    return Window(first, last)


def notes_on(events: Events, asked: Asked) -> tuple[str, ...]:
    """What to tell of a window that lies beyond the case, or is as short as one can be."""
    extent = events.spine.extent
    if extent and asked.last is not None and asked.last < extent[0]:
        return (BEFORE.format(_words(extent[0])),)
    if extent and asked.first is not None and asked.first > extent[1]:
        return (AFTER.format(_words(extent[1])),)
    is_day = asked.first is not None and asked.first == asked.last
    return (ONE_DAY,) if is_day and not asked.notes else ()


def _words(day: int) -> str:
    return in_words(date.fromordinal(day).isoformat())


def show_window(events: Events, window: Window, fold: Sequence[str] = ()) -> Shown:
    """The events in a window, or their density. Folded lanes show nothing."""
    spine = events.spine
    total, starting = spine.shown(window), spine.starting(window)
    if len(starting) <= MOST_ITEMS:
        running = spine.running(window, total if total <= MOST_ITEMS else RUNNING)
        return Shown(window, total, len(starting), _in_order(spine.keys, [*starting, *running]))
    places = [*spine.weightiest(starting, KEY_ITEMS), *spine.running(window, RUNNING)]
    open_lanes = [lane for lane in events.lanes if lane.key not in fold]
    unit = unit_for(window, (MOST - KEY_ITEMS - RUNNING) // max(len(open_lanes), 1))
    density = tuple(_density(lane, unit, window) for lane in open_lanes)
    return Shown(window, total, len(starting), _in_order(spine.keys, places), unit, density)


def _density(lane: Lane, unit: Unit, window: Window) -> Density:
    edges = unit.edges(window)
    counts = lane.spine.counts(edges)
    columns = zip(edges, edges[1:], counts, strict=False)
    return Density(lane.key, tuple((day, end - day, n) for day, end, n in columns if n))


def _in_order(keys: Sequence[int], places: Sequence[int]) -> tuple[int, ...]:
    return tuple(keys[place] for place in sorted(places))
