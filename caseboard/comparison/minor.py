"""The claims that have no words in a picture without time, or of answers over time.

Few of them stand there still, each small, and tell what they are to whoever points at them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.words import counted

from .marking import minor_marks
from .picture.marks import Mark


@dataclass(frozen=True, slots=True)
class Minor:
    """The others of a picture.

    Units: `claims` and `replaced` count claims, `replaced` those that are not drawn. Shape: what
    an origin says alike is one mark; `sources` are the titles behind them.
    """

    marks: tuple[Mark, ...]
    claims: int
    replaced: int
    sources: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the small marks are, and what is not among them."""
        told = []
        if self.claims:
            alike = ", some of them told alike" if len(self.marks) < self.claims else ""
            are = "mark is" if self.claims == 1 else "marks are"
            told.append(f"The small {are} {counted(self.claims, 'more claim')}{alike}.")
        if self.replaced:
            told.append(
                f"Not drawn: {self.replaced:,} replaced since; the table of claims holds them."
            )
        return " ".join(told)


def minor_of(answered: Answered, drawn: Collection[str]) -> Minor | None:
    """The claims that are not `drawn`, by their ids; None where they are too many to stand there.

    Order: the marks of an origin beside each other.
    """
    told, replaced = answered.claims.rows.columns, answered.answer.claims.replaced
    others = [place for place, id in enumerate(told.id) if id not in drawn]
    places = [place for place in others if place not in replaced]
    marks = minor_marks(answered, places)
    if marks is None:
        return None
    return Minor(
        marks=tuple(mark for _, mark in marks),
        claims=len(places),
        replaced=len(others) - len(places),
        sources=tuple(dict.fromkeys(map(told.title.__getitem__, places))),
    )
