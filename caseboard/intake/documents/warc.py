"""WARC: answers of web servers as an archiver recorded them.

Source: ISO 28500:2017.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from .days import day_in
from .document import Document, DocumentError
from .limits import UNPACKED
from .unpacking import gunzip, too_much, unpacked_answer

MEDIA_TYPE = "application/warc"
_READABLE = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
# Units: records that are looked through, and bytes of all that is passed over.
_MOST, _PASSED_OVER = 5_000, 300_000_000


@dataclass(frozen=True, slots=True)
class _Answer:
    """One recorded answer: where, when, what it calls itself, and its unpacked bytes."""

    address: str
    recorded: str
    media_type: str
    body: bytes


def read(content: bytes, media_type: str = "") -> Document:
    """The document in the archive's main answer: the first page that was delivered whole.

    Errors: DocumentError.
    """
    from warcio.exceptions import ArchiveLoadFailed

    try:
        answer, further = _main_answer(content)
    except ArchiveLoadFailed:
        if not content.startswith(b"\x1f\x8b"):
            raise _damaged() from None
        # One gzip around all records, where there should be one around each.
        try:
            answer, further = _main_answer(gunzip(content))
        except ArchiveLoadFailed:
            raise _damaged() from None
    document = _document(answer)
    notes = list(document.notes)
    if answer.recorded:
        notes.append(f"The archive says that the page was recorded on {answer.recorded}.")
    if further:
        notes.append(
            "The archive holds further pages; the first one was read"
            + (f", {answer.address}." if answer.address else ".")
        )
    return replace(document, media_type=MEDIA_TYPE, notes=tuple(notes))


def _document(answer: _Answer) -> Document:
    from . import page, pdf, plain
    from .kinds import PAGE, PDF, kind_of

    kind = kind_of(answer.body, "", answer.media_type)
    if kind == PDF:
        return _with_address(pdf.read(answer.body), answer.address)
    if kind == PAGE:
        return page.read(answer.body, answer.media_type, answer.address)
    return _with_address(plain.read(answer.body, answer.media_type), answer.address)


def _with_address(document: Document, address: str) -> Document:
    if not address.startswith(("http://", "https://")):
        return document
    found_in = document.offered.found_in | {"url": "where it was recorded"}
    return replace(document, offered=replace(document.offered, url=address, found_in=found_in))


def _main_answer(content: bytes) -> tuple[_Answer, bool]:
    """The first answer that can be read, and whether there is another page after it.

    Errors: DocumentError, ArchiveLoadFailed.
    """
    answers = _answers(content)
    first = next(answers, None)
    if first is None:
        raise DocumentError(
            "The archive holds no page that was delivered whole. Nothing was kept. "
            "Record the page again, or save it from the browser."
        )
    return first, next(answers, None) is not None


def _answers(content: bytes) -> Iterator[_Answer]:
    """Order: as recorded."""
    from warcio.archiveiterator import ArchiveIterator

    passed_over = 0
    for place, record in enumerate(ArchiveIterator(BytesIO(content))):
        passed_over += max(record.length or 0, 0)
        if place >= _MOST or passed_over > _PASSED_OVER:
            return
        media_type = _media_type(record)
        if media_type.partition(";")[0].strip().lower() not in _READABLE:
            continue
        body = _body(record)
        if body.strip():
            headers = record.rec_headers
            yield _Answer(
                (headers.get_header("WARC-Target-URI") or "").strip("<>"),
                day_in(headers.get_header("WARC-Date") or ""),
                media_type,
                body,
            )


def _body(record) -> bytes:
    """The answer's bytes, whole and unpacked.

    Errors: DocumentError.
    """
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
    from warcio.statusandheaders import StatusAndHeaders

    head, stream = record.http_headers, record.raw_stream
    if head is None:
        head = StatusAndHeaders("", [])
    chunked = (head.get_header("Transfer-Encoding") or "").lower() == "chunked"
    if chunked:
        stream = ChunkedDataReader(stream, raise_exceptions=True)
    try:
        body = stream.read(UNPACKED + 1)
    except ChunkedDataException:
        raise _damaged() from None
    if len(body) > UNPACKED:
        raise too_much()
    announced = head.get_header("Content-Length") or ""
    if not chunked and announced.isdigit() and len(body) < int(announced[:20]):
        raise _damaged()
    return unpacked_answer(body, head.get_header("Content-Encoding") or "")


def _media_type(record) -> str:
    """What a record that answers with a document calls it; "" for every other record."""
    told = record.http_headers
    if record.rec_type == "response" and told is not None and told.get_statuscode() == "200":
        return told.get_header("Content-Type") or ""
    if record.rec_type == "resource":
        return record.rec_headers.get_header("Content-Type") or ""
    return ""


def _damaged() -> DocumentError:
    return DocumentError(
        "The archive is damaged or cut short. Nothing was kept. "
        "Record the page again, or save it from the browser."
    )
