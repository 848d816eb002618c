"""Who works here, and what each role may read and write."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models

from .legible import Legible


class Role(models.TextChoices):
    VIEWER = "viewer", "viewer"
    RESEARCHER = "researcher", "researcher"
    EDITOR = "editor", "editor"
    ADMINISTRATOR = "administrator", "administrator"


class UserManager(DjangoUserManager):
    """Makes accounts; whether one is staff follows from its role."""

    def _create_user_object(self, username, email, password, is_staff=None, **fields):
        return super()._create_user_object(username, email, password, **fields)


class User(Legible, AbstractUser):
    """An account of the desk. Without a role it may read what every visitor may read."""

    role = models.CharField(
        max_length=20,
        choices=Role,
        blank=True,
        default="",
        help_text="viewer reads internal cases; researcher adds and edits; editor reviews and "
        "publishes; administrator keeps accounts.",
    )

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_role_known", condition=models.Q(role__in=["", *Role.values])
            ),
        ]

    @property
    def is_staff(self) -> bool:
        """May it open the admin? Every role may but viewers."""
        return self.is_superuser or self.role in (
            Role.RESEARCHER,
            Role.EDITOR,
            Role.ADMINISTRATOR,
        )


@dataclass(frozen=True)
class Reader:
    """What somebody may read, without who it is: two accounts of one role read the same.

    Takes the place of a user wherever only that matters, so that what was worked out for one of
    them serves all.
    """

    is_authenticated: bool
    is_active: bool
    is_superuser: bool
    role: str


def reader_of(user) -> Reader:
    """What the visitor may read."""
    return Reader(
        user.is_authenticated, user.is_active, user.is_superuser, getattr(user, "role", "")
    )


def reads_internal(user) -> bool:
    """May this visitor read cases that are not public?"""
    return user.is_authenticated and user.is_active and (user.is_superuser or user.role != "")


def reads_archive(user) -> bool:
    """May this visitor read the texts of snapshots? They are their publishers': never in public."""
    return _has_role(user, Role.VIEWER, Role.RESEARCHER, Role.EDITOR)


def reads_drafts(user) -> bool:
    """May this visitor read claims that are not published?"""
    return _has_role(user, Role.RESEARCHER, Role.EDITOR)


def writes_record(user) -> bool:
    """May this visitor add sources, claims, events and people?"""
    return _has_role(user, Role.RESEARCHER, Role.EDITOR)


def publishes(user) -> bool:
    """May this visitor publish, reject and retract claims, and decide findings?"""
    return _has_role(user, Role.EDITOR)


def signs_as(user) -> str:
    """The name that a decision is signed with: the full one, else that of the account."""
    return user.get_full_name() or user.get_username()


def keeps_accounts(user) -> bool:
    """May this visitor add accounts and give roles?"""
    return _has_role(user, Role.ADMINISTRATOR)


def _has_role(user, *roles) -> bool:
    return user.is_authenticated and user.is_active and (user.is_superuser or user.role in roles)
