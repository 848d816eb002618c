"""All events that were asked for, whatever the window: their days, and the lanes they are in."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .spine import Days, Row, Spine, spine_of

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
    rows: Sequence[Row],
    belongs: Mapping[int, tuple[str, ...]],
    names: Mapping[str, str],
    lane: str,
) -> Events:
    """Events in their lanes: those with the most events get one of their own.

    Order: rows by key.
    """
    sets = [belongs.get(row[0], NOBODY) for row in rows]
    met = Counter(sets)
    sizes: Counter[str] = Counter()
    for keys, count in met.items():
        sizes.update(dict.fromkeys(keys, count))
    sizes.pop("", None)
    most = MOST_LANES if len(sizes) <= MOST_LANES else MOST_LANES - 1
    own = sorted(sizes, key=lambda key: (-sizes[key], key))[:most]
    titles = {key: names[key] for key in own}
    titles |= {OTHERS: f"{len(sizes) - most} others", "": NO_LANE[lane]}
    spine = spine_of(rows)
    lanes, numbers = _numbered(met, titles)
    belonging = Belonging(
        keys=array("q", [row[0] for row in rows]),
        numbers=array("i", map(numbers.__getitem__, sets)),
        lanes=lanes,
    )
    return Events(
        spine=spine,
        lanes=tuple(_lanes(spine, belonging, titles)),
        undated=array("q", [row[0] for row in rows if row[1] is None and row[2] is None]),
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


def _lanes(spine: Spine, belonging: Belonging, titles: Mapping[str, str]) -> Iterable[Lane]:
    days = {key: array("i") for key in titles}
    add = [[days[key].append for key in lanes] for lanes in belonging.lanes]
    number = dict(zip(belonging.keys, belonging.numbers, strict=True))
    for key, day in zip(spine.keys, spine.at, strict=True):
        for append in add[number[key]]:
            append(day)
    lanes = [Lane(key, titles[key], Days(at)) for key, at in days.items() if at]
    yield from sorted(lanes, key=_order)


def _order(lane: Lane) -> tuple[bool, bool, int, str]:
    return lane.key == "", lane.key == OTHERS, lane.spine.at[0], lane.name
