"""Snapshots: the bytes of a source as they were on a day, and their text, written once."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Lower
from django.db.models.lookups import Exact

from .source import Source
from .user import reads_archive

TYPED = "typed by a person"  # how `read_with` begins where no program found the text


class SnapshotQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Snapshots of the sources that a reader of the desk may see; visitors see none.

        The text of an article belongs to its publisher.
        """
        if not reads_archive(user):
            return self.none()
        return self.filter(source__in=Source.objects.visible_to(user))

    def of_source(self, source):
        """The snapshots of one source, their texts left where they are. Order: newest first."""
        return self.filter(source=source).order_by("-retrieved_at", "-pk").defer("text")

    def get_by_natural_key(self, case, source, digest):
        return self.get(source__case__slug=case, source__slug=source, sha256=digest)

    def keep(
        self,
        *,
        source,
        content: File,
        media_type,
        retrieved_at,
        retrieved_by=None,
        text="",
        read_with="",
        marks: Iterable[int] = (),
    ):
        """Writes the bytes under the name of their SHA-256, and the rows that speak of them.

        Shape: `marks` is the sketch of the text, one row each. Call it in a transaction.
        The file comes first: a row never speaks of bytes that are not there. A file without a
        row, left by a transaction that failed, is taken up again when the same bytes come.
        Errors: IntegrityError if the source has a snapshot of the same bytes.
        """
        digest = digest_of(content)
        name = f"snapshots/{digest[:2]}/{digest}"
        if not _holds(name, digest):
            content.seek(0)
            name = default_storage.save(name, content)
        snapshot = self.create(
            source=source,
            file=name,
            media_type=media_type,
            sha256=digest,
            size=default_storage.size(name),
            retrieved_at=retrieved_at,
            retrieved_by=retrieved_by,
            text=text,
            read_with=read_with,
        )
        SnapshotMark.objects.bulk_create(
            SnapshotMark(snapshot=snapshot, mark=mark) for mark in dict.fromkeys(marks)
        )
        return snapshot


def digest_of(content: File) -> str:
    """The SHA-256 of a file's bytes, as 64 hexadecimal digits. Source: FIPS 180-4."""
    digest = sha256()
    content.seek(0)
    for chunk in content.chunks():
        digest.update(chunk)
    return digest.hexdigest()


def _holds(name: str, digest: str) -> bool:
    """Does the store hold exactly these bytes under the name? One cut short does not count."""
    if not default_storage.exists(name):
        return False
    with default_storage.open(name) as stored:
        return digest_of(stored) == digest


class Snapshot(models.Model):
    """The bytes of a source as they were when they were retrieved.

    Units: `size` in bytes. `retrieved_by` is None for what no account brought in.
    Shape: `text` is what was read from the bytes by `read_with`: paragraphs with an empty line
    between them. Passages count its characters, so it is written once like the bytes. Of pictures
    of pages a person types it, and `read_with` says so.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    file = models.FileField(max_length=200)
    media_type = models.CharField(max_length=100, help_text="text/html, application/pdf…")
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField()
    retrieved_at = models.DateTimeField()
    retrieved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(blank=True)
    read_with = models.CharField(max_length=100, blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["source", "-retrieved_at"]
        indexes = [models.Index(fields=["sha256"], name="snapshot_by_bytes")]
        constraints = [
            models.UniqueConstraint(name="snapshot_once_a_source", fields=["source", "sha256"]),
            models.CheckConstraint(
                name="snapshot_sha256_of_64_digits",
                condition=Exact(Length("sha256"), 64) & Exact(Lower("sha256"), F("sha256")),
            ),
            models.CheckConstraint(name="snapshot_has_a_file", condition=~Q(file="")),
            models.CheckConstraint(
                name="snapshot_has_a_media_type", condition=Q(media_type__contains="/")
            ),
        ]

    def __str__(self):
        return f"{self.source} as of {self.retrieved_at:%Y-%m-%d %H:%M}"

    def natural_key(self):
        return (*self.source.natural_key(), self.sha256)

    natural_key.dependencies = ["caseboard.source"]

    @property
    def is_typed(self) -> bool:
        """Did a person type the text, rather than a program read it from the bytes?"""
        return self.read_with.startswith(TYPED)

    def is_intact(self) -> bool:
        """Are the bytes in the store still those that were kept?"""
        return _holds(self.file.name, self.sha256)


class SnapshotMark(models.Model):
    """One number of the sketch of a snapshot's text: texts that share many are near copies.

    Source: A. Broder, On the resemblance and containment of documents (1997): the smallest
    hashes of the text's runs of words.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="marks")
    mark = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="snapshot_mark_once", fields=["mark", "snapshot"])
        ]

    def __str__(self):
        return f"{self.mark}"
