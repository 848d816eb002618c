"""Questions: what claims give an answer to."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from .case import Case
from .counting import count_of
from .lists import items
from .numbers import LARGEST, MOST_TOLERANCE, PLACES, SMALLEST, STEP, TOLERANCE, NumberField
from .record import Record, RecordQuerySet, published_or_alone, shown_alone_field, unique_in_case


class AnswerKind(models.TextChoices):
    QUANTITY = "quantity", "quantity"
    CHOICE = "choice", "choice"
    TEXT = "text", "text"
    DATE = "date", "date"


class Behaviour(models.TextChoices):
    FIXED = "fixed", "fixed: one true value"
    CUMULATIVE = "cumulative", "cumulative: never falls"
    LEVEL = "level", "level: may rise and fall"


class QuestionQuerySet(RecordQuerySet):
    def count_by_case(self, cases) -> dict[int, int]:
        """Case id to the number of its questions. Queries: 1."""
        counted = self.filter(case__in=cases).order_by().values("case")
        return dict(counted.annotate(n=models.Count("pk")).values_list("case", "n"))

    def with_claim_count(self, user):
        """Each question with `claim_count`, of the claims that the visitor may see."""
        from .claim import Claim

        claims = Claim.objects.visible_to(user)
        return self.annotate(claim_count=count_of(claims, "question"))


class Question(Record):
    """What claims give an answer to: "How many North Korean soldiers have been killed?"

    Units: `tolerance` is what "about" allows on each side, as a share; `step` the smallest
    difference that counts, in the question's unit.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="questions")
    text = models.CharField(max_length=300, help_text="As a reader would ask it.")
    kind = models.CharField(
        max_length=10,
        choices=AnswerKind,
        help_text="quantity: a number; choice: one of the options; text: a few words; "
        "date: a day or period.",
    )
    behaviour = models.CharField(
        max_length=10,
        choices=Behaviour,
        help_text="fixed: the toll of one explosion. cumulative: killed so far. level: troops in "
        "the field, or what somebody wants: it may change and change back.",
    )
    unit = models.CharField(max_length=60, blank=True, help_text="people, vehicles, km²…")
    tolerance = NumberField(
        max_digits=4,
        decimal_places=PLACES,
        default=Decimal("0.1"),
        validators=[MinValueValidator(0), MaxValueValidator(MOST_TOLERANCE)],
        sentence=TOLERANCE,
        help_text="How far “about” reaches, as a share: 0.1 reads about 2,000 as 1,800 to 2,200.",
    )
    step = NumberField(
        max_digits=15,
        decimal_places=PLACES,
        default=Decimal(1),
        validators=[MinValueValidator(SMALLEST), MaxValueValidator(LARGEST)],
        sentence=STEP,
        help_text="The smallest difference that counts: 1 reads more than 10,000 as 10,001 up.",
    )
    options = models.TextField(
        blank=True, help_text="For a choice: the possible answers, joined by ;  — none;one;both"
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The wider question: killed in one region is part of killed.",
    )
    sum_of = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="sums",
        help_text="Questions whose answers add up to this one: killed + wounded.",
    )
    summary = models.TextField(blank=True)
    shown_alone = shown_alone_field()

    objects = QuestionQuerySet.as_manager()
    url_name = "question"
    spoken_of_by = ("claims",)

    class Meta:
        ordering = ["slug"]
        constraints = [
            unique_in_case("question"),
            models.CheckConstraint(
                name="question_kind_known", condition=Q(kind__in=AnswerKind.values)
            ),
            models.CheckConstraint(
                name="question_behaviour_known", condition=Q(behaviour__in=Behaviour.values)
            ),
            models.CheckConstraint(
                name="question_tolerance_below_1",
                condition=Q(tolerance__range=(0, MOST_TOLERANCE)),
                violation_error_message=TOLERANCE,
            ),
            models.CheckConstraint(
                name="question_step_above_0",
                condition=Q(step__range=(SMALLEST, LARGEST)),
                violation_error_message=STEP,
            ),
            models.CheckConstraint(
                name="question_choice_has_options",
                condition=~Q(kind=AnswerKind.CHOICE) | ~Q(options=""),
            ),
            models.CheckConstraint(
                name="question_date_never_cumulative",
                condition=~Q(kind=AnswerKind.DATE, behaviour=Behaviour.CUMULATIVE),
            ),
            models.CheckConstraint(
                name="question_not_part_of_itself", condition=~Q(part_of=models.F("pk"))
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def option_list(self) -> list[str]:
        return items(self.options)

    def clean(self):
        from .kinship import unit_errors, whole_errors

        errors = {}
        if self.kind == AnswerKind.CHOICE and len(self.option_list) < 2:
            errors["options"] = "Give at least two possible answers, joined by ;"
        if self.kind == AnswerKind.DATE and self.behaviour == Behaviour.CUMULATIVE:
            errors["behaviour"] = "A date cannot grow: choose fixed or level."
        errors |= whole_errors(self) | unit_errors(self) | self._unfit_for_claims()
        if errors:
            raise ValidationError(errors)

    def _unfit_for_claims(self) -> dict[str, str]:
        """What the claims that answer it already would not bear. Queries: at most 3."""
        if not self.pk:
            return {}
        errors = {}
        fewer = self.claims.filter(qualifier="fewer_than")
        if Decimal(self.step).is_finite() and fewer.filter(value__lt=self.step).exists():
            errors["step"] = (
                "A claim says “fewer than” less than such a step: choose a smaller one."
            )
        if self.kind == AnswerKind.CHOICE:
            for answers, who in ((self.claims, "A claim"), (self.findings, "A finding")):
                gone = answers.exclude(answer__in=self.option_list)
                answer = gone.values_list("answer", flat=True).first()
                if answer is not None:
                    errors["options"] = f"{who} answers “{answer}”: that option has to stay."
        return errors

    @classmethod
    @cache
    def shown_with_published(cls):
        """Shown once a claim that answers it is published, or when an editor says so."""
        return published_or_alone("question")
