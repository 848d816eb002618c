"""What a record says as plain texts, to be laid beside what somebody typed.

Shape: a field is known by its name, a row that belongs to the record by its list and key
("aliases:12"); a row's texts are those of its fields in the order of the form.
"""

from __future__ import annotations

from django.contrib.admin.utils import flatten
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import _get_foreign_key

from caseboard.intake.naming import NAME, label, speaker_key, speakers_of
from caseboard.models import Claim, Organization, Person
from caseboard.models.dates import EdtfField
from caseboard.models.together import Values, texts_of

from .ledger import chain_keys

NOT_TYPED = ("password", "last_login", "date_joined")  # of accounts: they change by themselves
SAYS = "says"


def fields_of(model) -> list[models.Field]:
    """The fields that people edit, and what tells a record: its case and its id."""
    own = [f for f in model._meta.concrete_fields if not f.primary_key and f.editable]
    many = [f for f in model._meta.many_to_many if f.editable]
    return [f for f in (*own, *many) if f.name not in NOT_TYPED]


def row_fields(inline) -> list[str]:
    return flatten(inline.fields or ())


def rows_of(inline, record) -> dict[str, tuple[str, ...]]:
    """The rows of one list of a record. Queries: 1."""
    link = _get_foreign_key(type(record), inline.model, inline.fk_name)
    fields = [inline.model._meta.get_field(name) for name in row_fields(inline)]
    rows = inline.model._base_manager.filter(**{link.name: record.pk}).order_by("pk")
    found = rows.values_list("pk", *(field.attname for field in fields))
    return {
        f"{link.remote_field.get_accessor_name()}:{key}": tuple(
            "; ".join(texts_of(value)) for value in values
        )
        for key, *values in found
    }


def values_of(record, inlines) -> Values:
    """What a record says, with its lists. Queries: 1 each for lists, links to many, the chain."""
    values = {field.name: _stored(field, record) for field in fields_of(type(record))}
    if isinstance(record, Claim):
        values[SAYS] = tuple(chain_keys(record))
    for inline in inlines:
        values |= rows_of(inline, record)
    return {name: texts for name, texts in values.items() if texts}


def _stored(field, record) -> tuple[str, ...]:
    if not field.many_to_many:
        return texts_of(field.value_from_object(record))
    kin = getattr(record, field.name).order_by("pk").values_list("pk", flat=True)
    return tuple(str(key) for key in kin)


def as_python(field, texts: tuple[str, ...]):
    """A field's value, from its texts."""
    if isinstance(field, models.BooleanField):
        return bool(texts)
    if not texts:
        return None if field.null else ""
    return field.to_python(texts[0])


def typed_text(bound, model_field) -> tuple[str, ...]:
    """What was typed into a field, as it would be kept; as it was typed where it cannot be read."""
    data = bound.data
    try:
        cleaned = bound.field.clean(data)
        if bound.name == SAYS:
            return tuple(speaker_key(speaker) for speaker in cleaned)
        if isinstance(model_field, EdtfField):
            holder = model_field.model()
            setattr(holder, model_field.name, cleaned)
            cleaned = getattr(holder, model_field.name)
        elif model_field is not None and model_field.many_to_many:
            return tuple(sorted(texts_of(cleaned), key=int))
    except ValidationError:
        return texts_of(data)
    return texts_of(cleaned)


def in_words(request, model, name: str, texts: tuple[str, ...]) -> str:
    """A field's texts as a reader knows them. Queries: 1 for a link, 2 for a chain."""
    if not texts:
        return ""
    if name == SAYS:
        return " › ".join(_speakers(request, texts))
    field = model._meta.get_field(name)
    if field.is_relation:
        return "; ".join(_kin(request.user, field.related_model, texts))
    if isinstance(field, models.BooleanField):
        return "yes"
    return str(dict(field.flatchoices).get(texts[0], texts[0]))


def _kin(user, model, keys: tuple[str, ...]) -> list[str]:
    if model not in NAME:
        return list(keys)
    known = model.objects.visible_to(user).in_bulk([int(key) for key in keys if key.isdecimal()])
    found = {str(key): label(one) for key, one in known.items()}
    return [found.get(key, key if not key.isdecimal() else "(not there any more)") for key in keys]


def _speakers(request, keys: tuple[str, ...]) -> list[str]:
    names: dict[str, str] = {}
    for model in (Person, Organization):
        kind = model._meta.model_name
        slugs = [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]
        known = speakers_of(request.case, request.user, model).filter(slug__in=slugs)
        names |= {f"{kind}:{one.slug}": one.name for one in known}
    return [names.get(key, key) for key in keys]
