"""The choice of how often one is told by e-mail."""

from __future__ import annotations

from django import forms

from caseboard.models import Digest, Period
from caseboard.pages.forms import PageForm

CHOICES = (
    (Period.NONE, "Not at all"),
    (Period.DAILY, "Once a day"),
    (Period.WEEKLY, "Once a week"),
)


class DigestForm(PageForm):
    """How often a person is told of what they follow."""

    period = forms.ChoiceField(
        choices=CHOICES,
        widget=forms.RadioSelect,
        label="How often",
        help_text="When nothing changed, nothing is sent.",
    )

    class Meta:
        model = Digest
        fields = ("period",)
