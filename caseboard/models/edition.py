"""Editions: what tells whether anything that a visitor sees of a case has changed."""

from __future__ import annotations

from django.db import models

from .case import Case


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

    class Meta:
        default_permissions = ()

    def __str__(self):
        return "an edition"
