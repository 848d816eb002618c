"""Claims: one statement in one source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from caseboard.evidence.reading import ORDERS

from .case import Case, Visibility
from .dates import days_in_order, edtf_fields
from .event import Event
from .numbers import FIGURE, LARGEST, figure_field
from .question import Question
from .record import Record, RecordQuerySet, unique_in_case
from .source import Source, public_by
from .user import reads_drafts, reads_internal


class Qualifier(models.TextChoices):
    EXACT = "exact", "exactly"
    ABOUT = "about", "about"
    NEARLY = "nearly", "nearly"
    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    AT_MOST = "at_most", "up to"
    FEWER_THAN = "fewer_than", "fewer than"
    BETWEEN = "between", "between … and …"
    ORDER = "order", "dozens, hundreds, thousands…"


class ClaimStatus(models.TextChoices):
    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    PUBLISHED = "published", "published"
    REJECTED = "rejected", "rejected"
    RETRACTED = "retracted", "retracted"


NEEDS_REASON = (ClaimStatus.REJECTED, ClaimStatus.RETRACTED)

# What a claim says. Once it is published, a revision (revision.py) is the one way to change it.
SAID = (
    "statement", "question", "event", "value", "value_to", "qualifier", "answer", "as_of", "scope",
    "stated_on", "locator", "quote",
)  # fmt: skip
# What the desk thinks of a claim: editors change it later too, with a reason.
JUDGED = ("credibility", "note")
# What a published claim keeps whoever saves it.
KEPT = ("case", "slug", "source", *SAID, "supersedes")


class ClaimQuerySet(RecordQuerySet):
    def visible_to(self, user):
        """All claims for those who read drafts, else published ones of cases they may read."""
        if reads_drafts(user):
            return self
        published = self.filter(status=ClaimStatus.PUBLISHED)
        if reads_internal(user):
            return published
        return published.filter(case__visibility=Visibility.PUBLIC)

    def published(self):
        """The claims that take part in comparisons."""
        return self.filter(status=ClaimStatus.PUBLISHED)

    def about(self, question):
        return self.filter(question=question)

    def known_on(self, day: date):
        """The claims whose source was certainly public by that day."""
        return self.filter(public_by(day, "source__"))

    def with_provenance(self):
        """Each claim with source, publisher, question, event and its chain of speakers.

        Queries: 1 beside its own (the chain).
        """
        from .attribution import Attribution

        return self.select_related(
            "source", "source__publisher", "question", "event", "supersedes"
        ).prefetch_related(models.Prefetch("attributions", Attribution.objects.with_speakers()))

    def in_reading_order(self):
        """By source and id, as the articles tell it."""
        return self.order_by("source__slug", "slug")

    def delete(self):
        if self.exclude(status=ClaimStatus.DRAFT).exists():
            raise models.ProtectedError(
                "Only drafts can be deleted: retract or supersede a claim instead.", set(self)
            )
        return super().delete()

    delete.alters_data = True
    delete.queryset_only = True


class Claim(Record):
    """One statement in one source, answering a question or speaking of an event, or both.

    Units: `value` and `value_to` in the question's unit; None means that no figure is given.
    `as_of` is the day that the figure speaks of, `stated_on` the day it was said; empty means
    that the source does not tell. `version` counts from 1: each correction of what was published
    is one more (revision.py).
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="claims")
    source = models.ForeignKey(Source, models.PROTECT, related_name="claims")
    statement = models.TextField(help_text="One fact, in your own words.")
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="claims"
    )
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="claims")
    value = figure_field()
    value_to = figure_field()
    qualifier = models.CharField(max_length=12, choices=Qualifier, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    as_of, as_of_earliest, as_of_latest = edtf_fields()
    scope = models.CharField(max_length=200, blank=True)
    stated_on, stated_on_earliest, stated_on_latest = edtf_fields()
    locator = models.CharField(max_length=100, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    credibility = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )
    status = models.CharField(
        max_length=10, choices=ClaimStatus, default=ClaimStatus.DRAFT, db_index=True
    )
    status_reason = models.CharField(max_length=300, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    note = models.TextField(blank=True)
    version = models.PositiveSmallIntegerField(default=1, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="claims_written",
    )

    objects = ClaimQuerySet.as_manager()
    url_name = "claim"

    class Meta:
        ordering = ["slug"]
        indexes = [
            models.Index(fields=["case", "status", "slug"], name="claim_listed"),
            models.Index(fields=["source", "status"], name="claim_of_source"),
            models.Index(fields=["question", "status"], name="claim_of_question"),
            models.Index(fields=["event", "status"], name="claim_of_event"),
        ]
        constraints = [
            unique_in_case("claim"),
            days_in_order("as_of"),
            days_in_order("stated_on"),
            models.CheckConstraint(
                name="claim_answers_or_speaks_of",
                condition=Q(question__isnull=False) | Q(event__isnull=False),
                violation_error_message="Choose a question or an event: a claim needs one.",
            ),
            models.CheckConstraint(
                name="claim_value_with_qualifier",
                condition=Q(value__isnull=True, value_to__isnull=True, qualifier="")
                | (Q(value__isnull=False) & ~Q(qualifier="")),
                violation_error_message="A figure needs its value and its qualifier.",
            ),
            models.CheckConstraint(
                name="claim_between_has_two_values",
                condition=Q(qualifier="between", value_to__isnull=False, value__lte=F("value_to"))
                | (~Q(qualifier="between") & Q(value_to__isnull=True)),
                violation_error_message="“Between” needs two values, the lower one first.",
            ),
            models.CheckConstraint(
                name="claim_value_from_0_to_a_trillion",
                condition=Q(value__isnull=True)
                | Q(value__range=(0, LARGEST)) & (Q(value_to=None) | Q(value_to__lte=LARGEST)),
                violation_error_message=FIGURE,
            ),
            models.CheckConstraint(
                name="claim_order_is_one_of_five",
                condition=~Q(qualifier="order") | Q(value__in=sorted(ORDERS)),
            ),
            models.CheckConstraint(
                name="claim_fewer_than_something",
                condition=~Q(qualifier="fewer_than") | Q(value__gt=0),
            ),
            models.CheckConstraint(
                name="claim_qualifier_known", condition=Q(qualifier__in=["", *Qualifier.values])
            ),
            models.CheckConstraint(
                name="claim_status_known", condition=Q(status__in=ClaimStatus.values)
            ),
            models.CheckConstraint(
                name="claim_rejected_or_retracted_with_reason",
                condition=~Q(status__in=[s.value for s in NEEDS_REASON]) | ~Q(status_reason=""),
                violation_error_message="Say why it is rejected or retracted.",
            ),
            models.CheckConstraint(
                name="claim_credibility_1_to_6",
                condition=Q(credibility__isnull=True) | Q(credibility__range=(1, 6)),
            ),
            models.CheckConstraint(name="claim_version_from_1", condition=Q(version__gte=1)),
            models.CheckConstraint(
                name="claim_not_superseding_itself", condition=~Q(supersedes=F("pk"))
            ),
        ]

    def __str__(self):
        return self.statement

    def clean(self):
        from .claim_rules import broken_rules

        errors = broken_rules(self)
        if errors:
            raise ValidationError(errors)

    def delete(self, *args, **kwargs):
        if self.status != ClaimStatus.DRAFT:
            raise models.ProtectedError(
                "Only drafts can be deleted: retract or supersede the claim instead.", {self}
            )
        return super().delete(*args, **kwargs)

    @property
    def figure(self) -> Decimal | None:
        """The value without trailing zeros, or None."""
        return None if self.value is None else self.value.normalize()
