"""Characters of a text: one form for each, none that hides or steers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Ends of lines of every system and of Unicode.
_LINE_ENDS = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
# Control characters, halves of surrogate pairs, what has no width (soft hyphen, zero-width
# space, byte order mark) and what turns the direction of writing, so that a reader sees other
# words than those that are kept. The joiners of Indic and Persian writing stay.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)


def one_line(text: str) -> str:
    """The words of a text with one space between them."""
    return " ".join(_plain(text).split())


def paragraph(text: str) -> str:
    """One paragraph: its lines trimmed, spaces single, empty lines gone."""
    lines = (" ".join(line.split()) for line in _plain(text).split("\n"))
    return "\n".join(line for line in lines if line)


def paragraphs_in_one(paragraphs: Iterable[str]) -> str:
    """A text of these paragraphs, with an empty line between two."""
    tidy = (paragraph(text) for text in paragraphs)
    return "\n\n".join(text for text in tidy if text)


def lines_of(text: str) -> list[str]:
    """The lines of a text, each trimmed at its end. Order: as they stand."""
    return [line.rstrip() for line in _plain(text).split("\n")]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)))
