"""Columns of many claims, handled whole: each pass over one runs in C, not claim by claim."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import count
from operator import itemgetter
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)


def numbered(column: Iterable[Key]) -> tuple[list[int], list[Key]]:
    """Number equal entries alike, from 0 on in the order in which they come first.

    Shape: a number for each entry; then the distinct entries, each at the place that it numbers.
    """
    numbers: defaultdict[Key, int] = defaultdict(count().__next__)  # an unknown one is the next
    return list(map(numbers.__getitem__, column)), list(numbers)


def numbered_apart(column: Iterable[Hashable], shared: Iterable[object]) -> list[int]:
    """Number equal entries alike, from 0 on, where they are shared.

    Shape: any other entry is like no other, and has a number below 0 of its own.
    """
    numbers, _ = numbered(column)
    columns = enumerate(zip(numbers, shared, strict=True))
    return [number if alike else -1 - place for place, (number, alike) in columns]


def parts_of(columns: Iterable[Sequence[Any]], places: Sequence[int]) -> list[Sequence[Any]]:
    """Take the entries at these places out of every column."""
    if len(places) < 2:  # with one place, an itemgetter gives the entry and not a tuple of it
        return [[column[place] for place in places] for column in columns]
    return list(map(itemgetter(*places), columns))


def grouped(numbers: Sequence[int]) -> dict[int, list[int]]:
    """Give, for each number from 0 on, the places where it stands; those below 0 are left out."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(numbers):
        if number >= 0:
            groups[number].append(place)
    return groups
