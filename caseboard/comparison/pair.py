"""Two columns laid against each other: what both answer, and what only one of them does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.words import counted
from caseboard.evidence.relations import (
    COMPATIBLE,
    CONFLICT,
    EXPLAINED,
    RELATIONS,
    REVISED,
    UNCLEAR,
)

from .asked import PAGE_SIZE, page_start
from .cells import MOST_FIGURES, Cell, Teller
from .chosen import Chosen, Laid, keys_of
from .columns import Column
from .desk import Desk, build_desk
from .listing import Listing
from .meeting import Meeting, meet, reasons_of
from .pairs import address_of_pairs

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

    Shape: `sentences` say why, those of the worst relation first; `more_url` leads to others that
    are left out, "" where none are. `desk` is what the desk uses, or None.
    """

    answered: Answered
    desk: Desk | None
    left: Cell
    right: Cell
    relation: str
    words: str
    sentences: tuple[str, ...]
    more_url: str


@dataclass(frozen=True)
class Only:
    """A question that one of the two leaves out."""

    answered: Answered
    desk: Desk | None
    cell: Cell


@dataclass(frozen=True)
class Pair:
    """One page of what two columns say, or all of it.

    Shape: `tally` counts the questions of all pages that both answer, by their relation; `alone`
    those that only the left and only the right one answers.
    Order: what both answer by the worst relation, then as the questions were laid out; then what
    only the left one answers, and the right one.
    """

    left: Column
    right: Column
    both: tuple[Met, ...]
    only_left: tuple[Only, ...]
    only_right: tuple[Only, ...]
    tally: Counter[str]
    alone: tuple[int, int]

    @property
    def tallies(self) -> tuple[tuple[str, str], ...]:
        """How many questions stand in each relation, in words, by the relation's key."""
        return tuple(
            (relation, f"{self.tally[relation]:,} {words}")
            for relation, words in TALLIES.items()
            if self.tally[relation]
        )

    @property
    def totals(self) -> str:
        """How the two compare, in a sentence."""
        how = ", ".join(words for _, words in self.tallies)
        both = f"Both answer {counted(self.tally.total(), 'question')}: {how}."
        left, right = self.alone
        return (
            f"{both if how else 'No question is answered by both.'} "
            f"{left:,} only in “{self.left.words}”, {right:,} only in “{self.right.words}”."
        )

    @property
    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same as a table: its columns, and a row for each question."""
        heads = ["question", "answered_by", "relation", "why", "desk"]
        heads += [self.left.name, self.right.name]
        if self.left.name == self.right.name:
            heads[-1] += " (2)"
        rows = [
            [
                met.answered.question.text, "both", met.words, " ".join(met.sentences),
                _text(met.desk), met.left.text, met.right.text,
            ]
            for met in self.both
        ]  # fmt: skip
        rows += [
            [one.answered.question.text, self.left.name, "", "", _text(one.desk), one.cell.text, ""]
            for one in self.only_left
        ]
        rows += [
            [
                one.answered.question.text,
                self.right.name,
                "",
                "",
                _text(one.desk),
                "",
                one.cell.text,
            ]
            for one in self.only_right
        ]
        return heads, rows


def _text(desk: Desk | None) -> str:
    return desk.text if desk else ""


Sides = tuple[list[int], list[int]]  # places of claims of the left one and of the right one


def lay_pair(
    chosen: Chosen, left: Column, right: Column, listing: Listing, bounded: bool = True
) -> Pair:
    """What two columns say to the questions that are laid out: a page of it, or all.

    Queries: none.
    """
    by = chosen.asked.by
    both: list[tuple[Laid, Sides, Meeting]] = []
    alone: dict[str, list[tuple[Laid, Sides, None]]] = {left.key: [], right.key: []}
    for one in chosen.laid:
        sides = _sides(one, left.key, right.key, by)
        if all(sides):
            both.append((one, sides, meet(one.answered.answer, *sides)))
        else:
            alone[left.key if sides[0] else right.key].append((one, sides, None))
    both.sort(key=lambda met: RELATIONS.index(met[2].relation))
    every = [*both, *alone[left.key], *alone[right.key]]
    if bounded:
        start = page_start(chosen.asked.page, len(every))
        every = every[start : start + PAGE_SIZE]
    told = [_told(*one, by, (left.key, right.key), listing, bounded) for one in every]
    sided = [(sides, one) for (_, sides, _), one in zip(every, told, strict=True)]
    return Pair(
        left=left,
        right=right,
        both=tuple(one for _, one in sided if isinstance(one, Met)),
        only_left=tuple(one for sides, one in sided if isinstance(one, Only) and sides[0]),
        only_right=tuple(one for sides, one in sided if isinstance(one, Only) and sides[1]),
        tally=Counter(meeting.relation for *_, meeting in both),
        alone=(len(alone[left.key]), len(alone[right.key])),
    )


def _sides(one: Laid, left: str, right: str, by: str) -> Sides:
    sides: dict[str, list[int]] = {left: [], right: []}
    column_of = keys_of(one.answered, by)
    for place in one.places:
        sides[column_of[place]].append(place)
    return sides[left], sides[right]


def _told(
    one: Laid,
    sides: Sides,
    meeting: Meeting | None,
    by: str,
    keys: tuple[str, str],
    listing: Listing,
    bounded: bool,
) -> Met | Only:
    teller, most = Teller(one.answered, by, listing), MOST_FIGURES if bounded else 0
    cells = [
        teller.cell(key, places, most) for key, places in zip(keys, sides, strict=True) if places
    ]
    desk = build_desk(one.answered)
    if meeting is None:
        return Only(one.answered, desk, *cells)
    words, sentences, more = reasons_of(one.answered.answer.question, meeting)
    url = address_of_pairs(listing.page, one.answered.question.slug) if more else ""
    return Met(one.answered, desk, *cells, meeting.relation, words, sentences, url)
