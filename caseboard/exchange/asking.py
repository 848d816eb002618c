"""The models' own rules, asked of a record that came in a row: their sentences, its cells."""

from __future__ import annotations

from copy import copy
from functools import cache

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import TextField

from caseboard.models.claim_rules import answer_errors
from caseboard.models.dates import DayField
from caseboard.models.question import check_sum

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
    problems += _said(row, row.record.clean)
    if row.table.name == "findings":
        problems += _said(row, _fit_question, row.record)
    return problems


def broken_sums(row: Row) -> list[Problem]:
    """What keeps the parts of a sum from being added."""
    parts = [record for record, _ in row.links.get("sum_of", ()) if record is not None]
    if not parts or row.refused:
        return []
    # Without a number only kind and unit are asked for; circles were found before.
    question = copy(row.record)
    question.pk = None
    return _said(row, check_sum, question, parts)


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
            yield row.problem(column, " ".join(sentences))


@cache
def _settled(table: Table) -> set[str]:
    """Fields with nothing left to ask: kin are known, words chosen, days follow their dates."""
    settled = {c.field for c in table.columns if isinstance(c.kind, Choice | Boolean)}
    for field in table.model._meta.concrete_fields:
        plain = isinstance(field, TextField) and not field.validators
        if plain or field.is_relation or field.primary_key or isinstance(field, DayField):
            settled.add(field.name)
    return settled


def _fit_question(finding) -> None:
    errors = answer_errors(finding)
    if errors:
        raise ValidationError(errors)
