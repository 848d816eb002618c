"""Findings: the desk's answer to a question, added and never edited."""

from __future__ import annotations

from datetime import date

from django.contrib import admin

from caseboard.evidence.reading import figure_in_words
from caseboard.models import Finding
from caseboard.models.ids import free_id
from caseboard.models.typed import typed_answer
from caseboard.models.user import signs_as

from .filters import CaseFilter
from .record import ASIDE, RecordAdmin
from .record_form import RecordForm


class FindingForm(RecordForm):
    """An answer with its rationale and the claims that it weighs."""

    class Meta:
        help_texts = {
            "rationale": "Why the desk uses this, in words that hold when somebody asks in a year.",
            "claims": "The claims that were weighed, also those that it goes against.",
            "as_of": "The day that the figure speaks of, for example 30 September 2025, 2025-09 or "
            "late October 2025.",
            "follows": "The finding that this one takes the place of. It stays readable.",
        }
        labels = {"value": "Figure", "value_to": "Second figure", "qualifier": "How it is put"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["decided_on"].required = True

    def clean(self):
        super().clean()
        question = self.cleaned_data.get("question")
        if "answer" in self.cleaned_data:
            self.cleaned_data["answer"] = typed_answer(question, self.cleaned_data["answer"])
        if question is None:
            return
        for claim in self.cleaned_data.get("claims") or ():
            if claim.question_id != question.pk:
                self.add_error("claims", f"“{claim.slug}” answers another question.")

    def _give_id(self):
        question = self.cleaned_data.get("question")
        if question and not self.cleaned_data.get("slug") and "slug" in self.fields:
            self.cleaned_data["slug"] = free_id(
                Finding, self.request.case, f"{question.slug}-finding"
            )


class FindingAdmin(RecordAdmin):
    """Adds findings. One that stands is followed by the next, never changed."""

    form = FindingForm
    autocomplete_fields = ["question", "claims", "follows"]
    fieldsets = [
        (None, {"fields": ["question", ("qualifier", "value", "value_to"), "answer", "as_of"]}),
        ("Why", {"fields": ["rationale", "claims"]}),
        ("Decided", {"fields": [("decided_on", "decided_by"), "follows"]}),
        ("More", {"classes": ASIDE, "fields": ["slug"]}),
    ]
    list_display = ["question", "in_words", "decided_on_words", "decided_by", "is_current", "case"]
    list_filter = [CaseFilter]
    list_select_related = ["case", "question", "followed_by"]
    search_fields = ["question__text", "slug", "rationale"]
    ordering = ["-decided_on_latest", "slug"]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changeform_initial_data(self, request):
        today = {"decided_on": date.today().isoformat(), "decided_by": signs_as(request.user)}
        return today | super().get_changeform_initial_data(request)

    @admin.display(description="answer", ordering="value")
    def in_words(self, finding):
        unit = finding.question.unit
        return (
            figure_in_words(finding.value, finding.value_to, finding.qualifier, unit)
            or finding.answer
        )

    @admin.display(description="decided on", ordering="decided_on_latest")
    def decided_on_words(self, finding):
        return finding.date_in_words("decided_on")

    @admin.display(description="current", boolean=True)
    def is_current(self, finding):
        return getattr(finding, "followed_by", None) is None
