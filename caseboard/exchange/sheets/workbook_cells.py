"""The cells of one sheet of a workbook, in one pass over its XML that keeps nothing behind.

Source: ECMA-376, part 1, sections 18.3.1 (sheets), 18.4 (shared strings).
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import BinaryIO
from xml.parsers import expat

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from .table import MOST_CELLS, MOST_COLUMNS, Counted, FileRefused, Note

PIECE = 64 * 1024  # bytes that are read at a time
MOST_STRINGS = 1_000_000
MOST_EMPTY = 100_000  # rows one after the other, after which nothing more is looked for
MOST_UNKEPT = 10_000  # formulas without a kept value, each a problem of its cell
MOST_MERGED = 10_000
DEEPEST = 50  # elements within each other; a sheet has seven
MOST_SEEN = 1_000_000  # cells of a sheet, empty ones with a format among them
LONGEST_TEXT = 1_000_000  # characters of one cell; no program keeps as many
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
EMPTY = (
    "From row {:,} on there are {:,} empty rows. Nothing beneath was looked for: if there is "
    "anything, delete the empty rows and send the file again."
)


class XmlRefused(ValueError):
    """A part of a workbook is no XML that can be read."""


class _Enough(Exception):
    """What is left of a part need not be read."""


def _parse(stream: BinaryIO, start, end, text) -> None:
    """Reads a part in pieces. Names come without their namespace. Errors: XmlRefused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def started(name, given):
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise XmlRefused("its parts are nested too deeply")
        start(name.rpartition(":")[2], given)

    def ended(name):
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        while piece := stream.read(PIECE):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise XmlRefused(f"its XML breaks off or is wrong ({error})") from None
    except _Enough:
        return


def _no_doctype(*_):
    raise XmlRefused("its XML declares a document type, which no spreadsheet does")


def read_strings(stream: BinaryIO) -> list[str]:
    """The texts that the sheets share, without how they are to be pronounced."""
    strings: list[str] = []
    parts: list[str] = []
    state = {"text": False, "aside": 0}

    def start(name, given):
        if name == "si":
            parts.clear()
        state["text"] = name == "t"
        state["aside"] += name == "rPh"

    def end(name):
        if name == "si":
            strings.append("".join(parts))
            if len(strings) > MOST_STRINGS:
                raise XmlRefused(f"it has more than {MOST_STRINGS:,} different texts")
        state["text"] = False
        state["aside"] -= name == "rPh"

    def text(words):
        if state["text"] and not state["aside"]:
            parts.append(words)

    _parse(stream, start, end, text)
    return [_plain(words) for words in strings]


class SheetCells:
    """Reads one sheet into a grid, row by row, as long as there is something to be read."""

    def __init__(self, stream: BinaryIO, formats, grid):
        self.stream, self.formats, self.grid = stream, formats, grid
        self.epoch = MAC_EPOCH if formats.epoch == 1904 else WINDOWS_EPOCH
        self.line = self.empty = self.place = 0
        self.cells: list[str] = []
        self.kind, self.style, self.has_formula = "n", 0, False
        self.text: list[str] | None = None
        self.listening, self.length, self.seen = False, 0, 0
        self.aside = 0
        self.unkept: list[tuple[int, int]] = []
        self.broken: list[tuple[int, int, str]] = []
        self.merged: list[str] = []
        self.hidden_rows = 0

    def read(self) -> None:
        """Errors: FileRefused from the grid, XmlRefused."""
        _parse(self.stream, self._start, self._end, self._words)
        self._fill_merged()
        self._tell()

    # --- the parts of the XML ---------------------------------------------------------------

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(given)
        elif name == "v" or (name == "t" and self.kind == "inlineStr" and not self.aside):
            self.text = [] if self.text is None else self.text
            self.listening = True
        elif name == "f":
            self.has_formula = True
        elif name == "row":
            self.line = int(given["r"]) if given.get("r", "").isdigit() else self.line + 1
            self.place, self.cells = 0, []
            self.hidden_rows += given.get("hidden") in ("1", "true")
        elif name == "rPh":
            self.aside += 1
        elif name == "mergeCell" and len(self.merged) < MOST_MERGED:
            self.merged.append(given.get("ref", ""))

    def _start_cell(self, given: dict[str, str]) -> None:
        found = PLACE.fullmatch(given.get("r", ""))
        self.place = _column(found[1]) if found else self.place + 1
        self.kind = given.get("t", "n")
        self.style = int(given["s"]) if given.get("s", "").isdigit() else 0
        self.has_formula, self.text, self.listening, self.length = False, None, False, 0
        self.seen += 1
        if self.seen > MOST_SEEN:
            raise FileRefused(
                f"The sheet “{self.grid.name}” has more than {MOST_SEEN:,} cells, most of them "
                "empty with a format. Delete the empty rows and columns, or save the sheet as CSV."
            )

    def _words(self, words: str) -> None:
        if self.listening:
            self.text.append(words)
            self.length += len(words)
            if self.length > LONGEST_TEXT:
                raise FileRefused(
                    f"Row {self.line:,} has a cell of more than a million characters."
                )

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self.listening = False
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self.aside -= 1

    def _end_cell(self) -> None:
        raw = "" if self.text is None else "".join(self.text)
        if not raw:
            if self.has_formula:
                self._keep_unkept()
            return
        if self.place > MOST_COLUMNS * 100:
            return  # beyond the last column that any program has
        while len(self.cells) < self.place:
            self.cells.append("")
        self.cells[self.place - 1] = self._value(raw)

    def _keep_unkept(self) -> None:
        self.unkept.append((self.line, self.place))
        if len(self.unkept) > MOST_UNKEPT:
            raise FileRefused(
                f"More than {MOST_UNKEPT:,} cells hold formulas without a kept value. Open the "
                "file in your spreadsheet program, save it, and send it again."
            )

    def _end_row(self) -> None:
        before = len(self.grid.rows)
        self.grid.add(self.line, self.cells)
        if len(self.grid.rows) > before:
            self.empty = 0
            return
        self.empty += 1
        if self.empty >= MOST_EMPTY:
            first = self.line - self.empty + 1
            self.grid.notes.append(Note(EMPTY.format(first, self.empty)))
            raise _Enough

    # --- what a cell holds ------------------------------------------------------------------

    def _value(self, raw: str) -> str:
        if self.kind == "s":
            place = int(raw) if raw.strip().isdigit() else -1
            strings = self.formats.strings
            return strings[place] if 0 <= place < len(strings) else ""
        if self.kind in ("str", "inlineStr"):
            return _plain(raw)
        if self.kind == "b":
            return "true" if raw.strip() == "1" else "false"
        if self.kind == "e":
            self.broken.append((self.line, self.place, raw[:20]))
            return raw
        if self.kind == "d":
            return raw.strip().removesuffix("T00:00:00")
        return self._number(raw.strip())

    def _number(self, raw: str) -> str:
        try:
            number = Decimal(repr(float(raw)) if len(raw) > 15 else raw)
        except (InvalidOperation, ValueError):
            return raw
        if not number.is_finite() or abs(number.adjusted()) > 30:
            return raw
        if self.style in self.formats.dates and (day := self._day(number)):
            return day
        digits = f"{number:f}"
        return Counted(digits.rstrip("0").rstrip(".") if "." in digits else digits)

    def _day(self, number: Decimal) -> str:
        if self.style in self.formats.durations:
            return ""
        try:
            found = from_excel(float(number), self.epoch)
        except (OverflowError, ValueError):
            return ""
        if isinstance(found, timedelta | time):
            return str(found)
        if isinstance(found, datetime) and found.time() != time():
            return found.replace(microsecond=0).isoformat(" ")
        return found.date().isoformat() if isinstance(found, datetime) else found.isoformat()

    # --- what there is to tell --------------------------------------------------------------

    def _fill_merged(self) -> None:
        """What is merged downwards has its value in each row; sideways it stays with the first."""
        rows = dict(zip(self.grid.lines, self.grid.rows, strict=True))
        budget = MOST_CELLS  # in a sound file no cell is merged twice
        for ref in self.merged:
            first, _, last = ref.partition(":")
            top, bottom = PLACE.fullmatch(first), PLACE.fullmatch(last)
            if not top or not bottom or top[2] == bottom[2]:
                continue
            place, start = _column(top[1]) - 1, int(top[2])
            above = rows.get(start, [])
            value = above[place] if place < len(above) else ""
            last_line = min(int(bottom[2]), start + budget) if value else start
            budget -= last_line - start
            for line in range(start + 1, last_line + 1):
                row = rows.get(line)
                if row is not None:
                    row.extend([""] * (place + 1 - len(row)))
                    row[place] = row[place] or value

    def _tell(self) -> None:
        notes = self.grid.notes
        if self.merged:
            shown = ", ".join(self.merged[:5]) + ("…" if len(self.merged) > 5 else "")
            notes.append(Note(
                f"Cells are merged ({shown}). What is merged downwards is read in each of its "
                "rows; what is merged sideways only in its first column."
            ))  # fmt: skip
        if self.hidden_rows:
            notes.append(Note(f"{self.hidden_rows:,} rows are hidden in the file; they are read."))
        for line, place in self.unkept:
            notes.append(Note(
                "There is a formula here without a kept value, and formulas are not worked out. "
                "Type the value, or open the file in your spreadsheet program and save it.",
                line, place - 1, stops=True,
            ))  # fmt: skip
        for line, place, shown in self.broken:
            sentence = f"The spreadsheet has an error here ({shown}): mend it, or empty the cell."
            notes.append(Note(sentence, line, place - 1, stops=True))


def _column(letters: str) -> int:
    """The place of a column, from 1: A is 1, AA is 27."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place


ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _plain(words: str) -> str:
    """A text with its characters as they are; line ends and the like can be written as _x000A_.

    Source: ECMA-376, part 1, section 22.9.2.19.
    """
    if "_x" not in words:
        return words
    return ESCAPED.sub(_character, words).replace("\r\n", "\n")


def _character(found: re.Match) -> str:
    number = int(found[1], 16)
    return "\N{REPLACEMENT CHARACTER}" if 0xD800 <= number <= 0xDFFF else chr(number)
