"""How a table is fitted to the record: which column means what, and what holds where none does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256

from . import days, figures
from .fields import DAY, FIELDS, FIGURE, NEEDED, Field, field_of
from .grid import with_heads
from .heads import guess_columns, letter
from .table import SheetTable

SEEN = 2000  # rows that decide how figures and days are written


@dataclass(frozen=True)
class Fitting:
    """One way to read a table.

    Shape: `sheet` is the place of the table in its file, `head_line` the row of its heads (0 for
    none). `columns` maps a field to the place of its column, `where_empty` to what is taken where
    the cell is empty or there is no column. `figures` and `days` say how decimals are written and
    whether the day comes first, "" to take only what is plain. With `adds_publishers`, those that
    the case does not know are added to it.
    """

    table: str
    sheet: int = 0
    head_line: int = 1
    columns: dict[str, int] = field(default_factory=dict)
    where_empty: dict[str, str] = field(default_factory=dict)
    figures: str = figures.ASK
    days: str = days.ASK
    adds_publishers: bool = False

    def fields(self) -> list[Field]:
        """The fields that are read, in their order."""
        return [one for one in FIELDS[self.table] if self._reads(one.name)]

    def _reads(self, name: str) -> bool:
        return name in self.columns or bool(self.where_empty.get(name))

    def missing(self) -> list[tuple[str, ...]]:
        """What has to be there and is not: of each the fields of which one is needed."""
        return [some for some in NEEDED[self.table] if not any(map(self._reads, some))]

    def within(self, table: SheetTable) -> Fitting:
        """The same without columns that the table does not have."""
        width = len(table.heads)
        return replace(self, columns={n: c for n, c in self.columns.items() if 0 <= c < width})

    def called(self, name: str) -> str:
        """A field as a page calls it, with the letter of its column; "" for a row as a whole."""
        if not name:
            return ""
        label = field_of(self.table, name).label
        return f"{label} ({letter(self.columns[name])})" if name in self.columns else label

    def told(self) -> dict:
        """Everything that it says, as plain values."""
        return asdict(self)

    def mark(self) -> str:
        """A short text that is another one for every other fitting."""
        return sha256(json.dumps(self.told(), sort_keys=True).encode()).hexdigest()[:16]


def guess_fitting(table: str, tables: Sequence[SheetTable], sheet: int | None = None) -> Fitting:
    """What the heads of a sheet say, and what its cells show of how they are written.

    Where no sheet is given, the one of those that are not hidden whose heads say most.
    """
    if sheet is None:
        sheet = max(range(len(tables)), key=lambda place: _worth(table, tables[place]))
    found = tables[sheet]
    columns = guess_columns(table, found.heads)
    return Fitting(
        table, sheet, found.head_line, columns,
        figures=figures.guess_style(_cells(found, table, columns, FIGURE)),
        days=days.guess_order(_cells(found, table, columns, DAY)),
    )  # fmt: skip


def _worth(table: str, found: SheetTable) -> tuple[bool, int]:
    return not found.hidden and bool(found.rows), len(guess_columns(table, found.heads))


def _cells(found: SheetTable, table: str, columns: dict[str, int], reads: str) -> Iterator[str]:
    places = [place for name, place in columns.items() if field_of(table, name).reads == reads]
    for row in found.rows[:SEEN]:
        for place in places:
            yield row[place]


def fitted_table(fitting: Fitting, tables: Sequence[SheetTable]) -> SheetTable:
    """The sheet that is meant, with its heads in the row that is meant."""
    found = tables[fitting.sheet if 0 <= fitting.sheet < len(tables) else 0]
    if fitting.head_line == found.head_line:
        return found
    return with_heads(found, fitting.head_line)
