"""Rows and values of other tables as one value beside a row, in the same statement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import (
    Aggregate,
    BooleanField,
    F,
    Func,
    JSONField,
    Subquery,
    Value,
)
from django.db.models.functions import JSONObject

EVERY = 2**62  # more rows than a database can hold


class Packed(JSONObject):
    """Several values as one, without Django's question whether SQLite knows JSON.

    Each that Django accepts does; the question is asked by the first reader of a process, in a
    transaction that locks the database.
    """

    def as_sqlite(self, compiler, connection, **context):
        return super(JSONObject, self).as_sql(compiler, connection, **context)


class _Gathered(Aggregate):
    """All values of a group as one list. Order: none."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


def gathered(rows, path: str, **values) -> Subquery:
    """The rows that lead to the outer one by `path`, as a list of objects; null for none.

    Shape: `rows` are filtered to the outer row; `values` are expressions by name.
    """
    grouped = rows.order_by().values(path).annotate(gathered=_Gathered(Packed(**values)))
    return Subquery(grouped.values("gathered"), output_field=JSONField())


class _Column(Aggregate):
    """One value of all rows of a group as one list, in the order in which they come.

    What the database keeps is taken as it is: a day is its number.
    """

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **context):
        # its own type would be read by the driver, before the field does
        text = "JSON_AGG(%(expressions)s)::text"
        return self.as_sql(compiler, connection, template=text, **context)


def columns_of(rows, **values) -> dict[str, list[Any]]:
    """Whole columns of very many rows, in their order: one value of each comes, not row by row.

    Rows without an order come in any, the same in every column.
    Shape: `values` are expressions by name. Queries: 1.
    """
    # only a slice keeps its order when it is gathered; this one leaves out nothing
    rows = rows[:EVERY] if rows.ordered else rows
    found = rows.aggregate(**{name: _Column(value) for name, value in values.items()})
    return {name: column or [] for name, column in found.items()}


def column_of(rows, path: str, name: str) -> Subquery:
    """One value of the rows that lead to the outer one by `path`, as a list; null for none.

    Shape: `rows` are filtered to the outer row. Order: none.
    """
    column = rows.order_by().values(path).annotate(column=_Column(name)).values("column")
    return Subquery(column, output_field=JSONField())


class _Among(Func):
    """Is a key one of those in a list that is written as one text?"""

    output_field = BooleanField()
    template = "%(expressions)s))"
    arg_joiner = " IN (SELECT value FROM JSON_EACH("

    def as_postgresql(self, compiler, connection, **context):
        joiner = " IN (SELECT value::bigint FROM JSON_ARRAY_ELEMENTS_TEXT("
        return self.as_sql(
            compiler, connection, arg_joiner=joiner, template="%(expressions)s::json))", **context
        )


def among(path: str, keys: Iterable[int]) -> Func:
    """The clause that a key is one of very many: they travel as one value, not each by itself."""
    return _Among(F(path), Value(json.dumps([*keys])))
