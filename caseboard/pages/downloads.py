"""A table as CSV, XLSX or JSON: exactly what its page shows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpResponse
from django.urls import reverse

from .exact import ExactEncoder, number

FORMATS = ("csv", "xlsx", "json")
DIGITS = 15  # that a number of a spreadsheet keeps

# A spreadsheet takes a text that begins so for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

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

    def response(self, form: str) -> HttpResponse:
        """The download in one of FORMATS. Errors: Http404 for any other."""
        write = {"csv": _csv, "xlsx": _xlsx, "json": _json}.get(form)
        if write is None:
            raise Http404("There is no page at this address.")
        response = write(self)
        response.headers["Content-Disposition"] = f'attachment; filename="{self.name}.{form}"'
        return response


def download_links(name: str, query: str, **place: str) -> tuple[tuple[str, str], ...]:
    """A link for each format of a download: ("CSV", its address)."""
    return tuple(
        (form.upper(), reverse(name, kwargs=place | {"form": form}) + query) for form in FORMATS
    )


def _spreadsheet_row(row: Iterable[Cell]) -> list[Cell]:
    """A row, heads among them, that no spreadsheet takes for formulas or cannot read."""
    return [_spreadsheet_cell(cell) for cell in row]


def _spreadsheet_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        text = NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", cell)
        return "'" + text if text.startswith(FORMULA_STARTS) else text
    return number(cell) if isinstance(cell, Decimal) else cell


def _sheet_row(row: Iterable[Cell]) -> list[Cell]:
    """The same for XLSX, whose numbers have so many digits; a longer one stands as text."""
    return [
        f"{cell:f}" if isinstance(cell, Decimal) and len(cell.as_tuple().digits) > DIGITS else cell
        for cell in _spreadsheet_row(row)
    ]


def _csv(download: Download) -> HttpResponse:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_spreadsheet_row(download.columns))
    writer.writerows(_spreadsheet_row(row) for row in download.rows)
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def _xlsx(download: Download) -> HttpResponse:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(download.name[:31])
    sheet.append(_sheet_row(download.columns))
    for row in download.rows:
        sheet.append(_sheet_row(row))
    target = io.BytesIO()
    book.save(target)
    return HttpResponse(
        target.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


def _json(download: Download) -> HttpResponse:
    rows = [dict(zip(download.columns, row, strict=True)) for row in download.rows]
    text = json.dumps({"rows": rows}, cls=ExactEncoder, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json")
