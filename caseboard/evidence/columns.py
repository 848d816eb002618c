"""Columns of many claims, handled whole: each pass over one runs in C, not claim by claim."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import count
from operator import itemgetter
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
Entry = TypeVar("Entry")
Self = TypeVar("Self", bound="InColumns")


class InColumns(Sequence[Entry]):
    """Many rows of one kind in columns: of ten thousand that are weighed, a page prints a few.

    A row is made when it is asked for. Shape: `columns` has one for each field of a row, under
    the name of the field.
    """

    row: Any  # the NamedTuple of one row, whose first field is its id

    def __init__(self, columns: Iterable[Sequence[Any]]) -> None:
        self.columns = self.row._make(columns)
        self._made: dict[int, Entry] = {}

    @classmethod
    def of(cls: type[Self], rows: Iterable[Entry]) -> Self:
        """Turn rows into columns; what is in columns already stays as it is."""
        return rows if isinstance(rows, cls) else cls(columns_of(list(rows), len(cls.row._fields)))

    def __len__(self) -> int:
        return len(self.columns[0])

    def __getitem__(self, place):
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if place not in self._made:
            self._made[place] = self.row._make([column[place] for column in self.columns])
        return self._made[place]

    def __iter__(self) -> Iterator[Entry]:
        return map(self.row._make, zip(*self.columns, strict=True))

    def in_order(self: Self) -> Self:
        """Put the rows in the order of their ids."""
        ids = self.columns[0]
        if sorted(ids) == list(ids):
            return self
        return self.part(sorted(range(len(ids)), key=ids.__getitem__))

    def part(self: Self, places: Sequence[int]) -> Self:
        """Take only some of the rows, or all of them in another order."""
        return type(self)(parts_of(self.columns, places))


class Taken(Sequence[Entry]):
    """Some of many entries, in an order of their own; each is fetched when it is asked for.

    Shape: `places` are those where they stand among the many.
    """

    def __init__(self, entries: Sequence[Entry], places: Sequence[int]) -> None:
        self._entries, self.places = entries, places

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return tuple(self._entries[i] for i in self.places[place])
        return self._entries[self.places[place]]

    def __iter__(self) -> Iterator[Entry]:
        return map(self._entries.__getitem__, self.places)


def columns_of(rows: Sequence[Any], width: int, at_once: int = 500) -> list[list[Any]]:
    """Turn rows into columns, as many as a row is wide and in the order of its fields."""
    columns: list[list[Any]] = [[] for _ in range(width)]
    # zip makes an iterator for each row: of more than a few hundred, the garbage collector
    # would look at all objects again and again
    for start in range(0, len(rows), at_once):
        some = zip(*rows[start : start + at_once], strict=True)
        for column, entries in zip(columns, some, strict=True):
            column.extend(entries)
    return columns


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
