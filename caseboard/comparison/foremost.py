"""The claims that a page tells where it has no room for all of a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import NamedTuple

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.answers.words import counted

MOST, MOST_DECISIVE = 30, 4


class Behind(NamedTuple):
    """An origin and its claims with a speaker, or those without one, by their places."""

    origin: str
    is_named: bool
    places: Sequence[int]


@dataclass(frozen=True)
class Foremost:
    """Some claims of many, at most MOST.

    Order: some that decide the verdict, at most MOST_DECISIVE; then the newest that stands of each
    origin, the one with most claims first; then others, replaced ones last. `deciding` and
    `origins` count the first two kinds.
    """

    claims: tuple[Told, ...]
    deciding: int
    origins: int

    def words(self, shown: int, total: int) -> str:
        """How many of all are shown and in which order; `shown` of these, from the first."""
        kinds = (
            (0, self.deciding, "some that decide the verdict"),
            (self.deciding, self.origins, "one of each of the origins with most claims"),
            (self.deciding + self.origins, len(self.claims), "others"),
        )
        told = [words for before, many, words in kinds if many and shown > before]
        first = "first " if len(told) > 1 else ""
        are = f"{shown:,} of {counted(total, 'claim')} stand here"
        return f"{are}: {first}{', then '.join(told)}."


def foremost_of(answered: Answered, behind: Sequence[Behind]) -> Foremost:
    """The claims of a question that tell most. `behind`: its origins, the fullest first."""
    names = (name for one in answered.deciding for name in (one.a, one.b))
    chosen = dict.fromkeys(list(dict.fromkeys(names))[:MOST_DECISIVE])
    deciding = len(chosen)
    ids = answered.claims.rows.columns.id
    replaced = answered.answer.claims.replaced if answered.answer.heard else frozenset()
    for one in behind:
        if len(chosen) >= MOST:
            break
        if standing := [place for place in one.places if place not in replaced]:
            chosen[ids[max(standing, key=_newness(answered))]] = None
    origins = len(chosen) - deciding
    others = (ids[place] for place in _others(behind, replaced) if ids[place] not in chosen)
    chosen |= dict.fromkeys(islice(others, MOST - len(chosen)))
    claims = tuple(told for id in chosen if (told := answered.claims.named(id)))
    return Foremost(claims, deciding, origins)


def _others(behind: Sequence[Behind], replaced) -> Iterator[int]:
    """Every claim by its place, origin by origin; those that stand come first."""
    for is_replaced in (False, True):
        for one in behind:
            yield from (place for place in one.places if (place in replaced) is is_replaced)


def _newness(answered: Answered) -> Callable[[int], tuple[bool, bool, date]]:
    """Later for the place of a claim of a later day; undated ones and those of replaced figures
    are old."""
    standings, dates = answered.answer.claims, answered.claims.rows.columns.as_of

    def newness(place: int) -> tuple[bool, bool, date]:
        first, last = standings.period(place)
        return not standings.is_stale(place), dates[place] != "", last or first or date.min

    return newness
