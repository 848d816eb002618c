"""The changes of a text as a page tells them: what stayed in runs, long pieces shortened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from caseboard.intake.differences import Change, differences
from caseboard.intake.paragraphs import Paragraph, locator_of, paragraphs

CHANGES = {
    "changed": "Changed",
    "moved": "Stands elsewhere now",
    "added": "Added",
    "removed": "Removed",
}
MOST_PIECES = 400  # of a paragraph
LONGEST_SAME, LONGEST_CHANGED = 400, 4000  # characters of a piece


@dataclass(frozen=True)
class TextChange:
    """A paragraph that is not as it was, or a run of those that are.

    Shape: `kind` is changed, moved, added, removed or same; `pieces` are (kind, text) with the
    kinds same, removed and added, none for a run of paragraphs that stayed. `place` says where it
    stands, and where it stood if that was elsewhere; `number` counts the paragraphs.
    """

    kind: str
    words: str
    pieces: tuple[tuple[str, str], ...]
    place: str = ""
    number: int = 1


def told_changes(before: str, after: str, title: str = "") -> list[TextChange]:
    """The changes of a text, what stayed as runs. Order: as the later text reads."""
    old, new = tuple(paragraphs(before, title)), tuple(paragraphs(after, title))
    told = []
    for is_same, run in groupby(differences(before, after), lambda one: one.kind == "same"):
        if is_same:
            number = sum(1 for _ in run)
            words = "1 paragraph stayed" if number == 1 else f"{number:,} paragraphs stayed"
            told.append(TextChange("same", words, (), number=number))
        else:
            told += [_told(one, old, new) for one in run]
    return told


def _told(change: Change, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> TextChange:
    was = locator_of(old, *change.before) if change.before else ""
    now = locator_of(new, *change.after) if change.after else ""
    place = now or was
    if now and was and now != was:
        place = f"{now}, it was {was}"
    return TextChange(change.kind, CHANGES[change.kind], _pieces(change), place)


def _pieces(change: Change) -> tuple[tuple[str, str], ...]:
    """The pieces of a paragraph, long ones shortened, so that what changed can be seen."""
    pieces = [(piece.kind, _shortened(piece.kind, piece.text)) for piece in change.pieces]
    if len(pieces) > MOST_PIECES:
        pieces = [*pieces[:MOST_PIECES], ("same", " … (the rest is not shown)")]
    return tuple(pieces)


def _shortened(kind: str, text: str) -> str:
    longest = LONGEST_SAME if kind == "same" else LONGEST_CHANGED
    if len(text) <= longest:
        return text
    half = longest // 2
    return f"{text[:half]} … ({len(text) - 2 * half:,} characters) … {text[-half:]}"
