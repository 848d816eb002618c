"""What stands beside a record of a case: about which one it is, and who may see it for that."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import get_random_string

from .case import Case
from .legible import Legible
from .user import Role, User, reads_drafts, reads_internal

# The kinds of record that a discussion or a task can be about, beside the case itself.
KINDS = ("claim", "source", "question", "event", "person", "organization", "finding")
CASE = "case"
ID_LENGTH = 24
ID_LETTERS = "0123456789abcdef"


def random_id() -> str:
    """An id that tells nothing of how many there are, or of which came first.

    Units: 96 bits.
    """
    return get_random_string(ID_LENGTH, ID_LETTERS)


def model_of(kind: str) -> type[models.Model] | None:
    """The model of a kind of record, the case among them; None for any other word."""
    return apps.get_model("caseboard", kind) if kind in (*KINDS, CASE) else None


def kind_of(record) -> str:
    """The word for the kind of a record: "claim", "source", "case"…"""
    return record._meta.model_name


def case_of(record) -> Case:
    return record if isinstance(record, Case) else record.case


def label_of(record) -> str:
    """What the audit calls a record: a protected person by the id alone."""
    return record.slug if getattr(record, "protected", False) else str(record)


def records_of(kind: str, case: Case, slug: str):
    """The record of that kind and id in a case, as a set of one; the case itself by its own."""
    if kind == CASE:
        return Case.objects.filter(pk=case.pk, slug=slug)
    return model_of(kind).objects.in_case(case).filter(slug=slug)


def readers_of(records):
    """The accounts that may see the one record of a set.

    Order: by the name of the account. Queries: none of its own (a subquery).
    """
    drafters = [role for role in Role if reads_drafts(User(role=role))]
    for_every_role = Exists(records.visible_to(User(role=Role.VIEWER)))
    readers = Q(is_superuser=True) | Q(role__in=drafters)
    readers |= Q(role__in=Role.values) & for_every_role
    return User.objects.filter(readers, is_active=True).order_by("username")


def who_may_see(record):
    """The accounts that may see a record of a case, or a case. Order: as readers_of."""
    return readers_of(type(record).objects.filter(pk=record.pk))


class BesideQuerySet(models.QuerySet):
    """The clauses that comments and tasks share."""

    def visible_to(self, user):
        """What is about a record that the user may see; nothing for visitors.

        Whoever may not see a record learns nothing of what was said about it, not even how much.
        """
        if reads_drafts(user):
            return self
        if not reads_internal(user):
            return self.none()
        seen = self
        for kind in KINDS:
            records = model_of(kind).objects.visible_to(user).filter(pk=OuterRef(kind))
            seen = seen.filter(Q(**{f"{kind}__isnull": True}) | Exists(records))
        return seen

    def in_case(self, case: Case):
        """Those of one case, whatever record they are about."""
        return self.filter(case=case)

    def about(self, record):
        """Those about one record; of a case, those that are about no record of it alone."""
        return self.beside(case_of(record), kind_of(record), record.slug)

    def beside(self, case: Case, kind: str, slug: str):
        """Those about the record of that kind and id."""
        if kind == CASE:
            return self.filter(case=case, **{f"{other}__isnull": True for other in KINDS})
        return self.filter(case=case, **{f"{kind}__slug": slug})

    def with_records(self):
        """Each with its case and the record that it is about."""
        return self.select_related("case", *KINDS, "finding__question")


def _about(kind: str) -> models.ForeignKey:
    """What is about a draft goes with the draft."""
    return models.ForeignKey(
        f"caseboard.{kind.capitalize()}",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )


def _at_most_one() -> Q:
    either = Q()
    for kind in KINDS:
        either |= Q(**{f"{other}__isnull": True for other in KINDS if other != kind})
    return either


class Beside(Legible):
    """A row about one record of a case, or about the case itself where it names none."""

    slug = models.CharField(max_length=ID_LENGTH, unique=True, default=random_id, editable=False)
    case = models.ForeignKey(Case, models.CASCADE, related_name="%(class)ss")
    claim, source, question, event, person, organization, finding = map(_about, KINDS)

    objects = BesideQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="%(class)s_about_one_record_at_most", condition=_at_most_one()
            ),
        ]

    @property
    def kind(self) -> str:
        """The kind of the record that it is about; "case" where it is about the case."""
        return next((kind for kind in KINDS if getattr(self, f"{kind}_id")), CASE)

    @property
    def record(self):
        """The record that it is about. Queries: none where it came `with_records`."""
        if self.kind == CASE:
            return self.case
        record = getattr(self, self.kind)
        for one in _of_its_case(record):
            one.case = self.case
        return record

    def put_beside(self, record) -> None:
        """Makes it be about a record of a case, or about a case."""
        self.case = case_of(record)
        if kind_of(record) != CASE:
            setattr(self, kind_of(record), record)


def _of_its_case(record) -> Iterator:
    yield record
    if kind_of(record) == "finding":
        yield record.question
