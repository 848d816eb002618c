"""Why claims differ: pairs that say the same of the same two figures, told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.told import Link, Told
from caseboard.answers.words import Figure
from caseboard.evidence.relations import Relation
from caseboard.evidence.sentences import without_scopes

MOST_BEARERS = 4  # of one figure, that are named in its cell
MOST_LINKS = 6  # to claims behind one reason
MOST_REASONS = 4  # of one row: two figures can differ for every two days that they are given for
SCOPES_TOO = "what they cover differs too"

Meeting = tuple[Told, Told, Relation]


@dataclass(frozen=True)
class Side:
    """One of two figures that differ, and who gives it. `left_out` counts those not named."""

    figure: Figure
    bearers: tuple[str, ...]
    left_out: int


@dataclass(frozen=True)
class Reason:
    """Why, in a sentence, with the claims that it is true of; `left_out` have no link here."""

    sentence: str
    where: tuple[Link, ...]
    left_out: int


@dataclass(frozen=True)
class Difference:
    """Two figures that do not simply agree, and why.

    Order: the lower figure first; the reasons by length, the plainest first. Shape: `pairs`
    counts the pairs of claims that these reasons are true of; `left_out` those of other reasons.
    """

    a: Side
    b: Side
    relation: str
    reasons: tuple[Reason, ...]
    pairs: int
    left_out: int


def build_differences(answered: Answered) -> tuple[Difference, ...]:
    """Every named pair of the question, those that are told alike together. Queries: none.

    Order: as the engine names them, conflicts first, then the widest gaps.
    """
    alike: dict[tuple, list[Meeting]] = {}
    ranged = answered.answer.question.ranged
    for a, b, relation in _told(answered, answered.answer.relations):
        if not ranged and b.figure.words < a.figure.words:
            a, b = b, a  # answers in words have no lower one: alike ones stand in one order
        key = (relation.relation, a.figure.words, a.figure.replaced, b.figure.words)
        alike.setdefault(key, []).append((a, b, relation))
    return tuple(_difference(pairs) for pairs in alike.values())


def each_difference(answered: Answered, relations: Iterable[Relation]) -> tuple[Difference, ...]:
    """These pairs, each by itself and in the order given. Queries: none."""
    return tuple(_difference([pair]) for pair in _told(answered, relations))


def _told(answered: Answered, relations: Iterable[Relation]) -> Iterator[Meeting]:
    for relation in relations:
        yield answered.claims.named(relation.a), answered.claims.named(relation.b), relation


def _difference(pairs: list[Meeting]) -> Difference:
    reasons = _reasons(pairs)[:MOST_REASONS]
    told = sum(many for _, many in reasons)
    return Difference(
        a=_side(a for a, _, _ in pairs),
        b=_side(b for _, b, _ in pairs),
        relation=pairs[0][2].relation,
        reasons=tuple(reason for reason, _ in reasons),
        pairs=told,
        left_out=len(pairs) - told,
    )


def _side(claims: Iterable[Told]) -> Side:
    claims = list(claims)
    bearers = list(dict.fromkeys(told.figure.context for told in claims))
    left = len(bearers) - MOST_BEARERS
    return Side(claims[0].figure, tuple(bearers[:MOST_BEARERS]), max(left, 0))


def _reasons(pairs: list[Meeting]) -> list[tuple[Reason, int]]:
    """Each reason, and how many of the pairs differ for it."""
    told: dict[str, list[Told]] = {}
    wordings: dict[str, set[str]] = {}
    for a, b, relation in pairs:
        why = without_scopes(relation.why)
        told.setdefault(why, []).extend((a, b))
        wordings.setdefault(why, set()).add(relation.why)
    reasons = [
        (_reason(_once(why, wordings[why]), claims), len(claims) // 2)
        for why, claims in told.items()
    ]
    return sorted(reasons, key=lambda one: (len(one[0].sentence), one[0].sentence))


def _once(why: str, wordings: set[str]) -> str:
    """One sentence for pairs that differ in their scopes alone."""
    if len(wordings) == 1:
        return next(iter(wordings))
    some = "some of them differ in what they cover too" if why in wordings else SCOPES_TOO
    return f"{why.removesuffix('.')}; {some}."


def _reason(sentence: str, claims: list[Told]) -> Reason:
    links = places_of(claims)
    return Reason(sentence, links[:MOST_LINKS], max(len(links) - MOST_LINKS, 0))


def places_of(claims: Iterable[Told]) -> tuple[Link, ...]:
    """Each of these claims once: its source and its place there.

    Order: source by source; the second claim of a source stands there by its place alone.
    """
    by_source: dict[str, dict[str, Told]] = {}
    for told in claims:
        by_source.setdefault(told.source_id, {})[told.id] = told
    links = []
    for same in by_source.values():
        for place, told in enumerate(same.values()):
            words = (told.source_words, told.place) if not place else (told.place or "again",)
            links.append(Link(", ".join(part for part in words if part), told.url))
    return tuple(links)
