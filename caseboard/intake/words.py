"""The words of a text with their places, in a form in which the same word is always the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

# Scripts that are written without spaces: each character is a word.
UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
HANGUL = "\uac00-\ud7a3"
# A number is one word with its commas and points: 2,000 is not 2 and 000.
WORD = re.compile(rf"\d+(?:[.,]\d+)+|[{UNSPACED}]|[^\W_{UNSPACED}]+")
CHARACTER = re.compile(rf"[{UNSPACED}]")
UNBROKEN = re.compile(rf"[{UNSPACED}{HANGUL}]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text. Units: starts and ends count characters from 0, ends not included."""

    names: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.names)


def words_of(text: str) -> Words:
    """Every word of a text in lower case, without punctuation. Order: as they stand."""
    names, starts, ends = [], [], []
    for found in WORD.finditer(text):
        word = found[0]
        names.append(word.lower() if word.isascii() else normalize("NFKC", word).casefold())
        start, end = found.span()
        starts.append(start)
        ends.append(end)
    return Words(names, starts, ends)


def is_cut(text: str, at: int) -> bool:
    """Does a place cut a word or a number in two?

    Words of scripts without spaces, and Korean words with their endings, are not cut.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return not (UNBROKEN.match(before) and UNBROKEN.match(after))
    if before.isdigit() and after in ".,":
        return text[at + 1 : at + 2].isdigit()
    return before in ".," and after.isdigit() and text[max(at - 2, 0) : at - 1].isdigit()
