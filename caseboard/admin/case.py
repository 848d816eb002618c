"""Cases, with their standing: where the matter is now."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpResponseRedirect

from .record import ASIDE, RecordAdmin
from .record_form import RecordForm


class CaseForm(RecordForm):
    """A case, its standing and who may see it."""

    id_from = "title"

    class Meta:
        help_texts = {
            "slug": "Its place in every address: short, lower case, hyphens. It never changes. "
            "Left empty, it is made from the title, but for a title in another script than Latin "
            "it is only “case”: type one then.",
            "standing": "Where the case is now, in one paragraph that a reader understands alone.",
            "standing_on": "The day that the paragraph is true of.",
            "one_person_desk": "Whoever wrote a claim may also publish it. Only a superuser "
            "switches this.",
        }
        error_messages = {
            "slug": {
                "unique": "This id is taken: another case has it. Choose another, or leave it "
                "empty and one is made from the title."
            }
        }


class CaseAdmin(RecordAdmin):
    """Adds and edits cases; nothing deletes one."""

    form = CaseForm
    fieldsets = [
        (None, {"fields": ["title", "slug", "summary", ("status", "visibility")]}),
        ("Where the case is now", {"fields": ["standing", "standing_on"]}),
        ("More", {"classes": ASIDE, "fields": ["opened_on", "one_person_desk"]}),
    ]
    list_display = ["title", "status", "visibility", "standing_as_of", "slug"]
    list_filter = ["status", "visibility"]
    search_fields = ["title", "slug"]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "who_publishes"]

    def get_fieldsets(self, request, obj=None):
        """Who is held to two pairs of eyes does not lift the rule, but reads which one holds."""
        if request.user.is_superuser:
            return self.fieldsets
        more = {"classes": ASIDE, "fields": ["opened_on", "who_publishes"]}
        return [*self.fieldsets[:-1], ("More", more)]

    def case_of(self, request, object_id):
        return None if object_id is None else self.get_object(request, object_id)

    def has_delete_permission(self, request, obj=None):
        return False

    def response_post_save_add(self, request, obj):
        """A new case opens on its board, which says what comes next."""
        return HttpResponseRedirect(obj.get_absolute_url())

    @admin.display(description="who publishes")
    def who_publishes(self, case):
        if case.one_person_desk:
            return "This is a one-person desk: whoever wrote a claim may also publish it."
        return "An editor who did not write the claim. Only a superuser changes this."

    @admin.display(ordering="standing_on_latest", description="standing of")
    def standing_as_of(self, case):
        return case.date_in_words("standing_on")
