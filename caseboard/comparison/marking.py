"""The figures of a question as marks of its picture; told alike by one origin, they are one.

A question can have ten thousand claims: what is told of a claim is worked out for those that get
a mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import nsmallest
from string import ascii_uppercase

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.columns import Taken, numbered
from caseboard.evidence.periods import span_of
from caseboard.evidence.reading import BETWEEN, ORDER

from .picture.marks import MOST_MARKS, NO_DATE, Mark


@dataclass(frozen=True, slots=True)
class Marking:
    """The marks of a picture, the most telling first, and what found no place.

    Shape: `left_out` counts claims; `least` and `most` are their figures, None for other answers.
    """

    marks: tuple[Mark, ...]
    left_out: int
    least: Decimal | None
    most: Decimal | None


def marks_of(answered: Answered, claims: Taken[Told]) -> Marking:
    """One mark for each figure of an origin at a date, at most MOST_MARKS.

    Order: those that decide the verdict, then the lowest and the highest, then dated ones, then by
    how often they are told; replaced ones last.
    """
    kept = _most_telling(answered, claims.places)
    origins, values = answered.claims.origins, answered.claims.rows.columns.value
    ranks = {o: rank for rank, o in enumerate(dict.fromkeys(origins[n] for n in claims.places))}
    drawn = {place for same in kept for place in same}
    others = [values[place] for place in claims.places if place not in drawn]
    figures = [value for value in others if value is not None]
    return Marking(
        marks=tuple(_mark(answered.claims[same[0]], len(same), ranks) for same in kept),
        left_out=len(others),
        least=min(figures, default=None),
        most=max(figures, default=None),
    )


def _most_telling(answered: Answered, places: Sequence[int]) -> list[list[int]]:
    """The claims that get a mark together, by their places, in the order of `marks_of`."""
    said, replaced = answered.answer.claims.said, answered.answer.claims.replaced
    told, likeness = answered.claims.rows.columns, _likenesses(answered)
    alike: dict[int, list[int]] = {}
    for place in places:
        alike.setdefault(likeness[place], []).append(place)
    named = {name for one in answered.answer.relations for name in (one.a, one.b)}
    decisive = [place for name in named if (place := answered.claims.place_of(name)) is not None]
    decides = {likeness[place] for place in decisive}
    value_of = dict(zip(said, told.value, strict=True))
    values = [value for value in value_of.values() if value is not None]
    ends = (min(values), max(values)) if values else ()
    is_end = {number: value in ends for number, value in value_of.items()}

    marks = list(alike.values())
    firsts = [same[0] for same in marks]
    telling = zip(
        [place in replaced for place in firsts],
        [likeness[place] not in decides for place in firsts],
        [not is_end[said[place]] for place in firsts],
        [not told.as_of[place] for place in firsts],
        [-len(same) for same in marks],
        range(len(marks)),
        strict=True,
    )
    return [marks[number] for *_, number in nsmallest(MOST_MARKS, telling)]


def _likenesses(answered: Answered) -> list[int]:
    """What claims have in common that are one mark: origin, figure, date, scope, if replaced.

    Shape: for each claim a number, which those that are alike share.
    """
    told, standings = answered.claims.rows.columns, answered.answer.claims
    speakers = [chain[0].name if chain else "" for chain in told.chain]
    undated = zip(speakers, told.stated_on, told.published, told.retrieved, strict=True)
    numbers, _ = numbered(
        zip(
            answered.claims.origins,
            map(bool, told.chain),
            standings.said,
            [as_of or other for as_of, other in zip(told.as_of, undated, strict=True)],
            told.scope,
            map(standings.replaced.__contains__, range(len(standings))),
            strict=True,
        )
    )
    return numbers


def origin_name(told: Told) -> str:
    """Who is behind a claim; where nobody is named, the source says so."""
    return told.origin_name if told.chain else f"No speaker named: {told.source_words}"


def number_of(end: Decimal | date | None) -> Decimal | None:
    """An end of a range as a number: a day by its number in the calendar."""
    return Decimal(end.toordinal()) if isinstance(end, date) else end


def _letter(rank: int, many: int) -> str:
    """A letter for each origin, a number after Z; none where there is only one origin."""
    if many < 2:
        return ""
    return ascii_uppercase[rank] if rank < len(ascii_uppercase) else str(rank + 1)


def _mark(told: Told, many: int, ranks: dict[str, int]) -> Mark:
    weighed, figure = told.weighed, told.figure
    first, last = weighed.period
    rank = ranks[told.origin]
    times = {1: "", 2: ", told twice"}.get(many, f", told {many:,} times")
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
        times=many,
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
