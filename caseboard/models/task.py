"""Tasks: what the desk wants done or is waiting for, by whom and until when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, Window

from .beside import Beside, BesideQuerySet


class TaskState(models.TextChoices):
    OPEN = "open", "open"
    DONE = "done", "done"
    DROPPED = "dropped", "dropped"


class TaskQuerySet(BesideQuerySet):
    def open(self):
        """Those that are neither done nor dropped."""
        return self.filter(state=TaskState.OPEN)

    def ended(self):
        """Those that are done or dropped."""
        return self.exclude(state=TaskState.OPEN)

    def assigned_to(self, user):
        return self.filter(assignee=user.pk)

    def due_by(self, day: date):
        """The open ones whose day has come or has passed."""
        return self.open().filter(due__lte=day)

    def overdue(self, today: date):
        """The open ones whose day has passed."""
        return self.open().filter(due__lt=today)

    def with_people(self):
        """Each with who is to do it, who made it and who ended it."""
        return self.select_related("assignee", "made_by", "ended_by")

    def with_total(self):
        """Each with `total`: how many there are with it, however few of them are read."""
        return self.annotate(total=Window(Count("pk")))

    def by_due(self):
        """The one that is due first comes first, those without a day last."""
        return self.order_by(F("due").asc(nulls_last=True), "made_at", "pk")


def _somebody() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )


class Task(Beside):
    """One thing to do about a record or a case.

    Units: `due` is a day, None where none was set; `ended_at` is None while it is open.
    """

    what = models.CharField(max_length=300)
    assignee = _somebody()
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=TaskState, default=TaskState.OPEN)
    made_by, made_at = _somebody(), models.DateTimeField()
    ended_by, ended_at = _somebody(), models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta(Beside.Meta):
        ordering = ["due", "made_at", "pk"]
        indexes = [
            models.Index(fields=["case", "state", "due"], name="task_of_case"),
            models.Index(fields=["assignee", "state", "due"], name="task_of_somebody"),
        ]
        constraints = [
            *Beside.Meta.constraints,
            models.CheckConstraint(
                name="task_says_what",
                condition=~Q(what=""),
                violation_error_message="Say what is to be done.",
            ),
            models.CheckConstraint(
                name="task_state_known", condition=Q(state__in=TaskState.values)
            ),
            models.CheckConstraint(
                name="task_ended_on_a_day",
                condition=Q(state="open", ended_at=None)
                | (~Q(state="open") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="task_dropped_with_reason",
                condition=~Q(state="dropped") | ~Q(why=""),
                violation_error_message="Say why it is dropped.",
            ),
        ]

    def __str__(self):
        return self.what

    def is_overdue(self, today: date) -> bool:
        return self.state == TaskState.OPEN and self.due is not None and self.due < today
