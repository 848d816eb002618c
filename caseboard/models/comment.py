"""Comments: what is said beside a record, by whom, and whether it is settled."""

from __future__ import annotations

import re

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from .beside import Beside, BesideQuerySet

LONGEST = 4_000
NAMED = re.compile(r"(?<![\w.+-])@([\w.+-]+(?:@[\w.+-]+)?)")
AT_THE_END = ".-+_"  # that end a sentence, or a name


class CommentQuerySet(BesideQuerySet):
    def first_ones(self):
        """Those that answer no other one: each begins a thread."""
        return self.filter(answer_to=None)

    def threads(self):
        """The comments that begin threads in which anything still stands.

        Order: open threads before settled ones, then the latest begun first.
        """
        answers = Comment.objects.filter(answer_to=OuterRef("pk"), withdrawn_at=None)
        standing = self.first_ones().filter(Q(withdrawn_at=None) | Exists(answers))
        settled = ExpressionWrapper(Q(resolved_at__isnull=False), output_field=BooleanField())
        return standing.alias(is_settled=settled).order_by("is_settled", "-written_at", "-pk")

    def threads_before(self, first: Comment):
        """The threads that stand before that one in the order of `threads`."""
        later = Q(written_at__gt=first.written_at)
        later |= Q(written_at=first.written_at, pk__gt=first.pk)
        is_open = Q(resolved_at=None)
        before = later & is_open if first.resolved_at is None else later | is_open
        return self.threads().filter(before)

    def unresolved(self):
        """Those of threads that nobody has settled."""
        return self.filter(
            Q(answer_to=None, resolved_at=None)
            | Q(answer_to__isnull=False, answer_to__resolved_at=None)
        )

    def for_whom(self, user):
        """Those of others that name the user, or that answer in a thread the user began."""
        named = Comment.named.through.objects.filter(comment=OuterRef("pk"), user=user.pk)
        to_me = Exists(named) | Q(answer_to__written_by=user.pk)
        return self.filter(to_me, withdrawn_at=None).exclude(written_by=user.pk)

    def with_people(self):
        """Each with who wrote, settled and withdrew it."""
        return self.select_related("written_by", "resolved_by", "withdrawn_by")

    def in_order(self):
        """As they were written."""
        return self.order_by("written_at", "pk")


def _somebody() -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )


class Comment(Beside):
    """One thing said beside a record, or an answer to one.

    Answers have one level: an answer answers the comment that began the thread. A comment that
    was withdrawn keeps its place, its writer and its day, and has no words any more.
    Units: `edited_at`, `resolved_at`, `withdrawn_at` are None for what was not done.
    """

    answer_to = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="answers"
    )
    text = models.TextField(blank=True, validators=[MaxLengthValidator(LONGEST)])
    named = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    written_by, written_at = _somebody(), models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    resolved_by, resolved_at = _somebody(), models.DateTimeField(null=True, blank=True)
    withdrawn_by, withdrawn_at = _somebody(), models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta(Beside.Meta):
        ordering = ["written_at", "pk"]
        indexes = [models.Index(fields=["case", "written_at"], name="comment_of_case")]
        constraints = [
            *Beside.Meta.constraints,
            models.CheckConstraint(
                name="comment_says_something",
                condition=Q(withdrawn_at=None) & ~Q(text="")
                | Q(withdrawn_at__isnull=False, text=""),
                violation_error_message="Type what you want to say.",
            ),
            models.CheckConstraint(
                name="comment_resolved_as_a_thread",
                condition=Q(resolved_at=None) | Q(answer_to=None),
            ),
        ]

    def __str__(self):
        return f"a comment of {self.written_at:%Y-%m-%d}"

    @property
    def begins(self) -> Comment:
        """The comment that began its thread."""
        return self.answer_to or self


def names_in(text: str) -> list[str]:
    """The names that a text gives after an @, each once, as they were typed."""
    return list(dict.fromkeys(found.rstrip(AT_THE_END) for found in NAMED.findall(text)))
