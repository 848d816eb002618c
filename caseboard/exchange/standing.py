"""What a case holds already when a bundle comes: as rows to compare, as records to point to."""

from __future__ import annotations

from functools import cached_property

from caseboard.models import Case

from .export import build_rows
from .tables import BY_NAME


class Standing:
    """The case of that slug as the database has it, read only when asked for.

    Queries: two for each table that the bundle has rows of, however many rows there are.
    """

    def __init__(self, slug: str):
        self.case = Case.objects.filter(slug=slug).first() if slug else None
        self._records: dict[str, dict] = {}

    @cached_property
    def _rows(self) -> dict[str, dict]:
        if self.case is None:
            return {name: {} for name in BY_NAME}
        return {
            name: {BY_NAME[name].key_of(cells): cells for cells in rows}
            for name, rows in build_rows(self.case).items()
        }

    def row(self, table: str, key: tuple[str, ...]) -> tuple[str, ...] | None:
        """The cells of a row that stands, or None."""
        return self._rows[table].get(key)

    def rows(self, table: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Key to cells, of every row that stands."""
        return self._rows[table]

    def record(self, table: str, slug: str):
        """The record of that id, or None."""
        if self.case is None:
            return None
        if table not in self._records:
            self._records[table] = self._read(BY_NAME[table])
        return self._records[table].get(slug)

    def _read(self, table) -> dict:
        records = {r.pk: r for r in table.model.objects.in_case(self.case)}
        for name in ("part_of", "supersedes", "follows"):
            if hasattr(table.model, f"{name}_id"):
                for record in records.values():
                    known = records.get(getattr(record, f"{name}_id"))
                    if known is not None:
                        setattr(record, name, known)
        return {record.slug: record for record in records.values()}
