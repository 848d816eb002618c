"""A document as it was read: its kind, its text, and what it tells of itself."""

from __future__ import annotations

from dataclasses import dataclass, field


class DocumentError(ValueError):
    """A document cannot be read; the message says what happened, what was kept, what to do."""


@dataclass(frozen=True)
class Offered:
    """What a document says of itself, for a person to take or leave. What it does not say is "".

    Shape: `published` is EDTF text, a day as the document writes it, in its own time zone;
    `language` is a BCP 47 tag; `found_in` tells for each field where in the document it stands.
    """

    title: str = ""
    author: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    found_in: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """What was read from the bytes.

    Shape: `media_type` is that of the bytes, whatever they were called. `text` is in NFC with
    paragraphs divided by one empty line and no control characters. `notes` are sentences for
    whoever brought it. `read_with` names the program that found the text, with its version, or
    says that a person typed it. `text` is "" for pictures of pages alone.
    """

    media_type: str
    text: str
    offered: Offered = Offered()
    notes: tuple[str, ...] = ()
    read_with: str = ""
