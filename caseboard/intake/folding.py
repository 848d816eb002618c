"""Folding: one form for texts that differ in typography alone, with the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import decomposition, normalize

# Letters that fold to one letter each by lower(): nothing to look up, no place to shift.
PLAIN = (
    "!-~\u00c0-\u00d6\u00d8-\u00de\u00e0-\u00f6\u00f8-\u012f\u0134-\u013e\u0141-\u0148"
    "\u014a-\u017e\u0400-\u045f\u0490\u0491\u05d0-\u05ea\u0621-\u064a\u3041-\u3096\u30a1-\u30fa"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
)
NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphens and marks without width
MARKS = "\u0300-\u036f\u1160-\u11ff\u3099\u309a"  # they belong to the character before
SHIFTING = re.compile(
    rf"[\s{NOTHING}]{{2,}}|[^\S ]|[{PLAIN}][{MARKS}]+|[^{PLAIN} {MARKS}][{MARKS}]*|[{MARKS}]+"
)
QUOTES = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    }
)
# Compatibility forms that say something else than the plain sign: 10² is not 102.
MEANT = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>", "<vertical>")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its folded form, and which stretch of the text each stretch of it comes from.

    Shape: from `at[i]` on, the folded text stands for the text from `real[i]` on.
    """

    text: str
    at: list[int]
    real: list[int]

    def start(self, place: int) -> int:
        """Where in the text the character at a place begins."""
        stretch = bisect_right(self.at, place) - 1
        if self._shifts(stretch):
            return self.real[stretch]
        return self.real[stretch] + place - self.at[stretch]

    def end(self, place: int) -> int:
        """Where in the text the character before a place ends."""
        stretch = bisect_right(self.at, place - 1) - 1
        if self._shifts(stretch):
            return self.real[stretch + 1]
        return self.real[stretch] + place - self.at[stretch]

    def is_edge(self, place: int) -> bool:
        """Does a character of the text begin or end here, rather than go on?"""
        stretch = bisect_right(self.at, place) - 1
        return self.at[stretch] == place or not self._shifts(stretch)

    def _shifts(self, stretch: int) -> bool:
        """Is the stretch of another length than what it stands for?"""
        if stretch + 1 >= len(self.at):
            return False
        here, after = stretch, stretch + 1
        return self.at[after] - self.at[here] != self.real[after] - self.real[here]


def fold(text: str) -> str:
    """The text without what typography alone adds.

    Case, kinds of quotation marks, dashes and spaces, marks without width, and the compatibility
    forms of letters (NFKC) fold; raised, lowered and broken numbers do not: 10² is not 102.
    """
    return folded(text).text


def folded(text: str) -> Folded:
    """The folded form with the way back to the text."""
    pieces, at, real = [], [0], [0]
    length = done = 0
    for found in SHIFTING.finditer(text):
        start, end = found.span()
        piece = _folded_piece(found[0])
        if start > done:
            pieces.append(text[done:start])
            length += start - done
        pieces.append(piece)
        if len(piece) != end - start:
            at += (length, length + len(piece))
            real += (start, end)
        length += len(piece)
        done = end
    pieces.append(text[done:])
    return Folded(_lower("".join(pieces)), at, real)


def _lower(text: str) -> str:
    """Lower case, letter by letter: what is left has one letter for each."""
    return text.translate(QUOTES).lower()


@lru_cache(maxsize=4096)
def _folded_piece(piece: str) -> str:
    """One white space, or one character with the marks that belong to it."""
    if not piece.strip(NOTHING + " \n\t") or piece.isspace():
        return " " if any(map(str.isspace, piece)) else ""
    composed = "".join(map(_plain_form, normalize("NFC", piece)))
    letters = normalize("NFC", composed.casefold()).translate(QUOTES)
    return re.sub(rf"[{NOTHING}]", "", letters)


def _plain_form(character: str) -> str:
    """The compatibility form of a character, unless it means something else."""
    if decomposition(character).startswith(MEANT):
        return character
    return normalize("NFKC", character)
