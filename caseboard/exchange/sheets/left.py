"""The rows that were left, as a file to mend and to send again."""

from __future__ import annotations

from collections.abc import Iterable

from ..csv_text import LONGEST_CELL, line_of
from .fitting import Fitting
from .outcome import Outcome
from .reading import SheetRow
from .table import MEND, SheetTable

MARK = "\ufeff"  # by which spreadsheets know UTF-8


def left_rows(table: SheetTable, fitting: Fitting, rows: Iterable[SheetRow]) -> str:
    """The rows as they stood in the file, under their heads, each with what is to be mended.

    The column that this adds means nothing when the file comes back.
    """
    return _text(table, (
        (row.line, row.cells, [(fitting.called(name), said) for name, said in row.problems])
        for row in rows
    ))  # fmt: skip


def left_of_outcome(table: SheetTable, outcome: Outcome) -> str:
    """The same of the rows with problems in an outcome that was kept."""
    cells = dict(zip(table.lines, table.rows, strict=True))
    rows = ((row[0], row[4]) for row in outcome.rows if row[1] == "problem")
    return _text(table, ((line, cells[line], problems) for line, problems in rows))


def _text(table: SheetTable, rows: Iterable[tuple[int, list[str], list]]) -> str:
    lines = [line_of([*_heads(table), MEND])]
    for line, cells, problems in rows:
        mend = f"Row {line}: " + " ".join(
            f"{head}: {sentence}" if head else sentence for head, sentence in problems
        )
        lines.append(line_of([*(cell[:LONGEST_CELL] for cell in cells), mend]))
    return MARK + "".join(lines)


def _heads(table: SheetTable) -> list[str]:
    return [head for head in table.heads if head != MEND] if MEND in table.heads else table.heads
