"""Where a passage that is lost or ambiguous may stand now: offered, and chosen by a person.

Pure but for the words that it compares: no query, no Django.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from caseboard.intake.anchoring import Selector, places_like
from caseboard.intake.differences import differences
from caseboard.intake.paragraphs import Paragraph, locator_of, paragraph_at

from .reading_differing import figure_differs
from .reading_passages import Span

MOST = 5  # places that are offered for one passage
AROUND = 80  # characters on each side
ONLY_ELSEWHERE = (
    "lost: it stands no more where it stood; the same words elsewhere may be another passage"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place whose words are those of a passage, or most like them.

    Shape: `pieces` are (kind, words) with the kinds same, removed and added: how the words differ
    from those that the claim was made from; `before` and `after` stand around them. `differs`
    says so where their figure is another one: then nobody puts the passage there.
    """

    span: Span
    locator: str
    before: str
    pieces: tuple[tuple[str, str], ...]
    after: str
    differs: str = ""

    @property
    def is_exact(self) -> bool:
        """Are they the very words?"""
        return all(kind == "same" for kind, _ in self.pieces)


def candidates_in(
    text: str, told: Sequence[Paragraph], looked_for: Iterable[Selector]
) -> list[tuple[Candidate, ...]]:
    """For each passage the places that are offered. Order: as they stand in the text."""
    wanted = list(looked_for)
    found = places_like(wanted, text) if wanted else []
    return [
        tuple(_candidate(text, told, selector, Span(*place)) for place in places[:MOST])
        for selector, places in zip(wanted, found, strict=True)
    ]


def told_apart(
    places: Iterable[Candidate], text: str, said: str, values: Collection[Decimal | None]
) -> tuple[Candidate, ...]:
    """The places, each with what its figure has other than the words that a claim was made from."""
    return tuple(
        replace(one, differs=figure_differs(said, one.span.of(text), values)) for one in places
    )


def _candidate(text: str, told: Sequence[Paragraph], selector: Selector, span: Span) -> Candidate:
    first = paragraph_at(told, span.start)
    last = paragraph_at(told, max(span.start, span.end - 1))
    top = max(first.start if first else 0, span.start - AROUND)
    bottom = min(last.end if last else len(text), span.end + AROUND)
    return Candidate(
        span=span,
        locator=locator_of(told, span.start, span.end),
        before=_from_word(text[top : span.start], cut=first is not None and top > first.start),
        pieces=words_compared(selector.quote, span.of(text)),
        after=_to_word(text[span.end : bottom], cut=last is not None and bottom < last.end),
    )


def words_compared(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """What became of some words: runs that stayed, went and came."""
    if before == after:
        return (("same", after),)
    changes = differences(" ".join(before.split()), " ".join(after.split()))
    return tuple((piece.kind, piece.text) for change in changes for piece in change.pieces)


def _from_word(words: str, cut: bool) -> str:
    return f"…{words.partition(' ')[2]}" if cut else words


def _to_word(words: str, cut: bool) -> str:
    return f"{words.rpartition(' ')[0]}…" if cut else words
