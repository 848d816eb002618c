"""Organisations: agencies, outlets, ministries, armies, groups."""

from __future__ import annotations

from .filters import CaseFilter
from .person import AliasInline
from .record import ASIDE, RecordAdmin
from .record_form import RecordForm
from .spelled import FoundInAnySpelling


class OrganizationForm(RecordForm):
    """A body that speaks or publishes."""

    id_from = "name"


class OrganizationAdmin(FoundInAnySpelling, RecordAdmin):
    """Adds and edits organisations."""

    form = OrganizationForm
    inlines = [AliasInline]
    fieldsets = [
        (None, {"fields": ["name", ("kind", "country"), "part_of"]}),
        ("More", {"classes": ASIDE, "fields": ["summary", "shown_alone", "slug"]}),
    ]
    autocomplete_fields = ["part_of"]
    list_display = ["name", "kind", "part_of", "country", "slug", "case"]
    list_filter = [CaseFilter, "kind"]
    list_select_related = ["case", "part_of"]
    search_fields = ["name", "slug", "aliases__name"]
    search_help_text = "By any name in any spelling, or by id"
    as_speaker = True
