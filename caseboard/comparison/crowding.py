"""The claims of a question that have no mark of their own in a picture over time.

They are its crowd: each origin counts once for a figure and a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from caseboard.answers.build import Answered
from caseboard.answers.words import counted
from caseboard.evidence.periods import Period, span_of
from caseboard.evidence.reading import BETWEEN, ORDER

from .minor import not_drawn
from .picture.crowd import Crowd


@dataclass(frozen=True, slots=True)
class Crowding:
    """Where the others stand, and how many have no place there either.

    Units: `crowd` counts origins, the rest claims: `claims` are all behind the crowd, `undated`
    those of them without a date. `wide` are figures such as “thousands”, which have no one height.
    Shape: `sources` are the titles of those behind the crowd.
    """

    crowd: Crowd
    sources: tuple[str, ...]
    claims: int
    undated: int
    replaced: int
    wide: int

    @property
    def words(self) -> str:
        """What the small dots are, and what is not among them; "" without a crowd."""
        if not self.crowd:
            return ""
        are = "dot is" if self.claims == 1 else "dots are"
        told = f"The small {are} {counted(self.claims, 'more claim')}"
        told += ", larger where more origins give the figure."
        missing = (
            (self.replaced, "replaced since"),
            (self.wide, "of a size alone, such as thousands"),
        )
        return " ".join([told, *not_drawn(missing)])


def crowding_of(answered: Answered, drawn: Collection[str]) -> Crowding:
    """Where the claims stand that are not drawn. `drawn`: ids of those that are."""
    told, standings = answered.claims.rows.columns, answered.answer.claims
    is_dated = [span_of(as_of).given for as_of in told.as_of]  # what is open at both ends is not
    seen: set[tuple[str, int | None, Decimal]] = set()
    titles: dict[str, None] = {}
    claims = undated = replaced = wide = 0
    for place, id in enumerate(told.id):
        if id in drawn:
            continue
        value, qualifier = told.value[place], told.qualifier[place]
        if place in standings.replaced:
            replaced += 1
        elif value is None or qualifier == ORDER:
            wide += 1
        else:
            day = _day(standings.period(place)) if is_dated[place] else None
            height = _height(value, told.value_to[place], qualifier)
            seen.add((answered.claims.origins[place], day, height))
            titles[told.title[place]] = None
            claims, undated = claims + 1, undated + (day is None)
    crowd = Counter((day, height) for _, day, height in seen)
    return Crowding(crowd, tuple(titles), claims, undated, replaced, wide)


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
