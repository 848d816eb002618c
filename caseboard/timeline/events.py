"""All events that were asked for, whatever the window: their days, and the lanes they are in."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from .spine import Columns, Days, Spine, spine_of

MOST_LANES = 12
OTHERS = "~others"  # no id and hardly a category begins so
NO_LANE = {
    "category": "No category",
    "person": "Nobody named",
    "organization": "No organisation named",
}
NOBODY = ("",)


@dataclass(frozen=True)
class Lane:
    """One lane with the days of its events.

    Shape: `key` is the category or the id that it stands for, "" for events that belong to
    none, OTHERS for all that have no lane of their own.
    """

    key: str
    name: str
    spine: Days


@dataclass(frozen=True)
class Belonging:
    """The lanes of every event, in little room: many are in the same ones.

    Shape: the event with the i-th of `keys` is in the lanes at the i-th of `numbers` in `lanes`.
    Order: by key.
    """

    keys: Sequence[int]
    numbers: Sequence[int]
    lanes: Sequence[tuple[str, ...]]

    def of(self, key: int) -> tuple[str, ...]:
        """The lanes of one event."""
        return self.lanes[self.numbers[bisect_left(self.keys, key)]]


@dataclass(frozen=True)
class Events:
    """The days of the events, together and in lanes.

    Order: lanes by the day of their first event; those of others and of nobody come last.
    Shape: `undated` are keys of events without any day.
    """

    spine: Spine
    lanes: tuple[Lane, ...]
    undated: Sequence[int]
    belonging: Belonging

    def arranged(self, order: Sequence[str]) -> Events:
        """The same with these lanes first; the others follow as they stand."""
        first = {key: place for place, key in enumerate(order)}
        return replace(
            self, lanes=tuple(sorted(self.lanes, key=lambda lane: first.get(lane.key, len(first))))
        )

    def lanes_of(self, key: int) -> tuple[str, ...]:
        """The lanes that an event is drawn in: at least one."""
        return self.belonging.of(key)


def events_of(
    columns: Columns, sets: Sequence[tuple[str, ...]], names: Mapping[str, str], lane: str
) -> Events:
    """Events in their lanes: those with the most events get one of their own.

    Shape: the i-th of `sets` are the keys of the lanes that the i-th event belongs to, at least
    one. `names` are those of all lanes.
    """
    met = Counter(sets)
    sizes: Counter[str] = Counter()
    for keys, count in met.items():
        for key in keys:
            sizes[key] += count
    sizes.pop("", None)
    most = MOST_LANES if len(sizes) <= MOST_LANES else MOST_LANES - 1
    own = sorted(sizes, key=lambda key: (-sizes[key], key))[:most]
    titles = {key: names[key] for key in own}
    titles |= {OTHERS: f"{len(sizes) - most} others", "": NO_LANE[lane]}
    lanes, numbers = _numbered(met, titles)
    belonging = Belonging(
        keys=array("q", columns.keys),
        numbers=array("i", map(numbers.__getitem__, sets)),
        lanes=lanes,
    )
    spine, order = spine_of(columns)
    standing = map(belonging.numbers.__getitem__, order)
    return Events(
        spine=spine,
        lanes=tuple(_lanes(spine, standing, belonging.lanes, titles)),
        undated=array("q", [columns.keys[place] for place in order[len(spine) :]]),
        belonging=belonging,
    )


def _numbered(
    sets: Iterable[tuple[str, ...]], own: Collection[str]
) -> tuple[tuple[tuple[str, ...], ...], dict[tuple[str, ...], int]]:
    """The sets of lanes that are drawn, and the number of the one that each set is drawn as."""
    drawn: dict[tuple[str, ...], int] = {}
    numbers = {}
    for keys in sets:
        lanes = tuple(dict.fromkeys(key if key in own else OTHERS for key in keys))
        numbers[keys] = drawn.setdefault(lanes, len(drawn))
    return tuple(drawn), numbers


def _lanes(
    spine: Spine,
    standing: Iterable[int],
    sets: Sequence[tuple[str, ...]],
    titles: Mapping[str, str],
) -> Iterable[Lane]:
    """The lanes with their days. `standing` are the numbers of the sets, in order."""
    days = [array("i") for _ in sets]
    add = [one.append for one in days]
    for number, day in zip(standing, spine.at, strict=False):
        add[number](day)
    lanes = []
    for key, title in titles.items():
        found = [one for one, keys in zip(days, sets, strict=True) if key in keys]
        at = found[0] if len(found) == 1 else array("i", sorted(chain(*found)))
        if at:
            lanes.append(Lane(key, title, Days(at)))
    return sorted(lanes, key=_order)


def _order(lane: Lane) -> tuple[bool, bool, int, str]:
    return lane.key == "", lane.key == OTHERS, lane.spine.at[0], lane.name
