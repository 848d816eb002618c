"""People, the names they may be shown under, and where they belong."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, Q

from .case import Case
from .counting import count_of
from .dates import Dated, DatedQuerySet, days_in_order, edtf_fields
from .organization import Organization
from .pointing import points_here
from .record import Record, RecordQuerySet, unique_in_case
from .spelled import NamedQuerySet, Spelled, SpelledQuerySet


class PersonQuerySet(NamedQuerySet, RecordQuerySet):
    def with_names(self, user):
        """Each person with aliases, and with affiliations that the visitor may see. Queries: 2."""
        places = Affiliation.objects.visible_to(user).select_related("organization").by_period()
        return self.prefetch_related("aliases", models.Prefetch("affiliations", places))

    def told_of(self):
        """Those of whom something is told, by the tallies of `with_tallies`."""
        return self.filter(models.Q(said_count__gt=0) | models.Q(event_count__gt=0))

    def most_involved_first(self):
        """By the tallies of `with_tallies`: events, then claims, then the name."""
        return self.order_by("-event_count", "-said_count", "name")

    def of_organization(self, organization):
        """The people with a place in it, each with `place_role`, once for every role."""
        return self.filter(affiliations__organization=organization).annotate(
            place_role=models.F("affiliations__role")
        )

    def with_tallies(self, user, known_on: date | None = None):
        """Each person with `said_count` (claims) and `event_count`, as the visitor may see."""
        from .attribution import Attribution
        from .event import Event

        events = Event.objects.visible_to(user)
        if known_on is not None:
            events = events.known_on(known_on, user)
        return self.annotate(
            said_count=count_of(Attribution.objects.visible_to(user, known_on), "person"),
            event_count=count_of(events, "people"),
        )


class Person(Spelled, Record):
    """A human being in the case, under the name that may be shown.

    A protected person stands here under a pseudonym only: nothing in this table, and no id,
    may lead to the real name.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="people")
    name = models.CharField(
        max_length=200,
        help_text="The name that may be shown. For a protected person a neutral pseudonym.",
    )
    role = models.CharField(
        max_length=200, blank=True, help_text="In the case: prisoner of war, lawmaker, activist…"
    )
    protected = models.BooleanField(
        default=False,
        help_text="The name is withheld because showing it could harm somebody. Never type the "
        "real name anywhere: not here, not in a note, not in an id.",
    )
    summary = models.TextField(blank=True)

    objects = PersonQuerySet.as_manager()
    url_name = "person"

    class Meta:
        ordering = ["name", "slug"]
        verbose_name_plural = "people"
        constraints = [unique_in_case("person")]

    def __str__(self):
        return self.name

    @classmethod
    @cache
    def shown_with_published(cls):
        """Shown when a published claim goes back to the person, or a shown event involves them."""
        from .attribution import Attribution
        from .event import Event

        links = Attribution.objects.filter(points_here("person"), claim__status="published")
        events = Event.objects.filter(points_here("people")).filter(Event.shown_with_published())
        return Exists(links) | Exists(events)


class AliasKind(models.TextChoices):
    SPELLING = "spelling", "spelling"
    ROMANISATION = "romanisation", "romanisation"
    PSEUDONYM = "pseudonym", "pseudonym"


class AliasManager(models.Manager.from_queryset(SpelledQuerySet)):
    def get_by_natural_key(self, case, of, name):
        kind, slug = of.split(":", 1)
        return self.get(**{f"{kind}__case__slug": case, f"{kind}__slug": slug, "name": name})


class Alias(Spelled):
    """Another name of a person or an organisation."""

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    name = models.CharField(max_length=200)
    language = models.CharField(
        max_length=20, blank=True, help_text="Language and script: ko, ko-Latn, uk…"
    )
    kind = models.CharField(max_length=20, choices=AliasKind, blank=True)

    objects = AliasManager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "aliases"
        constraints = [
            models.CheckConstraint(
                name="alias_of_exactly_one",
                condition=Q(person__isnull=False, organization__isnull=True)
                | Q(person__isnull=True, organization__isnull=False),
            ),
            models.UniqueConstraint(name="alias_once_a_person", fields=["person", "name"]),
            models.UniqueConstraint(
                name="alias_once_an_organization", fields=["organization", "name"]
            ),
            models.CheckConstraint(
                name="alias_kind_known", condition=Q(kind__in=["", *AliasKind.values])
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def of(self) -> str:
        """`person:<id>` or `organization:<id>`."""
        kind, record = (
            ("person", self.person)
            if self.person_id
            else (
                "organization",
                self.organization,
            )
        )
        return f"{kind}:{record.slug}"

    def natural_key(self):
        return ((self.person or self.organization).case.slug, self.of, self.name)

    natural_key.dependencies = ["caseboard.person", "caseboard.organization"]


class AffiliationQuerySet(DatedQuerySet):
    def visible_to(self, user):
        """Places in organisations that the visitor may see."""
        return self.filter(organization__in=Organization.objects.visible_to(user))

    def by_period(self):
        return self.order_by("period_earliest", "organization__name", "pk")

    def get_by_natural_key(self, case, person, organization, role):
        return self.get(
            person__case__slug=case,
            person__slug=person,
            organization__slug=organization,
            role=role,
        )


class Affiliation(Dated):
    """A person's place in an organisation, for a time."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="affiliations")
    role = models.CharField(max_length=200, blank=True)
    period, period_earliest, period_latest = edtf_fields(
        help_text="From when to when, as far as known: 2024-10/.. runs on."
    )

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="affiliation_once_a_role", fields=["person", "organization", "role"]
            ),
            days_in_order("period"),
        ]

    def __str__(self):
        return f"{self.role or 'affiliated'}, {self.organization}"

    def natural_key(self):
        return (self.person.case.slug, self.person.slug, self.organization.slug, self.role)

    natural_key.dependencies = ["caseboard.person", "caseboard.organization"]

    def clean(self):
        if (
            self.person_id
            and self.organization_id
            and self.person.case_id != self.organization.case_id
        ):
            raise ValidationError(
                {"organization": "It has to be an organisation of the same case."}
            )
