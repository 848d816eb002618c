"""What an import takes as it stands and tells all the same: dates that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caseboard.models import Derivation
from caseboard.models.date_order import doubts_about

from .problems import Problem
from .rows import Row


def doubts_in(rows: Iterable[Row]) -> Iterator[Problem]:
    """A line for each date to look at again, in the order of the rows. Queries: none.

    Shape: rows with their records, whose kin are known as objects.
    """
    for row in rows:
        for record in (row.record, *_derivations(row)):
            for column, sentence in doubts_about(record):
                typed = row.typed[row.table.places[column]]
                yield Problem(row.table.file, sentence, row.line, column, typed)


def _derivations(row: Row) -> Iterator[Derivation]:
    for earlier, link in row.links.get("derived_from", ()):
        yield Derivation(source=row.record, derived_from=earlier, kind=link.extra)
