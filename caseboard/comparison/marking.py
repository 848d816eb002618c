"""The figures of a question as marks of its picture; told alike by one origin, they are one.

A question can have ten thousand claims: what is told of a claim is worked out for those that get
a mark.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from string import ascii_uppercase

from caseboard.answers.build import Answered
from caseboard.answers.told import Told, source_words
from caseboard.answers.words import counted
from caseboard.evidence.columns import Taken, numbered, parts_of
from caseboard.evidence.periods import span_of
from caseboard.evidence.questions import CUMULATIVE, FIXED, Question
from caseboard.evidence.reading import BETWEEN, ORDER
from caseboard.evidence.relations import Relation

from .picture.marks import MOST_IN_CROWD, MOST_MARKS, MOST_MINOR, MOST_OVER_TIME, Mark
from .telling import Glimpse, most_telling

MOST_TOLD = 10 * MOST_MINOR  # claims: of more, it is not looked at whether they are few figures


@dataclass(frozen=True, slots=True)
class Marking:
    """The marks of a picture, the most telling first, and how many claims they stand for.

    Shape: `drawn` are the ids of claims that have a mark; `left_out` counts the others.
    `deciding` counts the marks of those that decide the verdict; `copied` names the origins, by
    their keys, that several articles without a speaker go back to. Of all figures, drawn or not,
    `dated` and `undated` count those that have one height and are not replaced.
    """

    marks: tuple[Mark, ...]
    deciding: int
    drawn: frozenset[str]
    left_out: int
    copied: Mapping[str, str]
    dated: int
    undated: int


def marks_of(answered: Answered, claims: Taken[Told], *, has_small: bool = True) -> Marking:
    """One mark for each figure of an origin at a date, at most MOST_MARKS, and fewer in a crowd.

    Shape: origins of marks have a letter each, where the question has more than one origin.
    Order: the most telling first, as in `most_telling`.
    """
    likeness = likenesses_of(answered)
    alike = _glimpses(answered, likeness, claims.places)
    question = answered.answer.question
    pairs = _pairs(answered, answered.answer.relations, likeness)
    most = _most(question, len(alike), has_small and len(claims) <= MOST_TOLD)
    kept = most_telling(alike, pairs, most, is_fixed=question.rule == FIXED)
    decisive = {name for pair in _pairs(answered, answered.deciding, likeness) for name in pair}
    origins = list(dict.fromkeys(map(answered.claims.origins.__getitem__, claims.places)))
    shown = {one.origin for one in kept}
    ranks = {name: rank for rank, name in enumerate(name for name in origins if name in shown)}
    copied = _copied(answered, claims.places, shown)
    names, ids = {likeness[one.place] for one in kept}, answered.claims.rows.columns.id
    drawn = frozenset(id for id, name in zip(ids, likeness, strict=True) if name in names)
    marks = ((answered.claims[one.place], one.times) for one in kept)
    plain = [one for one in alike.values() if one.is_plain]
    dated = sum(span_of(one.as_of).given for one in plain)  # what is open at both ends is not
    return Marking(
        marks=tuple(
            _mark(told, times, ranks, copied, many=len(origins) > 1) for told, times in marks
        ),
        deciding=sum(name in decisive for name in names),
        drawn=drawn,
        left_out=len(claims) - len(drawn),
        copied=copied,
        dated=dated,
        undated=len(plain) - dated,
    )


def _most(question: Question, alike: int, has_small: bool) -> int:
    """How many of so many figures get a mark with words; the others may have small ones."""
    is_few = alike <= MOST_OVER_TIME + MOST_MINOR
    if alike <= MOST_MARKS or not (question.ranged or (is_few and has_small)):
        return MOST_MARKS
    if question.rule == CUMULATIVE or (is_few and question.rule != FIXED):
        return MOST_OVER_TIME
    return MOST_IN_CROWD


def _copied(answered: Answered, places: Iterable[int], origins: Collection[str]) -> dict[str, str]:
    """What origins are called that several articles without a speaker go back to, by their keys:
    with how many articles and claims they are. `origins`: the ones that are looked at."""
    told, origin_of = answered.claims.rows.columns, answered.claims.origins
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for place in places:
        if origin_of[place] in origins and not told.chain[place]:
            sources[origin_of[place]].append(told.source[place])
    return {
        origin: (
            f"No speaker named: {counted(len(each), 'claim')} in {len(set(each)):,} articles that"
            f" go back to one, {source_words(answered.claims.name_of(origin))}"
        )
        for origin, each in sources.items()
        if len(set(each)) > 1
    }


def _pairs(
    answered: Answered, relations: Iterable[Relation], likeness: Sequence[int]
) -> list[tuple[int, int]]:
    """The pairs that stand so to each other, in their order, each by its likenesses."""
    place_of = answered.claims.place_of
    found = ((place_of(one.a), place_of(one.b)) for one in relations)
    return [(likeness[a], likeness[b]) for a, b in found if a is not None and b is not None]


def _glimpses(
    answered: Answered, likeness: Sequence[int], places: Sequence[int]
) -> dict[Hashable, Glimpse]:
    """What is seen of claims that are one mark, under their likeness, in the order of places."""
    first: dict[int, int] = {}
    for place in places:
        first.setdefault(likeness[place], place)
    told, times = answered.claims.rows.columns, Counter(likeness)
    replaced = answered.answer.claims.replaced
    said = told.value, told.value_to, told.qualifier, told.answer, told.as_of, told.scope
    columns = zip(
        first.values(),
        map(times.__getitem__, first),
        *parts_of((answered.claims.origins, *said), list(first.values())),
        map(replaced.__contains__, first.values()),
        strict=True,
    )
    return dict(zip(first, map(Glimpse._make, columns), strict=True))


def likenesses_of(answered: Answered) -> list[int]:
    """What claims have in common that are one mark: origin, figure, date, scope, if replaced.

    Shape: for each claim a number, which those that are alike share.
    """
    told, standings = answered.claims.rows.columns, answered.answer.claims
    speakers = [chain[0].name if chain else "" for chain in told.chain]
    undated = zip(speakers, told.stated_on, told.published, told.retrieved, strict=True)
    columns = zip(
        answered.claims.origins,
        map(bool, told.chain),
        standings.said,
        [as_of or other for as_of, other in zip(told.as_of, undated, strict=True)],
        told.scope,
        map(standings.replaced.__contains__, range(len(standings))),
        strict=True,
    )
    return numbered(columns)[0]


def origin_name(told: Told, copied: Mapping[str, str]) -> str:
    """Who is behind a claim; where nobody is named, the source says so, or what it copies."""
    if told.chain:
        return told.origin_name
    return copied.get(told.origin) or f"No speaker named: {told.source_words}"


def number_of(end: Decimal | date | None) -> Decimal | None:
    """An end of a range as a number: a day by its number in the calendar."""
    return Decimal(end.toordinal()) if isinstance(end, date) else end


def _mark(
    told: Told, times: int, ranks: dict[str, int], copied: Mapping[str, str], *, many: bool
) -> Mark:
    rank = ranks[told.origin]
    letter = ascii_uppercase[rank] if many else ""
    return replace(mark_of(told, times), letter=letter, rank=rank, origin=origin_name(told, copied))


def mark_of(told: Told, times: int) -> Mark:
    """A claim, told so often, as a mark that does not stand among the others of its origin."""
    weighed, figure = told.weighed, told.figure
    first, last = weighed.period
    mark = Mark(
        words=figure.words,
        who=told.speaker_words,
        when=figure.whereof,
        low=number_of(weighed.low),
        high=number_of(weighed.high),
        point=_point(told),
        first=first.toordinal() if first else None,
        last=last.toordinal() if last else None,
        dated=span_of(told.claim.as_of).given,
        named=bool(told.chain),
        replaced=told.replaced_by != "",
        times=times,
        source=told.source.words,
        url=told.url,
    )
    return replace(mark, title=f"{figure.told}, in {told.source_words}{mark.often}")


def minor_marks(answered: Answered, places: Sequence[int]) -> tuple[Mark, ...] | None:
    """Marks without words of the claims at these places.

    Shape: what is one mark among the larger ones is one here; None where they are more than
    MOST_MINOR. Order: those of an origin beside each other.
    """
    if len(places) > MOST_TOLD:
        return None
    origins, likeness = answered.claims.origins, likenesses_of(answered)
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(places, key=origins.__getitem__):
        alike[likeness[place]].append(place)
    if len(alike) > MOST_MINOR:
        return None
    firsts = ((same[0], len(same)) for same in alike.values())
    return tuple(
        replace(mark_of(answered.claims[first], times), minor=True, origin=origins[first])
        for first, times in firsts
    )


def _point(told: Told) -> Decimal | None:
    """Where the dot goes: on the value; a range in words or a span of days has none."""
    claim = told.claim
    if claim.value is None:
        low, high = told.weighed.low, told.weighed.high
        return number_of(low) if low == high else None
    return None if claim.qualifier in (BETWEEN, ORDER) else claim.value
