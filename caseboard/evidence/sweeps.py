"""Small indexes that spare the engine a look at every pair of claims."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import or_

NONE = 1 << 120  # no candidate: greater than any


class LeastFrom:
    """Least values over a line, asked for from a coordinate on and without one key.

    Shape: no two values share a key.
    """

    def __init__(self) -> None:
        self._front, self._behind = _Front(), _Front()

    def add(self, coordinate: int, value: int, key: int) -> None:
        """Put a value on the line."""
        for beaten in self._front.add(coordinate, value, key):
            self._behind.add(*beaten)

    def beside(self, coordinate: int, key: int) -> int:
        """Give the least value at this coordinate or after, whose key is not this one."""
        front = self._front
        place = bisect_left(front.line, coordinate)
        if place == len(front.line):
            return NONE
        if front.keys[place] != key:
            return front.values[place]
        following = front.values[place + 1] if place + 1 < len(front.line) else NONE
        return min(following, self._behind.least_from(coordinate))


class _Front:
    """The values on a line that no smaller one, there or farther on, makes superfluous.

    Order: along the line, which is also from the least value up.
    """

    def __init__(self) -> None:
        self.line: list[int] = []
        self.values: list[int] = []
        self.keys: list[int] = []

    def add(self, coordinate: int, value: int, key: int) -> list[tuple[int, int, int]]:
        """Put in a value and give back those that are superfluous now, perhaps itself."""
        line, values, keys = self.line, self.values, self.keys
        end = bisect_left(line, coordinate)
        if end < len(line):
            if values[end] <= value:
                return [(coordinate, value, key)]
            end += line[end] == coordinate
        start = bisect_left(values, value, 0, end)
        beaten = list(zip(line[start:end], values[start:end], keys[start:end], strict=True))
        line[start:end], values[start:end], keys[start:end] = [coordinate], [value], [key]
        return beaten

    def least_from(self, coordinate: int) -> int:
        """Give the least value at this coordinate or after."""
        place = bisect_left(self.line, coordinate)
        return self.values[place] if place < len(self.line) else NONE


def beyond(numbers: Sequence[int], limits: Sequence[int]) -> list[int]:
    """Give, for each limit, the numbers greater than it: the i-th number is the i-th bit."""
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    in_order = [numbers[i] for i in order]
    from_the_greatest = accumulate((1 << i for i in reversed(order)), or_, initial=0)
    bits = list(from_the_greatest)[::-1]
    return [bits[bisect_right(in_order, limit)] for limit in limits]
