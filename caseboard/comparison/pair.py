"""Two columns laid against each other: what both answer, and what only one of them does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from caseboard.answers.build import Answered
from caseboard.answers.words import counted
from caseboard.evidence.answer import Answer, Weighed, relation_between
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
from caseboard.pages.frame import Frame

from .cells import MOST_FIGURES, Cell, Teller
from .chosen import Chosen, key_of
from .columns import Column

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
TALLIES = {
    COMPATIBLE: "fit together",
    CONFLICT: "conflicting",
    UNCLEAR: "unclear",
    EXPLAINED: "explained by date",
    REVISED: "revised",
}


@dataclass(frozen=True)
class Met:
    """A question that both answer, with the worst relation between their claims.

    Shape: `sentences` say why, those of the worst relation first; `more` tells that others are
    left out.
    """

    answered: Answered
    left: Cell
    right: Cell
    relation: str
    words: str
    sentences: tuple[str, ...]
    more: bool


@dataclass(frozen=True)
class Only:
    """A question that one of the two leaves out."""

    answered: Answered
    cell: Cell


@dataclass(frozen=True)
class Pair:
    """Order: what both answer by the worst relation, then as the questions were laid out."""

    left: Column
    right: Column
    both: tuple[Met, ...]
    only_left: tuple[Only, ...]
    only_right: tuple[Only, ...]

    @property
    def tallies(self) -> tuple[tuple[str, str], ...]:
        """How many questions stand in each relation, in words, by the relation's key."""
        counts = Counter(met.relation for met in self.both)
        return tuple(
            (relation, f"{counts[relation]:,} {words}")
            for relation, words in TALLIES.items()
            if counts[relation]
        )

    @property
    def totals(self) -> str:
        """How the two compare, in a sentence."""
        how = ", ".join(words for _, words in self.tallies)
        both = f"Both answer {counted(len(self.both), 'question')}: {how}."
        return (
            f"{both if self.both else 'No question is answered by both.'} "
            f"{len(self.only_left):,} only in “{self.left.words}”, "
            f"{len(self.only_right):,} only in “{self.right.words}”."
        )

    @property
    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same as a table: its columns, and a row for each question."""
        heads = ["question", "answered_by", "relation", "why", self.left.name, self.right.name]
        if self.left.name == self.right.name:
            heads[-1] += " (2)"
        rows = [
            [
                met.answered.question.text, "both", met.words, " ".join(met.sentences),
                met.left.text, met.right.text,
            ]
            for met in self.both
        ]  # fmt: skip
        rows += [
            [one.answered.question.text, self.left.name, "", "", one.cell.text, ""]
            for one in self.only_left
        ]
        rows += [
            [one.answered.question.text, self.right.name, "", "", "", one.cell.text]
            for one in self.only_right
        ]
        return heads, rows


def lay_pair(
    chosen: Chosen, left: Column, right: Column, page: Frame, bounded: bool = True
) -> Pair:
    """What two columns say to the questions that are laid out. Queries: none."""
    by, most = chosen.asked.by, MOST_FIGURES if bounded else 0
    both, alone = [], {left.key: [], right.key: []}
    for one in chosen.laid:
        sides: dict[str, list[int]] = {left.key: [], right.key: []}
        for place in one.places:
            sides[key_of(one.answered.answer.claims.claims[place], by)].append(place)
        teller = Teller(one.answered, by, page)
        cells = {key: teller.cell(key, places, most) for key, places in sides.items() if places}
        if len(cells) == 2:
            both.append(_met(one.answered, *sides.values(), *cells.values()))
        else:
            ((key, cell),) = cells.items()
            alone[key].append(Only(one.answered, cell))
    both.sort(key=lambda met: RELATIONS.index(met.relation))
    return Pair(left, right, tuple(both), tuple(alone[left.key]), tuple(alone[right.key]))


def _met(
    answered: Answered, left: Sequence[int], right: Sequence[int], one: Cell, other: Cell
) -> Met:
    claims = answered.answer.claims
    sides = [_different(claims[place] for place in places) for places in (left, right)]
    relations = _relations(answered.answer, *sides)
    if not relations:
        return Met(answered, one, other, REVISED, "Replaced", (REPLACED_SINCE,), False)
    worst = relations[0]
    if worst.relation == COMPATIBLE:
        words, sentences = _fitting(
            relations, {w.claim.id: w.figure for side in sides for w in side}
        )
        return Met(answered, one, other, COMPATIBLE, words, sentences, False)
    differing = (relation.why for relation in relations if relation.relation != COMPATIBLE)
    told = tuple(dict.fromkeys(differing))
    more = len(told) > MOST_SENTENCES
    return Met(
        answered, one, other, worst.relation, WORDS[worst.relation], told[:MOST_SENTENCES], more
    )


def _fitting(relations: list[Relation], figures: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """The words and the reason; where two origins say the very same, that needs no reason."""
    for relation in relations:
        if relation.reason == AGREES and figures[relation.a] == figures[relation.b]:
            return SAME, ()
    best = relations[0]
    return WORDS[best.reason], (best.why,)


def _relations(answer: Answer, left: Sequence[Weighed], right: Sequence[Weighed]) -> list[Relation]:
    """How the claims of one side stand to those of the other, the worst first.

    A replaced claim stands only to what replaced it, and has no relation where that is on
    neither side.
    """
    question, places = answer.question, {id: place for place, id in enumerate(answer.heard.ids)}
    standing = [
        [answer.heard[places[one.claim.id]] for one in side if one.claim.id in places]
        for side in (left, right)
    ]
    ranked = [
        (_rank(*relation_of(question, a, b)), a.id, b.id, a, b) for a, b in product(*standing)
    ]
    ranked.sort(key=lambda pair: pair[:3])
    relations = [related(question, a, b) for *_, a, b in ranked[:MOST_TOLD]]
    relations += [
        relation_between(question, one.claim, other.claim)
        for one, other in product(left, right)
        if other.claim.id == one.replaced_by or one.claim.id == other.replaced_by
    ]
    return sorted(relations, key=lambda one: _rank(one.relation, one.reason))


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
