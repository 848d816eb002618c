"""Events as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse

from caseboard.pages.downloads import Cell, Download

from .leaving import Entry, Leaving
from .told import LIST, versions_cell

COLUMNS = (
    "id", "title", "date", "date_words", "earliest", "latest", "place", "category", "importance",
    "people", "organizations", "claims", "sources", "origins", "date_disputed", "date_versions",
    "withheld", "summary",
)  # fmt: skip


def table(leaving: Leaving, name: str, form: str) -> HttpResponse:
    """CSV, XLSX or JSON; many rows are sent while they are read. Errors: Http404 as Download."""
    return Download(name, COLUMNS, _rows(leaving)).response(form, streamed=leaving.is_long)


def _rows(leaving: Leaving) -> Iterator[tuple[Cell, ...]]:
    return map(_row, leaving.entries(leaving.keys))


def _row(entry: Entry) -> tuple[Cell, ...]:
    line = entry.line
    return (
        entry.slug,
        line.title,
        line.date,
        line.date_words,
        line.earliest.isoformat() if line.earliest else None,
        line.latest.isoformat() if line.latest else None,
        line.place,
        line.category,
        line.importance,
        LIST.join(entry.people),
        LIST.join(entry.organizations),
        entry.attested.claims,
        entry.attested.sources,
        entry.attested.origins,
        "yes" if entry.attested.is_disputed else "no",
        versions_cell(entry),
        LIST.join(line.withheld),
        entry.summary,
    )
