"""Two texts side by side, word by word: what was taken out of the one and put into the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from caseboard.intake.aligning import MOST_CELLS, aligned

WORD = re.compile(r"\s*(?:\w+(?:[.,’'-]+\w+)*|\W)")  # with the space before it
SAME, REMOVED, ADDED = "same", "removed", "added"
LONGEST = 2000  # words that are laid side by side; longer texts are shown as two wholes
MOST_WORK = 600_000  # pairs of words that are compared for one page


class Piece(NamedTuple):
    """A run of words. Shape: `kind` is same, removed or added."""

    kind: str
    text: str


Pieces = tuple[Piece, ...]


@dataclass
class Room:
    """What is left of the work of one page: once it is used up, texts are shown as wholes."""

    left: int = MOST_WORK

    def takes(self, old: list[str], new: list[str]) -> bool:
        """Is there room to compare them? What both begin or end with costs nothing."""
        head = _begin_alike(old, new)
        old, new = old[head:][::-1], new[head:][::-1]
        tail = _begin_alike(old, new)
        work = min((len(old) - tail) * (len(new) - tail), MOST_CELLS)
        if work > self.left:
            return False
        self.left -= work
        return True


def _begin_alike(old: list[str], new: list[str]) -> int:
    """How many words are the same at the beginning of both."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(old, new, strict=False)))


def side_by_side(before: str, after: str, room: Room | None = None) -> tuple[Pieces, Pieces]:
    """The one text with what was removed marked, the other with what was added.

    Texts that differ in spaces alone, and those that `room` does not take, are two wholes.
    """
    if before == after:
        return _whole(SAME, before), _whole(SAME, after)
    old, new = WORD.findall(before), WORD.findall(after)
    olds, news = [word.strip() for word in old], [word.strip() for word in new]
    wholes = _whole(REMOVED, before), _whole(ADDED, after)
    if not (old and new) or len(old) + len(new) > LONGEST or olds == news:
        return wholes
    if not (room or Room()).takes(olds, news):
        return wholes
    left: list[Piece] = []
    right: list[Piece] = []
    i = j = 0
    for a, b, size in [*aligned(olds, news), (len(old), len(new), 0)]:
        _change(left, REMOVED, "".join(old[i:a]))
        _change(right, ADDED, "".join(new[j:b]))
        i, j = a + size, b + size
        _add(left, SAME, "".join(old[a:i]))
        _add(right, SAME, "".join(new[b:j]))
    return tuple(left), tuple(right)


def _change(side: list[Piece], kind: str, text: str) -> None:
    """Adds words that changed; the space before them did not."""
    words = text.lstrip()
    _add(side, SAME, text[: len(text) - len(words)])
    _add(side, kind, words)


def _add(side: list[Piece], kind: str, text: str) -> None:
    """Adds a run of words; two of one kind are one."""
    if side and side[-1].kind == kind:
        text = side.pop().text + text
    if text:
        side.append(Piece(kind, text))


def _whole(kind: str, text: str) -> Pieces:
    return (Piece(kind, text),) if text else ()
