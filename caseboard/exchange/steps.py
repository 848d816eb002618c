"""Long work in steps: what is done so far, told as it goes on."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

STEP = 1000  # rows of one step
Result = TypeVar("Result")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Part:
    """How far one stage of the work is: "4,000 of 10,000 rows read." Units: rows."""

    done: int
    total: int
    what: str

    def __str__(self):
        return f"{self.done:,} of {self.total:,} rows {self.what}."


def whole(steps: Generator[object, None, Result]) -> Result:
    """Does all of some work at once; what it returns."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def parts(number: int, total: int, what: str) -> Iterator[Part]:
    """The part to be told once so many rows are done; none between two steps."""
    if number % STEP == 0 or number == total > STEP:
        yield Part(number, total, what)


def in_steps(items: list[Item]) -> Iterable[list[Item]]:
    """The items, as many at a time as one step takes."""
    return (items[first : first + STEP] for first in range(0, len(items), STEP))
