"""What a role may do, as permissions that the admin and the views ask for."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from caseboard.models import Role

# The kinds of record that researchers keep, and what only some roles do.
RECORD = (
    "case", "person", "alias", "affiliation", "organization", "source", "derivation", "event",
    "question", "claim", "attribution", "finding",
)  # fmt: skip
READ = {f"caseboard.view_{kind}" for kind in RECORD}
KEPT_BY_RESEARCHERS = set(RECORD) - {"case", "finding"}
RESEARCH = READ | {
    f"caseboard.{act}_{kind}" for act in ("add", "change") for kind in KEPT_BY_RESEARCHERS
}

PERMISSIONS = {
    Role.VIEWER: READ,
    Role.RESEARCHER: RESEARCH
    | {"caseboard.delete_claim", "caseboard.delete_attribution", "caseboard.delete_alias",
       "caseboard.delete_affiliation", "caseboard.delete_derivation"},
    Role.EDITOR: RESEARCH
    | {f"caseboard.delete_{kind}" for kind in KEPT_BY_RESEARCHERS}
    | {"caseboard.add_case", "caseboard.change_case", "caseboard.add_finding",
       "caseboard.publish_claim", "caseboard.view_auditentry"},
    Role.ADMINISTRATOR: {f"caseboard.{act}_user" for act in ("view", "add", "change")},
}  # fmt: skip


class RoleBackend(ModelBackend):
    """Signs in with a password; the role alone says what an account may do.

    Permissions are code, not rows: they are the same on every machine and can be read here.
    """

    def get_user_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if user_obj.is_superuser:
            return set().union(*PERMISSIONS.values())
        return set(PERMISSIONS.get(user_obj.role, ()))

    def get_group_permissions(self, user_obj, obj=None):
        return set()

    def get_all_permissions(self, user_obj, obj=None):
        return self.get_user_permissions(user_obj, obj)

    def has_perm(self, user_obj, perm, obj=None):
        return user_obj.is_active and perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj, app_label):
        permissions = self.get_all_permissions(user_obj)
        return any(permission.startswith(f"{app_label}.") for permission in permissions)
