"""Rows and values of other tables as one value beside a row, in the same statement."""

from __future__ import annotations

from django.db.models import Aggregate, JSONField, Subquery
from django.db.models.functions import JSONObject


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
