"""How a claim stands to every other that counts; an answer names only its widest pairs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from caseboard.evidence.answer import Answer
from caseboard.evidence.heard import Hearing
from caseboard.evidence.relations import (
    BOUNDS,
    COMPATIBLE,
    CONFLICT,
    RELATIONS,
    REVISED,
    in_order,
    relation_of,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that differ, the lower one first, and how they stand to each other."""

    low: str
    high: str
    relation: str


def new_pair(before: Answer, after: Answer, id: str) -> Pair | None:
    """Of the pairs of a claim that differ and stood otherwise before, the one that matters most.

    Order: conflicts, then unclear, then explained; the widest gap first, then by place.
    None where there is none, and where the claim does not count itself.
    """
    heard, place = after.heard, _place(after.heard, id)
    if place is None:
        return None
    own = heard[place]
    best: Pair | None = None
    for other in map(heard.__getitem__, _apart(heard, place)):
        relation, _ = relation_of(after.question, own, other)
        if best is not None and _weighs(relation) <= _weighs(best.relation):
            continue
        if relation != REVISED and relation != _stood(before, id, other.id):
            low, high = in_order(own, other)
            best = Pair(low.id, high.id, relation)
            if relation == CONFLICT:
                break
    return best


def is_repeated(answer: Answer, id: str) -> bool:
    """Does another claim that counts say the same, more than a bound that fits it?"""
    heard, place = answer.heard, _place(answer.heard, id)
    if place is None:
        return False
    own, elsewhere = heard[place], {place, *_apart(heard, place)}
    for other in (heard[one] for one in range(len(heard)) if one not in elsewhere):
        relation, reason = relation_of(answer.question, own, other)
        if relation == COMPATIBLE and (reason != BOUNDS or own.same_reading(other)):
            return True
    return False


def _weighs(relation: str) -> int:
    return -RELATIONS.index(relation)


def _place(heard: Hearing, id: str) -> int | None:
    place = bisect_left(heard.ids, id)
    return place if place < len(heard) and heard.ids[place] == id else None


def _apart(heard: Hearing, own: int) -> list[int]:
    """The places of the claims that cannot say the same. Order: the widest gap first."""
    low, high, ends = heard.low, heard.high, heard.ends
    gaps = []
    for other in range(len(heard)):
        lower, higher = (other, own) if high[other] < low[own] else (own, other)
        if high[lower] < low[higher]:
            gaps.append((ends[high[lower]] - ends[low[higher]], other))  # less than nought
    if not heard.question.ranged:
        return sorted(place for _, place in gaps)  # answers in words lie nowhere
    return [place for _, place in sorted(gaps)]


def _stood(before: Answer, id: str, other: str) -> str:
    """How two claims stood to each other before; "" where one did not count."""
    heard = before.heard
    places = _place(heard, id), _place(heard, other)
    if None in places:
        return ""
    return relation_of(before.question, *(heard[place] for place in places))[0]
