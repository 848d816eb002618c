"""Findings: the desk's answer to a question."""

from __future__ import annotations

from datetime import date
from functools import cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from .case import Case
from .claim import Claim, Qualifier
from .dates import days_in_order, edtf_fields
from .numbers import FIGURE, LARGEST, figure_field
from .question import Question
from .record import Record, RecordQuerySet, unique_in_case


class FindingQuerySet(RecordQuerySet):
    def current(self):
        """The findings that no other one follows."""
        return self.filter(followed_by__isnull=True)

    def current_on(self, day: date):
        """The findings that were certainly decided by that day and not yet followed by then."""
        followers = self.model._base_manager.filter(follows=OuterRef("pk"))
        return self.known_on(day).exclude(Exists(followers.filter(decided_on_latest__lte=day)))

    def known_on(self, day: date):
        """The findings that were certainly decided by that day."""
        return self.filter(decided_on_latest__lte=day)


class Finding(Record):
    """The range or answer that the desk uses for a question, and why.

    Never edited: a finding is followed by the next one.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="findings")
    question = models.ForeignKey(Question, models.PROTECT, related_name="findings")
    value = figure_field()
    value_to = figure_field()
    qualifier = models.CharField(max_length=12, choices=Qualifier, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    as_of, as_of_earliest, as_of_latest = edtf_fields()
    rationale = models.TextField(help_text="Why the desk uses this.")
    claims = models.ManyToManyField(Claim, blank=True, related_name="findings")
    decided_on, decided_on_earliest, decided_on_latest = edtf_fields()
    decided_by = models.CharField(max_length=200, blank=True)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )

    objects = FindingQuerySet.as_manager()
    url_name = "finding"

    class Meta:
        ordering = ["question", "decided_on_earliest", "slug"]
        constraints = [
            unique_in_case("finding"),
            days_in_order("as_of"),
            days_in_order("decided_on"),
            models.CheckConstraint(name="finding_decided_on_a_day", condition=~Q(decided_on="")),
            models.CheckConstraint(
                name="finding_has_an_answer",
                condition=(Q(value__isnull=False) & ~Q(qualifier="")) | ~Q(answer=""),
                violation_error_message="A finding needs a figure and its qualifier, or an answer.",
            ),
            models.CheckConstraint(
                name="finding_qualifier_known", condition=Q(qualifier__in=["", *Qualifier.values])
            ),
            models.CheckConstraint(
                name="finding_between_has_two_values",
                condition=Q(qualifier="between", value_to__isnull=False, value__lte=F("value_to"))
                | (~Q(qualifier="between") & Q(value_to__isnull=True)),
                violation_error_message="“Between” needs two values, the lower one first.",
            ),
            models.CheckConstraint(
                name="finding_value_from_0_to_a_trillion",
                condition=Q(value__isnull=True)
                | Q(value__range=(0, LARGEST)) & (Q(value_to=None) | Q(value_to__lte=LARGEST)),
                violation_error_message=FIGURE,
            ),
        ]

    @classmethod
    @cache
    def shown_with_published(cls):
        """Shown where its question is."""
        questions = Question.objects.filter(pk=OuterRef("question"))
        return Exists(questions.filter(Question.shown_with_published()))

    def clean(self):
        for name in ("question", "follows"):
            if getattr(self, f"{name}_id") and getattr(self, name).case_id != self.case_id:
                raise ValidationError({name: "It has to be of the same case."})
        if self.follows_id and self.follows.question_id != self.question_id:
            raise ValidationError({"follows": "It has to be a finding on the same question."})
        if self.question_id:
            from .claim_rules import answer_errors

            errors = answer_errors(self)
            if errors:
                raise ValidationError(errors)

    def get_absolute_url(self):
        return self.question.get_absolute_url() + f"#finding-{self.slug}"
