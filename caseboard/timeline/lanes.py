"""The lanes of the picture: what they stand for, in which order, and which are folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .addresses import address
from .asked import LANES, listed
from .events import Lane
from .reading import Reading


@dataclass(frozen=True)
class Choice:
    """A link to another state of the page; `is_here` where it is the one that stands."""

    words: str
    url: str
    is_here: bool = False


@dataclass(frozen=True)
class LaneRow:
    """A lane with where it can go. `first`, `up` and `down` are empty where it is there.

    Shape: `place` is its id on the page, the same in every order: links lead back to it.
    """

    key: str
    place: str
    name: str
    events: int
    is_folded: bool
    fold: str
    first: str
    up: str
    down: str


def kinds_of_lanes(reading: Reading) -> tuple[Choice, ...]:
    """What lanes can stand for. The order and folds of one kind mean nothing to another."""
    without = ("lane", "order", "fold")
    return tuple(
        Choice(words, address(reading.query, without, lane=lane), lane == reading.asked.lane)
        for lane, words in LANES.items()
    )


def lane_rows(reading: Reading, lanes: Sequence[Lane]) -> tuple[LaneRow, ...]:
    """The lanes as they stand. Order: the reader's."""
    usual = [lane.key for lane in reading.loaded.events.lanes]
    keys = [lane.key for lane in lanes]
    return tuple(_row(reading, lane, place, keys, usual) for place, lane in enumerate(lanes))


def _row(reading: Reading, lane: Lane, place: int, keys: list[str], usual: list[str]) -> LaneRow:
    rest, at = [key for key in keys if key != lane.key], f"lane-{usual.index(lane.key) + 1}"

    def moved(to: int) -> str:
        wanted = [*rest[:to], lane.key, *rest[to:]]
        return f"{address(reading.query, order=listed(shortest(wanted, usual)))}#{at}"

    folded = reading.asked.fold
    others = [key for key in folded if key != lane.key]
    turned = others if lane.key in folded else [*others, lane.key]
    return LaneRow(
        key=lane.key,
        place=at,
        name=lane.name,
        events=len(lane.spine),
        is_folded=lane.key in folded,
        fold=f"{address(reading.query, fold=listed(turned))}#{at}",
        first=moved(0) if place else "",
        up=moved(place - 1) if place else "",
        down=moved(place + 1) if place + 1 < len(keys) else "",
    )


def shortest(wanted: Sequence[str], usual: Sequence[str]) -> Sequence[str]:
    """The fewest keys that have to come first for the others to follow as usual."""
    for many in range(len(wanted)):
        first = set(wanted[:many])
        if [*wanted[:many], *(key for key in usual if key not in first)] == list(wanted):
            return wanted[:many]
    return wanted
