"""XLSX: its sheets one by one, with what it keeps of formulas, dates and merged cells.

openpyxl tells what the workbook holds (sheets, formats, the year from which days count); the
cells are read in one pass of our own (workbook_cells.py), which stops where it has read enough.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import NamedTuple

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.datetime import MAC_EPOCH

from .grid import Grid
from .table import FileRefused, SheetTable
from .workbook_cells import SheetCells, XmlRefused, read_strings

ZIP = b"PK\x03\x04"
LARGEST_UNPACKED = 256 * 1024 * 1024  # bytes of all sheets together; they are read in pieces
LARGEST_STRINGS = 64 * 1024 * 1024  # bytes of the texts that sheets share; they are kept
LARGEST_PART = 3 * 1024 * 1024  # bytes of any other part that is read
MOST_PARTS = 5000
MOST_SHEETS = 30
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError)
DAMAGED = (
    "The spreadsheet is damaged: {}. Open it in your spreadsheet program, save it anew as XLSX or "
    "CSV, and send that."
)
OTHER = {
    "mimetype": "This is an OpenDocument file (.ods). Save it as XLSX or CSV, and send that.",
    "Index/Document.iwa": "This is a Numbers file. Export it as XLSX or CSV, and send that.",
    "xl/workbook.bin": "This is a binary workbook (.xlsb). Save it as XLSX or CSV, and send that.",
    "word/document.xml": "This is a Word document, not a table. Copy its table into a spreadsheet.",
}


class Formats(NamedTuple):
    """What the cells of a book need to be read: shared texts, date formats, first year of days."""

    strings: list[str]
    dates: frozenset[int]
    durations: frozenset[int]
    epoch: int


def read_workbook(content: bytes, name: str, encoding: str = "") -> list[SheetTable]:
    """Every sheet of a workbook that has cells, hidden ones last. Errors: FileRefused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _check_sizes(archive)
        return _sheets(archive, content)
    except XmlRefused as error:
        raise FileRefused(DAMAGED.format(error)) from None
    except BROKEN as error:
        raise FileRefused(DAMAGED.format(_short(error))) from None


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Nothing is unpacked before its size is known; zipfile never gives more than it says."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused("The spreadsheet has a password. Save it without one, and send that.")
    for name, sentence in OTHER.items():
        if name in names:
            raise FileRefused(sentence)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise FileRefused("This is a zip file, not a spreadsheet. Send an XLSX or a CSV file.")
    sizes = [(part, _most(part.filename)) for part in parts if part.filename.endswith(".xml")]
    if (
        len(parts) > MOST_PARTS
        or any(part.file_size > most for part, most in sizes)
        or sum(part.file_size for part, _ in sizes) > LARGEST_UNPACKED
    ):
        raise FileRefused(
            "Unpacked, the spreadsheet is larger than can be read. Nothing was unpacked. Delete "
            "empty rows and formats at its end, or save the sheet that is meant as CSV."
        )


def _most(name: str) -> int:
    if name.startswith("xl/worksheets/"):
        return LARGEST_UNPACKED
    return LARGEST_STRINGS if name.lower().endswith("sharedstrings.xml") else LARGEST_PART


def _sheets(archive: zipfile.ZipFile, content: bytes) -> list[SheetTable]:
    formats, places = _opened(archive, content)
    found = []
    for sheet, path in places[:MOST_SHEETS]:
        grid = Grid(sheet.name, formats.epoch, hidden=sheet.state != "visible")
        with archive.open(path) as stream:
            SheetCells(stream, formats, grid).read()
        found.append(grid.table())
    tables = [table for table in found if table.heads]
    if not tables:
        raise FileRefused("The spreadsheet has no sheet with cells in it.")
    return sorted(tables, key=lambda table: table.hidden)


def _opened(archive: zipfile.ZipFile, content: bytes):
    """The formats of a book, and its sheets, each with the part that holds its cells."""
    reader = ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        reader.read_manifest()
        reader.read_workbook()
        apply_stylesheet(reader.archive, reader.wb)
        sheets = [
            (sheet, relation.target)
            for sheet, relation in reader.parser.find_sheets()
            if "worksheet" in relation.Type and relation.target in archive.namelist()
        ]
    except BROKEN:
        raise
    except Exception as error:  # openpyxl raises whatever it stumbles over in a broken book
        raise FileRefused(DAMAGED.format(_short(error))) from None
    path = next((n for n in archive.namelist() if n.lower() == "xl/sharedstrings.xml"), "")
    strings: list[str] = []
    if path:
        with archive.open(path) as stream:
            strings = read_strings(stream)
    book = reader.wb
    epoch = 1904 if book.epoch == MAC_EPOCH else 1900
    dates, durations = frozenset(book._date_formats), frozenset(book._timedelta_formats)
    return Formats(strings, dates, durations, epoch), sheets


def _short(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")[:120]
