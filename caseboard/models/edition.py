"""Editions: what tells whether anything that a visitor sees of a case has changed."""

from __future__ import annotations

from django.db import models

from .case import Case, Visibility
from .user import reads_internal


class CaseEditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The numbers of the cases that the visitor may see."""
        return self if reads_internal(user) else self.filter(case__visibility=Visibility.PUBLIC)

    def edition_of(self, slug: str) -> int | None:
        """The edition of the case with this slug, None where there is none. Queries: 1.

        The same as `Case.objects.with_edition()`, for the one question of a page that is kept:
        it is asked so often that even the making of the statement counts.
        """
        return self.filter(case__slug=slug).aggregate(edition=models.Sum("token"))["edition"]


class CaseEdition(models.Model):
    """A random number that the database itself exchanges with every write (edition_triggers.py).

    The edition of a case is the sum of its numbers: one row, or a few where several wrote at a
    time. A random number, not a counter: after a rollback or a restored backup no edition comes
    back for other content. It belongs to this database alone: no bundle, fixture or form has it.
    """

    # Without a constraint: a row that outlives its case says nothing, and editors who write in
    # one case do not wait for each other.
    case = models.ForeignKey(Case, models.DO_NOTHING, related_name="+", db_constraint=False)
    token = models.BigIntegerField()

    objects = CaseEditionQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return "an edition"
