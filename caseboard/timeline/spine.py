"""The days of all events of a case in columns, so that any window is answered at once."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import compress, islice, pairwise
from operator import lt

from caseboard.evidence.periods import ALWAYS, NEVER

from .window import Window

MANY = 20  # a run of a twentieth of all events or more is searched in the order of all

APART = 1_000_003  # between the ranks of one importance and the next
WEIGHTS = [(5 - importance) * APART for importance in range(6)]


@dataclass(frozen=True)
class Columns:
    """Events as they come from the database, as columns: the i-th of each is one event's.

    Units: days as ordinals; `first` is NEVER and `last` ALWAYS where it is open, both for an
    event without a day; `importance` is 0 where nobody has judged it.
    Order: by key.
    """

    keys: Sequence[int]
    first: Sequence[int]
    last: Sequence[int]
    importance: Sequence[int]


@dataclass(frozen=True)
class Days:
    """The days that events are counted on: the first that each may have been, else its last.

    Units: ordinals. Order: by day.
    """

    at: Sequence[int]

    def __len__(self) -> int:
        return len(self.at)

    def starting(self, window: Window) -> range:
        """The places of events that are counted within the window."""
        return range(bisect_left(self.at, window.first), bisect_right(self.at, window.last))

    def counts(self, edges: Sequence[int]) -> list[int]:
        """How many events are counted from each edge to the next. Shape: one less than edges."""
        places = [bisect_left(self.at, edge) for edge in edges]
        return [after - before for before, after in pairwise(places)]


@dataclass(frozen=True)
class Spine(Days):
    """Dated events, by the day that each begins, as columns: the i-th of each is one event's.

    Units: `first` is NEVER and `last` ALWAYS where it is open.
    Order: by `at`, then `last`, then key. `rank` is smaller for what matters more.
    """

    keys: Sequence[int]
    first: Sequence[int]
    last: Sequence[int]
    rank: Sequence[int]

    @cached_property
    def extent(self) -> tuple[int, int] | None:
        """The first and the last day that anything names; None where there is no event."""
        begun, ended = self._begun, self._ended
        starts = begun[bisect_right(begun, NEVER) :]
        ends = ended[: bisect_left(ended, ALWAYS)]
        days = [*starts[:1], *starts[-1:], *ends[:1], *ends[-1:]]
        return (min(days), max(days)) if days else None

    @cached_property
    def _ended(self) -> Sequence[int]:
        return array("i", sorted(self.last))

    @cached_property
    def _begun(self) -> Sequence[int]:
        return array("i", sorted(self.first))

    @cached_property
    def _ranked(self) -> dict[int, Sequence[int]]:
        return {}

    def _by_rank(self) -> Iterator[int]:
        """Places, those that matter most first; each importance is sorted when it is met."""
        rank = self.rank
        for least in reversed(WEIGHTS):
            if least not in self._ranked:
                after = least + APART
                alike = (place for place, one in enumerate(rank) if least <= one < after)
                self._ranked[least] = array("i", sorted(alike, key=rank.__getitem__))
            yield from self._ranked[least]

    @cached_property
    def _lasting(self) -> Sequence[int]:
        """Places of what is more than a day, the ones that matter most first."""
        longer = compress(range(len(self)), map(lt, self.first, self.last))
        return array("i", sorted(longer, key=self.rank.__getitem__))

    def shown(self, window: Window) -> int:
        """How many events may have been within the window. Work: two searches."""
        ended = bisect_left(self._ended, window.first)
        return bisect_right(self._begun, window.last) - ended

    def running(self, window: Window, most: int) -> list[int]:
        """Places of what reaches into the window from outside, what matters most first."""
        wanted = min(self.shown(window) - len(self.starting(window)), most)
        if wanted <= 0:
            return []
        first, last, at = self.first, self.last, self.at
        start, end = window.first, window.last
        through = (
            place
            for place in self._lasting
            if last[place] >= start and first[place] <= end and not start <= at[place] <= end
        )
        return list(islice(through, wanted))

    def weightiest(self, places: range, most: int) -> list[int]:
        """Those of a run of places that matter most, in that order."""
        if len(places) * MANY > len(self):  # of so many, the first in the order of all are soon met
            return list(islice(filter(places.__contains__, self._by_rank()), most))
        return nsmallest(most, places, key=self.rank.__getitem__)


def spine_of(columns: Columns) -> tuple[Spine, Sequence[int]]:
    """The columns in order, and that order: the places of dated events, then of undated ones."""
    at = [first or last for first, last in zip(columns.first, columns.last, strict=True)]
    order = list(range(len(at)))
    # each sorting keeps the order of the one before; a column at a time is faster than tuples
    for column in (columns.last, at):
        order.sort(key=column.__getitem__)
    dated = order[: len(at) - at.count(ALWAYS)]
    spine = Spine(
        at=_column("i", at, dated),
        keys=_column("q", columns.keys, dated),
        first=_column("i", columns.first, dated),
        last=_column("i", columns.last, dated),
        rank=_column("i", _ranks(columns.importance), dated),
    )
    return spine, order


def _column(kind: str, values: Sequence[int], order: Sequence[int]) -> Sequence[int]:
    return array(kind, list(map(values.__getitem__, order)))


def _ranks(importances: Sequence[int]) -> list[int]:
    """The important ones first; among equals an order that no window changes.

    Neighbours are spread (by a multiplier that is prime to the modulus), so that what is chosen
    among many of one day is not always what was entered first.
    """
    weights = map(WEIGHTS.__getitem__, importances)
    spread = range(0, len(importances) * 7_919, 7_919)
    return [weight + place % APART for weight, place in zip(weights, spread, strict=True)]
