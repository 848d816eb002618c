"""The cells of a sheet while they are read: counted, bounded, and parted into heads and rows."""

from __future__ import annotations

from collections.abc import Sequence

from .heads import guess_head
from .table import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    FileRefused,
    Note,
    SheetTable,
)

FIRST = 25  # rows with something among which the heads are looked for


class Grid:
    """Takes rows in their order and refuses what is more than can be read.

    Errors: FileRefused from `add`.
    """

    def __init__(self, name: str, epoch: int, hidden: bool = False):
        self.name, self.epoch, self.hidden = name, epoch, hidden
        self.rows: list[list[str]] = []
        self.lines: list[int] = []
        self.notes: list[Note] = []
        self.filled = 0

    def add(self, line: int, cells: Sequence[str]) -> None:
        """Keeps a row that holds something; cells lose the blanks around them."""
        kept = [_trimmed(cell) for cell in cells]
        while kept and not kept[-1]:
            kept.pop()
        if not kept:
            return
        self.filled += len(kept)
        if len(kept) > MOST_COLUMNS:
            raise FileRefused(
                f"Row {line:,} of {self._place()} has {len(kept):,} columns; at most "
                f"{MOST_COLUMNS} are read. Delete those that are not needed, and send it again."
            )
        if len(self.rows) > MOST_ROWS or self.filled > MOST_CELLS:
            raise FileRefused(
                f"There are more than {MOST_ROWS:,} rows or {MOST_CELLS:,} filled cells in "
                f"{self._place()}, the most that can be read at once. Split it, and bring in the "
                "parts one after the other."
            )
        self.rows.append(kept)
        self.lines.append(line)

    def _place(self) -> str:
        return f"“{self.name}”" if self.epoch else "the file"

    def table(self, ragged: str = "") -> SheetTable:
        """The table, its heads in the row that most looks like heads.

        `ragged` names what stands between cells where a row that is longer than the heads is a
        sign of something broken.
        """
        place = guess_head(self.rows[:FIRST])
        whole = SheetTable(
            self.name, [], self.rows, self.notes, self.lines, (), 0, self.hidden, self.epoch
        )
        table = with_heads(whole, self.lines[place] if self.rows else 0)
        if ragged and table.heads:
            _tell_longer(table, len(self.rows[place]), ragged)
        return table


def with_heads(table: SheetTable, head_line: int) -> SheetTable:
    """The same table with its heads in another row; 0 is for a table that has none."""
    rows, lines = _everything(table)
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    place = lines.index(head_line) if head_line in lines else -1
    heads = list(rows[place]) if place >= 0 else [""] * width
    above = list(zip(lines[: max(place, 0)], rows[: max(place, 0)], strict=True))
    return SheetTable(
        table.name, heads, rows[place + 1 :], table.notes, lines[place + 1 :], above,
        head_line if place >= 0 else 0, table.hidden, table.epoch, table.fitted,
    )  # fmt: skip


def _everything(table: SheetTable) -> tuple[list[list[str]], list[int]]:
    rows = [row for _, row in table.above]
    lines = [line for line, _ in table.above]
    if table.head_line:
        rows.append(table.heads)
        lines.append(table.head_line)
    return [*rows, *table.rows], [*lines, *table.lines]


def _tell_longer(table: SheetTable, width: int, separated_by: str) -> None:
    """A row with more cells than there are heads was parted in the wrong place."""
    for line, row in zip(table.lines, table.rows, strict=True):
        if any(row[width:]):
            found = max(place for place, cell in enumerate(row, 1) if cell)
            sentence = (
                f"The row has {found:,} cells and the heads {width:,}: a cell that holds one of "
                f"the {separated_by} has to stand in quotes."
            )
            table.notes.append(Note(sentence, line, None, stops=True))


def _trimmed(cell: str) -> str:
    return cell.strip() if cell[:1].isspace() or cell[-1:].isspace() else cell
