"""Following a case or a question, and how often one is told of it by e-mail."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .case import Case
from .question import Question


class FollowingQuerySet(models.QuerySet):
    def of(self, user):
        """What this person follows."""
        return self.filter(user=user)

    def visible_to(self, user):
        """Those of what the user may see now: who loses access is told nothing more."""
        return self.filter(
            Q(case__in=Case.objects.visible_to(user))
            | Q(question__in=Question.objects.visible_to(user))
        )

    def with_subjects(self):
        """Each with the case or the question, and that question's case."""
        return self.select_related("case", "question__case")

    def of_subject(self, subject: Case | Question):
        """Those of one case or of one question."""
        return self.filter(**{subject._meta.model_name: subject})

    def in_order(self):
        """By case; in each the case itself, then its questions as they were followed."""
        slug = models.functions.Coalesce("case__slug", "question__case__slug")
        return self.order_by(slug, models.F("case").asc(nulls_last=True), "pk")


class Following(models.Model):
    """A person follows a case, or one question of it.

    Following lets nobody see anything: what is told is asked for with the person's own rights,
    each time anew.
    Units: `looked` and `told` are numbers of entries of the audit: what was entered later has not
    been looked at in the list, or told by e-mail. `verdicts` are those that the person knows, by
    the question's id; None means that no digest is wanted, so that none were weighed.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="followings")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="followings")
    question = models.ForeignKey(
        Question, models.CASCADE, null=True, blank=True, related_name="followings"
    )
    looked = models.BigIntegerField(default=0)
    told = models.BigIntegerField(default=0)
    verdicts = models.JSONField(null=True, blank=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="following_a_case_or_a_question",
                condition=Q(case__isnull=True, question__isnull=False)
                | Q(case__isnull=False, question__isnull=True),
            ),
            models.UniqueConstraint(name="following_case_once", fields=["user", "case"]),
            models.UniqueConstraint(name="following_question_once", fields=["user", "question"]),
        ]

    def __str__(self):
        return "a following"

    @property
    def subject(self) -> Case | Question:
        """What is followed."""
        return self.question or self.case

    @property
    def within(self) -> Case:
        """The case that is followed, or that of the question."""
        return self.question.case if self.question else self.case


class Period(models.TextChoices):
    NONE = "none", "none"
    DAILY = "daily", "daily"
    WEEKLY = "weekly", "weekly"


DAYS = {Period.DAILY: 1, Period.WEEKLY: 7}
SENDING_TAKES = timedelta(minutes=15)  # whoever has not come back by then did not send


class DigestQuerySet(models.QuerySet):
    def wanted(self):
        """Those of people who want one and may sign in. Order: by the person's name."""
        wanted = self.exclude(period=Period.NONE).filter(user__is_active=True)
        return wanted.select_related("user").order_by("user__username")

    def free(self, now):
        """Those that nobody is sending at this moment."""
        return self.filter(Q(sending=None) | Q(sending__lt=now - SENDING_TAKES))


class Digest(models.Model):
    """How often a person is told by e-mail of what they follow.

    Units: `told_at` is when it was last told, or there was nothing to tell, `tasks_until` the last
    day of which tasks were told; None means never. `sending` is when somebody began to send it,
    None while nobody does.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest")
    period = models.CharField("how often", max_length=6, choices=Period, default=Period.NONE)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)
    tasks_until = models.DateField(null=True, blank=True, editable=False)
    sending = models.DateTimeField(null=True, blank=True, editable=False)

    objects = DigestQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="digest_period_known", condition=Q(period__in=Period.values)
            )
        ]

    def __str__(self):
        return f"a digest: {self.get_period_display()}"

    @property
    def days(self) -> int:
        """How many days one digest speaks of; 0 for none."""
        return DAYS.get(Period(self.period), 0)

    def is_due(self, today: date) -> bool:
        """Has the time come for the next one?"""
        if not self.days:
            return False
        if self.told_at is None:
            return True
        return (today - timezone.localdate(self.told_at)).days >= self.days
