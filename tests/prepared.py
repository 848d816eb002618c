"""The case that ships, for tests: read from its fixture once, put back as rows ever after.

Reading the fixture looks every record up by its name, which takes seconds; many tests begin so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

FIXTURE = settings.BASE_DIR / "fixtures" / "pow_case.json"


@dataclass
class _Kept:
    """The rows of each table as the database gave them, in the order in which they came in."""

    tables: dict[str, object] = field(default_factory=dict)


_kept = _Kept()


def load_real_case() -> None:
    """Loads the case into a database without cases."""
    with transaction.atomic():
        if _kept.tables:
            for table, rows in _kept.tables.items():
                _put_back(table, rows)
            with connection.cursor() as cursor:
                models = [*_models(), *_joins()]
                for line in connection.ops.sequence_reset_sql(no_style(), models):
                    cursor.execute(line)
            return
        call_command("loaddata", FIXTURE, verbosity=0)
        taken = {table: _taken(table) for table in _tables()}
        _kept.tables = taken


def _models() -> list:
    """The models of the fixture, in its order."""
    names = dict.fromkeys(record["model"] for record in json.loads(FIXTURE.read_text()))
    return [apps.get_model(name) for name in names]


def _tables() -> list[str]:
    """Their tables, and after them those that only join two of them."""
    return [model._meta.db_table for model in (*_models(), *_joins())]


def _joins() -> list:
    """The tables without a model of their own, which join two of them."""
    joins = [many.remote_field.through for model in _models() for many in model._meta.many_to_many]
    return [join for join in joins if join._meta.auto_created]


def _taken(table: str):
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY (SELECT * FROM {quoted} ORDER BY id) TO STDOUT") as copy:  # noqa: S608
                return b"".join(copy)
        cursor.execute(f"SELECT * FROM {quoted} ORDER BY id")  # noqa: S608
        return cursor.fetchall()


def _put_back(table: str, rows) -> None:
    quoted = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quoted} FROM STDIN") as copy:
                copy.write(rows)
        elif rows:
            values = ", ".join(["%s"] * len(rows[0]))
            cursor.executemany(f"INSERT INTO {quoted} VALUES ({values})", rows)  # noqa: S608
