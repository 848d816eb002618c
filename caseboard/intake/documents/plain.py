"""Plain text, saved or pasted."""

from __future__ import annotations

import re

from .characters import lines_of, paragraphs_in_one
from .document import Document, DocumentError
from .encodings import decode
from .judging import plausible
from .limits import PARAGRAPHS, TEXT

READ_WITH = "Caseboard, plain text"
# A line of a text that was broken to the width of a page or a message. Units: characters.
_BROKEN_AT = range(40, 101)


def read(content: bytes, media_type: str = "") -> Document:
    """The text as it stands; it tells nothing of itself.

    Errors: DocumentError.
    """
    decoded = decode(content, charset_of(media_type))
    if not plausible(decoded.text):
        raise DocumentError(
            "This file is not a text, or in an encoding that is not known here. Nothing was kept. "
            "Save it as UTF-8, or paste its text."
        )
    text = checked(paragraphs_in_one(paragraphs_of(lines_of(decoded.text))))
    return Document(
        "text/plain", text, notes=(decoded.note,) if decoded.note else (), read_with=READ_WITH
    )


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

    Lines that were broken to the width of a page stay together.
    """
    filled = [line for line in lines if line.strip()]
    inner = "\n".join(lines).strip("\n").split("\n")
    if len(filled) == len(inner) and not _broken(filled):
        return filled
    return re.split(r"\n\s*\n", "\n".join(lines))


def _broken(lines: list[str]) -> bool:
    """Were the lines broken to a width? Then none is longer, and most are nearly as long."""
    longest = max(map(len, lines), default=0)
    if longest not in _BROKEN_AT or len(lines) < 3:
        return False
    return sum(len(line) > longest * 0.7 for line in lines) * 3 >= len(lines) * 2
