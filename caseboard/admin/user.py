"""Accounts: who works here, in which role. Kept by administrators alone."""

from __future__ import annotations

from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from caseboard.models import User


class AccountForm(UserChangeForm):
    """An account and its role."""

    class Meta(UserChangeForm.Meta):
        model = User


class NewAccountForm(AdminUserCreationForm):
    """A new account, with its role from the start."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "role")


class AccountAdmin(UserAdmin):
    """Accounts belong to no case, so their history is Django's own log."""

    form = AccountForm
    add_form = NewAccountForm
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
        css = {"all": ["css/admin-work.css"]}

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
