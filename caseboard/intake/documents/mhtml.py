"""MHTML: a page and its pictures in one message, as browsers save it.

Source: RFC 2557.
"""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from . import page, plain
from .characters import one_line
from .document import Document, DocumentError
from .plain_offers import GUESSED

MEDIA_TYPE = "multipart/related"
# Units: parts of one message.
_MOST = 5_000


def read(content: bytes, media_type: str = "") -> Document:
    """The article of the page that the message holds.

    Errors: DocumentError.
    """
    message = message_from_bytes(content)
    part = _main_part(message)
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise _empty()
    declared = f"text/html; charset={part.get_content_charset() or ''}"
    if part.get_content_type() == "text/plain":
        document = plain.read(body, declared)
    else:
        document = page.read(body, declared, _address(message, part))
    return _as_message(document, message)


def _main_part(message: Message) -> Message:
    """The part that the message names as its beginning, else the first page, else the first text.

    Errors: DocumentError.
    """
    parts = []
    for part in message.walk():
        parts.append(part)
        if len(parts) > _MOST:
            raise DocumentError(
                f"The saved page has more than {_MOST:,} parts. Nothing was kept. "
                "Save it as a page alone, or paste its text."
            )
    pages = [p for p in parts if p.get_content_type() in ("text/html", "application/xhtml+xml")]
    start, address = message.get_param("start"), message.get("Snapshot-Content-Location")
    for part in pages:
        if start and part.get("Content-ID") == start:
            return part
        if address and part.get("Content-Location") == address:
            return part
    texts = [part for part in parts if part.get_content_type() == "text/plain"]
    if not pages and not texts:
        raise _empty()
    return (pages or texts)[0]


def _address(message: Message, part: Message) -> str:
    named = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
    return one_line(str(named))


def _as_message(document: Document, message: Message) -> Document:
    """The document with the message's subject as its title if the page tells none."""
    from dataclasses import replace

    offered = document.offered
    subject = _subject(message)
    if subject and (not offered.title or offered.found_in.get("title") in GUESSED):
        found_in = offered.found_in | {"title": "the subject of the message"}
        offered = replace(offered, title=subject[:300], found_in=found_in)
    return replace(document, media_type=MEDIA_TYPE, offered=offered)


def _subject(message: Message) -> str:
    try:
        return one_line(str(make_header(decode_header(message.get("Subject", "")))))
    except (MessageError, LookupError, ValueError):
        return ""


def _empty() -> DocumentError:
    return DocumentError(
        "The saved page holds no text. Nothing was kept. Save it again once it shows in the "
        "browser, or paste its text."
    )
