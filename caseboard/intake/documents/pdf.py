"""PDF documents: their words in paragraphs, and what they tell of themselves.

Source: ISO 32000-1, sections 7.6 (encryption), 14.3 (metadata).
"""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import TYPE_CHECKING

from .characters import paragraphs_in_one
from .document import Document, DocumentError, Offered
from .pdf_edges import without_edges
from .pdf_lines import Line, lines_of_page, paragraphs_of
from .plain import checked
from .weighing import Said, language_tag

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MEDIA_TYPE = "application/pdf"
PICTURES = "The PDF holds pictures of pages and no text: a person has to type it."
# Units: pages.
_MOST, _LOOKED_AT = 2_000, 20
# Programs that print: the day that they write is the day of the print.
_PRINTERS = re.compile(r"mozilla|chrom|skia|safari|quartz|wkhtml|print to pdf|cairo|scan", re.I)
_NO_TITLE = re.compile(
    r"(?:untitled|microsoft word - |layout \d|.*\.(?:docx?|indd|qxp|pdf)$)", re.I
)


def read(content: bytes, media_type: str = "") -> Document:
    """The text of a PDF in paragraphs; "" for pictures of pages, of which a person types it.

    Errors: DocumentError for a password, for damage.
    """
    logging.disable(logging.CRITICAL)  # in this process nobody reads what pypdf mutters
    reader = _opened(content)
    pages = _pages(reader)
    lines = _lines(pages)
    inner = without_edges(lines)
    text = paragraphs_in_one(paragraphs_of(inner.pages))
    from importlib.metadata import version

    offered, notes = _offers(reader)
    notes += inner.notes
    if not re.search(r"\w", text):
        if not _has_pictures(pages):
            raise DocumentError(
                "The PDF holds no text and no pictures: it is empty, or damaged. Nothing was kept. "
                "Save it anew, or paste its text."
            )
        notes.append(PICTURES)
        return Document(MEDIA_TYPE, "", offered, tuple(notes), f"pypdf {version('pypdf')}")
    empty = sum(not page for page in lines)
    if empty:
        what = "One page of the PDF has" if empty == 1 else f"{empty} pages of the PDF have"
        notes.append(f"{what} no text, perhaps only a picture.")
    return Document(MEDIA_TYPE, checked(text), offered, tuple(notes), f"pypdf {version('pypdf')}")


def _opened(content: bytes) -> PdfReader:
    """Errors: DocumentError."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        # Many PDFs that forbid only printing are encrypted with an empty password.
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):
        raise _unknown_encryption() from None
    except RuntimeError:
        locked = True
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise _damaged() from None
    if locked:
        raise DocumentError(
            "The PDF is protected with a password. Nothing was kept. "
            "Save a copy without a password and bring that, or paste its text."
        )
    return reader


def _lines(pages: list[PageObject]) -> list[list[Line]]:
    """The lines of each page.

    Errors: DocumentError.
    """
    from pypdf.errors import DependencyError

    try:
        return [lines_of_page(page) for page in pages]
    except (DependencyError, NotImplementedError):
        raise _unknown_encryption() from None


def _pages(reader: PdfReader) -> list[PageObject]:
    """Errors: DocumentError for none, for more than any document has, for damage."""
    try:
        told = reader.root_object["/Pages"].get("/Count", 0)
        if not isinstance(told, int) or told > _MOST:
            raise _too_many()
        pages = []
        for page in reader.pages:
            pages.append(page)
            if len(pages) > _MOST:
                raise _too_many()
    except DocumentError:
        raise
    except RecursionError:
        raise _damaged() from None
    except Exception:  # pypdf answers damage with errors of every kind
        raise _damaged() from None
    if not pages:
        raise _damaged()
    return pages


def _has_pictures(pages: list[PageObject]) -> bool:
    """Does one of the first pages draw a picture, or something that may hold one?"""
    try:
        return any(page["/Resources"].get("/XObject") for page in pages[:_LOOKED_AT])
    except Exception:  # as everywhere in a damaged PDF
        return False


def _offers(reader: PdfReader) -> tuple[Offered, list[str]]:
    """What the PDF says of itself. A print's date is the day of the print, so it is not offered."""
    said, notes = Said(), []
    about, xmp = _about(reader)
    title = about.get("title", "")
    if not _NO_TITLE.match(title):
        said.add("title", title, "PDF info")
    said.add("author", about.get("author", ""), "PDF info")
    said.add("published", xmp, "PDF metadata, dc:date")
    made = about.get("made", "")
    printed = _PRINTERS.search(about.get("made_with", ""))
    if made and not printed:
        said.add("published", made, "the day the PDF was made")
    if made and not xmp:
        notes.append(
            f"The PDF was {'printed' if printed else 'made'} on {made}; "
            "it may have been published on another day."
        )
    said.add("language", language_tag(_language(reader)), "PDF language")
    return said.offered(), notes


def _about(reader: PdfReader) -> tuple[dict[str, str], str]:
    """Title, author, day of making, programs; and the day that the XMP packet gives."""
    told: dict[str, str] = {}
    day = ""
    try:
        info = reader.metadata or {}
        told = {
            "title": str(info.get("/Title") or ""),
            "author": str(info.get("/Author") or ""),
            "made_with": f"{info.get('/Creator') or ''} {info.get('/Producer') or ''}",
            "made": _day(str(info.get("/CreationDate") or "")),
        }
        packet = reader.xmp_metadata
        dates = packet.dc_date if packet is not None else []
        day = f"{dates[0]:%Y-%m-%d}" if dates else ""
    except Exception:  # what it says of itself may be damaged where its text is not
        return told, day
    return told, day


def _language(reader: PdfReader) -> str:
    try:
        return str(reader.root_object.get("/Lang") or "")
    except Exception:  # as above
        return ""


def _day(text: str) -> str:
    """The day of D:20251028090000+01'00', as it is written."""
    from .days import day_in

    digits = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", text)
    return day_in("-".join(digits.groups())) if digits else ""


def _too_many() -> DocumentError:
    return DocumentError(
        f"The PDF has more than {_MOST:,} pages. Nothing was kept. "
        "Save the pages that speak of the case as a PDF of their own, or paste their text."
    )


def _unknown_encryption() -> DocumentError:
    return DocumentError(
        "The PDF is encrypted in a way that is not read here. Nothing was kept. "
        "Save a copy that is not encrypted (printing it to a PDF makes one), or paste its text."
    )


def _damaged() -> DocumentError:
    return DocumentError(
        "The PDF is damaged and could not be read. Nothing was kept. "
        "Save it anew, or copy its text and paste it instead."
    )
