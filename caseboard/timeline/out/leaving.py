"""The events that leave, a batch at a time: exactly those that were asked for, however many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from caseboard.answers.attested import Attested
from caseboard.models import Organization, Person
from caseboard.pages.story import StoryLine, line_of

from ..events import Events
from ..loaded import IN_HAND
from ..reading import Reading
from ..shown import window_of
from ..window import Window

BATCH = 2000  # each costs some statements, and so many events in memory


@dataclass(frozen=True)
class Entry:
    """One event with all that leaves of it. Order: people and organisations by name."""

    key: int
    slug: str
    line: StoryLine
    attested: Attested
    summary: str
    people: tuple[str, ...]
    organizations: tuple[str, ...]


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
        """These events, in this order. Queries: 2 for each BATCH of them, of many events 3."""
        for start in range(0, len(keys), BATCH):
            yield from self._batch(keys[start : start + BATCH])

    def _batch(self, keys: Sequence[int]) -> Iterator[Entry]:
        page, loaded = self.reading.page, self.reading.loaded
        whole = loaded.whole(keys)
        people, bodies = (self._names(model, keys) for model in (Person, Organization))
        for key in keys:
            if key in whole:  # else it went while the ones before it were sent
                yield Entry(
                    key=key,
                    slug=whole[key].slug,
                    line=line_of(whole[key], page.moment.query),
                    attested=loaded.attesting.of(whole[key]),
                    summary=whole[key].summary,
                    people=tuple(people.get(key, ())),
                    organizations=tuple(bodies.get(key, ())),
                )

    def _names(self, model, keys: Collection[int]) -> dict[int, list[str]]:
        """Who took part in events, by key, as far as the visitor may see. Queries: 1."""
        seen = model.objects.visible_to(self.reading.user).in_case(self.reading.page.case)
        links = seen.filter(events__in=list(keys)).order_by("name", "slug")
        names: dict[int, list[str]] = {}
        for key, name in links.values_list("events", "name"):
            names.setdefault(key, []).append(name)
        return names


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
    columns = zip(spine.keys, spine.first, spine.last, strict=True)
    return tuple(key for key, first, last in columns if window.holds(first, last))
