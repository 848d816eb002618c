"""Organisations: agencies, outlets, ministries, armies, groups."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, Q

from .case import Case
from .circles import leads_back
from .counting import count_of
from .pointing import points_here
from .record import Record, RecordQuerySet, shown_alone_field, unique_in_case
from .spelled import NamedQuerySet, Spelled


class OrganizationQuerySet(NamedQuerySet, RecordQuerySet):
    def with_provenance(self):
        """Each organisation with what it is part of. Queries: none of its own."""
        return self.select_related("part_of")

    def with_tallies(self, user, known_on: date | None = None):
        """Each organisation with `said_count` (claims) and `source_count` (published by it)."""
        from .attribution import Attribution
        from .source import Source

        sources = Source.objects.visible_to(user)
        if known_on is not None:
            sources = sources.known_on(known_on)
        return self.annotate(
            said_count=count_of(Attribution.objects.visible_to(user, known_on), "organization"),
            source_count=count_of(sources, "publisher"),
        )

    def with_names(self):
        """Each organisation with its other names. Queries: 1."""
        return self.prefetch_related("aliases")


class Organization(Spelled, Record):
    """An agency, outlet, ministry, army or group.

    `part_of` makes speakers one origin: a ministry and its spy agency are one mouth. Joint
    speakers ("South Korean and Western agencies") are an organisation of their own, part of
    neither.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="organizations")
    name = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=60,
        blank=True,
        help_text="government, agency, outlet, armed force, group, joint speakers…",
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The body that it belongs to. Two speakers under one body are one origin.",
    )
    country = models.CharField(max_length=100, blank=True)
    summary = models.TextField(blank=True)
    shown_alone = shown_alone_field()

    objects = OrganizationQuerySet.as_manager()
    url_name = "organization"
    has_initials = True
    spoken_of_by = ("attributions", "events", "published_sources")

    class Meta:
        ordering = ["name", "slug"]
        verbose_name = "organisation"
        constraints = [
            unique_in_case("organization"),
            models.CheckConstraint(
                name="organization_not_part_of_itself",
                condition=~Q(part_of=models.F("pk")),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if self.part_of and self.part_of.case_id != self.case_id:
            raise ValidationError({"part_of": "It has to be an organisation of the same case."})
        if leads_back(self, "part_of"):
            raise ValidationError(
                {"part_of": "That makes a circle: the other one is part of this one already."}
            )

    @classmethod
    @cache
    def shown_with_published(cls):
        """Shown when something published names it or a body that belongs to it.

        A published claim, a shown event or a shown source names it; or an editor says so.
        """
        shown = Q(shown_alone=True)
        for path in ("", "__part_of", "__part_of__part_of"):
            shown |= _named_by_published(path)
        return shown


def _named_by_published(path: str) -> Q:
    from .attribution import Attribution
    from .event import Event
    from .source import Source

    links = Attribution.objects.filter(points_here(f"organization{path}"))
    events = Event.objects.filter(points_here(f"organizations{path}"))
    sources = Source.objects.filter(points_here(f"publisher{path}"))
    return (
        Exists(links.filter(claim__status="published"))
        | Exists(events.filter(Event.shown_with_published()))
        | Exists(sources.filter(Source.shown_with_published()))
    )
