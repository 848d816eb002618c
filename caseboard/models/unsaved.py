"""What somebody typed into a form and has not saved: theirs alone, and not for long."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

KEPT_FOR = timedelta(days=30)
MOST_BYTES = 200 * 1024  # of one form
MOST = 50  # forms of one person


class TooLong(Exception):
    """More was typed than is kept of one form."""


@dataclass(frozen=True, slots=True)
class TypedField:
    """One field of a form: what it began with, and what was typed.

    Shape: `base` and `typed` are values as a form sends them, several for a field that stands
    several times or holds several; `shown` is what a reader sees of `typed`.
    """

    name: str
    label: str
    base: list[str]
    typed: list[str]
    shown: list[str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands: the address with its query, the form's name, the title of the page."""

    address: str
    form: str
    called: str = ""

    @property
    def page(self) -> str:
        return self.address.partition("?")[0]


class UnsavedQuerySet(models.QuerySet):
    def of(self, user):
        """What this person typed; nobody else ever reads it, whatever their role."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def on_page(self, path: str):
        """What was typed into the forms of one page. Order: newest first."""
        return self.filter(page=path).newest_first()

    def newest_first(self):
        return self.order_by("-typed_at", "-pk")

    def at(self, place: Place):
        """What was typed into one form."""
        return self.filter(address=place.address, form=place.form)

    def old(self, now: datetime):
        """What was typed too long ago to be kept."""
        return self.filter(typed_at__lt=now - KEPT_FOR)

    def keep(self, user, place: Place, fields: list[TypedField], now: datetime, over: bool = False):
        """Keeps what a form holds now in the place of what was kept of it; clears what is old.

        Fields that hold what they began with are not kept; None where no field is left. What is
        typed `over` what was kept, because the form holds that already, is kept beside it.
        Errors: TooLong. Queries: 6 at most.
        """
        self.old(now).delete()
        kept = self.of(user).at(place)
        if over and (row := kept.first()):
            fields = _typed_over(row.typed, fields)
        told = [asdict(field) for field in fields if field.typed != field.base]
        if len(json.dumps(told, ensure_ascii=False).encode()) > MOST_BYTES:
            raise TooLong
        if not told:
            kept.delete()
            return None
        values = {"page": place.page, "called": place.called, "fields": told, "typed_at": now}
        row, _ = self.update_or_create(
            user=user, address=place.address, form=place.form, defaults=values
        )
        newest = list(self.of(user).newest_first().values_list("pk", flat=True)[:MOST])
        self.of(user).exclude(pk__in=newest).delete()
        return row


def _typed_over(kept: list[TypedField], fields: list[TypedField]) -> list[TypedField]:
    """What was kept and what is typed now, each field with what it began with at first."""
    told = {field.name: field for field in kept}
    for field in fields:
        base = told[field.name].base if field.name in told else field.base
        told[field.name] = replace(field, base=base)
    return list(told.values())


class Unsaved(models.Model):
    """The fields of one form that somebody changed and did not save.

    Shape: `address` is where the form stands, with its query, and `page` the same without; `form`
    is its name there; `called` is the title of the page; `fields` are those of
    TypedField as JSON.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=500)
    address = models.CharField(max_length=1000)
    form = models.CharField(max_length=60)
    called = models.CharField(max_length=200, blank=True)
    fields = models.JSONField()
    typed_at = models.DateTimeField(db_index=True)

    objects = UnsavedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "unsaved"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="unsaved_once_a_form", fields=["user", "address", "form"])
        ]
        indexes = [models.Index(fields=["user", "page"], name="unsaved_on_page")]

    def __str__(self):
        return self.called or self.page

    @property
    def typed(self) -> list[TypedField]:
        return [TypedField(**told) for told in self.fields]
