"""Tables of plain text: cells between commas, semicolons or tabs, as any program writes them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from ..csv_text import LONGEST_CELL, unguarded
from .grid import Grid
from .letters import decode
from .table import FileRefused, Note, SheetTable

SEPARATORS = ",;\t|"
NAMED = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
SAMPLE = 100  # lines that decide
DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # a line that spreadsheets understand


def read_separated(content: bytes, name: str, encoding: str = "") -> list[SheetTable]:
    """The one table of a text file. Errors: FileRefused."""
    text, told = decode(content, encoding)
    if "\0" in text:
        raise FileRefused(
            "This is not a text file: it holds NUL bytes. Send a CSV or an XLSX file."
        )
    separator, start, lines_before = _separator(text)
    grid = Grid(name, epoch=0)
    if told:
        grid.notes.append(Note(told))
    for number, cells in _rows(text[start:], separator, 1 + lines_before):
        if any(cells):
            grid.add(number, [unguarded(cell) for cell in cells])
    return [grid.table(ragged=NAMED[separator])]


def _rows(text: str, separator: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row, counted as a spreadsheet counts them.

    Errors: FileRefused, for quotes that do not close, with the line on which they open.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number, line = first, first
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileRefused(_broken(str(error), line, text, line - first)) from None
        yield number, cells
        number, line = number + 1, first + reader.line_num


def _broken(error: str, line: int, text: str, above: int) -> str:
    there = next(islice(io.StringIO(text), above, None), "").strip()[:60]
    place = f"Line {line:,} (“{there}”)"
    if "unexpected end" in error:
        return (
            f"{place} opens a quote that is never closed, so that the rest of the file is one "
            "cell. Close it, or take it out, and send the file again."
        )
    if "field larger" in error:
        return (
            f"{place} begins a cell of more than {LONGEST_CELL:,} characters: is a quote left open?"
        )
    return (
        f"{place} has a quote that closes in the middle of a cell. A quote inside a quoted cell "
        'is doubled: "He said ""yes"".". Mend it, and send the file again.'
    )


def _separator(text: str) -> tuple[str, int, int]:
    """What stands between cells, where the table begins, and how many lines stand before."""
    declared = DECLARED.match(text)
    if declared and declared[1] in SEPARATORS:
        return declared[1], declared.end(), 1
    return max(SEPARATORS, key=lambda one: _evenness(text, one)), 0, 0


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have the same number of cells, more than one; and how many."""
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        widths.update(len(cells) for cells in islice(reader, SAMPLE) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    width, rows = widths.most_common(1)[0]
    return rows, width
