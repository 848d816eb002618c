"""The rows of a bundle as they were typed: cells read one by one, before any record is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from caseboard.evidence.edtf import EdtfError, parse

from .cells import CellRefused
from .container import DAMAGED, Container
from .csv_text import MOST_COLUMNS, TableText
from .package import check_package
from .problems import Problem, shown
from .tables import PACKAGE, TABLES, Table

Progress = Callable[[str], None]


@dataclass(slots=True)
class Row:
    """One row of a file. Shape: `values` and `cells` (canonical) go by the table's columns.

    `record` is the model instance that it becomes; `refused` names the columns with a problem.
    """

    table: Table
    line: int
    typed: list[str]
    values: list[Any]
    cells: tuple[str, ...]
    refused: set[str] = field(default_factory=set)
    record: Any = None
    links: dict[str, list] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, ...]:
        return self.table.key_of(self.cells)

    def value(self, column: str):
        return self.values[self.table.places[column]]

    def problem(self, column: str, expected: str) -> Problem:
        """A problem of one cell of this row."""
        self.refused.add(column)
        place = self.table.places[column]
        return Problem(self.table.file, expected, self.line, column, self.typed[place])


@dataclass
class TypedTable:
    """The rows of one file. `whole` is false when some of it could not be read."""

    table: Table
    rows: list[Row] = field(default_factory=list)
    header: list[str] | None = None
    whole: bool = True
    unread: set[str] = field(default_factory=set)


def read_tables(
    container: Container, progress: Progress
) -> tuple[dict[str, TypedTable], list[Problem]]:
    """Every table of the bundle and what is wrong with its text, cell by cell."""
    tables, problems = {}, []
    for table in TABLES:
        if table.file in container.names:
            tables[table.name] = TypedTable(table)
            problems += _read_table(container, tables[table.name], progress)
        elif table.required:
            problems.append(Problem(table.file, "A bundle needs this table."))
    if PACKAGE in container.names:
        headers = {t.table.file: t.header for t in tables.values()}
        problems += _read_package(container, headers)
    return tables, problems


def _read_package(container: Container, headers) -> list[Problem]:
    try:
        with container.open(PACKAGE) as stream:
            raw = stream.read(2 * 1024 * 1024)
    except DAMAGED as error:
        return [Problem(PACKAGE, f"The file is damaged: {error}.")]
    return check_package(raw, headers)


def _read_table(container: Container, typed: TypedTable, progress: Progress) -> list[Problem]:
    problems: list[Problem] = []
    try:
        with container.open(typed.table.file) as stream:
            text = TableText(typed.table.file, stream)
            _read_rows(text, typed, problems, progress)
    except DAMAGED as error:
        typed.whole = False
        return [*problems, Problem(typed.table.file, f"The file is damaged: {error}.")]
    typed.whole = typed.whole and text.whole
    return problems + text.problems


def _read_rows(text: TableText, typed: TypedTable, problems: list, progress: Progress) -> None:
    rows = text.rows()
    line, header = next(rows, (1, None))
    if header is None:
        typed.whole = False
        if text.whole:
            problems.append(Problem(text.name, "The file is empty: its header is missing.", 1))
        return
    problems += _check_header(typed, header, line)
    order = [(header.index(c.name) if c.name in header else None) for c in typed.table.columns]
    if not typed.whole:
        return
    for line, cells in rows:
        if len(cells) == len(header):
            typed.rows.append(read_row(typed, line, cells, order, problems))
        else:
            typed.unread.update(cells[order[typed.table.key_places[0]] :][:1])
            sentence = (
                f"The row has {len(cells):,} cells and the header {len(header):,}: "
                "is a cell with a comma not in quotes?"
            )
            problems.append(Problem(text.name, sentence, line))
        if len(typed.rows) % 1000 == 0:
            progress(f"{text.name}: {len(typed.rows):,} rows read")


def _check_header(typed: TypedTable, header: list[str], line: int) -> list[Problem]:
    file = typed.table.file
    problems = []
    known = typed.table.places
    if len(header) > MOST_COLUMNS:
        typed.whole = False
        sentence = f"The header has {len(header):,} columns; at most {MOST_COLUMNS} are read."
        return [Problem(file, sentence, line)]
    typed.header = header
    for place, name in enumerate(header):
        if name not in known:
            sentence = f"There is no such column; {file} has: {', '.join(known)}."
            problems.append(Problem(file, sentence, line, name or f"{place + 1} (no name)"))
        elif name in header[:place]:
            problems.append(Problem(file, "The column is in the header twice.", line, name))
    for column in typed.table.columns:
        if column.required and column.name not in header:
            problems.append(Problem(file, "This column is needed.", line, column.name))
            if column.name in typed.table.key:
                typed.whole = False
    return problems


def read_row(typed: TypedTable, line: int, cells: list[str], order, problems: list) -> Row:
    """One row of a table, cell by cell; what cannot be read is added to `problems`.

    Shape: `order` has for each column of the table its place in `cells`, None where it is missing.
    """
    table = typed.table
    typed_cells = ["" if place is None else cells[place] for place in order]
    row = Row(table, line, typed_cells, [], ())
    canonical = []
    for column, cell, place in zip(table.columns, typed_cells, order, strict=True):
        try:
            value = column.read(cell)
        except CellRefused as refused:
            value = column.when_empty
            problems.append(row.problem(column.name, str(refused)))
        if column.required and not column.may_be_empty and not (cell and not cell.isspace()):
            if place is None:
                row.refused.add(column.name)
            else:
                problems.append(row.problem(column.name, "This cell cannot be empty."))
        row.values.append(value)
        canonical.append(column.write(value))
    row.cells = tuple(canonical)
    return row


def both(row: Row, known: tuple[str, ...]) -> list[tuple[str, str]]:
    """Column and sentence for each cell in which a row differs from the one that stands."""
    return [
        (column.name, f"In the case this is {shown(theirs)}; here it is {shown(ours)}.")
        for column, ours, theirs in zip(row.table.columns, row.cells, known, strict=True)
        if ours != theirs and not (column.name == "answer" and _same_day(ours, theirs))
    ]


def _same_day(ours: str, theirs: str) -> bool:
    """An answer to a question for a date is kept in the spelling of EDTF."""
    try:
        return parse(ours).text == theirs
    except EdtfError:
        return False
