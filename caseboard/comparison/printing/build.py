"""What can be printed of a question now: the sentence, the claims behind it, the warnings."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.pages.moment import Moment

from .answers import print_answers
from .cautions import cautions_of
from .figures import print_figures

MOST_NOTES = 4


@dataclass(frozen=True)
class Noted:
    """A note of the desk, and the claims that carry it."""

    claims: tuple[Told, ...]
    note: str


@dataclass(frozen=True)
class Printable:
    """The sentences that the evidence supports, with what has to be known before printing them.

    Shape: `claims` are those behind the sentences, in the order in which they are named; `noted`
    is what the desk noted of them, at most MOST_NOTES, and `more_noted` counts the other notes.
    """

    sentences: tuple[str, ...]
    claims: tuple[Told, ...]
    cautions: tuple[str, ...]
    noted: tuple[Noted, ...] = ()
    more_noted: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def build_printable(
    answered: Answered, moment: Moment, decided=None, steps=None
) -> Printable | None:
    """What can be printed; None where no claim is published. Queries: none.

    `decided`: the desk's current finding (comparison.decided), or None. `steps`: what a replay
    leaves out (pages/steps.py), or None.
    """
    tell = print_figures if answered.is_figure else print_answers
    sentences, claims = tell(answered)
    if not sentences:
        return None
    noted: dict[str, list[Told]] = {}
    for told in claims:
        if told.note:
            noted.setdefault(told.note, []).append(told)
    notes = [Noted(tuple(same), note) for note, same in noted.items()]
    return Printable(
        sentences=sentences,
        claims=claims,
        cautions=cautions_of(answered, claims, moment, decided, steps),
        noted=tuple(notes[:MOST_NOTES]),
        more_noted=max(len(notes) - MOST_NOTES, 0),
    )
