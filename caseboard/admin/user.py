"""Accounts: who works here, in which role. Kept by administrators alone."""

from __future__ import annotations

from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.contenttypes.models import ContentType

from caseboard.models import User
from caseboard.models.together import MOST_SAVES, Read, Saved

from .together import Meets, Together


class AccountForm(Meets, UserChangeForm):
    """An account and its role."""

    class Meta(UserChangeForm.Meta):
        model = User


class NewAccountForm(AdminUserCreationForm):
    """A new account, with its role from the start."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "role")


class AccountAdmin(Together, UserAdmin):
    """Accounts belong to no case, so their history is Django's own log."""

    form = AccountForm
    add_form = NewAccountForm
    change_form_template = "admin/record_form.html"
    actions = None
    fieldsets = [
        (None, {"fields": ["username", "password", "role", "is_active"]}),
        ("Name", {"fields": [("first_name", "last_name"), "email"]}),
        ("Seen", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "role", "usable_password", "password1", "password2"]})
    ]
    list_display = ["username", "role", "full_name", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "first_name", "last_name", "email"]
    filter_horizontal = ()
    ordering = ["username"]
    view_on_site = False

    class Media:
        css = {"all": ["css/admin-work.css", "css/together.css"]}

    def entries_of(self, record):
        kind = ContentType.objects.get_for_model(record)
        return LogEntry.objects.filter(content_type=kind, object_id=str(record.pk))

    def saves_since(self, record, read: Read, user) -> list[Saved]:
        entries = self.entries_of(record).filter(pk__gt=read.entry).select_related("user")
        return [
            Saved(one.user.get_username(), "changed", one.action_time, one.user_id == user.pk)
            for one in entries.order_by("-pk")[:MOST_SAVES]
        ]

    def full_name(self, user):
        return user.get_full_name()

    def lookup_allowed(self, lookup, value, request):
        return lookup in {"role__exact", "is_active__exact"}

    def get_readonly_fields(self, request, obj=None):
        dates = ["last_login", "date_joined"]
        # Nobody shuts themselves out, or raises themselves.
        return [*dates, "role", "is_active"] if obj == request.user else dates

    def has_change_permission(self, request, obj=None):
        beyond = obj is not None and obj.is_superuser and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not beyond

    def has_delete_permission(self, request, obj=None):
        return False
