"""A table as CSV, XLSX or JSON: exactly what its page shows."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from .exact import ExactEncoder, number

FORMATS = ("csv", "xlsx", "json")
DIGITS = 15  # that a number of a spreadsheet keeps
LONGEST_CELL = 32_767  # characters; a longer one would be cut without a sign of it
FIRST_PIECE, A_PIECE = 4 * 1024, 64 * 1024  # characters that are sent together

# A spreadsheet takes a text that begins so for a formula.
FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")

# XLSX is XML, which has no way to write these. CSV leaves them out too: one table, one content.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Cell = str | int | Decimal | None


@dataclass(frozen=True)
class Download:
    """A table to be written out.

    Shape: `columns` are keys, in order; each row has a cell for each key. None is an empty
    cell; a Decimal is an exact number.
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]

    def response(self, form: str, streamed: bool = False) -> HttpResponse | StreamingHttpResponse:
        """The download in one of FORMATS. Errors: Http404 for any other.

        `streamed` makes rows while they are sent, for very many; a sheet is a packed file, whose
        bytes alone are kept in memory.
        """
        if form == "xlsx":
            response = HttpResponse(_xlsx(self), content_type=SHEET)
        elif form in TEXTS:
            write, kind = TEXTS[form]
            response = as_text(write(self), kind, streamed)
        else:
            raise Http404("There is no page at this address.")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.name}.{form}"'
        return response


def as_text(
    parts: Iterable[str], content_type: str, streamed: bool = False
) -> HttpResponse | StreamingHttpResponse:
    """An answer of parts of a text: whole, or sent while they are made."""
    if streamed:
        return StreamingHttpResponse(_pieces(parts), content_type=content_type)
    return HttpResponse("".join(parts), content_type=content_type)


def _pieces(parts: Iterable[str]) -> Iterator[str]:
    """The parts put together, so that not each of them is packed and sent by itself."""
    piece: list[str] = []
    length, enough = 0, FIRST_PIECE
    for part in parts:
        piece.append(part)
        length += len(part)
        if length >= enough:
            yield "".join(piece)
            piece, length, enough = [], 0, A_PIECE
    if piece:
        yield "".join(piece)


def download_links(name: str, query: str, **place: str) -> tuple[tuple[str, str], ...]:
    """A link for each format of a download: ("CSV", its address)."""
    return tuple(
        (form.upper(), reverse(name, kwargs=place | {"form": form}) + query) for form in FORMATS
    )


def _spreadsheet_row(row: Iterable[Cell]) -> list[Cell]:
    """A row, heads among them, that no spreadsheet takes for formulas or cannot read."""
    return [
        # nearly every cell stays as it is: what that takes to see decides how long a table takes
        cell
        if cell.__class__ is str and cell.isprintable() and cell[:1] not in FORMULA_STARTS
        else _spreadsheet_cell(cell)
        for cell in row
    ]


def _spreadsheet_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        text = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", cell)
        return "'" + text if text[:1] in FORMULA_STARTS else text
    return number(cell) if isinstance(cell, Decimal) else cell


def _sheet_row(row: Iterable[Cell]) -> list[Cell]:
    """The same for XLSX, whose numbers have so many digits; a longer one stands as text.

    A text that is longer than a cell ends with an ellipsis; CSV and JSON have it whole.
    """
    return [_sheet_cell(cell) for cell in _spreadsheet_row(row)]


def _sheet_cell(cell: Cell) -> Cell:
    if isinstance(cell, str) and len(cell) > LONGEST_CELL:
        return f"{cell[: LONGEST_CELL - 1]}…"
    if isinstance(cell, Decimal) and len(cell.as_tuple().digits) > DIGITS:
        return f"{cell:f}"
    return cell


def _csv(download: Download) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_spreadsheet_row(download.columns))
    for row in download.rows:
        if text.tell() >= FIRST_PIECE:
            yield _taken(text)
        writer.writerow(_spreadsheet_row(row))
    yield _taken(text)


def _taken(text: io.StringIO) -> str:
    """What was written so far; the next begins anew."""
    written = text.getvalue()
    text.seek(0)
    text.truncate()
    return written


def _json(download: Download) -> Iterator[str]:
    encoder = ExactEncoder(ensure_ascii=False, indent=1)
    before = '{\n "rows": ['
    for row in download.rows:
        one = encoder.encode(dict(zip(download.columns, row, strict=True)))
        yield f"{before}\n  " + one.replace("\n", "\n  ")
        before = ","
    yield "\n ]\n}" if before == "," else f"{before}]\n}}"


def _xlsx(download: Download) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(download.name[:31])
    sheet.append(_sheet_row(download.columns))
    for row in download.rows:
        sheet.append(_sheet_row(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXTS = {"csv": (_csv, "text/csv; charset=utf-8"), "json": (_json, "application/json")}
