"""Small indexes that spare the engine a look at every pair of claims."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

NONE = float("inf")  # no candidate: greater than any


class TwoLeast:
    """The least value so far, and the least among those with another key than its own.

    Shape: keys say what may not be paired with itself, such as a mouth.
    """

    __slots__ = ("key", "least", "other")

    def __init__(self) -> None:
        self.least: float = NONE
        self.key: int | None = None
        self.other: float = NONE

    def add(self, value: int, key: int) -> None:
        """Take one more value into account."""
        if key == self.key:
            self.least = min(self.least, value)
        elif value < self.least:
            self.least, self.key, self.other = value, key, self.least
        elif value < self.other:
            self.other = value

    def beside(self, key: int) -> float:
        """Give the least value whose key is not this one."""
        return self.other if key == self.key else self.least


class LeastFrom:
    """Least values over a line, from a coordinate on and without one key (a Fenwick tree)."""

    def __init__(self, coordinates: Sequence[int]) -> None:
        self._line = sorted(set(coordinates))
        self._nodes: list[TwoLeast | None] = [None] * (len(self._line) + 1)

    def add(self, coordinate: int, value: int, key: int) -> None:
        """Put a value on the line."""
        place = len(self._line) - bisect_left(self._line, coordinate)
        while place < len(self._nodes):
            node = self._nodes[place]
            if node is None:
                node = self._nodes[place] = TwoLeast()
            node.add(value, key)
            place += place & -place

    def beside(self, coordinate: int, key: int) -> float:
        """Give the least value at this coordinate or after, whose key is not this one."""
        place = len(self._line) - bisect_left(self._line, coordinate)
        least = NONE
        while place:
            node = self._nodes[place]
            if node is not None:
                least = min(least, node.beside(key))
            place -= place & -place
        return least


class Meetings:
    """Spans of days, asked for the greatest rank among those that meet a span (segment trees)."""

    def __init__(self, firsts: Sequence[int]) -> None:
        self._line = sorted(set(firsts))
        self._size = len(self._line)
        self._starting = [-1] * (2 * self._size)  # greatest rank of spans that start here
        self._covering = [-1] * (
            2 * self._size
        )  # greatest rank of spans that started before and go on here

    def add(self, first: int, last: int, rank: int) -> None:
        """Put in a span."""
        place = bisect_left(self._line, first)
        node = place + self._size
        while node:
            self._starting[node] = max(self._starting[node], rank)
            node //= 2
        for node in self._nodes(place + 1, bisect_right(self._line, last)):
            self._covering[node] = max(self._covering[node], rank)

    def best(self, first: int, last: int) -> int:
        """Give the greatest rank among the spans that share a day with this one, else -1."""
        place = bisect_left(self._line, first)
        found = [
            self._starting[node] for node in self._nodes(place, bisect_right(self._line, last))
        ]
        node = place + self._size
        while node:
            found.append(self._covering[node])
            node //= 2
        return max(found, default=-1)

    def _nodes(self, start: int, stop: int) -> list[int]:
        start, stop, nodes = start + self._size, stop + self._size, []
        while start < stop:
            if start & 1:
                nodes.append(start)
                start += 1
            if stop & 1:
                stop -= 1
                nodes.append(stop)
            start, stop = start // 2, stop // 2
        return nodes
