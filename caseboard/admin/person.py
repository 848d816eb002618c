"""People: the names they may be shown under, and where they belong."""

from __future__ import annotations

from django.contrib import admin

from caseboard.models import Affiliation, Alias

from .filters import CaseFilter
from .record import ASIDE, InCase, RecordAdmin
from .record_form import RecordForm, neutral_id
from .spelled import FoundInAnySpelling
from .together import Rows


class AliasInline(admin.StackedInline):
    """Other names: spellings, romanisations, pseudonyms."""

    model = Alias
    formset = Rows
    fields = [("name", "language", "kind")]
    extra = 2
    verbose_name, verbose_name_plural = "other name", "other names"


class AffiliationInline(InCase, admin.StackedInline):
    """Where the person belongs, and when."""

    model = Affiliation
    formset = Rows
    fields = [("organization", "role", "period")]
    autocomplete_fields = ["organization"]
    extra = 1


class PersonForm(RecordForm):
    """A person under the name that may be shown."""

    id_from = "name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.was_protected = self.initial_record is not None and self.instance.protected

    def id_stem(self):
        if self.cleaned_data.get("protected"):
            return neutral_id("person")
        return super().id_stem()


class PersonAdmin(FoundInAnySpelling, RecordAdmin):
    """Adds and edits people."""

    form = PersonForm
    inlines = [AliasInline, AffiliationInline]
    fieldsets = [
        (None, {"fields": ["name", "role", "protected"]}),
        ("More", {"classes": ASIDE, "fields": ["summary", "slug"]}),
    ]
    list_display = ["name", "role", "protected", "slug", "case"]
    list_filter = [CaseFilter, "protected"]
    list_select_related = ["case"]
    search_fields = ["name", "slug", "aliases__name"]
    search_help_text = "By any name in any spelling, or by id"
    as_speaker = True
