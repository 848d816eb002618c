"""What a form sent while signed out, in the words that its page had for it."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.urls import Resolver404, resolve

from caseboard.models import Claim

from .claim_form import CREDIBILITY, NEWCOMERS
from .sent import Sent, called, is_said

OF_CLAIMS = ("reading", "correct")  # the desk's own pages whose forms hold a claim's fields
TYPED = {"reading": "event"}  # of these, a field that takes a title and no key
LONGEST_KEY = 18
YES = "yes"
UNTOLD = "chosen; you see which one when you are signed in"
GONE = "chosen, but it is not there any more"


def readable(sent: Sent, user) -> list[tuple[str, str]]:
    """What a person typed or chose; not what the page itself put into the form.

    Shape: what each field is called, and its value as it was read on the page. What the user may
    not see is not named. Queries: 1 for each kind of record that was chosen.
    """
    model, typed = _form_at(sent.address)
    said = [
        (name, None if name == typed else _field(model, name), value)
        for name, value in sent.fields
        if value.strip() and is_said(name)
    ]
    records = _chosen(said, user)
    unseen = GONE if user.is_authenticated else UNTOLD
    return [
        (called(name), _in_words(field, name, value, records, unseen))
        for name, field, value in said
    ]


def _chosen(said, user) -> dict[type[models.Model], dict[int, models.Model]]:
    """The records that were chosen, as far as the user may see them, by kind and key."""
    keys: dict[type[models.Model], set[int]] = {}
    for _, field, value in said:
        if field is not None and field.is_relation and _is_key(field.related_model, value):
            keys.setdefault(field.related_model, set()).add(int(value))
    return {kind: kind.objects.visible_to(user).in_bulk(found) for kind, found in keys.items()}


def _is_key(model: type[models.Model], value: str) -> bool:
    """Is it the key of a record, as a select sends it, and not a name that was typed?"""
    is_number = value.isascii() and value.isdecimal() and len(value) <= LONGEST_KEY
    return is_number and hasattr(model.objects, "visible_to")


def _form_at(address: str) -> tuple[type[models.Model] | None, str]:
    """The noun whose fields the form at an address has, as far as it is known.

    With the name of the field that is typed there although it names a record, "" for none.
    """
    try:
        view = resolve(urlsplit(address).path)
    except Resolver404:
        return None, ""
    name = view.url_name or ""
    if view.app_name == "admin" and name.startswith("caseboard_"):
        return apps.all_models["caseboard"].get(name.split("_")[1]), ""
    return (Claim if name in OF_CLAIMS else None), TYPED.get(name, "")


def _field(model: type[models.Model] | None, name: str) -> models.Field | None:
    """The field of a name: `claims-0-question` is the question of a record that belongs to it."""
    group, *place = name.split("-")
    try:
        if model is not None and len(place) == 2 and place[0].isdecimal():
            model, group = model._meta.get_field(group).related_model, place[1]
        field = model and model._meta.get_field(group)
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, models.Field) else None


def _in_words(field: models.Field | None, name: str, value: str, records, unseen: str) -> str:
    if field is None:
        return dict(NEWCOMERS).get(value, value) if name == "newcomer" else value
    if field.is_relation:
        if not _is_key(field.related_model, value):
            return value
        found = records[field.related_model].get(int(value))
        return unseen if found is None else str(found)
    if isinstance(field, models.BooleanField):
        return YES
    choices = CREDIBILITY if field.name == "credibility" else field.flatchoices
    return str({str(key): words for key, words in choices}.get(value, value))
