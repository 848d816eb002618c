"""The claims of a question that have no words in its picture, each figure by itself.

Together they are few: more of them are a crowd (see crowding.py), or are counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from caseboard.answers.build import Answered
from caseboard.answers.words import counted, joined

from .marking import minor_marks
from .picture.marks import FURTHEST, Mark


@dataclass(frozen=True, slots=True)
class Minor:
    """The others of a picture.

    Units: `claims` and `left_out` count claims; these are replaced since, and are not drawn.
    Shape: what an origin says alike is one mark; `sources` are the titles behind them.
    """

    marks: tuple[Mark, ...]
    claims: int
    left_out: int
    sources: tuple[str, ...]

    @property
    def words(self) -> str:
        """What the small marks are, and what is not among them."""
        told = []
        if self.claims:
            alike = ", some of them told alike" if len(self.marks) < self.claims else ""
            are = "mark is" if self.claims == 1 else "marks are"
            told.append(f"The small {are} {counted(self.claims, 'more claim')}{alike}.")
        return " ".join([*told, *not_drawn([(self.left_out, "replaced since")])])


def minor_of(
    answered: Answered, drawn: Collection[str], *, with_replaced: bool = True
) -> Minor | None:
    """The claims that are not `drawn`, by their ids; None where they are too many to stand there.

    Replaced ones stand there as long as they are few too and do not draw out the scale, such as a
    slip that was mended; none without `with_replaced`.
    Order: the marks of an origin beside each other.
    """
    told, replaced = answered.claims.rows.columns, answered.answer.claims.replaced
    others = [place for place, id in enumerate(told.id) if id not in drawn]
    standing = [place for place in others if place not in replaced]
    furthest = _furthest(answered)
    shown = [one for one in others if one not in replaced or (told.value[one] or 0) <= furthest]
    for places in (shown, standing) if with_replaced else (standing,):
        marks = minor_marks(answered, places)
        if marks is not None:
            return Minor(
                marks=marks,
                claims=len(places),
                left_out=len(others) - len(places),
                sources=tuple(dict.fromkeys(map(told.title.__getitem__, places))),
            )
    return None


def _furthest(answered: Answered) -> Decimal:
    """How high a replaced figure may lie: not far above all that stand."""
    told, replaced = answered.claims.rows.columns, answered.answer.claims.replaced
    standing = (value for place, value in enumerate(told.value) if place not in replaced)
    return FURTHEST * max((value for value in standing if value is not None), default=Decimal(0))


def not_drawn(counts: Iterable[tuple[int, str]]) -> list[str]:
    """A sentence that says of how many claims a picture shows nothing, and why; none of none."""
    missing = [(number, why) for number, why in counts if number]
    if not missing:
        return []
    them = "it" if sum(number for number, _ in missing) == 1 else "them"
    told = joined([f"{number:,} {why}" for number, why in missing])
    return [f"Not drawn: {told}; the table of claims holds {them}."]
