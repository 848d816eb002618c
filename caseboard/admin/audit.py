"""The audit: read here, never written by hand."""

from __future__ import annotations

from django.contrib import admin

from caseboard.models import AuditEntry
from caseboard.models.user import keeps_accounts

from .filters import CaseFilter
from .record import RecordAdmin


class AuditAdmin(RecordAdmin):
    """Who did what, when and why."""

    list_display = ["at", "who", "act", "kind", "slug", "label", "reason"]
    list_filter = [CaseFilter, "act", "kind"]
    list_select_related = ["actor", "case"]
    search_fields = ["slug", "label", "actor__username"]
    search_help_text = "By record, or by who did it"
    date_hierarchy = "at"
    ordering = ["-at", "-pk"]
    fields = ["at", "who", "act", "kind", "slug", "label", "reason", "changes"]
    readonly_fields = fields
    change_form_template = None
    view_on_site = False

    def get_queryset(self, request):
        """Whoever keeps accounts sees all of it; nobody else the names of those protected since."""
        entries = super().get_queryset(request)
        return entries if keeps_accounts(request.user) else entries.telling_names()

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

    @admin.display(description="what changed")
    def changes(self, entry: AuditEntry):
        return "\n".join(
            f"{name}: {b or '—'} → {a or '—'}" for name, (b, a) in entry.differences.items()
        )
