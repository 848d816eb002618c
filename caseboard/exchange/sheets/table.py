"""What a spreadsheet and a file of references are both turned into before anything is fitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_BYTES = 10 * 1024 * 1024  # of a file, as it is sent
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 500_000  # that hold something
MEND = "What to mend"  # head of the column that rows come back with, which means nothing


class FileRefused(ValueError):
    """A file cannot be read as a table; the message says why, and what to do instead."""


class Counted(str):
    """A cell that a spreadsheet keeps as a number: in digits with a point, whatever it shows."""

    __slots__ = ()


class Note(NamedTuple):
    """Something to be told about a file or one place in it.

    Shape: `line` is the row as the person's own program counts it, or the entry's number; None
    means that it concerns the whole file. `column` is a place in `heads`, from 0; None means the
    whole row. `stops` makes it a problem: the row cannot come in until it is mended.
    """

    sentence: str
    line: int | None = None
    column: int | None = None
    stops: bool = False


@dataclass
class SheetTable:
    """One table of texts, as it was found: heads, rows beneath, and what there is to tell.

    Shape: every row has as many cells as there are heads; `lines` says where each row stands in
    the file, in the person's own counting (from 1), and is as long as `rows`. A list in a cell is
    separated by `;`. `above` are the rows over the heads, `head_line` their own row, 0 where the
    table has none. `epoch` is the year from which a spreadsheet counts days (1900 or 1904), 0 for
    other files. Where it is `fitted`, the heads are the names of the record's own columns.
    """

    name: str
    heads: list[str]
    rows: Sequence[list[str]]
    notes: list[Note] = field(default_factory=list)
    lines: Sequence[int] = ()
    above: Sequence[tuple[int, list[str]]] = ()
    head_line: int = 1
    hidden: bool = False
    epoch: int = 0
    fitted: bool = False

    def __post_init__(self):
        if len(self.lines) != len(self.rows):
            self.lines = range(2, len(self.rows) + 2)
