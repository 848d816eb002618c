"""The rows that were left, as a file to mend and to send again."""

from __future__ import annotations

from collections.abc import Iterable

from ..csv_text import LONGEST_CELL, line_of
from .fitting import Fitting
from .reading import SheetRow
from .table import MEND, SheetTable

MARK = "\ufeff"  # by which spreadsheets know UTF-8


def left_rows(table: SheetTable, fitting: Fitting, rows: Iterable[SheetRow]) -> str:
    """The rows as they stood in the file, under their heads, each with what is to be mended.

    The column that this adds means nothing when the file comes back.
    """
    lines = [line_of([*_heads(table), MEND])]
    for row in rows:
        mend = f"Row {row.line}: " + " ".join(
            f"{fitting.called(name)}: {sentence}" if name else sentence
            for name, sentence in row.problems
        )
        cells = [cell[:LONGEST_CELL] for cell in row.cells]
        lines.append(line_of([*cells, mend]))
    return MARK + "".join(lines)


def _heads(table: SheetTable) -> list[str]:
    return [head for head in table.heads if head != MEND] if MEND in table.heads else table.heads
