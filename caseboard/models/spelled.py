"""Names that are found in any spelling: the keys of a name, in step with it.

The keys (evidence/spelling/keys.py) are computed from the name whenever a row is written, in
whatever way: a form, `update`, in bulk, an import, a fixture.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.query_utils import DeferredAttribute

from caseboard.evidence.spelling.keys import Wanted, letters_of, sounds_of, wanted_of

from .legible import Legible

KEYS: dict[str, Callable[[str], str]] = {"name_letters": letters_of, "name_sounds": sounds_of}


class KeyAttribute(DeferredAttribute):
    """Reads as the key of the name that the row has now, whatever was stored."""

    def __get__(self, instance, cls=None):
        return self if instance is None else self.field.key_of(instance.name or "")

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class KeyField(models.TextField):
    """A key of the row's name."""

    description = "A key of the name"
    descriptor_class = KeyAttribute

    def __init__(self, *args, **kwargs):
        kwargs |= {"default": "", "blank": True, "editable": False, "serialize": False}
        super().__init__(*args, **kwargs)

    def key_of(self, name: str) -> str:
        return KEYS[self.name](name)


def _with_keys(names) -> list[str]:
    return [*names, *(key for key in KEYS if key not in names)] if "name" in names else [*names]


def holding(text: str) -> Q | None:
    """The condition under which a name holds every word of a text; None for one without letters."""
    held = Q()
    for word in wanted_of(text):
        held &= _holding(word)
    return held or None


def _holding(word: Wanted) -> Q:
    found = Q()
    for form in word.letters:
        found |= Q(name_letters__contains=form)
    for form in filter(None, (word.sound, word.bones)):
        found |= Q(name_sounds__contains=form)
    return found


class SpelledQuerySet(models.QuerySet):
    """Rows with names; writes in bulk keep the keys in step."""

    def update(self, **values):
        if "name" in values:
            if not hasattr(values["name"], "resolve_expression"):
                values |= {key: key_of(values["name"]) for key, key_of in KEYS.items()}
            elif not KEYS.keys() <= values.keys():
                raise TypeError("name cannot be set from an expression: give its text.")
        return super().update(**values)

    def bulk_update(self, objs, fields, batch_size=None):
        return super().bulk_update(objs, _with_keys(fields), batch_size)

    def bulk_create(self, objs, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            update_fields = _with_keys(update_fields)
        return super().bulk_create(objs, *args, update_fields=update_fields, **kwargs)


class NamedQuerySet(SpelledQuerySet):
    """People or organisations, each by its own name and by its aliases."""

    def known_as(self, text: str):
        """Those with this id, and those of whose names one holds every word of the text.

        In any spelling or script. Nobody for a text without a letter.
        """
        from .person import Alias

        held = holding(text)
        if held is None:
            return self.none()
        kind = self.model._meta.model_name
        others = Alias.objects.filter(held, **{f"{kind}__isnull": False}).values(kind)
        return self.filter(held | Q(slug=text.strip()) | Q(pk__in=others))

    def nearest_first(self, text: str):
        """Written so first, then begun so, sounding so, holding the text, and all others.

        Order: within each by name.
        """
        written, heard = letters_of(text), sounds_of(text).split("#")
        if not written:
            return self.order_by("name", "slug")
        begun = written.split("=")[1]
        begun = begun[: len(begun) // 2]  # each form stands twice in a row
        nearness = Case(
            When(name_letters__startswith=written[:-1], then=Value(0)),
            When(name_letters__startswith=f"={begun}", then=Value(1)),
            When(name_sounds__contains=f"#{heard[1]}#" if heard[1:] else "##", then=Value(2)),
            When(name_letters__contains=begun, then=Value(3)),
            default=Value(4),
        )
        return self.order_by(nearness, "name", "slug")


class Spelled(Legible):
    """A model with a `name` that is found in any spelling."""

    name_letters = KeyField()
    name_sounds = KeyField()

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            update_fields = _with_keys(list(update_fields))
        elif "name" in self.__dict__:
            # A row of which only the name was read writes its keys too.
            self.__dict__ |= dict.fromkeys(KEYS.keys() - self.__dict__.keys(), "")
        super().save(*args, update_fields=update_fields, **kwargs)
