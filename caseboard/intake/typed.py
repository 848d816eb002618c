"""Texts that a person types beside pictures of pages, from which no program reads them."""

from __future__ import annotations

from dataclasses import replace

from caseboard.models.snapshot import TYPED

from .documents import Document, read_document

LONGEST = 100  # characters, of what a snapshot says about who read it


def with_typed_text(document: Document, text: str) -> Document:
    """The document with the text that a person typed, marked as such.

    Errors: DocumentError for a text that is too long, or none.
    """
    read = read_document(text.replace("\r\n", "\n").encode(), "", "text/plain")
    words = f"{TYPED}; {document.read_with} found no text" if document.read_with else TYPED
    return replace(document, text=read.text, read_with=words[:LONGEST])
