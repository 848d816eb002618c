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
LONGEST_KEY = 18
YES = "yes"
UNTOLD = "chosen; you see which one when you are signed in"
GONE = "chosen, but it is not there any more"


def readable(sent: Sent, user) -> list[tuple[str, str]]:
    """What a person typed or chose; not what the page itself put into the form.

    Shape: what each field is called, and its value as it was read on the page. What the user may
    not see is not named. Queries: 1 for each record that was chosen.
    """
    model = _model_at(sent.address)
    return [
        (called(name), _in_words(_field(model, name), name, value, user))
        for name, value in sent.fields
        if value.strip() and is_said(name)
    ]


def _model_at(address: str) -> type[models.Model] | None:
    """The noun whose fields the form at an address has, as far as it is known."""
    try:
        view = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    name = view.url_name or ""
    if view.app_name == "admin" and name.startswith("caseboard_"):
        return apps.all_models["caseboard"].get(name.split("_")[1])
    return Claim if name in OF_CLAIMS else None


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


def _in_words(field: models.Field | None, name: str, value: str, user) -> str:
    if field is None:
        return dict(NEWCOMERS).get(value, value) if name == "newcomer" else value
    if field.is_relation:
        return _record_in_words(field.related_model, value, user)
    if isinstance(field, models.BooleanField):
        return YES
    choices = CREDIBILITY if field.name == "credibility" else field.flatchoices
    return str({str(key): words for key, words in choices}.get(value, value))


def _record_in_words(model: type[models.Model], value: str, user) -> str:
    """The record that a select named by its key; a name that was typed stays as it is."""
    if not (value.isascii() and value.isdecimal()) or not hasattr(model.objects, "visible_to"):
        return value
    key = int(value) if len(value) <= LONGEST_KEY else 0
    found = model.objects.visible_to(user).filter(pk=key).first()
    if found is None:
        return GONE if user.is_authenticated else UNTOLD
    return str(found)
