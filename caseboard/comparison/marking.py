"""The figures of a question as marks of its picture; told alike by one origin, they are one.

A question can have ten thousand claims: what is told of a claim is worked out for those that get
a mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import nsmallest
from string import ascii_uppercase

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.periods import span_of
from caseboard.evidence.reading import BETWEEN, ORDER

from .picture.marks import MOST_MARKS, NO_DATE, Mark


@dataclass(frozen=True, slots=True)
class Marking:
    """The marks of a picture, the most telling first, and how many claims they stand for.

    Units: `drawn` and `left_out` are claims; those left out found no place.
    """

    marks: tuple[Mark, ...]
    drawn: int
    left_out: int


def marks_of(answered: Answered, claims: Sequence[Told]) -> Marking:
    """One mark for each figure of an origin at a date, at most MOST_MARKS.

    Order: those that decide the verdict, then the lowest and the highest, then dated ones, then by
    how often they are told; replaced ones last.
    """
    alike: dict[tuple, list[Told]] = {}
    for told in claims:
        alike.setdefault(_likeness(told), []).append(told)
    kept = _most_telling(alike, answered)
    ranks = {origin: rank for rank, origin in enumerate(dict.fromkeys(t.origin for t in claims))}
    drawn = sum(len(same) for same in kept)
    marks = tuple(_mark(same, ranks) for same in kept)
    return Marking(marks, drawn, len(claims) - drawn)


def _most_telling(alike: Mapping[tuple, list[Told]], answered: Answered) -> list[list[Told]]:
    """Those that get a mark, in the order of `marks_of`."""
    named = {name for one in answered.answer.relations for name in (one.a, one.b)}
    decisive = [told for name in named if (told := answered.claims.named(name))]
    decides = {alike[_likeness(told)][0].id for told in decisive}
    values = [value for same in alike.values() if (value := same[0].claim.value) is not None]
    ends = (min(values), max(values)) if values else ()

    def telling(same: list[Told]):
        first = same[0]
        claim = first.claim
        is_replaced, is_end = first.replaced_by != "", claim.value in ends
        return is_replaced, first.id not in decides, not is_end, not claim.as_of, -len(same)

    return nsmallest(MOST_MARKS, alike.values(), key=telling)


def origin_name(told: Told) -> str:
    """Who is behind a claim; where nobody is named, the source says so."""
    return told.origin_name if told.chain else f"No speaker named: {told.source_words}"


def number_of(end: Decimal | date | None) -> Decimal | None:
    """An end of a range as a number: a day by its number in the calendar."""
    return Decimal(end.toordinal()) if isinstance(end, date) else end


def _likeness(told: Told) -> tuple:
    """What claims have in common that are one mark: origin, figure, date, scope, if replaced."""
    claim = told.claim
    as_of = claim.as_of
    undated = (told.speaker_words, claim.stated_on, claim.published, claim.retrieved)
    return (
        claim.origin,
        claim.chain != (),
        claim.value,
        claim.value_to,
        claim.qualifier,
        claim.answer,
        as_of or undated,
        claim.scope,
        told.replaced_by != "",
    )


def _letter(rank: int, many: int) -> str:
    """A letter for each origin, a number after Z; none where there is only one origin."""
    if many < 2:
        return ""
    return ascii_uppercase[rank] if rank < len(ascii_uppercase) else str(rank + 1)


def _mark(same: list[Told], ranks: dict[str, int]) -> Mark:
    told = same[0]
    weighed, figure = told.weighed, told.figure
    first, last = weighed.period
    rank = ranks[told.origin]
    times = {1: "", 2: ", told twice"}.get(len(same), f", told {len(same):,} times")
    return Mark(
        words=figure.words,
        who=told.speaker_words,
        when=" · ".join(part for part in (figure.when, figure.scope) if part) or NO_DATE,
        low=number_of(weighed.low),
        high=number_of(weighed.high),
        point=_point(told),
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        dated=span_of(told.claim.as_of).given,
        named=bool(told.chain),
        replaced=told.replaced_by != "",
        times=len(same),
        letter=_letter(rank, len(ranks)),
        rank=rank,
        origin=origin_name(told),
        source=told.source.words,
        url=told.url,
        title=f"{figure.told}, in {told.source_words}{times}",
    )


def _point(told: Told) -> Decimal | None:
    """Where the dot goes: on the value; a range in words or a span of days has none."""
    claim = told.claim
    if claim.value is None:
        low, high = told.weighed.low, told.weighed.high
        return number_of(low) if low == high else None
    return None if claim.qualifier in (BETWEEN, ORDER) else claim.value
