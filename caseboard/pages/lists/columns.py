"""Columns of a list: what a page prints and its download holds, cell for cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Expression, F, OrderBy, Value
from django.db.models.functions import NullIf

from caseboard.evidence.reading import number_in_words
from caseboard.pages.downloads import Cell


@dataclass(frozen=True)
class Shown:
    """One cell of a page.

    Shape: `before`, `text` and `after` make the words, of which `text` is the weighty part;
    where a cell is empty, `missing` says so in words. `mark` stands beside the words, and the
    cell of another column `under` them.
    """

    column: Column
    text: str
    before: str = ""
    after: str = ""
    url: str = ""
    mark: str = ""
    under: Shown | None = None

    @property
    def missing(self) -> str:
        return "" if self.text else self.column.missing


@dataclass(frozen=True)
class Column:
    """One column, from which page and download take the same value.

    Shape: `value` gives a row's cell; `parts` the same words in three pieces, for figures;
    `sort` names what to sort by, and is empty where sorting means nothing. `mark` says a word
    beside the cell that stays on the page: a file travels further than its reader may. `under`
    is a column that a page prints below this one's words, and a download beside it.
    """

    key: str
    label: str
    value: Callable[[Any], Cell]
    sort: tuple[str | Expression, ...] = ()
    url: Callable[[Any], str] | None = None
    parts: Callable[[Any], tuple[str, str, str]] | None = None
    missing: str = ""
    number: bool = False
    look: str = ""
    mark: Callable[[Any], str] | None = None
    under: Column | None = None

    def shown(self, row) -> Shown:
        """The row's cell as a page prints it."""
        if self.parts:
            before, text, after = self.parts(row)
            return Shown(self, text, before, after)
        value = self.value(row)
        url = self.url(row) if self.url and value not in ("", None) else ""
        mark = self.mark(row) if self.mark else ""
        under = self.under.shown(row) if self.under else None
        return Shown(self, _in_words(value), url=url, mark=mark, under=under)


def _in_words(value: Cell) -> str:
    if value is None:
        return ""
    return number_in_words(value) if isinstance(value, int | Decimal) else value


@dataclass(frozen=True)
class Record:
    """One row of a page, ready to print."""

    cells: tuple[Shown, ...]


def records(rows: Iterable, columns: Sequence[Column]) -> tuple[Record, ...]:
    """The rows as a page prints them."""
    return tuple(Record(tuple(column.shown(row) for column in columns)) for row in rows)


def spread(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns as a download holds them: what a page prints below stands beside."""
    pairs = ((column, column.under) for column in columns)
    return tuple(column for pair in pairs for column in pair if column)


def plain_rows(rows: Iterable, columns: Sequence[Column]) -> Iterable[tuple[Cell, ...]]:
    """The rows as a download holds them; an empty text is an empty cell."""
    return (tuple(column.value(row) for column in columns) for row in rows)


def by_key(columns: Iterable[Column]) -> dict[str, Column]:
    return {column.key: column for column in columns}


def given(field: str) -> NullIf:
    """To sort by a text that may be empty: where nothing is given comes last."""
    return NullIf(field, Value(""))


def order_of(sort: Sequence[str], columns: Mapping[str, Column], *last: str) -> list[OrderBy | str]:
    """What to order a query by for `sort`; unknown days, figures and names come last.

    Order: `last` decides between equals, so that no row is on two pages.
    """
    order: list[OrderBy | str] = []
    for key in sort:
        for field in columns[key.removeprefix("-")].sort:
            if field in last:
                return [*order, f"-{field}" if key.startswith("-") else field]
            by = F(field) if isinstance(field, str) else field
            order.append((by.desc if key.startswith("-") else by.asc)(nulls_last=True))
    return [*order, *last]
