"""How what two columns say to one question stands to each other: the relation, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import product
from operator import itemgetter

from caseboard.evidence.answer import Answer, Weighed, relation_between
from caseboard.evidence.heard import Heard
from caseboard.evidence.questions import Question
from caseboard.evidence.relations import (
    AGREES,
    BOUNDS,
    COMPATIBLE,
    CONFLICT,
    EXPLAINED,
    RELATIONS,
    REQUOTED,
    REVISED,
    UNCLEAR,
    Relation,
    relation_of,
)
from caseboard.evidence.sentences import related

MOST_LAID = 40  # different claims of one side that are laid against the other's
MOST_TOLD = 60  # pairs whose reason is written out
MOST_SENTENCES = 3
REPLACED_SINCE = "One of them has been replaced since, by neither of the two."
WORTH = (AGREES, BOUNDS, REQUOTED)
WORDS = {
    CONFLICT: "They conflict",
    UNCLEAR: "Unclear",
    EXPLAINED: "Explained by date",
    REVISED: "Revised",
    AGREES: "They fit together",
    BOUNDS: "They fit together",
    REQUOTED: "One statement, told twice",
}
SAME = "They agree"


@dataclass(frozen=True)
class Meeting:
    """How the claims of two sides stand to each other, before it is told.

    Shape: `ranked` are pairs of claims that stand, those that matter most first, with how they
    rank; `revised` are the relations of those of which one replaced the other.
    """

    ranked: list[tuple[tuple[int, int], str, str, Heard, Heard]]
    revised: list[Relation]
    figures: dict[str, str]

    @property
    def relation(self) -> str:
        """The worst of them; where no pair stands any more, it is revised."""
        found = [RELATIONS[self.ranked[0][0][0]]] if self.ranked else []
        found += [one.relation for one in self.revised]
        return min(found, key=RELATIONS.index, default=REVISED)

    def relations(self, question: Question) -> list[Relation]:
        """Each relation with its sentence, the worst first."""
        told = [related(question, a, b) for *_, a, b in self.ranked]
        return sorted([*told, *self.revised], key=lambda one: _rank(one.relation, one.reason))


def reasons_of(question: Question, meeting: Meeting) -> tuple[str, tuple[str, ...], bool]:
    """The words of the relation, the sentences that say why, and whether others are left out."""
    relations = meeting.relations(question)
    if not relations:
        return "Replaced", (REPLACED_SINCE,), False
    worst = relations[0]
    if worst.relation == COMPATIBLE:
        return *_fitting(relations, meeting.figures), False
    differing = (relation.why for relation in relations if relation.relation != COMPATIBLE)
    told = tuple(dict.fromkeys(differing))
    return WORDS[worst.relation], told[:MOST_SENTENCES], len(told) > MOST_SENTENCES


def _fitting(relations: list[Relation], figures: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The words and the reason; where two origins say the very same, that needs no reason."""
    for relation in relations:
        if relation.reason == AGREES and figures[relation.a] == figures[relation.b]:
            return SAME, ()
    best = relations[0]
    return WORDS[best.reason], (best.why,)


def meet(answer: Answer, left: Sequence[int], right: Sequence[int]) -> Meeting:
    """How the claims at these places stand to each other.

    A replaced claim stands only to what replaced it, and has no relation where that is on
    neither side.
    """
    question, places = answer.question, {id: place for place, id in enumerate(answer.heard.ids)}
    sides = [_different(answer.claims[place] for place in side) for side in (left, right)]
    standing = [
        [answer.heard[places[one.claim.id]] for one in side if one.claim.id in places]
        for side in sides
    ]
    ranked = (
        (_rank(*relation_of(question, a, b)), a.id, b.id, a, b) for a, b in product(*standing)
    )
    revised = [
        relation_between(question, one.claim, other.claim)
        for one, other in product(*sides)
        if other.claim.id == one.replaced_by or one.claim.id == other.replaced_by
    ]
    return Meeting(
        ranked=nsmallest(MOST_TOLD, ranked, key=itemgetter(0, 1, 2)),
        revised=revised,
        figures={one.claim.id: one.figure for side in sides for one in side},
    )


def _different(claims: Iterable[Weighed]) -> list[Weighed]:
    """One of each kind that the engine tells apart, at most MOST_LAID, the standing ones first."""
    kinds: dict[tuple, Weighed] = {}
    for weighed in claims:
        claim = weighed.claim
        said = (claim.value, claim.value_to, claim.qualifier, claim.answer, claim.scope)
        dates = (claim.as_of, claim.stated_on, claim.published)
        kinds.setdefault(
            (said, dates, claim.origin, claim.chain == (), weighed.replaced_by), weighed
        )
    return sorted(kinds.values(), key=lambda one: one.replaced_by is not None)[:MOST_LAID]


def _rank(relation: str, reason: str) -> tuple[int, int]:
    worth = WORTH.index(reason) if reason in WORTH else -1
    return RELATIONS.index(relation), worth
