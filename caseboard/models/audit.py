"""The audit: who did what, when and why, to which record. Rows are only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from .case import Case, Visibility
from .user import reads_drafts, reads_internal


class Act(models.TextChoices):
    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    SENT_IN = "sent_in", "sent to review"
    SENT_BACK = "sent_back", "sent back to draft"
    PUBLISHED = "published", "published"
    REJECTED = "rejected", "rejected"
    RETRACTED = "retracted", "retracted"
    PROPOSED = "proposed", "correction proposed"
    CORRECTED = "corrected", "corrected"
    REFUSED = "refused", "correction refused"
    WITHDRAWN = "withdrawn", "correction withdrawn"
    UNDONE = "undone", "undone"
    DELETED = "deleted", "deleted"
    IMPORTED = "imported", "imported"


class AuditQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everything for those who read drafts; else what concerns published claims and the case.

        A visitor learns that a claim was published and that a case was first loaded, never when
        or by whom anything was drafted.
        """
        if reads_drafts(user):
            return self
        from .claim import Claim

        published = Claim.objects.filter(
            case=OuterRef("case"), slug=OuterRef("slug"), status="published"
        )
        earlier = AuditEntry.objects.filter(
            case=OuterRef("case"), act=Act.IMPORTED, pk__lt=OuterRef("pk")
        )
        entries = self.filter(
            Q(kind="claim", act=Act.PUBLISHED) & Exists(published)
            | Q(kind="case", act=Act.IMPORTED) & ~Exists(earlier)
        )
        return (
            entries if reads_internal(user) else entries.filter(case__visibility=Visibility.PUBLIC)
        )

    def in_case(self, case):
        return self.filter(case=case)

    def of_record(self, record):
        """The entries on one record of a case."""
        return self.filter(case=record.case_id, kind=record._meta.model_name, slug=record.slug)

    def with_actors(self):
        return self.select_related("actor")

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def record_act(self, *, case, act, kind, slug, label, actor=None, reason="", differences=None):
        """Adds an entry; call it in the transaction that does the act.

        Shape: `differences` maps a field's name to `[before, after]` as texts.
        """
        if actor is not None and not actor.is_authenticated:
            actor = None
        return self.create(
            case=case,
            act=act,
            kind=kind,
            slug=slug,
            label=label[:300],
            actor=actor,
            reason=reason,
            differences=differences or {},
        )


class AuditEntry(models.Model):
    """One act: who, what, when, why, to which record."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="audit")
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    act = models.CharField(max_length=12, choices=Act)
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    reason = models.CharField(max_length=300, blank=True)
    differences = models.JSONField(default=dict, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["case", "-at"], name="audit_newest"),
            models.Index(fields=["case", "kind", "slug", "at"], name="audit_of_record"),
        ]
        constraints = [
            models.CheckConstraint(name="audit_act_known", condition=Q(act__in=Act.values))
        ]

    def __str__(self):
        return f"{self.get_act_display()}: {self.label}"
