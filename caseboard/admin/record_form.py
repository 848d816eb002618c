"""What every form of the record keeps to: its case, its id, and what the database says."""

from __future__ import annotations

import secrets

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from caseboard.models import Case
from caseboard.models.ids import free_id

from .together import Meets


class RecordForm(Meets, forms.ModelForm):
    """A record of the case that the request is about.

    `request` is set on the class that is made for each request; `refusal` is what the database
    said to the same form a moment ago.
    """

    request = None
    refusal = None
    id_from = ""  # the field that an id is made of when none is typed

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial_record = None if self.instance._state.adding else self.instance.pk
        if self.initial_record is None and not isinstance(self.instance, Case):
            self.instance.case = self.request.case
        if "slug" in self.fields and self.id_from:
            self.fields["slug"].required = False

    def clean(self):
        super().clean()
        if self.refusal:
            self.add_error(
                self.refusal.field if self.refusal.field in self.fields else None,
                self.refusal.sentence,
            )
        self._give_id()

    def _give_id(self):
        typed = self.cleaned_data.get("slug")
        if typed or "slug" not in self.fields or "slug" in self.errors or not self.id_from:
            return
        self.cleaned_data["slug"] = self.instance.slug = free_id(
            type(self.instance), self.request.case, self.id_stem()
        )

    def id_stem(self) -> str:
        """What an id is made of when none is typed."""
        return self.cleaned_data.get(self.id_from) or ""

    def _get_validation_exclusions(self):
        # The case is no field of the form, but an id has to be free in it.
        return super()._get_validation_exclusions() - {"case"}

    def _update_errors(self, errors):
        super()._update_errors(_placed(errors, self.fields, told=self.errors))


def _placed(errors, fields, told):
    """Errors about fields that are not on the form stand on top; a taken id beside the id.

    A field has one sentence: what cannot be read is not judged further.
    """
    if not hasattr(errors, "error_dict"):
        return errors
    placed: dict[str, list] = {}
    for name, found in errors.error_dict.items():
        for error in found:
            place = name if name in fields else NON_FIELD_ERRORS
            if "id is taken" in str(error.message) and "slug" in fields:
                place = "slug"
            if place == NON_FIELD_ERRORS or (place not in placed and place not in told):
                placed.setdefault(place, []).append(error)
    return ValidationError(placed)


def neutral_id(kind: str) -> str:
    """An id that tells nothing."""
    return f"{kind}-{secrets.token_hex(3)}"
