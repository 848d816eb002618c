"""What people type into a form: figures as an article prints them."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError

GROUPED = re.compile(r"[0-9]{1,3}(?:[,   ][0-9]{3})+(?:\.[0-9]+)?")


class FigureField(forms.DecimalField):
    """An exact number as an article prints it: 2000, 2,000 or 0.5."""

    widget = forms.TextInput

    def widget_attrs(self, widget):
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value):
        return f"{value.normalize():f}" if hasattr(value, "normalize") else value

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip()
            if GROUPED.fullmatch(value):
                value = re.sub(r"[,\s]", "", value)
            elif value and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
                raise ValidationError("Type the figure in digits, as 2,000 or 2000 or 0.5.")
        return super().to_python(value)
