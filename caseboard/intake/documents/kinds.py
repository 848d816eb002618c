"""Which kind of document some bytes are: by the bytes first, then by what they are called."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from .document import Document, DocumentError
from .language import with_its_language
from .notes import listed
from .unpacking import gunzip

# Units: bytes at the beginning that tell the kind.
_LOOKED_AT = 4096

GZIP = b"\x1f\x8b"

PDF, WARC, MHTML, PAGE, TEXT, WORD = (
    "a PDF",
    "a WARC",
    "MHTML",
    "a web page",
    "text",
    "Word (.docx)",
)

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_READERS = {
    PDF: "pdf",
    WARC: "warc",
    MHTML: "mhtml",
    PAGE: "page",
    TEXT: "plain",
    WORD: "docx",
}

# Beginnings of kinds that hold no text that can be read here, with what to do instead.
_REFUSED = (
    (
        rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*"
        rb"|\x00...ftyp(?:avif|heic)",
        "a picture, and no words are read from pictures. Type or paste the text it shows",
    ),
    (
        rb"\x00...ftyp|RIFF....(?:WAVE|AVI )|ID3[\x02-\x04]\x00|OggS\x00|\x1a\x45\xdf\xa3|fLaC\x00",
        "a recording. Paste a transcript of it",
    ),
    (rb"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file. Save it as PDF or .docx"),
    (rb"\{\\rtf\d", "an RTF file. Save it as PDF or .docx"),
    (rb"bplist00", "a Safari web archive. Save the page as “page source” or as PDF"),
    (
        rb"7z\xbc\xaf|Rar!\x1a|\xfd7zXZ|BZh[1-9]1AY|\x28\xb5\x2f\xfd",
        "a packed archive. Unpack it and choose the document in it",
    ),
    (rb"\x7fELF|MZ[\x00-\xff]{58}|\xcf\xfa\xed\xfe", "a program, not a document"),
    (rb"SQLite format 3\x00", "a database, not a document"),
)

_PAGE_BEGINS = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|link|base|style|article|main|section"
    rb"|header|div|p|h[1-6]|table|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_ANY_TAG = re.compile(rb"<(?:p|div|span|a|br|table|ul|li|h[1-6])\b[^<>]*>", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]")
_MIME = re.compile(rb"^mime-version:", re.MULTILINE | re.IGNORECASE)

_CALLED = (
    (PDF, ("application/pdf",), (".pdf",)),
    (WARC, ("application/warc", "application/warc-fields"), (".warc",)),
    (MHTML, ("multipart/related", "message/rfc822"), (".mht", ".mhtml", ".eml")),
    (PAGE, ("text/html", "application/xhtml+xml"), (".html", ".htm", ".xhtml", ".shtml")),
    (WORD, (WORD_TYPE,), (".docx",)),
    (TEXT, ("text/plain", "text/markdown"), (".txt", ".text", ".md")),
)  # fmt: skip


def read_by_kind(content: bytes, name: str = "", media_type: str = "") -> Document:
    """The document that the bytes are, whatever they are called.

    Errors: DocumentError.
    """
    notes: list[str] = []
    packed = content.startswith(GZIP)
    kind = kind_of(
        gunzip(content, _LOOKED_AT, whole=False) if packed else content, name, media_type
    )
    if packed and kind != WARC:
        content = gunzip(content)
        notes.append("The file was compressed with gzip; it was unpacked to be read.")
    reader = import_module(f"caseboard.intake.documents.{_READERS[kind]}")
    # A page that was fetched is called by its address.
    address = [name] if kind == PAGE and name.startswith(("http://", "https://")) else []
    document: Document = reader.read(content, media_type, *address)
    notes += _misnamed(kind, name, media_type)
    return with_its_language(replace(document, notes=(*notes, *document.notes)))


def kind_of(content: bytes, name: str = "", media_type: str = "") -> str:
    """The kind of the bytes.

    Errors: DocumentError for a kind that holds no text to be read.
    """
    start = content[:_LOOKED_AT]
    for beginning, what in _REFUSED:
        if re.match(beginning, start, re.DOTALL):
            raise DocumentError(f"This file is {what}. Nothing was kept.")
    if start.startswith(b"WARC/"):
        return WARC
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    return _kind_of_words(start, called(name, media_type))


def called(name: str, media_type: str) -> str:
    """The kind that a media type or else a name claims, or "" for neither."""
    declared = media_type.partition(";")[0].strip().lower()
    ending = PurePath(name.lower().removesuffix(".gz")).suffix
    for kind, types, _ in _CALLED:
        if declared in types:
            return kind
    return next((kind for kind, _, endings in _CALLED if ending in endings), "")


def _kind_of_zip(content: bytes) -> str:
    # Names stand uncompressed in an archive.
    if b"word/document.xml" in content:
        return WORD
    raise DocumentError(
        "This file is a ZIP archive or a kind of office document that cannot be read here. "
        "Nothing was kept. Unpack it and choose the document in it, or save it as PDF."
    )


def _kind_of_words(start: bytes, called_kind: str) -> str:
    words = _without_mark(start)
    # Some PDFs have a line of something else before their beginning.
    if words.startswith(b"%PDF-") or (b"%PDF-" in start[:1024] and b"\nendobj" in start):
        return PDF
    if b"\x00" in words:
        raise DocumentError(
            "This file is none of the kinds that can be read: web page, MHTML, WARC, PDF, text. "
            "Nothing was kept. Save the document as one of them, or paste its text."
        )
    if _HEADER.match(words) and _MIME.search(words):
        return MHTML
    if _PAGE_BEGINS.match(words):
        return PAGE
    if called_kind != TEXT and _MARKUP.search(words[:1024]):
        return PAGE
    if called_kind == PAGE and _ANY_TAG.search(words):
        return PAGE
    return TEXT


def _without_mark(start: bytes) -> bytes:
    """The beginning as ASCII shows it: no byte order mark, no empty halves of wide characters."""
    if _is_wide(start):
        start = start.replace(b"\x00", b"")
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        start = start.removeprefix(mark)
    return start.lstrip()


def _is_wide(start: bytes) -> bool:
    """Do the bytes look like UTF-16 or UTF-32: a mark, or one half of each pair often empty?"""
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return True
    even, odd = start[::2].count(0), start[1::2].count(0)
    return max(even, odd) > len(start) * 0.025 and min(even, odd) * 8 < max(even, odd)


def _misnamed(kind: str, name: str, media_type: str) -> list[str]:
    """A sentence for each name or media type that claims another kind than the bytes show."""
    lies = []
    by_type, by_name = called("", media_type), called(name, "")
    if by_type not in ("", kind, TEXT) or (by_type == TEXT and kind in (PDF, WARC, WORD)):
        lies.append(f"its media type says {by_type}")
    if by_name not in ("", kind):
        lies.append(f"its name says {by_name}")
    if not lies:
        return []
    return [f"Of this document {listed(lies)}, but its bytes are {kind}. It was read as {kind}."]
