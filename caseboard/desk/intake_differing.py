"""What a near copy says otherwise than the source that is here: its figures first.

Pure: no query, no Django.
"""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.intake.differences import Change, differences
from caseboard.intake.words import words_of

from .reading_differing import figures_apart

LONGEST_READ = 100_000  # characters of a text; longer ones are not compared sentence by sentence
MOST_READ = 200  # paragraphs in other words
MOST_FIGURED = 20_000  # characters of both texts whose figures are read
MOST_TOLD = 5
AROUND = 60  # characters of what stayed, on either side of what changed

Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Differing:
    """A paragraph that both have, in other words.

    Shape: `figures` tells which figures went and came ("about 250 → nearly 260"), "" for none and
    where they were not read; `pieces` are (kind, words) with the kinds same, removed and added.
    """

    figures: str
    pieces: Pieces


@dataclass(frozen=True)
class Apart:
    """How a near copy and a source differ.

    Shape: `told` are the paragraphs in other words, `more` how many are not told; `alone` and
    `other_alone` how many paragraphs stand only in the new one and only in the source.
    Order: those with other figures first, then as the new one reads.
    """

    told: tuple[Differing, ...]
    more: int
    alone: int
    other_alone: int


def differing_in(theirs: str, text: str) -> Apart | None:
    """How a new text differs from one that is here; None where nothing is to be told."""
    if not theirs or not text or max(len(theirs), len(text)) > LONGEST_READ:
        return None
    changes = differences(theirs, text)
    changed = [one for one in changes if one.kind == "changed" and _says_else(one, theirs, text)]
    told, left = [], MOST_FIGURED
    for one in changed[:MOST_READ]:
        sides = _sides(one, theirs, text)
        length = sum(map(len, sides))
        is_read = length <= left
        left -= length if is_read else 0
        told.append(Differing(figures_apart(*sides) if is_read else "", _pieces(one)))
    told.sort(key=lambda one: not one.figures)
    alone, other_alone = (sum(one.kind == kind for one in changes) for kind in ("added", "removed"))
    if not (told or alone or other_alone):
        return None
    return Apart(tuple(told[:MOST_TOLD]), len(changed) - len(told[:MOST_TOLD]), alone, other_alone)


def _sides(change: Change, theirs: str, text: str) -> tuple[str, str]:
    return theirs[slice(*change.before)], text[slice(*change.after)]


def _says_else(change: Change, theirs: str, text: str) -> bool:
    """Do the words differ, and not typography alone?"""
    before, after = _sides(change, theirs, text)
    return words_of(before).names != words_of(after).names


def _pieces(change: Change) -> Pieces:
    """What changed in a paragraph, with a little of what stayed around it."""
    pieces = [(piece.kind, piece.text) for piece in change.pieces]
    last = len(pieces) - 1
    return tuple(
        (kind, _near(words, place == 0, place == last) if kind == "same" else words)
        for place, (kind, words) in enumerate(pieces)
    )


def _near(words: str, is_first: bool, is_last: bool) -> str:
    """Of words that stayed those beside what changed."""
    if len(words) <= 2 * AROUND:
        return words
    before = "" if is_first else words[:AROUND].rpartition(" ")[0]
    after = "" if is_last else words[-AROUND:].partition(" ")[2]
    return f"{before} … {after}".strip(" ") if is_first or is_last else f"{before} … {after}"
