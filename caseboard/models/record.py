"""What every record of a case has in common: its case, its author's short id, its visibility."""

from __future__ import annotations

from functools import cache, lru_cache

from django.db import models
from django.db.models import Exists, Q
from django.urls import reverse

from .case import Case, Visibility
from .counting import with_written_conditions
from .dates import Dated, DatedQuerySet
from .pointing import points_here
from .user import Reader, reads_drafts, reads_internal


class RecordQuerySet(DatedQuerySet):
    """The clauses that every kind of record shares."""

    def visible_to(self, user):
        """What the visitor may see; every read begins here.

        A record of a case that the visitor may read is shown, except to those who may not read
        drafts while everything that speaks of it is unpublished: a source that is being worked
        on does not give itself away before its first claim is published.
        """
        if reads_drafts(user):
            return self
        records = self if reads_internal(user) else self.filter(case__visibility=Visibility.PUBLIC)
        return records.filter(self.model.shown_with_published())

    def in_case(self, case: Case):
        """The records of one case; each knows the case without asking the database again."""
        records = self.filter(case=case)
        records._known_related_objects = {self.model._meta.get_field("case"): {case.pk: case}}
        return records

    def show_bare(self):
        """Shows what nothing speaks of, in a case that came whole. Queries: 1."""
        return self.filter(**dict.fromkeys(self.model.spoken_of_by, None)).update(shown_alone=True)

    def get_by_natural_key(self, case, slug):
        return self.get(case__slug=case, slug=slug)


class Record(Dated):
    """A record of a case, known by a short id of its author's, unique within kind and case."""

    slug = models.SlugField(
        "id",
        max_length=80,
        help_text="A short id that stays: lower case, digits, hyphens. For a protected person "
        "never made from the name.",
    )

    class Meta:
        abstract = True

    url_name = ""

    def __str__(self):
        return self.slug

    def natural_key(self):
        return (self.case.slug, self.slug)

    natural_key.dependencies = ["caseboard.case"]

    def get_absolute_url(self):
        return reverse(self.url_name, kwargs={"case": self.case.slug, "slug": self.slug})

    @classmethod
    @cache
    def shown_with_published(cls) -> Q:
        """The condition under which a record shows to those who may not read drafts."""
        return Q()


@lru_cache(maxsize=128)
def seen_by(model: type[models.Model], reader: Reader):
    """All of a kind that a reader may see: `visible_to`, kept for what nearly every page asks.

    To put its conditions together takes longer than to ask them. Queries: none, until it is read.
    """
    return model.objects.visible_to(reader)


@lru_cache(maxsize=128)
def first_seen_by(model: type[models.Model], reader: Reader):
    """As `seen_by`, for statements that begin with this kind: its conditions are written already.

    Queries: none, until it is read. Errors: NotSupportedError within another statement.
    """
    return with_written_conditions(seen_by(model, reader))


def published_or_alone(path: str) -> Q:
    """Shown when a published claim speaks of it, or when an editor shows it by itself.

    `path` leads from a claim to the record ("event", "question"). Claims that are not
    published change nothing: nobody can count them by watching what comes and goes.
    """
    from .claim import Claim

    published = Claim.objects.filter(points_here(path), status="published")
    return Q(shown_alone=True) | Exists(published)  # what a row itself tells is asked first


def shown_alone_field() -> models.BooleanField:
    """Whether visitors see a record that no published claim speaks of."""
    return models.BooleanField(
        default=False,
        help_text="Visitors see it although no published claim speaks of it. An editor decides.",
    )


def unique_in_case(kind: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        name=f"{kind}_slug_in_case",
        fields=["case", "slug"],
        violation_error_message="This id is taken in this case: choose another.",
    )
