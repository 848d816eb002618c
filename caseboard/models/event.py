"""Events: what happened, or was said to."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from .case import Case
from .counting import count_of
from .dates import days_in_order, edtf_fields
from .lists import items
from .organization import Organization
from .person import Person
from .record import Record, RecordQuerySet, published_or_alone, shown_alone_field, unique_in_case
from .source import public_by

MAY_BE_WITHHELD = ("date", "place", "category", "importance", "people", "organizations", "summary")


class EventQuerySet(RecordQuerySet):
    def with_involved(self, user):
        """Each event with the people and organisations that the visitor may see. Queries: 2."""
        return self.prefetch_related(
            models.Prefetch("people", Person.objects.visible_to(user)),
            models.Prefetch("organizations", Organization.objects.visible_to(user)),
        )

    def with_claim_count(self, user, known_on: date | None = None):
        """Each event with `claim_count`, of the claims that the visitor may see by that day."""
        from .claim import Claim

        claims = Claim.objects.visible_to(user)
        if known_on is not None:
            claims = claims.known_on(known_on)
        return self.annotate(claim_count=count_of(claims, "event"))

    def newest_of_each(self, cases):
        """Of each case the event that began last. Shape: at most one event a case."""
        newest = (
            self.filter(case=OuterRef("case"), date_earliest__isnull=False)
            .order_by("-date_earliest", "-importance", "slug")
            .values("pk")[:1]
        )
        return self.filter(case__in=cases, pk=models.Subquery(newest))

    def latest_first(self, day: date):
        """What had begun by a day, the last begun first."""
        return self.filter(date_earliest__lte=day).order_by("-date_earliest", "-importance", "slug")

    def by_date(self):
        """By the first day it may have been; undated ones last."""
        return self.order_by(
            models.F("date_earliest").asc(nulls_first=True),
            models.F("date_latest").asc(nulls_last=True),
            "slug",
        )

    def known_on(self, day: date, user):
        """Events that a claim tells of whose source was public by that day.

        Of the claims that the visitor may see; an event without any counts once it has happened.
        """
        from .claim import Claim

        claims = Claim.objects.visible_to(user).filter(event=OuterRef("pk"))
        told = Exists(claims.filter(public_by(day, "source__")))
        return self.filter(told | (~Exists(claims) & Q(date_latest__lte=day)))


class Event(Record):
    """Something that happened or was said to, on a date that may be fuzzy."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
    title = models.CharField(max_length=300)
    date, date_earliest, date_latest = edtf_fields()
    place = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=60, blank=True)
    importance = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text="5 turns the case, 1 is background. Empty: nobody has judged it.",
    )
    people = models.ManyToManyField(Person, blank=True, related_name="events")
    organizations = models.ManyToManyField(Organization, blank=True, related_name="events")
    withheld = models.CharField(
        max_length=200,
        blank=True,
        help_text="What is left empty on purpose, to protect somebody: place;people",
    )
    summary = models.TextField(blank=True)
    shown_alone = shown_alone_field()

    objects = EventQuerySet.as_manager()
    url_name = "event"
    spoken_of_by = ("claims",)

    class Meta:
        ordering = ["date_earliest", "slug"]
        indexes = [
            models.Index(fields=["case", "date_earliest"], name="event_earliest"),
            models.Index(fields=["case", "date_latest"], name="event_latest"),
        ]
        constraints = [
            unique_in_case("event"),
            days_in_order("date"),
            models.CheckConstraint(
                name="event_importance_1_to_5",
                condition=Q(importance__isnull=True) | Q(importance__range=(1, 5)),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def withheld_list(self) -> list[str]:
        return items(self.withheld)

    def clean(self):
        strange = [name for name in self.withheld_list if name not in MAY_BE_WITHHELD]
        if strange:
            known = ", ".join(MAY_BE_WITHHELD)
            raise ValidationError(
                {"withheld": f"“{strange[0]}” cannot be withheld: name some of {known}."}
            )

    @classmethod
    @cache
    def shown_with_published(cls):
        """Shown once a claim that tells of it is published, or when an editor says so."""
        return published_or_alone("event")
