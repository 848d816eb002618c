"""The claims of a question that have no mark of their own in a picture over time.

They are its crowd: each origin counts once for a figure and a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from caseboard.answers.build import Answered
from caseboard.answers.words import counted, joined
from caseboard.evidence.periods import Period, span_of
from caseboard.evidence.reading import BETWEEN, ORDER

from .marking import minor_marks
from .picture.crowd import Crowd
from .picture.slight import Slight


@dataclass(frozen=True, slots=True)
class Crowding:
    """Where the others stand, and how many have no place there either.

    Units: `crowd` counts origins, the rest claims. Shape: `slight` are the same figures, each by
    itself, where they are few; `wide` are figures such as “thousands”, which have no one height;
    `sources` are the titles of those behind the crowd.
    """

    crowd: Crowd
    slight: tuple[Slight, ...]
    sources: tuple[str, ...]
    claims: int
    replaced: int
    undated: int
    wide: int

    @property
    def words(self) -> str:
        """What the small dots are, and what is not among them; "" without a crowd."""
        if not self.crowd:
            return ""
        missing = [
            f"{number:,} {note}"
            for number, note in (
                (self.replaced, "replaced since"),
                (self.undated, "without a date"),
                (self.wide, "of a size alone, such as thousands"),
            )
            if number
        ]
        are = "dot is" if self.claims == 1 else "dots are"
        told = f"The small {are} {counted(self.claims, 'more claim')}"
        if not self.slight:
            told += ", larger where more origins give the figure"
        elif len(self.slight) < self.claims:
            told += ", some of them told alike"
        told += "."
        if missing:
            told += f" Not drawn: {joined(missing)}; the table of claims holds them."
        return told


def crowding_of(answered: Answered, drawn: Collection[str], *, has_small: bool = True) -> Crowding:
    """Where the claims stand that are not drawn. `drawn`: ids of those that are; `has_small`: few
    of them stand each by itself."""
    told, standings = answered.claims.rows.columns, answered.answer.claims
    is_dated = [span_of(as_of).given for as_of in told.as_of]  # what is open at both ends is not
    seen: set[tuple[str, int, Decimal]] = set()
    places: dict[int, tuple[int, Decimal]] = {}
    replaced = undated = wide = 0
    for place, id in enumerate(told.id):
        if id in drawn:
            continue
        value, qualifier = told.value[place], told.qualifier[place]
        if place in standings.replaced:
            replaced += 1
        elif not is_dated[place] or (day := _day(standings.period(place))) is None:
            undated += 1
        elif value is None or qualifier == ORDER:
            wide += 1
        else:
            places[place] = day, _height(value, told.value_to[place], qualifier)
            seen.add((answered.claims.origins[place], *places[place]))
    crowd = Counter((day, value) for _, day, value in seen)
    slight = _slight(answered, places) if has_small else ()
    sources = tuple(dict.fromkeys(map(told.title.__getitem__, places)))
    return Crowding(crowd, slight, sources, len(places), replaced, undated, wide)


def _slight(answered: Answered, places: Mapping[int, tuple[int, Decimal]]) -> tuple[Slight, ...]:
    """The figures at these places, of claims; none of too many. Order: by day and height."""
    marks = minor_marks(answered, list(places)) or ()
    figures = (Slight(*places[place], mark) for place, mark in marks)
    return tuple(sorted(figures, key=lambda one: (one.day, one.value)))


def _day(period: Period) -> int | None:
    """The middle of the days that a claim may speak of, or the end that it has."""
    first, last = period
    if first and last:
        return (first.toordinal() + last.toordinal()) // 2
    end = first or last
    return end.toordinal() if end else None


def _height(value: Decimal, value_to: Decimal | None, qualifier: str) -> Decimal:
    """The figure that is said; of two ends the middle."""
    return (value + value_to) / 2 if qualifier == BETWEEN and value_to is not None else value
