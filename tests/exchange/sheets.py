"""Invented tables, as spreadsheets and as text, and what is read of them."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl

from caseboard.exchange.sheets.checked import CheckedTable
from caseboard.exchange.sheets.fitting import guess_fitting
from caseboard.exchange.sheets.kinds import read_file
from caseboard.exchange.sheets.waiting import wait
from tests.factories import make_alias, make_case, make_organization, make_question, make_source

SHEET = "xl/worksheets/sheet1.xml"


def book(*rows, name="Data", change=None, **others) -> bytes:
    """A workbook of one sheet, of more with `others`; `change` may alter it before it is saved."""
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    for title, more in others.items():
        sheet = made.create_sheet(title)
        for row in more:
            sheet.append(row)
    if change:
        change(made)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def with_part(content: bytes, name: str, replace) -> bytes:
    """The same file with one part of it rewritten: `replace` takes its bytes and gives others."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", 8) as new:
        for part in old.namelist():
            read = old.read(part)
            new.writestr(part, replace(read) if part == name else read)
    return kept.getvalue()


def with_rows(content: bytes, rows: bytes) -> bytes:
    """The same file with XML of further rows at the end of its first sheet."""
    return with_part(
        content, SHEET, lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")
    )


def with_dimension(content: bytes, ref: bytes) -> bytes:
    """The same file with a first sheet that claims to be of another size."""
    said = b'<dimension ref="' + ref + b'"/>'
    return with_part(content, SHEET, lambda xml: re.sub(rb"<dimension [^>]*/>", said, xml))


def read(content: bytes, name: str = "invented.csv", table: str = "sources"):
    """The first table of a file."""
    return read_file(content, name, table)[0]


def lines(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def invented_case():
    """A case with an agency of two names, a source of it, and a question."""
    case = make_case(slug="invented-case")
    agency = make_organization(case=case, slug="agency", name="The Invented Agency")
    make_alias(organization=agency, name="IVA")
    make_source(case=case, slug="lanterns", title="Lanterns counted", url="https://a.example/1")
    make_question(case=case, slug="counted", text="How many were counted?", unit="lanterns")
    return case


def checked(case, user, content: bytes, table: str = "claims", name="invented.csv", **changes):
    """A table with the fitting that is guessed, changed where that is asked for."""
    from dataclasses import replace

    tables = read_file(content, name, table)
    fitting = replace(guess_fitting(table, tables), **changes)
    return CheckedTable(case, user, tables, fitting)


def waiting(case, user, content: bytes, table: str = "claims", name="invented.csv"):
    """What waits of a file, its tables, and the fitting that is guessed."""
    tables = read_file(content, name, table)
    one = wait(user, case.slug, table, name, content, tables)
    return one, tables, guess_fitting(table, tables)


CLAIMS = (
    "Source,Statement,Question,Figure,As of,Who says so",
    "lanterns,Invented lanterns were counted.,counted,about 600,2025-01,IVA",
    "Lanterns counted,More of them were counted.,How many were counted?,700+,March 2025,agency",
)
