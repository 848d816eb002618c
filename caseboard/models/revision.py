"""Revisions: what a published claim is to say, or has said, as versions that stay readable."""

from __future__ import annotations

from copy import copy
from datetime import UTC, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import JSONObject

from caseboard.evidence.edtf import EdtfError, parse

from .audit import WITHHELD, marks_on
from .claim import SAID, Claim, ClaimStatus, Qualifier
from .event import Event
from .legible import Legible
from .marks import gathered, newest_of
from .numbers import figure_field
from .question import Question
from .user import reads_drafts

LINK = " > "  # between the speakers of a chain, as in a bundle
TEXTS = ("statement", "answer", "scope", "locator", "quote")
FIRST = "as it was first published"


def _moment(text: str | None) -> datetime | None:
    """A time as the database writes it in JSON."""
    moment = datetime.fromisoformat(text) if text else None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment


class RevisionState(models.TextChoices):
    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted"
    REFUSED = "refused", "refused"
    WITHDRAWN = "withdrawn", "withdrawn"


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of them for those who read drafts.

        Else the corrections that took effect on claims that the visitor may see: a page tells
        of those the day, and the reason where an editor made it public.
        """
        if reads_drafts(user):
            return self
        return self.in_effect().filter(claim__in=Claim.objects.visible_to(user))

    def in_effect(self):
        """Corrections that published claims have taken on."""
        corrected = Q(state=RevisionState.ACCEPTED, number__range=(2, F("claim__version")))
        return self.filter(corrected, claim__status=ClaimStatus.PUBLISHED)

    def proposed(self):
        """Those that wait for an editor."""
        return self.filter(state=RevisionState.PROPOSED)

    def versions(self):
        """What the claim says and has said. Order: oldest first."""
        return self.filter(state=RevisionState.ACCEPTED).order_by("number")

    def with_people(self):
        """Each with its question, its event, and who wrote and decided it; as `with_marks`."""
        return self.select_related("question", "event", "written_by", "decided_by").with_marks()

    def with_marks(self):
        """Each with what withholds earlier texts of its claim, and the versions beside it then.

        Queries: none of its own (subqueries).
        """
        own = {"case": OuterRef("claim__case"), "slug": OuterRef("claim__slug")}
        marks = marks_on(Value("claim"), **own)
        beside = Revision.objects.filter(claim=OuterRef("claim"))
        texts = gathered(beside, "written_at", JSONObject(**{name: name for name in TEXTS}))
        return self.annotate(
            marks=gathered(marks, "at", "differences"),
            beside=models.Case(models.When(Exists(marks), texts), output_field=models.JSONField()),
        )

    def delete(self):
        raise models.ProtectedError("Versions of a claim are never deleted.", set(self))

    delete.alters_data = True
    delete.queryset_only = True


class Revision(Legible):
    """One version of what a published claim says: proposed with a reason, then settled once.

    The first version is the claim as it was published; it is written down with the first
    correction. The database lets a published claim change only to an accepted revision, and only
    while the version before stands here too (rules.py).

    Shape: `number` is the version that it is or would become; `chain` names the speakers, first
    speaker first, as a bundle does: `person:<id> > organization:<id>`.
    Units: dates are EDTF texts as in the claim.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    statement = models.TextField()
    question = models.ForeignKey(Question, models.PROTECT, null=True, blank=True, related_name="+")
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+")
    value = figure_field()
    value_to = figure_field()
    qualifier = models.CharField(max_length=12, choices=Qualifier, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    as_of = models.CharField(max_length=60, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    stated_on = models.CharField(max_length=60, blank=True)
    locator = models.CharField(max_length=100, blank=True)
    quote = models.CharField(max_length=300, blank=True)
    chain = models.TextField(blank=True)
    reason = models.CharField(max_length=300)
    reason_is_public = models.BooleanField(default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(
        max_length=9, choices=RevisionState, default=RevisionState.PROPOSED, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    marks = beside = None  # for those that come `with_marks`

    objects = RevisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["claim", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="revision_one_proposed_at_a_time",
                fields=["claim"],
                condition=Q(state="proposed"),
            ),
            models.UniqueConstraint(
                name="revision_number_once",
                fields=["claim", "number"],
                condition=Q(state="accepted"),
            ),
            models.CheckConstraint(
                name="revision_state_known", condition=Q(state__in=RevisionState.values)
            ),
            models.CheckConstraint(name="revision_number_from_1", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="revision_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why it is to be corrected.",
            ),
            models.CheckConstraint(
                name="revision_settled_on_a_day",
                condition=Q(state="proposed", decided_at__isnull=True)
                | (~Q(state="proposed") & Q(decided_at__isnull=False))
                | Q(number=1, state="accepted"),
            ),
            models.CheckConstraint(
                name="revision_refused_with_reason",
                condition=~Q(state="refused") | ~Q(why=""),
                violation_error_message="Say why the correction is refused.",
            ),
        ]

    def __str__(self):
        return f"version {self.number} of {self.claim_id}, {self.get_state_display()}"

    def clean(self):
        """A proposal is judged as the claim that it would make."""
        from .claim_rules import content_errors

        for name in ("as_of", "stated_on"):
            try:
                text = getattr(self, name)
                setattr(self, name, parse(text).text if text.strip() else "")
            except EdtfError as error:
                raise ValidationError({name: str(error)}) from None
        proposed = self.as_claim()
        errors = content_errors(proposed)
        self.answer = proposed.answer
        if errors:
            raise ValidationError(errors)
        proposed.validate_constraints()

    @property
    def told_reason(self) -> str:
        """Why it was proposed, as far as that tells nobody who is protected since."""
        return WITHHELD if self._is_earlier("reason", self.written_at) else self.reason

    @property
    def told_why(self) -> str:
        """Why it was refused, likewise."""
        return WITHHELD if self._is_earlier("why", self.decided_at) else self.why

    def told(self, name: str) -> str:
        """A text of a version, unless an earlier one told somebody who is protected since.

        What a correction proposes that waits stands as it is: somebody refuses or withdraws it.
        """
        text = getattr(self, name)
        if self.state == RevisionState.PROPOSED or text == getattr(self.claim, name):
            return text
        earlier = [
            texts[name] for at, texts in self.beside or () if self._is_earlier(name, _moment(at))
        ]
        is_earlier = self._is_earlier(name, self.written_at) or text in earlier
        return WITHHELD if is_earlier else text

    def as_told(self) -> Revision:
        """A copy whose texts are those that are told: to be read, never to be saved."""
        shown = copy(self)
        for name in TEXTS:
            setattr(shown, name, self.told(name))
        shown.reason, shown.why = self.told_reason, self.told_why
        return shown

    def _is_earlier(self, name: str, at: datetime | None) -> bool:
        """Was what was written then there before the last mark on this field?"""
        marked = _moment(newest_of(self.marks).get(name))
        return marked is not None and (at is None or at <= marked)

    def as_claim(self) -> Claim:
        """The claim as this version says it: a copy that is never saved."""
        claim = Claim.objects.model(pk=self.claim_id, version=self.number)
        for field in self.claim._meta.concrete_fields:
            setattr(claim, field.attname, getattr(self.claim, field.attname))
        claim.case = self.claim.case
        for name in SAID:
            setattr(claim, name, getattr(self, name))
        claim._state.adding, claim._state.db = False, self.claim._state.db
        return claim

    def delete(self, *args, **kwargs):
        raise models.ProtectedError("Versions of a claim are never deleted.", {self})
