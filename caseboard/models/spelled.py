"""Names that are found in any spelling: the keys of a name, in step with it.

The keys (evidence/spelling/keys.py) are computed from the name whenever a row is written, in
whatever way: a form, `update`, in bulk, an import, a fixture.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Least
from django.db.models.query_utils import DeferredAttribute

from caseboard.evidence.spelling.keys import (
    Wanted,
    heard_as,
    letters_of,
    sounds_of,
    wanted_of,
)

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


@KeyField.register_lookup
class Fits(models.Lookup):
    """A key that holds a form: `_` stands for any letter, `%` for any number of them."""

    lookup_name = "fits"

    def get_db_prep_lookup(self, value, connection):
        return "%s", [f"%{value}%"]

    def as_sql(self, compiler, connection):
        key, of_key = self.process_lhs(compiler, connection)
        form, of_form = self.process_rhs(compiler, connection)
        return f"{key} LIKE {form}", [*of_key, *of_form]


def holding(words: tuple[Wanted, ...], initials: bool, slips: bool) -> Q:
    """The condition under which a name holds every word of a search.

    As `initials` of an organisation too, where asked; with one slip in each word, where asked.
    """
    held = Q()
    for word in words:
        held &= _holding(word, initials, slips)
    return held


def _holding(word: Wanted, initials: bool, slips: bool) -> Q:
    found = Q()
    for form in word.letters:
        found |= Q(name_letters__contains=form)
    for form in word.sounds:
        found |= Q(name_sounds__contains=form)
    for form in filter(None, (word.left, word.initials if initials else "")):
        found |= Q(name_sounds__fits=form)
    if slips and word.slip:
        found |= _any_fits(word.slip.halves) & _any_fits(word.slip.forms)
    return found


def _any_fits(forms) -> Q:
    return Q(*(("name_sounds__fits", form) for form in forms), _connector=Q.OR)


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

        In any spelling or script, with a slip in a longer word. Nobody for a text without a letter.
        """
        words = wanted_of(text)
        if not words:
            return self.none()
        held = holding(words, self.model.has_initials, slips=True)
        others = self._aliases().filter(held).values(self.model._meta.model_name)
        return self.filter(held | Q(slug=text.strip()) | Q(pk__in=others))

    def nearest_first(self, text: str):
        """Written so first, then begun so, sounding so, holding the text, in any spelling, and last
        what holds it but for a slip; each by whichever name is nearest.

        Order: within each by name.
        """
        words = wanted_of(text)
        if not words:
            return self.order_by("name", "slug")
        rank = _rank(text, words, self.model.has_initials)
        same = {self.model._meta.model_name: OuterRef("pk")}
        others = self._aliases().filter(**same).values_list(rank).order_by(rank)[:1]
        nearest = Least(rank, Coalesce(Subquery(others), rank))
        return self.order_by(nearest, "name", "slug")

    def _aliases(self):
        from .person import Alias

        return Alias.objects.filter(**{f"{self.model._meta.model_name}__isnull": False}).order_by()


def _rank(text: str, words: tuple[Wanted, ...], initials: bool) -> Case:
    """How near a name is to a text: 0 is the nearest."""
    written = letters_of(text)
    begun = written.split("=")[1]
    begun = begun[: len(begun) // 2]  # each form stands twice in a row
    heard = Q(name_sounds__contains="##")
    for one in heard_as(text):
        heard |= Q(name_sounds__contains=f"#{one}#")
    if initials and not words[1:] and words[0].initials:
        heard |= Q(name_sounds__fits=words[0].initials)
    steps = (
        Q(name_letters__startswith=written[:-1]),
        Q(name_letters__startswith=f"={begun}"),
        heard,
        Q(name_letters__contains=begun),
        holding(words, initials, slips=False),
    )
    ranks = [When(step, then=Value(rank)) for rank, step in enumerate(steps)]
    return Case(*ranks, default=Value(len(steps)))


class Spelled(Legible):
    """A model with a `name` that is found in any spelling."""

    has_initials = False

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
