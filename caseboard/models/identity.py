"""Identities: what must never leak about a protected person, sealed.

Nothing reads this table but the act of opening one identity. No page, search, export, feed,
log, fixture or form joins it; a test keeps its name out of every other room. Without a key a
row says nothing: the database itself takes no value that is not sealed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact, GreaterThan

from .person import Person

NONCE = 12  # bytes, AES-GCM (NIST SP 800-38D, 5.2.1.1)
TAG = 16  # bytes at the end of the ciphertext
PADDED_TO = 256  # bytes: the length of a name tells nothing


class IdentityKind(models.TextChoices):
    NAME = "name", "real name"
    BIRTH_DATE = "birth_date", "birth date"
    UNIT = "unit", "unit"
    FAMILY = "family", "family"
    PHOTOGRAPH = "photograph", "photograph"
    NOTE = "note", "note"


class IdentityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """None, for everybody: an identity is opened alone, with its own right and a reason."""
        return self.none()


class Identity(models.Model):
    """One sealed value about a protected person.

    Shape: `ciphertext` is the value padded to steps of 256 bytes, encrypted, with its tag;
    `key_id` names the key, which is kept outside the database.
    Source: AES-256-GCM, NIST SP 800-38D.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=IdentityKind)
    key_id = models.CharField(max_length=40)
    nonce = models.BinaryField(max_length=NONCE)
    ciphertext = models.BinaryField()

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "identities"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="identity_kind_known", condition=Q(kind__in=IdentityKind.values)
            ),
            models.CheckConstraint(name="identity_names_its_key", condition=~Q(key_id="")),
            models.UniqueConstraint(name="identity_nonce_once_a_key", fields=["key_id", "nonce"]),
            models.CheckConstraint(
                name="identity_nonce_of_12_bytes", condition=Exact(Length("nonce"), NONCE)
            ),
            models.CheckConstraint(
                name="identity_is_sealed",
                condition=GreaterThan(Length("ciphertext"), TAG)
                & Exact((Length("ciphertext") - TAG) % PADDED_TO, 0),
            ),
        ]

    def __str__(self):
        return "a sealed value"
