"""Passages: where exactly a snapshot says what a claim says."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .claim import Claim
from .snapshot import Snapshot
from .user import reads_archive


class PassageState(models.TextChoices):
    KEPT = "kept", "kept"
    MOVED = "moved", "moved"
    AMBIGUOUS = "ambiguous", "ambiguous"
    LOST = "lost", "lost"


FOUND = (PassageState.KEPT, PassageState.MOVED)


class PassageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Passages of the claims that a reader of the desk may see; visitors see none.

        What a visitor may read of a passage is the claim's own `quote`.
        """
        if not reads_archive(user):
            return self.none()
        return self.filter(claim__in=Claim.objects.visible_to(user))

    def in_snapshot(self, snapshot):
        """The passages of one snapshot. Order: as they stand in it, lost ones last."""
        return self.filter(snapshot=snapshot).order_by(F("start").asc(nulls_last=True), "pk")


class Passage(models.Model):
    """Where a snapshot says what a claim says.

    Shape: `quote` with the words before (`prefix`) and after it (`suffix`); `start` and `end`
    are offsets in the snapshot's text. Each new snapshot of the source gets a row of its own,
    so that a passage never moves silently. `version` is that of the claim which quotes these words.
    Units: offsets count characters from 0, `end` not included; None where the quote stands in
    several places (ambiguous) or in none (lost).
    Source: W3C Web Annotation Data Model, TextQuoteSelector and TextPositionSelector (4.2.4-5).
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="passages")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="passages")
    quote = models.TextField()
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=PassageState, default=PassageState.KEPT)
    version = models.PositiveSmallIntegerField(default=1, editable=False)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "snapshot"]
        constraints = [
            models.UniqueConstraint(name="passage_once_a_snapshot", fields=["claim", "snapshot"]),
            models.CheckConstraint(name="passage_has_a_quote", condition=~Q(quote="")),
            models.CheckConstraint(
                name="passage_state_known", condition=Q(state__in=PassageState.values)
            ),
            models.CheckConstraint(
                name="passage_found_has_a_place",
                condition=Q(state__in=FOUND, start__isnull=False, end__gt=F("start"))
                | (~Q(state__in=FOUND) & Q(start__isnull=True, end__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"{self.get_state_display()}: {self.quote[:60]}"

    def clean(self):
        if self.claim_id and self.snapshot_id and self.claim.source_id != self.snapshot.source_id:
            raise ValidationError({"snapshot": "It has to be a snapshot of the claim's source."})
