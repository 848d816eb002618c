"""Counts beside rows, in the same statement."""

from __future__ import annotations

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import NotSupportedError, models
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.db.models.sql.where import WhereNode


def count_of(queryset, path: str):
    """How many rows of `queryset` point to this one by `path`; 0 where there are none.

    Queries: none of its own (a subquery of the statement it is annotated to).
    """
    counted = (
        queryset.filter(**{path: models.OuterRef("pk")})
        .order_by()
        .values(path)
        .annotate(n=models.Count("pk"))
        .values("n")
    )
    return Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)


def written_out(rows, bare):
    """`bare` with what `rows` has beside it, each of them already written as SQL.

    To put long subqueries together takes longer than to ask them, and Django does it anew for
    every page; a statement that is kept is put together once.
    Shape: `rows` is `bare` annotated, and of its model. Queries: none.
    """
    compiler = rows.query.get_compiler(rows.db)
    compiler.pre_sql_setup()
    return bare.annotate(
        **{
            name: _Written(sql, params, output_field=expression.output_field)
            for expression, (sql, params), name in compiler.select
            if name in rows.query.annotations
        }
    )


def with_written_conditions(rows):
    """The same rows, whose conditions are already written as SQL (see `written_out`).

    Queries: none.
    """
    try:
        sql, params = rows.query.get_compiler(rows.db).compile(rows.query.where)
    except (EmptyResultSet, FullResultSet):  # nothing to write: no row is meant, or every one
        return rows
    kept = rows.all()
    written = _Written(sql, params, output_field=models.BooleanField())
    kept.query.where = WhereNode([written])
    return kept


class _Written(RawSQL):
    """SQL that names the table of its statement, which another name would leave without rows."""

    def relabeled_clone(self, change_map):
        raise NotSupportedError("What is written out cannot stand within another statement.")
