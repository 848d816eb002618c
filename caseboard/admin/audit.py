"""The audit: read here, never written by hand."""

from __future__ import annotations

from django.contrib import admin

from caseboard.models import AuditEntry
from caseboard.models.user import keeps_accounts

from .filters import CaseFilter
from .record import RecordAdmin


class AuditAdmin(RecordAdmin):
    """Who did what, when and why."""

    list_display = ["at", "who", "act", "kind", "record", "called", "why"]
    list_filter = [CaseFilter, "act", "kind"]
    list_select_related = ["actor", "case"]
    search_fields = ["slug", "label", "actor__username"]
    search_help_text = "By record, or by who did it"
    date_hierarchy = "at"
    ordering = ["-at", "-pk"]
    fields = ["at", "who", "act", "kind", "record", "called", "why", "changes"]
    readonly_fields = fields
    change_form_template = None
    view_on_site = False

    def get_queryset(self, request):
        """Each without what names somebody protected since.

        Whoever keeps accounts sees of entries on such people that there are any.
        """
        entries = super().get_queryset(request).with_records()
        return entries if keeps_accounts(request.user) else entries.filter(is_withheld=False)

    def get_search_results(self, request, queryset, search_term):
        """A search would ask for a withheld name letter by letter: it leaves those entries out."""
        told = queryset.telling_names() if search_term.strip() else queryset
        return super().get_search_results(request, told, search_term)

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(ordering="actor__username")
    def who(self, entry: AuditEntry):
        return entry.actor.get_username() if entry.actor else "the system"

    @admin.display(description="id")
    def record(self, entry: AuditEntry):
        return entry.told_slug

    @admin.display(description="label")
    def called(self, entry: AuditEntry):
        return entry.told_label

    @admin.display(description="reason")
    def why(self, entry: AuditEntry):
        return entry.told_reason

    @admin.display(description="what changed")
    def changes(self, entry: AuditEntry):
        return "\n".join(
            f"{name}: {b or '—'} → {a or '—'}" for name, (b, a) in entry.told_differences.items()
        )
