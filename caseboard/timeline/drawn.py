"""A window with its events: what every picture of the timeline is drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .document import window_document
from .events import Events
from .items import Item, build_items
from .reading import Reading
from .shown import Shown, extent_of, show_window, window_of
from .window import Window


@dataclass(frozen=True)
class Drawn:
    """Order: items by the day that they begin; lanes as the reader wants them.

    Shape: `extent` is None where no event has a day; `fold` are keys of lanes that are folded.
    """

    shown: Shown
    events: Events
    items: tuple[Item, ...]
    extent: Window | None
    fold: tuple[str, ...]

    @property
    def document(self) -> dict:
        """What the browser draws it from."""
        extent = self.extent or self.shown.window
        ends = (extent.first, extent.last)
        return window_document(self.shown, self.events, self.items, ends, self.fold)


def shown_of(reading: Reading, window: Window | None = None) -> Shown:
    """What shows in a window, by itself in the one that was asked for. Queries: none."""
    events = reading.loaded.events
    asked_for = window or window_of(events, reading.asked)
    return show_window(events, asked_for, reading.asked.fold)


def build_drawn(
    reading: Reading, shown: Shown, also: Iterable[int] = ()
) -> tuple[Drawn, dict[int, Item]]:
    """What a window shows, and the items of it and of what is told of beside it.

    `also` are keys of further events that were asked for. Shape: items by key.
    Queries: none, of many events 1.
    """
    loaded = reading.loaded.arranged(reading.asked.order)
    items = {item.key: item for item in build_items(loaded, list({*shown.keys, *also}))}
    drawn = tuple(items[key] for key in shown.keys if key in items)
    extent = extent_of(loaded.events)
    return Drawn(shown, loaded.events, drawn, extent, reading.asked.fold), items
