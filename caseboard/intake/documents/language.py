"""Languages that the letters of a text prove, whatever the document says of its language."""

from __future__ import annotations

import re
from dataclasses import replace

from .document import Document

# Shape: a language, its own letters, and the least share of all letters that they have in its text.
_LETTERS = (("ko", re.compile(r"[가-힣]"), 0.5), ("ja", re.compile(r"[ぁ-んァ-ヶー]"), 0.3))
_NAMES = {"ko": "Korean", "ja": "Japanese"}
_LETTER = re.compile(r"[^\W\d_]")
# Units: characters that are looked at.
_SAMPLE = 200_000
FOUND_IN = "the letters of its text"


def with_its_language(document: Document) -> Document:
    """The document, offering the language that its letters prove, and telling what it says else."""
    proved, told = _proved(document.text), document.offered.language
    if not proved or told.partition("-")[0] == proved:
        return document
    found_in = document.offered.found_in | {"language": FOUND_IN}
    offered = replace(document.offered, language=proved, found_in=found_in)
    if not told:
        return replace(document, offered=offered)
    note = f"The document says that its language is “{told}”; its text is in {_NAMES[proved]}."
    return replace(document, offered=offered, notes=(*document.notes, note))


def _proved(text: str) -> str:
    """The language whose own letters the text is in, or ""."""
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    return next(
        (name for name, own, least in _LETTERS if len(own.findall(sample)) > letters * least), ""
    )
