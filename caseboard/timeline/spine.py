"""The days of all events of a case in columns, so that any window is answered at once."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import islice, pairwise

from caseboard.evidence.periods import ALWAYS, NEVER

from .window import Window

MANY = 20  # a run of a twentieth of all events or more is searched in the order of all

Row = tuple[int, int | None, int | None, int | None]  # key, first day, last day, importance


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
    def _by_rank(self) -> Sequence[int]:
        return array("i", sorted(range(len(self)), key=self.rank.__getitem__))

    @cached_property
    def _lasting(self) -> Sequence[int]:
        """Places of what is more than a day, the ones that matter most first."""
        longer = (place for place in self._by_rank if self.first[place] < self.last[place])
        return array("i", longer)

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
            return list(islice(filter(places.__contains__, self._by_rank), most))
        return nsmallest(most, places, key=self.rank.__getitem__)


def spine_of(rows: Sequence[Row]) -> Spine:
    """The columns of events. Rows without any day are left out.

    A row may hold more than a Row does; that is passed over.
    """
    keys, firsts, lasts, importances, *_ = zip(*rows, strict=True) if rows else ((),) * 4
    first = [NEVER if day is None else day for day in firsts]
    last = [ALWAYS if day is None else day for day in lasts]
    at = [day or end for day, end in zip(first, lasts, strict=True)]
    rank = [_rank(importance, place) for place, importance in enumerate(importances)]
    # each sorting keeps the order of the one before; a column at a time is faster than tuples
    order = [place for place, day in enumerate(at) if day is not None]
    for column in (keys, last, at):
        order.sort(key=column.__getitem__)
    return Spine(
        at=_column("i", at, order),
        keys=_column("q", keys, order),
        first=_column("i", first, order),
        last=_column("i", last, order),
        rank=_column("i", rank, order),
    )


def _column(kind: str, values: Sequence[int], order: Sequence[int]) -> Sequence[int]:
    return array(kind, map(values.__getitem__, order))


def _rank(importance: int | None, place: int) -> int:
    """The important ones first; among equals an order that no window changes.

    Neighbours are spread (by a multiplier that is prime to the modulus), so that what is chosen
    among many of one day is not always what was entered first.
    """
    return (5 - (importance or 0)) * 1_000_003 + place * 7_919 % 1_000_003
