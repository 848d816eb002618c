"""The way from event to event: which one comes before, which one after."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from caseboard.evidence.periods import ALWAYS, NEVER

from .events import Events
from .spine import Spine
from .window import Window, held

AROUND = 15  # days on both sides of a chapter, at least


@dataclass(frozen=True)
class Stand:
    """Where an event stands on the way. `number` counts from 1; None beside the way."""

    number: int | None
    previous: int | None
    next: int | None


@dataclass(frozen=True)
class Walk:
    """Events in their order, by their keys: those with a day, then the undated ones."""

    spine: Spine
    undated: Sequence[int]

    def __len__(self) -> int:
        return len(self.spine) + len(self.undated)

    def keys(self, start: int, stop: int) -> tuple[int, ...]:
        """The keys from one place to another, the last not included."""
        dated = len(self.spine)
        first = self.spine.keys[min(start, dated) : min(stop, dated)]
        return (*first, *self.undated[max(start - dated, 0) : max(stop - dated, 0)])

    def stand(self, key: int, day: int | None) -> Stand:
        """The neighbours of an event; of one beside the way, those that its day lies between."""
        place = self._place(key)
        if place is None:
            after = len(self) if day is None else bisect_left(self.spine.at, day)
            return Stand(None, self._key(after - 1), self._key(after))
        return Stand(place + 1, self._key(place - 1), self._key(place + 1))

    def day(self, key: int | None) -> int | None:
        """The day that an event is counted on; None for an undated one and for none."""
        place = None if key is None else self._place(key)
        return self.spine.at[place] if place is not None and place < len(self.spine) else None

    def window(self, key: int) -> Window | None:
        """The days from the event before to the one after, and some more; None without a day."""
        place = self._place(key)
        if place is None or place >= len(self.spine):
            return None
        spine = self.spine
        first, last = spine.first[place], spine.last[place]
        first = last if first == NEVER else first
        last = first if last == ALWAYS else last
        before = spine.at[place - 1] if place else first
        after = spine.at[place + 1] if place + 1 < len(spine) else last
        margin = max((after - before) // 8, AROUND)
        return held(min(before, first) - margin, max(after, last) + margin)

    def _key(self, place: int) -> int | None:
        return self.keys(place, place + 1)[0] if 0 <= place < len(self) else None

    def _place(self, key: int) -> int | None:
        for keys, before in ((self.spine.keys, 0), (self.undated, len(self.spine))):
            if key in keys:
                return before + keys.index(key)
        return None


def walk_through(events: Events) -> Walk:
    """The way through all of these events."""
    return Walk(events.spine, events.undated)
