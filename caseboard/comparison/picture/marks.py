"""A figure as a mark of a picture, before it has a place, and the origin behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

MOST_MARKS = 10  # as many as have room for their words, in a picture and on a light page
MOST_IN_CROWD = 8  # of more figures than these, which are a crowd, fewer stand out
MOST_OVER_TIME = 6  # of a crowd whose small marks, or whose band, need room over time as well
MOST_MINOR = 24  # small marks that each stand for themselves
FURTHEST = 2  # times all others: a small mark does not draw the scale out further
NO_DATE = "no date given"

Range = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure, or an answer in words, before it has a place.

    Units: `low`, `high` and `point` in what the question counts (days as calendar numbers); a
    None end is unbounded, a None point leaves only the range. `first` and `last` are the days
    that it may speak of, None where unbounded.
    Order: `rank` is the place of its origin among all.
    Shape: `dated` tells whether an as-of date is given; `letter` names the origin, "" where there
    is only one; `bare` is a range that nobody claims, such as the sum of the parts; a `minor` one
    has no words beside it.
    """

    words: str
    who: str
    when: str
    low: Decimal | None
    high: Decimal | None
    point: Decimal | None
    first: int | None = None
    last: int | None = None
    dated: bool = False
    named: bool = True
    replaced: bool = False
    bare: bool = False
    minor: bool = False
    times: int = 1
    letter: str = ""
    rank: int = 0
    origin: str = ""
    source: str = ""
    url: str = ""
    title: str = ""

    @property
    def day(self) -> int | None:
        """The middle of the days that it speaks of, or the end that they have; of one without a
        date the day by which it was known. None where no day bounds it."""
        if self.dated and self.first and self.last:
            return (self.first + self.last) // 2
        return (self.last or self.first) if self.dated else self.last

    @property
    def timeless(self) -> bool:
        """Does nothing bound the days that it may speak of?"""
        return not self.dated and self.last is None

    @property
    def counted(self) -> str:
        """The figure, and how often it is told so: "about 600 ×2"."""
        return f"{self.words} ×{self.times:,}" if self.times > 1 else self.words

    @property
    def often(self) -> str:
        """How often it is told so, in words: ", told twice"; "" for once."""
        return {1: "", 2: ", told twice"}.get(self.times, f", told {self.times:,} times")


def is_whole(marks: Iterable[Mark]) -> bool:
    """Are all figures whole? What their wording allows need not be: “about 2” is 1.8 to 2.2."""
    figures = (
        figure
        for mark in marks
        if not mark.bare
        for figure in ((mark.low, mark.high) if mark.point is None else (mark.point,))
    )
    return all(figure is None or figure == figure.to_integral_value() for figure in figures)


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin of the picture. Order: its marks as they were drawn."""

    letter: str
    name: str
    named: bool
    marks: tuple[Mark, ...]


def origins_of(marks: Iterable[Mark]) -> list[Origin]:
    """The origins behind marks. Order: by rank; marks of each by date, undated ones last."""
    behind: dict[tuple[int, bool, str], list[Mark]] = {}
    for mark in marks:
        if not mark.bare:
            behind.setdefault((mark.rank, not mark.named, mark.origin), []).append(mark)

    def by_date(mark: Mark):
        return not mark.dated, mark.last or 0, mark.point or 0

    return [
        Origin(same[0].letter, name, not unnamed, tuple(sorted(same, key=by_date)))
        for (_, unnamed, name), same in sorted(behind.items(), key=lambda one: one[0])
    ]
