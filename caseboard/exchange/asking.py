"""The models' own rules, asked of a record that came in a row: their sentences, its cells."""

from __future__ import annotations

from functools import cache

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import TextField

from caseboard.models.dates import DayField
from caseboard.models.kinship import check_sum, check_units

from .cells import Boolean, Choice
from .problems import Problem
from .rows import Row
from .tables import Table

# A record is not asked for its rules while one of these is in doubt itself.
DECIDING = {"question", "part_of", "supersedes", "follows"}


def broken_rules(row: Row) -> list[Problem]:
    """What the record's fields and its model refuse, once for each cell.

    Queries: none; the record knows its kin as objects, and has no number yet.
    """
    problems = _said(row, row.record.clean_fields, exclude=_settled(row.table))
    if row.refused & DECIDING:
        return problems
    return problems + _said(row, row.record.clean)


def broken_sums(row: Row) -> list[Problem]:
    """What keeps the parts of a sum from being added.

    Queries: none; 2 for a part of a question that stands in the case already.
    """
    parts = [record for record, _ in row.links.get("sum_of", ()) if record is not None]
    if not parts or row.refused:
        return []
    # Circles within the bundle were found before; a whole that stands may be one of the parts.
    whole = row.record.part_of
    standing = whole is not None and not whole._state.adding
    return _said(row, check_sum if standing else check_units, row.record, parts)


def _said(row: Row, rule, *args, **kwargs) -> list[Problem]:
    try:
        rule(*args, **kwargs)
    except ValidationError as error:
        return list(_problems(row, error))
    return []


def _problems(row: Row, error: ValidationError):
    fields = (
        error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    )
    for field, sentences in fields.items():
        column = "id" if field == "slug" and "id" in row.table.places else field
        if column not in row.table.places:
            column = row.table.key[0]
        if column not in row.refused:
            yield row.problem(column, " ".join(dict.fromkeys(sentences)))


@cache
def _settled(table: Table) -> set[str]:
    """Fields with nothing left to ask: kin are known, words chosen, days follow their dates."""
    settled = {c.field for c in table.columns if isinstance(c.kind, Choice | Boolean)}
    for field in table.model._meta.concrete_fields:
        plain = isinstance(field, TextField) and not field.validators
        if plain or field.is_relation or field.primary_key or isinstance(field, DayField):
            settled.add(field.name)
    return settled
