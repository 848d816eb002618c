"""Which texts of a record are withheld since when, gathered in the statement that asks for rows."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.models import Subquery


class _Json(models.Func):
    """What holds JSON, for a list of it."""

    function, output_field = "JSON", models.JSONField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)


class _Rows(models.Func):
    """All rows as a list of lists."""

    output_field = models.JSONField()

    def as_sqlite(self, compiler, connection, **context):
        template = "JSON_GROUP_ARRAY(JSON_ARRAY(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):
        template = "JSONB_AGG(JSONB_BUILD_ARRAY(%(expressions)s))"
        return self.as_sql(compiler, connection, template=template, **context)


def gathered(rows, first: str, texts) -> Subquery:
    """Of each row of a subquery a field and its texts. Shape: [[first, {name: text}], …] or None.

    `texts` is a JSON field or expression.
    """
    return Subquery(rows.order_by().annotate(rows=_Rows(first, _Json(texts))).values("rows"))


def newest_of(marks) -> dict:
    """The last mark on each field, of marks gathered by what tells their order."""
    return {name: first for first, fields in sorted(marks or (), key=_first) for name in fields}


def _first(row):
    return row[0]


def is_typed(kind: str, name: str) -> bool:
    """Is this a field that people type into, of this kind of record?"""
    try:
        return name in text_fields(apps.get_model("caseboard", kind))
    except LookupError:
        return False


def text_fields(model: type[models.Model]) -> list[str]:
    """The fields of a record that hold words of people."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and field.editable
        and not field.choices
        and field.name != "slug"
    ]
