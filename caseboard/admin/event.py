"""Events: what happened, or was said to."""

from __future__ import annotations

from django.contrib import admin

from .filters import CaseFilter, year_filter
from .record import ASIDE, RecordAdmin
from .record_form import RecordForm


class EventForm(RecordForm):
    """Something that happened, on a date that may be fuzzy."""

    id_from = "title"

    class Meta:
        help_texts = {
            "date": "28 October 2025, 2025-10, late October 2025, 2024-10/2024-12; ~ for about, "
            "? for uncertain: 2025-01~. Empty: the day is not known.",
            "place": "As precise as it may be told. Leave out what could endanger somebody.",
        }


class EventAdmin(RecordAdmin):
    """Adds and edits events."""

    form = EventForm
    fieldsets = [
        (None, {"fields": ["title", "date", "place"]}),
        ("Who was involved", {"fields": ["people", "organizations"]}),
        (
            "More",
            {
                "classes": ASIDE,
                "fields": [
                    ("category", "importance"),
                    "summary",
                    "withheld",
                    "shown_alone",
                    "slug",
                ],
            },
        ),
    ]
    autocomplete_fields = ["people", "organizations"]
    list_display = ["title", "when", "place", "category", "importance", "case"]
    list_filter = [CaseFilter, year_filter("date", "year"), "importance"]
    list_select_related = ["case"]
    search_fields = ["title", "slug", "place"]
    search_help_text = "By title, place or id"
    ordering = ["-date_earliest", "slug"]

    @admin.display(ordering="date_earliest")
    def when(self, event):
        return event.date_in_words("date")
