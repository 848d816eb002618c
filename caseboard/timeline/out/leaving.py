"""The events that leave, a batch at a time: exactly those that were asked for, however many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from caseboard.answers.attested import Attested
from caseboard.answers.told import Addresses
from caseboard.pages.story import StoryLine, line_at

from ..events import Events
from ..loaded import IN_HAND
from ..reading import Reading
from ..shown import window_of
from ..window import Window
from .involved import Involved, few_involved, many_involved

FIRST, BATCH = 50, 2000  # each costs some statements, and so many events in memory


class Entry(NamedTuple):
    """One event with all that leaves of it. Order: people and organisations by name."""

    key: int
    slug: str
    line: StoryLine
    attested: Attested
    summary: str
    people: Sequence[str]
    organizations: Sequence[str]


@dataclass(frozen=True)
class Leaving:
    """Events by their keys: those of the window as the page lists them, then undated ones.

    Shape: `window` is None where the whole case is asked for.
    """

    reading: Reading
    window: Window | None
    dated: Sequence[int]
    undated: Sequence[int]

    def __len__(self) -> int:
        return len(self.dated) + len(self.undated)

    @property
    def is_long(self) -> bool:
        """Are there so many that they are sent while they are read?"""
        return len(self) > IN_HAND

    @property
    def keys(self) -> Sequence[int]:
        return (*self.dated, *self.undated)

    def entries(self, keys: Sequence[int]) -> Iterator[Entry]:
        """These events, in this order.

        Queries: 2; of many events 2, and 3 for each batch of them.
        """
        loaded = self.reading.loaded
        if not self.is_long:
            yield from self._entries(keys, loaded.whole(keys), few_involved(self.reading, keys))
            return
        involved = many_involved(self.reading)
        for batch in _batches(keys):
            yield from self._entries(batch, loaded.rows(batch), involved(batch))

    def _entries(self, keys: Sequence[int], found: Mapping, involved: Involved) -> Iterator[Entry]:
        attesting, at = self.reading.loaded.attesting, Addresses(self.reading.page)
        people, organizations = involved
        for key in keys:
            if key in found:  # else it went while the ones before it were sent
                event = found[key]
                yield Entry(
                    key=key,
                    slug=event.slug,
                    line=line_at(event, at.of("event", event.slug)),
                    attested=attesting.of(event),
                    summary=event.summary,
                    people=people.get(key, ()),
                    organizations=organizations.get(key, ()),
                )


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """A few at first, that something can be sent at once; then twice as many each time."""
    start, size = 0, min(FIRST, BATCH)
    while start < len(keys):
        yield keys[start : start + size]
        start, size = start + size, min(2 * size, BATCH)


def leave(reading: Reading) -> Leaving:
    """The events of the window that was asked for, and those without a day. Queries: none."""
    asked, events = reading.asked, reading.loaded.events
    window = None
    if asked.first is not None or asked.last is not None:
        window = window_of(events, asked)
    return Leaving(reading, window, _within(events, window), events.undated)


def _within(events: Events, window: Window | None) -> Sequence[int]:
    """The keys of what may have been within a window, by the day that it began."""
    spine = events.spine
    if window is None:
        return spine.keys
    places = sorted((*spine.starting(window), *spine.running(window, len(spine))))
    return tuple(map(spine.keys.__getitem__, places))
