"""Every pair of claims that differs: counted without a look at each, and told a few at a time."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from .heard import Hearing
from .naming import Pair, Places
from .relations import RELATIONS, relation_of

MOST_RANKED = 200  # claims; above, looking at every pair to rank it takes too long


class Differing(Sequence[Pair]):
    """The pairs of claims that cannot both be true of one value, whatever dates explain them.

    Shape: among claims that are not replaced; the lower claim first, for choice and text the one
    with the smaller id.
    Order: up to MOST_RANKED claims as a verdict names them: conflicts, then unclear, then
    explained, the widest gaps first, then ids. Above, claim by claim: the highest first, each with
    the farthest below it first.
    """

    def __init__(self, heard: Hearing, most_ranked: int = MOST_RANKED) -> None:
        self._heard = heard
        self.is_ranked = len(heard) <= most_ranked

    def __len__(self) -> int:
        """Count them by their ends: the claims that end below each one's beginning."""
        ending = Counter(self._heard.high)
        below = [0, *accumulate(ending[end] for end in range(len(self._heard.ends)))]
        return sum(map(below.__getitem__, self._heard.low))

    def __getitem__(self, wanted):
        if not isinstance(wanted, slice):
            return self[wanted : wanted + 1][0]
        start, stop, _ = wanted.indices(len(self))
        if self.is_ranked:
            places = self._ranked()[start:stop]
        else:
            places = [self._ordered(*pair) for pair in self._between(start, stop)]
        return [(self._heard[low], self._heard[high]) for low, high in places]

    @cached_property
    def _lows(self) -> list[int]:
        return sorted(range(len(self._heard)), key=self._heard.high.__getitem__)

    @cached_property
    def _highs(self) -> list[int]:
        return sorted(range(len(self._heard)), key=lambda place: -self._heard.low[place])

    @cached_property
    def _passed(self) -> list[int]:
        """How many pairs stand up to each of `_highs`, with it."""
        ends = [self._heard.high[place] for place in self._lows]
        return list(accumulate(bisect_left(ends, self._heard.low[i]) for i in self._highs))

    def _between(self, start: int, stop: int) -> Iterator[Places]:
        """Give the pairs at these places, claim by claim."""
        at = bisect_right(self._passed, start)
        while start < stop:
            before = self._passed[at - 1] if at else 0
            until = min(stop, self._passed[at])
            for low in self._lows[start - before : until - before]:
                yield low, self._highs[at]
            start, at = until, at + 1

    def _ordered(self, low: int, high: int) -> Places:
        return (low, high) if self._heard.question.ranged else (min(low, high), max(low, high))

    def _ranked(self) -> list[Places]:
        heard, claims = self._heard, list(self._heard)
        found = []
        for low, high in (self._ordered(*pair) for pair in self._between(0, len(self))):
            relation, _ = relation_of(heard.question, claims[low], claims[high])
            gap = heard.ends[heard.low[high]] - heard.ends[heard.high[low]]
            gap = gap if heard.question.ranged else 0
            found.append((RELATIONS.index(relation), -gap, low, high))
        return [(low, high) for *_, low, high in sorted(found)]
