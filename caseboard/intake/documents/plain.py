"""Plain text, saved or pasted."""

from __future__ import annotations

import re
from itertools import pairwise

from .characters import lines_of, paragraphs_in_one
from .document import Document, DocumentError
from .encodings import decode
from .judging import plausible
from .limits import PARAGRAPHS, TEXT
from .plain_offers import COLUMNS, offers_of

READ_WITH = "Caseboard, plain text"
# A line of a text that was broken to the width of a page or a message. Units: characters.
_WIDEST = 100
_BROKEN_AT = range(40, _WIDEST + 1)
_ADDRESS = re.compile(r"[!-~]{30,}")


def read(content: bytes, media_type: str = "") -> Document:
    """The text as it stands, with the headline and the day that stand at its top.

    Errors: DocumentError.
    """
    decoded = decode(content, charset_of(media_type))
    # Of UTF-8 a few places may be lost; they are told.
    sound = decoded.text.replace("\ufffd", "") if decoded.encoding == "utf-8" else decoded.text
    if decoded.unread * 20 > max(len(decoded.text), 20) or not plausible(sound):
        raise DocumentError(
            "This file is not a text, or in an encoding that is not known here. Nothing was kept. "
            "Save it as UTF-8, or paste its text."
        )
    found = paragraphs_of(lines_of(decoded.text))
    text = checked(paragraphs_in_one(found))
    notes = (decoded.note,) if decoded.note else ()
    return Document("text/plain", text, offers_of(found), notes, READ_WITH)


def charset_of(media_type: str) -> str:
    """The encoding that a media type names, or ""."""
    named = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", media_type, re.IGNORECASE)
    return named[1] if named else ""


def checked(text: str) -> str:
    """The text, if there is one and not more of it than a book has.

    Errors: DocumentError.
    """
    if not text:
        raise DocumentError(
            "The document holds no text. Nothing was kept. Choose another one, or paste its text."
        )
    if len(text) > TEXT:
        raise DocumentError(
            f"The document has more than {TEXT:,} characters. Nothing was kept. "
            "Keep the part that speaks of the case, or paste its text."
        )
    if text.count("\n\n") >= PARAGRAPHS:
        raise DocumentError(
            f"The document has more than {PARAGRAPHS:,} paragraphs. Nothing was kept. "
            "Keep the part that speaks of the case, or paste its text."
        )
    return text


def paragraphs_of(lines: list[str]) -> list[str]:
    """The paragraphs of a text: between empty lines, or each line its own if none is empty.

    Lines that were broken to the width of a page stay together. In a text whose lines plainly
    were not, each line is a paragraph, however they are divided.
    """
    filled = [line for line in lines if line.strip()]
    inner = "\n".join(lines).strip("\n").split("\n")
    if len(filled) == len(inner) and not _broken(filled):
        return filled
    blocks = re.split(r"\n\s*\n", "\n".join(lines))
    if not _unbroken(filled, blocks):
        return blocks
    return [part for block in blocks for part in _parts(block)]


def _broken(lines: list[str]) -> bool:
    """Were the lines broken to a width? Then none is longer, and most are nearly as long.

    A longer address or row of a table is left aside, where it is one of many lines.
    """
    usual = [line for line in lines if len(line) <= _WIDEST or _holds_sentences(line)]
    lines = usual if (len(lines) - len(usual)) * 10 <= len(lines) else lines
    longest = max(map(len, lines), default=0)
    if longest not in _BROKEN_AT or len(lines) < 3:
        return False
    return sum(len(line) > longest * 0.7 for line in lines) * 3 >= len(lines) * 2


def _unbroken(lines: list[str], blocks: list[str]) -> bool:
    """Do lines that are longer than any width hold at least half of the text?

    Not where nearly every line is full: that is a text broken to an uncommon width.
    """
    in_long = sum(len(line) for line in lines if len(line) > _WIDEST and _holds_sentences(line))
    if not in_long or in_long * 2 < sum(map(len, lines)):
        return False
    longest = max(map(len, lines))
    full = [is_full for block in blocks for is_full in _full(block.split("\n"), longest)]
    return longest > 2 * _WIDEST or len(full) < 3 or sum(full) * 3 < len(full) * 2


def _parts(block: str) -> list[str]:
    """The lines of a block of an unbroken text; what was broken to a width in it stays whole."""
    lines = block.strip("\n").split("\n")
    longest = max(map(len, lines))
    kept = len(lines) > 4 and longest in _BROKEN_AT and all(_full(lines, longest))
    return ["\n".join(lines)] if kept else lines


def _full(lines: list[str], width: int) -> list[bool]:
    """For each line but the last: would the first word of the next line have been too much?"""
    return [
        len(line) + 1 + len(below.split(maxsplit=1)[0]) > width * 0.95
        for line, below in pairwise(lines)
        if line.strip() and below.strip()
    ]


def _holds_sentences(line: str) -> bool:
    """Is a long line one of words, neither a long address nor a row with columns?"""
    words = _ADDRESS.sub("", line)
    return len(words) > _WIDEST and not COLUMNS.search(line.strip())
