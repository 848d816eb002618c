"""Sources: the published or received documents that make claims, and where they come from."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, Q
from django.db.models.functions import Coalesce

from .case import Case
from .circles import reaches
from .counting import count_of
from .dates import days_in_order, edtf_fields
from .organization import Organization
from .pointing import points_here
from .record import Record, RecordQuerySet, unique_in_case


class Reliability(models.TextChoices):
    A = "A", "A · completely reliable"
    B = "B", "B · usually reliable"
    C = "C", "C · fairly reliable"
    D = "D", "D · not usually reliable"
    E = "E", "E · unreliable"
    F = "F", "F · cannot be judged"


class SourceQuerySet(RecordQuerySet):
    def with_provenance(self):
        """Each source with its publisher and what it derives from. Queries: 1 (derivations)."""
        return self.select_related("publisher").prefetch_related(
            models.Prefetch("derivations", Derivation.objects.select_related("derived_from"))
        )

    def with_claim_count(self, user):
        """Each source with `claim_count`, of the claims that the visitor may see."""
        from .claim import Claim

        claims = Claim.objects.visible_to(user)
        return self.annotate(claim_count=count_of(claims, "source"))

    def known_on(self, day: date):
        """The sources that were certainly public by that day.

        The latest day of `published` decides, else the day it was retrieved; a source with
        neither is in no replay.
        """
        return self.filter(public_by(day))

    def with_public_day(self):
        """Each source with `public_day`: the day that decides in `known_on`, None without one."""
        return self.annotate(public_day=PUBLIC_DAY)

    def on_public_day(self, day):
        """The sources that became public on a day, or on that of an outer statement."""
        return self.alias(public_day=PUBLIC_DAY).filter(public_day=day)

    def tally_of_gaps(self) -> tuple[int, int, int]:
        """How many sources have no date of publication, how many no grade, and how many there are.

        Queries: 1.
        """
        tally = self.aggregate(
            undated=models.Count("pk", filter=Q(published="")),
            ungraded=models.Count("pk", filter=Q(reliability="")),
            every=models.Count("pk"),
        )
        return tally["undated"], tally["ungraded"], tally["every"]

    def by_date(self):
        """Oldest first; undated ones last, in the order of their ids."""
        return self.order_by(models.F("published_earliest").asc(nulls_last=True), "slug")


PUBLIC_DAY = Coalesce("published_latest", "retrieved_latest")


def public_by(day: date, path: str = "") -> Q:
    """The condition of a source (or of what leads to one by `path`) being public by a day."""
    published, retrieved = f"{path}published_latest", f"{path}retrieved_latest"
    return Q(**{f"{published}__lte": day}) | Q(
        **{f"{published}__isnull": True, f"{retrieved}__lte": day}
    )


class Source(Record):
    """One published or received document.

    What it does not say of itself (publisher, author, date) stays empty: unknown is not a guess.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="sources")
    title = models.CharField(max_length=300)
    url = models.CharField(
        "URL",
        max_length=2000,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="The canonical address, http or https.",
    )
    publisher = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="published_sources"
    )
    author = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=40, blank=True, help_text="article, dispatch, report, post…")
    language = models.CharField(max_length=20, blank=True, help_text="en, ko, uk…")
    published, published_earliest, published_latest = edtf_fields(
        help_text="When anybody could read it. Empty if the document does not say."
    )
    retrieved, retrieved_earliest, retrieved_latest = edtf_fields(help_text="The day you got it.")
    reliability = models.CharField(
        max_length=1,
        choices=Reliability,
        blank=True,
        help_text="A to E, or F if it cannot be judged. Empty: nobody has judged it yet.",
    )
    reliability_note = models.TextField(blank=True, help_text="Why this grade.")
    reliability_on, reliability_on_earliest, reliability_on_latest = edtf_fields()
    summary = models.TextField(blank=True)

    objects = SourceQuerySet.as_manager()
    url_name = "source"

    class Meta:
        ordering = ["slug"]
        indexes = [
            models.Index(fields=["case", "published_latest"], name="source_published"),
            models.Index(fields=["case", "retrieved_latest"], name="source_retrieved"),
            models.Index("case", PUBLIC_DAY, name="source_public_day"),
        ]
        constraints = [
            unique_in_case("source"),
            days_in_order("published"),
            days_in_order("retrieved"),
            days_in_order("reliability_on"),
            models.CheckConstraint(
                name="source_url_http_or_https",
                condition=Q(url="") | Q(url__startswith="http://") | Q(url__startswith="https://"),
            ),
            models.CheckConstraint(
                name="source_reliability_known",
                condition=Q(reliability__in=["", *Reliability.values]),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.publisher and self.publisher.case_id != self.case_id:
            raise ValidationError({"publisher": "It has to be an organisation of the same case."})
        if self.reliability_note and not self.reliability:
            raise ValidationError(
                {"reliability": "Choose the grade that the note gives the reason for."}
            )

    @classmethod
    @cache
    def shown_with_published(cls):
        """Shown once a claim of it is published, or of a source made from it, at two removes.

        Two articles that go back to one original by way of others are one origin to everybody.
        """
        from .claim import Claim

        published = Claim.objects.filter(status="published")
        once = "source__derivations__derived_from"
        paths = ("source", once, f"{once}__derivations__derived_from")
        own, made, at_two_removes = (Exists(published.filter(points_here(path))) for path in paths)
        return own | made | at_two_removes


class DerivationKind(models.TextChoices):
    SYNDICATED = "syndicated", "syndicated"
    REWRITTEN = "rewritten", "rewritten"
    TRANSLATED = "translated", "translated"
    CITES = "cites", "cites"


class DerivationManager(models.Manager):
    def get_by_natural_key(self, case, source, derived_from):
        return self.get(
            source__case__slug=case, source__slug=source, derived_from__slug=derived_from
        )


class Derivation(models.Model):
    """One source made from another; `cites` names it without being made from it."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="derivations")
    derived_from = models.ForeignKey(Source, models.CASCADE, related_name="derivatives")
    kind = models.CharField(max_length=12, choices=DerivationKind, default=DerivationKind.REWRITTEN)

    objects = DerivationManager()

    class Meta:
        ordering = ["derived_from__slug"]
        constraints = [
            models.UniqueConstraint(name="derivation_once", fields=["source", "derived_from"]),
            models.CheckConstraint(
                name="derivation_not_of_itself", condition=~Q(source=models.F("derived_from"))
            ),
            models.CheckConstraint(
                name="derivation_kind_known", condition=Q(kind__in=DerivationKind.values)
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} from {self.derived_from}"

    def natural_key(self):
        return (self.source.case.slug, self.source.slug, self.derived_from.slug)

    natural_key.dependencies = ["caseboard.source"]

    def clean(self):
        if not (self.source_id and self.derived_from_id):
            return
        if self.source.case_id != self.derived_from.case_id:
            raise ValidationError({"derived_from": "It has to be a source of the same case."})
        if self.source_id == self.derived_from_id:
            told = "A source cannot derive from itself: that is a circle."
            raise ValidationError({"derived_from": told})
        if self.kind == DerivationKind.CITES:
            return  # two articles may well name each other
        pairs = (
            Derivation.objects.filter(source__case=self.source.case_id)
            .exclude(Q(pk=self.pk) | Q(kind=DerivationKind.CITES))
            .values_list("source", "derived_from")
        )
        if reaches(self.derived_from_id, self.source_id, pairs):
            raise ValidationError(
                {"derived_from": "That makes a circle: the other one derives from this one."}
            )
