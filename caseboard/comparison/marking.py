"""The figures of a question as marks of its picture; told alike by one origin, they are one.

A question can have ten thousand claims: what is told of a claim is worked out for those that get
a mark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import ascii_uppercase

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.periods import span_of
from caseboard.evidence.questions import FIXED
from caseboard.evidence.reading import BETWEEN, ORDER

from .picture.marks import CROWD, MOST_IN_CROWD, MOST_MARKS, NO_DATE, Mark
from .telling import most_telling


@dataclass(frozen=True, slots=True)
class Marking:
    """The marks of a picture, the most telling first, and how many claims they stand for.

    Shape: `drawn` are the ids of claims that have a mark; `left_out` counts the others.
    `deciding` counts the marks of those that decide the verdict.
    """

    marks: tuple[Mark, ...]
    deciding: int
    drawn: frozenset[str]
    left_out: int


def marks_of(answered: Answered, claims: Sequence[Told]) -> Marking:
    """One mark for each figure of an origin at a date, at most MOST_MARKS, and fewer in a crowd.

    Shape: origins of marks have a letter each, where the question has more than one origin.
    Order: the most telling first, as in `most_telling`.
    """
    alike: dict[tuple, list[Told]] = {}
    for told in claims:
        alike.setdefault(_likeness(told), []).append(told)
    question = answered.answer.question
    pairs = [(_likeness(a), _likeness(b)) for a, b in _pairs(answered)]
    most = MOST_IN_CROWD if question.ranged and len(alike) > CROWD else MOST_MARKS
    kept = most_telling(alike, pairs, most, is_fixed=question.rule == FIXED)
    decisive = {name for pair in pairs for name in pair}
    origins = list(dict.fromkeys(told.origin for told in claims))
    shown = {same[0].origin for same in kept}
    ranks = {name: rank for rank, name in enumerate(name for name in origins if name in shown)}
    drawn = frozenset(told.id for same in kept for told in same)
    return Marking(
        marks=tuple(_mark(same, ranks, many=len(origins) > 1) for same in kept),
        deciding=sum(_likeness(same[0]) in decisive for same in kept),
        drawn=drawn,
        left_out=len(claims) - len(drawn),
    )


def _pairs(answered: Answered) -> list[tuple[Told, Told]]:
    """The claims of the pairs that cause the verdict, in their order."""
    named = answered.claims.named
    found = ((named(one.a), named(one.b)) for one in answered.answer.relations)
    return [(a, b) for a, b in found if a and b]


def origin_name(told: Told) -> str:
    """Who is behind a claim; where nobody is named, the source says so."""
    return told.origin_name if told.chain else f"No speaker named: {told.source_words}"


def number_of(end: Decimal | date | None) -> Decimal | None:
    """An end of a range as a number: a day by its number in the calendar."""
    return Decimal(end.toordinal()) if isinstance(end, date) else end


def _likeness(told: Told) -> tuple:
    """What claims have in common that are one mark: origin, figure, date, scope, if replaced."""
    claim = told.claim
    when: str | tuple[str, ...] = claim.as_of
    if not when:
        when = told.speaker_words, claim.stated_on, claim.published, claim.retrieved
    return (
        claim.origin,
        claim.chain != (),
        claim.value,
        claim.value_to,
        claim.qualifier,
        claim.answer,
        when,
        claim.scope,
        told.replaced_by != "",
    )


def _mark(same: list[Told], ranks: dict[str, int], *, many: bool) -> Mark:
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
        letter=ascii_uppercase[rank] if many else "",
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
