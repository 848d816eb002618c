"""A case: one matter that is followed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse

from .counting import count_of
from .dates import Dated, DatedQuerySet, days_in_order, edtf_fields
from .user import reads_internal


class CaseStatus(models.TextChoices):
    OPEN = "open", "open"
    WATCHING = "watching", "watching"
    CLOSED = "closed", "closed"


class Visibility(models.TextChoices):
    INTERNAL = "internal", "internal"
    PUBLIC = "public", "public"


class CaseQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Public cases for everybody, all cases for whoever has a role."""
        return self if reads_internal(user) else self.filter(visibility=Visibility.PUBLIC)

    def with_counts(self, user, known_on: date | None = None):
        """Each case with `source_count` and `claim_count` of what the visitor may see.

        Of what was known on a day, if one is given. Queries: none of its own (two subqueries
        in the same statement).
        """
        from .claim import Claim
        from .source import Source

        sources, claims = Source.objects.visible_to(user), Claim.objects.visible_to(user)
        if known_on is not None:
            sources, claims = sources.known_on(known_on), claims.known_on(known_on)
        return self.annotate(
            source_count=count_of(sources, "case"), claim_count=count_of(claims, "case")
        )

    def with_edition(self):
        """Each case with `edition`: another number after every write that a visitor may notice.

        None where the database keeps none. Queries: none of its own (a subquery).
        """
        from .edition import CaseEdition

        numbers = CaseEdition.objects.filter(case=models.OuterRef("pk")).values("case")
        edition = numbers.annotate(edition=models.Sum("token")).values("edition")
        return self.annotate(edition=models.Subquery(edition))

    def newest_first(self):
        """By the day of the standing, then the title; cases without one last."""
        return self.order_by(models.F("standing_on_latest").desc(nulls_last=True), "title")

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Case(Dated):
    """One matter that is followed, with its standing: where it is now, in an editor's words."""

    slug = models.SlugField(
        max_length=60,
        unique=True,
        help_text="Its place in every address: short, lower case, hyphens. It never changes.",
    )
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True, help_text="What the case is about, for a newcomer.")
    status = models.CharField(max_length=10, choices=CaseStatus, default=CaseStatus.OPEN)
    visibility = models.CharField(
        max_length=10,
        choices=Visibility,
        default=Visibility.INTERNAL,
        help_text="A public case shows its published claims to everybody who finds its address.",
    )
    opened_on, opened_on_earliest, opened_on_latest = edtf_fields()
    standing = models.TextField(
        blank=True, help_text="Where the case is now: one paragraph, with the day beside it."
    )
    standing_on, standing_on_earliest, standing_on_latest = edtf_fields()
    one_person_desk = models.BooleanField(
        default=False, help_text="Whoever wrote a claim may also publish it."
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="case_status_known", condition=models.Q(status__in=CaseStatus.values)
            ),
            models.CheckConstraint(
                name="case_visibility_known",
                condition=models.Q(visibility__in=Visibility.values),
            ),
            days_in_order("opened_on"),
            days_in_order("standing_on"),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("board", kwargs={"case": self.slug})
