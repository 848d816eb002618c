"""Forms that stand on pages: each sentence beside the field that it is about."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class PageForm(forms.ModelForm):
    """A form of a record, each of its fields shown by `_field.html`.

    Shape: `beside` names the field that shows the errors of one which is not on the form.
    """

    beside: Mapping[str, str] = {}

    def _update_errors(self, errors) -> None:
        """A field has one sentence; what is not on the form stands on top."""
        told: dict[str, list] = {}
        for name, found in errors.update_error_dict({}).items():
            place = self.beside.get(name, name)
            place = place if place in self.fields else NON_FIELD_ERRORS
            if place not in self.errors:
                told.setdefault(place, found)
        super()._update_errors(ValidationError(told))
