"""A case as a bundle: every row that the exporting user may see, in one order, as text."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from caseboard.models.user import reads_drafts

from .container import write_bundle
from .csv_text import line_of
from .package import package_text
from .tables import PACKAGE, TABLES, Column, Table

Rows = list[tuple[str, ...]]


def export_case(case, target: Path, user=None) -> dict[str, int]:
    """Writes the bundle of a case; gives the number of rows of each table.

    Shape: without a user everything is written, as an editor sees it.
    Queries: one for each table and one for each column of lists.
    Errors: TargetRefused.
    """
    rows = build_rows(case, user)
    write_bundle(target, bundle_texts(case, rows))
    return {name: len(table_rows) for name, table_rows in rows.items()}


def bundle_texts(case, rows: dict[str, Rows]) -> dict[str, str]:
    """File name to text, for every file of the bundle."""
    texts = {PACKAGE: package_text(case.slug, case.title)}
    for table in TABLES:
        lines = [line_of(column.name for column in table.columns)]
        lines += map(line_of, rows[table.name])
        texts[table.file] = "".join(lines)
    return texts


def build_rows(case, user=None) -> dict[str, Rows]:
    """Table name to its rows, as texts.

    Order: by id; cases have one row, aliases go by whose they are and name, affiliations by
    person, organisation and role; by code point, so that databases agree.
    Queries: see `export_case`.
    """
    shown: dict[str, set[str]] = {}
    return {table.name: _rows(table, case, user, shown) for table in TABLES}


def _rows(table: Table, case, user, shown: dict[str, set[str]]) -> Rows:
    """The rows of one table; adds the ids of its records to `shown`.

    A record that the user may not see leaves no trace: what names it is left out of the cell,
    and a row that cannot be without it is left out too.
    """
    records = _records(table, case, user)
    whole = user is None or reads_drafts(user)
    values = _values(table, records)
    if "slug" in {column.field for column in table.columns}:
        place = next(i for i, c in enumerate(table.columns) if c.field == "slug")
        shown[table.name] = {row[place] for row in values}
    rows = []
    for row in values:
        cells = _cells(table.columns, row, shown, whole)
        if cells is not None:
            rows.append(cells)
    rows.sort(key=table.key_of)
    return rows


def _records(table: Table, case, user):
    records = table.model._default_manager.filter(table.in_case(case)).order_by()
    if user is None or not hasattr(records, "visible_to"):
        return records
    return records.visible_to(user)


def _values(table: Table, records) -> list[list]:
    single = [column for column in table.columns if not column.many]
    paths = [path for column in single for path in column.paths]
    lists = {c.name: _lists(records, c) for c in table.columns if c.many}
    rows = []
    for pk, *held in records.values_list("pk", *paths):
        held = iter(held)
        rows.append(
            [
                lists[column.name].get(pk, ()) if column.many else _single(column, held)
                for column in table.columns
            ]
        )
    return rows


def _single(column: Column, held):
    values = [next(held) for _ in column.paths]
    if column.names_records:
        link = column.kind.link(*values)
        return (link,) if link else ()
    return values[0]


def _lists(records, column: Column) -> dict[int, tuple]:
    sequence = column.sequence or column.paths[0]
    rows = (
        records.filter(**{f"{column.paths[0].split('__')[0]}__isnull": False})
        .order_by("pk", sequence)
        .values_list("pk", *column.paths)
    )
    lists = defaultdict(list)
    for pk, *values in rows:
        lists[pk].append(column.kind.link(*values))
    return {pk: column.kind.order(links) for pk, links in lists.items()}


def _cells(columns, row, shown, whole: bool) -> tuple[str, ...] | None:
    cells = []
    for column, value in zip(columns, row, strict=True):
        if column.names_records and value:
            value = tuple(link for link in value if link.slug in shown[link.table])
            if column.required and not value:
                return None
        cells.append(column.write(value) if whole or not column.desk_only else "")
    return tuple(cells)
