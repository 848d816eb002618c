"""The text of a table: lines and cells out and in, the same bytes on every machine.

Source: RFC 4180 with LF line ends, UTF-8, quotes only around cells that need them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from .problems import Problem

LONGEST_CELL = 131_072  # characters; Python's csv reader stops there
LONGEST_LINE = 4 * 1024 * 1024  # bytes
MOST_COLUMNS = 100

_TO_QUOTE = re.compile(r'[",\r\n]')
# What a spreadsheet would take for a formula, also in its full-width form, and behind blanks
# and quotes that some programs strip.
_FORMULA = re.compile(r"""['"\s]*[=+\-@\t\r＝＋－＠]""")


def guarded(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula: an apostrophe stands before it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`; any other cell unchanged."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell, 1) else cell


def line_of(cells: Iterable[str]) -> str:
    """One row as text, with its line end.

    Errors: ValueError for a cell that no reader would take back.
    """
    return ",".join(map(_quoted, map(guarded, cells))) + "\n"


def _quoted(cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        raise ValueError(f"A cell has at most {LONGEST_CELL:,} characters; here {len(cell):,}.")
    return '"' + cell.replace('"', '""') + '"' if _TO_QUOTE.search(cell) else cell


class TableText:
    """The rows of one file, each with the physical line on which it begins.

    Errors: none are raised; `problems` holds what is wrong, and `whole` turns false when the
    rest of the file could not be read.
    """

    def __init__(self, name: str, stream: BinaryIO):
        self.name = name
        self.stream = stream
        self.problems: list[Problem] = []
        self.whole = True
        self.line = 0

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Line and cells of each row, the header first; empty lines are passed over."""
        reader = csv.reader(self._lines(), strict=True)
        start = 1
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                self._stop(start, _reason(str(error)))
                return
            if cells is None:
                return
            if cells:
                yield start, [unguarded(cell) if cell[:1] == "'" else cell for cell in cells]
            start = self.line + 1

    def _lines(self) -> Iterator[str]:
        while self.whole:
            raw = self.stream.readline(LONGEST_LINE + 1)
            if not raw:
                return
            self.line += 1
            if self.line == 1:
                raw = self._without_mark(raw)
            if len(raw) > LONGEST_LINE:
                self._stop(self.line, f"The line is longer than {LONGEST_LINE:,} bytes.")
            elif b"\0" in raw:
                self._stop(self.line, "There is a NUL byte: this is not a text file.")
            if not self.whole:
                return
            yield self._decoded(raw)

    def _without_mark(self, raw: bytes) -> bytes:
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            self._stop(1, "The file is in UTF-16: save it as CSV in UTF-8.")
        return raw.removeprefix(b"\xef\xbb\xbf")

    def _decoded(self, raw: bytes) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            found = f"0x{raw[error.start]:02X}"
            self._say(self.line, f"The byte {found} is not UTF-8: save the file as CSV in UTF-8.")
            return raw.decode(errors="replace")

    def _say(self, line, sentence):
        self.problems.append(Problem(self.name, sentence, line))

    def _stop(self, line, sentence):
        self.whole = False
        self._say(line, f"{sentence} The rest of the file was not read.")


def _reason(error: str) -> str:
    if "unexpected end" in error:
        return "A quote is opened here and never closed."
    if "field larger" in error:
        return f"A cell has at most {LONGEST_CELL:,} characters; is a quote left open?"
    if "new-line" in error:
        return "There is a carriage return outside quotes: save the file with LF line ends."
    return "After a closing quote comes a comma or the end of the line; a quote inside is doubled."
