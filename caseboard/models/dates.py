"""Dates as they were given: an EDTF text with its earliest and latest day beside it.

The text is what was entered; the two days are derived from it and indexed. They stay in step
whatever way a row is written: assignment (forms, fixtures, bulk), `save(update_fields=…)`,
`bulk_update` and `update`.
"""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from caseboard.evidence.edtf import EdtfError, in_words, parse
from caseboard.evidence.edtf_typed import FORMS, understood

from .legible import Legible


class DayField(models.IntegerField):
    """A day, kept as its number in the proleptic Gregorian calendar (1 is 1 January of year 1).

    Units: Python sees `datetime.date`, the database an integer, so that a window of days is a
    range of an ordinary index and can be divided into bins. None means unbounded or not given.
    """

    description = "A day as an integer day number"
    validators = ()  # those of integers; a day comes from a date that was read already

    def from_db_value(self, value, expression, connection):
        return None if value is None else date.fromordinal(value)

    def to_python(self, value):
        if value is None or isinstance(value, date):
            return value
        if isinstance(value, int):
            return date.fromordinal(value)
        return date.fromisoformat(value)

    def get_prep_value(self, value):
        return value.toordinal() if isinstance(value, date) else super().get_prep_value(value)

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return "" if value is None else value.isoformat()


class EdtfAttribute(DeferredAttribute):
    """Keeps text, earliest and latest in step at every assignment."""

    def __set__(self, instance, value):
        name = self.field.attname
        values = instance.__dict__
        if value is None:
            value = ""
        values[name] = value
        earliest = latest = None
        if isinstance(value, str) and value.strip():
            try:
                read = parse(value)
            except EdtfError:
                pass  # validation, and at the latest the write itself, says so
            else:
                values[name], earliest, latest = read.text, read.earliest, read.latest
        elif isinstance(value, str):
            values[name] = ""
        values[f"{name}_earliest"], values[f"{name}_latest"] = earliest, latest


def validate_edtf(text: str) -> None:
    """Refuses a text that is no date, with a sentence that says what to type."""
    try:
        parse(text)
    except EdtfError as error:
        raise ValidationError(str(error), code="edtf") from None


class EdtfField(models.CharField):
    """The text of a date (ISO 8601-2, the subset of evidence.edtf); empty means not given.

    Errors: a text that is no date is refused by validation and, in a shell or a fixture, by
    the write itself (EdtfError, which is a ValueError).
    """

    description = "An EDTF date"
    descriptor_class = EdtfAttribute
    default_validators = [validate_edtf]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str) and value:
            value = parse(value).text
        return super().get_db_prep_save(value, connection)

    def formfield(self, **kwargs):
        # Somebody may type "late October 2025", or a longer text that gets its own message.
        typed = {"form_class": TypedDateField, "max_length": None}
        if not self.help_text:
            typed["help_text"] = f"As {FORMS}."
        return super().formfield(**{**typed, **kwargs})


class TypedDateField(forms.CharField):
    """A date in any of the forms that people type, which becomes the EDTF text that is kept.

    Errors: ValidationError with what to type, for a text that is no date or may be two.
    """

    def to_python(self, value):
        text = super().to_python(value)
        try:
            return understood(text) if text else text
        except EdtfError as error:
            raise ValidationError(str(error), code="edtf") from None


def edtf_fields(*, db_index: bool = False, **options) -> tuple[EdtfField, DayField, DayField]:
    """The three columns of a date, to be unpacked into `x, x_earliest, x_latest`.

    The days are made first: a model sets its fields in the order of their making, so the text
    comes last and its days are never overwritten by a default.
    """
    earliest = DayField(null=True, blank=True, editable=False, serialize=False, db_index=db_index)
    latest = DayField(null=True, blank=True, editable=False, serialize=False, db_index=db_index)
    return EdtfField(**options), earliest, latest


def _edtf_names(model) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if isinstance(field, EdtfField)}


def _with_days(model, names) -> list[str]:
    dated = _edtf_names(model) & set(names)
    return [*names, *(f"{name}_{end}" for name in sorted(dated) for end in ("earliest", "latest"))]


class DatedQuerySet(models.QuerySet):
    """Writes in bulk keep the days of a date in step with its text."""

    def update(self, **values):
        for name in _edtf_names(self.model) & set(values):
            text = values[name]
            if hasattr(text, "resolve_expression"):
                if f"{name}_earliest" not in values:
                    raise TypeError(f"{name} cannot be set from an expression: give its text.")
                continue
            read = parse(text) if text else None
            values[name] = read.text if read else ""
            values[f"{name}_earliest"] = read.earliest if read else None
            values[f"{name}_latest"] = read.latest if read else None
        return super().update(**values)

    def bulk_update(self, objs, fields, batch_size=None):
        return super().bulk_update(objs, _with_days(self.model, fields), batch_size)

    def bulk_create(self, objs, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            update_fields = _with_days(self.model, update_fields)
        return super().bulk_create(objs, *args, update_fields=update_fields, **kwargs)


class Dated(Legible):
    """A model that holds dates: a partial save writes a date whole."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            update_fields = _with_days(type(self), list(update_fields))
        super().save(*args, update_fields=update_fields, **kwargs)

    def date_in_words(self, name: str) -> str:
        """A date as a reader says it ("late October 2025"); "" where it is not given."""
        return in_words(getattr(self, name))


def days_in_order(name: str) -> models.CheckConstraint:
    """The database's own rule for a date: no text has no days, and earliest comes first."""
    earliest, latest = f"{name}_earliest", f"{name}_latest"
    return models.CheckConstraint(
        name=f"%(class)s_{name}_days",
        condition=(
            models.Q(**{name: "", f"{earliest}__isnull": True, f"{latest}__isnull": True})
            | ~models.Q(**{name: ""})
        )
        & (
            models.Q(**{f"{earliest}__isnull": True})
            | models.Q(**{f"{latest}__isnull": True})
            | models.Q(**{f"{earliest}__lte": models.F(latest)})
        ),
    )
