"""What records say, row by row, as texts that can be put back exactly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256

from django.apps import apps
from django.contrib.admin.utils import NestedObjects
from django.db import models

from .attribution import Attribution
from .case import Case
from .claim import Claim
from .dates import DayField
from .event import Event
from .organization import Organization
from .passage import Passage
from .person import Affiliation, Alias, Person
from .question import Question
from .source import Derivation, Source
from .spelled import KeyField

# The rows that belong to a record: the table, its link to the record, what orders it.
BELONGS = {
    Case: (),
    Claim: ((Attribution, "claim", "position"), (Passage, "claim", "pk")),
    Source: ((Derivation, "source", "pk"),),
    Person: ((Alias, "person", "pk"), (Affiliation, "person", "pk")),
    Organization: ((Alias, "organization", "pk"),),
    Event: ((Event.people.through, "event", "pk"), (Event.organizations.through, "event", "pk")),
    Question: ((Question.sum_of.through, "from_question", "pk"),),
}
KINDS = {model._meta.model_name: model for model in BELONGS}

# "model:key" to the columns of that row as texts; None stays None.
Rows = dict[str, dict[str, str | None]]


def copy_of(records: Iterable[tuple[type[models.Model], int]]) -> Rows:
    """The rows of records as they stand, each record before what belongs to it.

    A record that is not there has none. Queries: 1 and the number of its lists, each.
    """
    found: Rows = {}
    for model, key in records:
        found |= _rows(model, model._base_manager.filter(pk=key))
        for belonging, link, order in BELONGS[model]:
            own = belonging._base_manager.filter(**{link: key}).order_by(order)
            found |= _rows(belonging, own)
    return found


def _rows(model, rows) -> Rows:
    return {
        f"{model._meta.model_name}:{row.pk}": {
            field.attname: _text(field.value_from_object(row)) for field in columns_of(model)
        }
        for row in rows
    }


def columns_of(model) -> list[models.Field]:
    """The columns that say something: neither the key nor what is derived from another one."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and not isinstance(field, DayField | KeyField)
    ]


def _text(value) -> str | None:
    return None if value is None else str(value)


def digest_of(rows: Rows) -> str:
    """What tells whether rows are still the same; in which order they stand does not matter."""
    return sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()


def model_of(name: str) -> tuple[type[models.Model], int]:
    """The table and the key of a row by its name."""
    kind, _, key = name.partition(":")
    return apps.get_model("caseboard", kind), int(key)


def digests_of(model: type[models.Model], keys: Sequence[int]) -> dict[int, str]:
    """Of each record that is there what tells whether it, and what belongs to it, is the same.

    Queries: 1 and the number of its lists, however many records there are.
    """
    said: dict[int, list] = {}
    columns = [field.attname for field in columns_of(model)]
    for key, *row in model._base_manager.filter(pk__in=keys).values_list("pk", *columns):
        said[key] = [row]
    for belonging, link, order in BELONGS[model]:
        columns = [field.attname for field in columns_of(belonging)]
        rows = belonging._base_manager.filter(**{f"{link}__in": keys}).order_by(link, order)
        for key, *row in rows.values_list(f"{link}_id", *columns):
            said[key].append([belonging._meta.model_name, *row])
    return {key: sha256(repr(rows).encode()).hexdigest()[:16] for key, rows in said.items()}


def goes_with(record) -> set[str]:
    """The rows that are deleted with a record, itself among them. Queries: some a table.

    Errors: ProtectedError where something keeps it from being deleted.
    """
    collector = NestedObjects(using=record._state.db or "default")
    collector.collect([record])
    if collector.protected:
        raise models.ProtectedError("Something else needs this record.", collector.protected)
    return {f"{row._meta.model_name}:{row.pk}" for rows in collector.data.values() for row in rows}


def put_back(name: str, columns: dict[str, str | None]) -> models.Model:
    """Writes a row as it was, with its key; one that is there is changed. Errors: of the rules."""
    model, key = model_of(name)
    standing = model._base_manager.filter(pk=key).first()
    row = standing or model(pk=key)
    for field in columns_of(model):
        text = columns[field.attname]
        setattr(row, field.attname, None if text is None else field.to_python(text))
    if model in BELONGS:
        row.full_clean()
    row.save(force_insert=standing is None)
    return row
