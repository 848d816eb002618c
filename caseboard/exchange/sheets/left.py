"""The rows that were left, as a file to mend and to send again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from caseboard.models import Act, AuditEntry, Case
from caseboard.models.undoing_import import TABLE

from ..csv_text import LONGEST_CELL, line_of, unguarded
from .fitting import Fitting
from .outcome import Outcome, is_withheld_since
from .reading import SheetRow
from .table import MEND, SheetTable
from .waiting import left_of

MARK = "\ufeff"  # by which spreadsheets know UTF-8
NOT_TOLD = (
    "Somebody may be protected since, so what was to be mended is not told any more. Send this "
    "file again: it is checked anew."
)


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


def left_of_import(user, case: Case, token: str) -> str:
    """What was kept of the rows that an import of the user left; "" where there are none.

    Of what was to be mended nothing, where that may name somebody who is protected since.
    Queries: 2 at most.
    """
    text = left_of(user, token)
    if not text:
        return ""
    entries = AuditEntry.objects.in_case(case).filter(act=Act.IMPORTED, actor=user)
    entry = entries.filter(kind=TABLE, slug=token).last_number()
    return _without_sentences(text) if is_withheld_since(case, entry) else text


def _without_sentences(text: str) -> str:
    head, *rows = csv.reader(io.StringIO(text.removeprefix(MARK), newline=""))
    lines = [line_of(map(unguarded, head))]
    for *cells, mend in rows:
        row, colon, _ = mend.partition(": ")
        lines.append(line_of([*map(unguarded, cells), f"{row}{colon}{NOT_TOLD}"]))
    return MARK + "".join(lines)


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
