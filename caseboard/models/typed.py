"""What people type into a form: figures as an article prints them, dates as answers."""

from __future__ import annotations

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from caseboard.evidence.edtf import EdtfError
from caseboard.evidence.edtf_typed import understood

from .question import AnswerKind, Question

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


class ShareField(FigureField):
    """A share, as 0.1 or as 10 %. Units: of one."""

    def to_python(self, value):
        percent = re.fullmatch(r"\s*([0-9]{1,6}(?:\.[0-9]{1,6})?)\s*%\s*", str(value or ""))
        return super().to_python(f"{Decimal(percent[1]) / 100:f}" if percent else value)


def typed_answer(question: Question | None, text: str) -> str:
    """An answer as it is kept: a date that answers a question may be typed as dates are.

    What is no date is left as it was typed: the record says why it cannot be kept.
    """
    if question is None or question.kind != AnswerKind.DATE:
        return text
    try:
        return understood(text)
    except EdtfError:
        return text
