"""Questions: what claims give an answer to."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import ValidationError

from caseboard.models.kinship import check_sum
from caseboard.models.typed import ShareField

from .filters import CaseFilter
from .record import ASIDE, RecordAdmin
from .record_form import RecordForm


class QuestionForm(RecordForm):
    """A question with its kind of answer, its parts and its sums."""

    id_from = "text"

    class Meta:
        help_texts = {
            "part_of": "The wider question. “How many were killed in one region?” is part of “How "
            "many were killed?”: same kind, same unit, and it can never be more.",
            "sum_of": "The questions that add up to this one: killed and wounded for casualties. "
            "Each counts the same unit.",
            "options": "For a choice only. Join the answers by ; as in  none; one; both",
        }

    def clean(self):
        super().clean()
        self._check_sum()

    def _check_sum(self):
        parts = list(self.cleaned_data.get("sum_of") or ())
        if not parts:
            return
        # The sum is weighed against what is typed, which reaches the question only afterwards.
        self.instance.kind = self.cleaned_data.get("kind", "")
        self.instance.unit = self.cleaned_data.get("unit", "")
        self.instance.part_of = self.cleaned_data.get("part_of")
        try:
            check_sum(self.instance, parts)
        except ValidationError as error:
            self.add_error(None, error)


class QuestionAdmin(RecordAdmin):
    """Adds and edits questions."""

    form = QuestionForm
    fieldsets = [
        (None, {"fields": ["text", ("kind", "behaviour", "unit"), "options"]}),
        ("How it stands to other questions", {"fields": ["part_of", "sum_of"]}),
        (
            "More",
            {"classes": ASIDE, "fields": [("tolerance", "step"), "summary", "shown_alone", "slug"]},
        ),
    ]
    autocomplete_fields = ["part_of", "sum_of"]
    list_display = ["text", "kind", "behaviour", "unit", "claims", "part_of", "case"]
    list_filter = [CaseFilter, "kind", "behaviour"]
    list_select_related = ["case", "part_of"]
    search_fields = ["text", "slug"]
    search_help_text = "By its words or its id"

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "tolerance":
            kwargs["form_class"] = ShareField
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request):
        return super().get_queryset(request).with_claim_count(request.user)

    @admin.display(ordering="claim_count")
    def claims(self, question):
        return question.claim_count
