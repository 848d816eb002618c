"""The form of a task: what, by whom, until when."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.db import models

from caseboard.models import Task

NOBODY = [("", "nobody yet")]
LOST = "{name} (may not see it any more)"


class TaskForm(forms.Form):
    """Shape: `people` are the names of the accounts that it may be given to; `assigned` is who
    has it now, and stays to be chosen."""

    what = forms.CharField(
        label="What is to be done",
        max_length=Task._meta.get_field("what").max_length,
        error_messages={
            "required": "Say what is to be done.",
            "max_length": "What is to be done has at most %(limit_value)d characters; these are "
            "%(show_value)d.",
        },
    )
    assignee = forms.ChoiceField(
        label="Assigned to",
        required=False,
        error_messages={
            "invalid_choice": "Nobody called “%(value)s” may see what it is about. Choose "
            "somebody else, or nobody."
        },
    )
    due = forms.DateField(
        label="Due",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Type the day it is due as 2026-11-30."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, people: Sequence[str], *args, assigned: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        choices = [*NOBODY, *((name, name) for name in people)]
        if assigned and assigned not in people:
            choices.append((assigned, LOST.format(name=assigned)))
        self.fields["assignee"].choices = choices

    def values(self, accounts: type[models.Model]) -> dict[str, object]:
        """What was typed, as a task keeps it. Queries: 1 where somebody was chosen."""
        name = self.cleaned_data["assignee"]
        somebody = accounts.objects.filter(username=name).first() if name else None
        return {
            "what": self.cleaned_data["what"],
            "assignee": somebody,
            "due": self.cleaned_data["due"],
        }

    def in_a_sentence(self) -> str:
        """What is wrong with it, for a page that has no room beside each field."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)
