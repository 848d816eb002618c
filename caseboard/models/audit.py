"""The audit: who did what, when and why, to which record. Rows are only ever added."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from django.utils.functional import cached_property

from .case import Case, Visibility
from .marks import gathered, is_typed, newest_of
from .user import reads_drafts, reads_internal

NOT_NAMED = "somebody who is not named here any more"
NOT_TOLD = "what is not named here any more"
WITHHELD = "withheld"
MARK = " history"  # behind the kind: an entry that withholds earlier texts (withholding.py)


class Act(models.TextChoices):
    ADDED = "added", "added"
    CHANGED = "changed", "changed"
    SENT_IN = "sent_in", "sent to review"
    SENT_BACK = "sent_back", "sent back to draft"
    PUBLISHED = "published", "published"
    REJECTED = "rejected", "rejected"
    RETRACTED = "retracted", "retracted"
    PROPOSED = "proposed", "correction proposed"
    CORRECTED = "corrected", "corrected"
    REFUSED = "refused", "correction refused"
    WITHDRAWN = "withdrawn", "correction withdrawn"
    UNDONE = "undone", "undone"
    DELETED = "deleted", "deleted"
    IMPORTED = "imported", "imported"


TYPED = (Act.ADDED, Act.CHANGED, Act.PROPOSED, Act.CORRECTED)  # what sets no earlier text again


class AuditQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every act for those who read drafts; else what every reader of the case may know.

        A visitor learns that a claim was published or corrected, that a question was decided and
        that a case was first loaded, never when or by whom anything was drafted.
        """
        if reads_drafts(user):
            return self.exclude(kind__endswith=MARK)
        from .finding import Finding

        own = {"case": OuterRef("case"), "slug": OuterRef("slug")}
        published = _claims().filter(status="published", **own)
        decided = Finding.objects.filter(Finding.shown_with_published(), **own)
        earlier = AuditEntry.objects.filter(
            case=OuterRef("case"), act=Act.IMPORTED, pk__lt=OuterRef("pk")
        )
        entries = self.filter(
            Q(kind="claim", act__in=(Act.PUBLISHED, Act.CORRECTED)) & Exists(published)
            | Q(kind="finding", act=Act.ADDED) & Exists(decided)
            | Q(kind="case", act=Act.IMPORTED) & ~Exists(earlier)
        )
        return (
            entries if reads_internal(user) else entries.filter(case__visibility=Visibility.PUBLIC)
        )

    def in_case(self, case):
        return self.filter(case=case)

    def of_record(self, record):
        """The entries on one record of a case."""
        return self.filter(case=record.case_id, kind=record._meta.model_name, slug=record.slug)

    def with_actors(self):
        return self.select_related("actor")

    def entered_after(self, number: int):
        """What was entered later than the entry with this number."""
        return self.filter(pk__gt=number)

    def withholding(self):
        """Acts after which something that was told before may have to be withheld.

        Somebody was changed, a mark was left on a record, or a record with a mark was changed.
        Queries: none of its own (a subquery of the statement).
        """
        own = {"case": OuterRef("case"), "slug": OuterRef("slug")}
        of_kind = Concat(OuterRef("kind"), Value(MARK), output_field=models.CharField())
        is_marked = Exists(AuditEntry.objects.filter(kind=of_kind, **own))
        of_people = Q(kind="person") & ~Q(act=Act.ADDED)
        return self.filter(of_people | Q(kind__endswith=MARK) | is_marked)

    def last_number(self) -> int:
        """The number of the last entry; 0 where there is none. Queries: 1."""
        return self.aggregate(last=models.Max("pk"))["last"] or 0

    def with_records(self):
        """Each entry with what its record says today, whatever was entered then.

        Shape: `now` is the claim's statement, `shown_name` what a person is called, who
        `is_withheld` where the entry may not name them; `asked` and `asked_words` are the id and
        the text of the question of a claim, of a finding, or that it is about; None for others.
        `today` is what any record is called now; `marks` are the entries that withhold earlier
        texts of the record, and `since` what was changed after the first of them and before.
        Queries: none of its own (subqueries of the statement).
        """
        from .finding import Finding
        from .question import Question

        own = {"case": OuterRef("case"), "slug": OuterRef("slug")}
        sets = {"claim": _claims(), "finding": Finding.objects, "question": Question.objects}
        to_question = {"claim": "question__", "finding": "question__", "question": ""}

        def of_question(name: str) -> models.Case:
            return models.Case(
                *(
                    models.When(
                        kind=kind,
                        then=Subquery(sets[kind].filter(**own).values(f"{path}{name}")[:1]),
                    )
                    for kind, path in to_question.items()
                )
            )

        return self.annotate(
            now=Subquery(_claims().filter(**own).values("statement")[:1]),
            shown_name=_of_person(Subquery(_people().filter(**own).values("name")[:1])),
            is_withheld=_is_withheld(),
            today=_today(),
            marks=gathered(marks_on(OuterRef("kind")), "pk", "differences"),
            since=_changed_since(),
            asked=of_question("slug"),
            asked_words=of_question("text"),
        )

    def telling_names(self):
        """Those that name nobody whose name is withheld by now. Queries: none of its own."""
        telling = {"differences__has_any_keys": ["label", "slug"]}
        hidden = marks_on(OuterRef("kind")).filter(**telling)
        return self.annotate(is_withheld=_is_withheld()).filter(~Exists(hidden), is_withheld=False)

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def record_act(self, *, case, act, kind, slug, label, actor=None, reason="", differences=None):
        """Adds an entry; call it in the transaction that does the act.

        Shape: `differences` maps a field's name to `[before, after]` as texts.
        """
        if actor is not None and not actor.is_authenticated:
            actor = None
        return self.create(
            case=case,
            act=act,
            kind=kind,
            slug=slug,
            label=label[:300],
            actor=actor,
            reason=reason,
            differences=differences or {},
        )

    def record_on(self, record, act, actor, reason="", differences=None):
        """Adds an entry on a record of a case, under its own name; else as `record_act`."""
        return self.record_act(
            case=record.case,
            act=act,
            kind=record._meta.model_name,
            slug=record.slug,
            label=str(record),
            actor=actor,
            reason=reason,
            differences=differences,
        )


class AuditEntry(models.Model):
    """One act: who, what, when, why, to which record."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="audit")
    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    act = models.CharField(max_length=12, choices=Act)
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    reason = models.CharField(max_length=300, blank=True)
    differences = models.JSONField(default=dict, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["case", "-at"], name="audit_newest"),
            models.Index(fields=["case", "kind", "slug", "at"], name="audit_of_record"),
        ]
        constraints = [
            models.CheckConstraint(name="audit_act_known", condition=Q(act__in=Act.values))
        ]

    def __str__(self):
        return f"{self.get_act_display()}: {self.kind}, entry {self.pk}"

    # What follows is for an entry that came `with_records`.

    @cached_property
    def withheld_fields(self) -> dict[str, int]:
        """The fields that named somebody who is protected since, each with the last mark on it."""
        return newest_of(self.marks)

    @property
    def told_label(self) -> str:
        """What the record is called: somebody who is protected since is not named as before."""
        if self.is_withheld:
            return self.shown_name or NOT_NAMED
        return (self.today or NOT_TOLD) if "label" in self.withheld_fields else self.label

    @property
    def told_slug(self) -> str:
        """The id of the record; "" where it would tell a name, and no record has it any more."""
        if self.is_withheld:
            return self.slug if self.shown_name else ""
        return "" if "slug" in self.withheld_fields and not self.today else self.slug

    @property
    def told_reason(self) -> str:
        """Why it was done, as far as that tells nobody who is protected since."""
        is_earlier = self.pk < self.withheld_fields.get("reason", 0)
        return WITHHELD if self.reason and (self.is_withheld or is_earlier) else self.reason

    @property
    def told_differences(self) -> dict[str, list[str]]:
        """What the act changed; no text that tells somebody who is protected since."""
        if self.is_withheld:
            return {}
        return {
            name: self._told_texts(name, both) if name in self.withheld_fields else both
            for name, both in self.differences.items()
        }

    def _told_texts(self, name: str, both: list[str]) -> list[str]:
        """What somebody typed after the mark on a field is told, as far as that is certain."""
        mark, (before, after) = self.withheld_fields[name], both
        if self.pk < mark or self.act not in TYPED or not is_typed(self.kind, name):
            return [WITHHELD, WITHHELD]
        later = (texts[name][1] for pk, texts in self.since or () if pk > mark and name in texts)
        return [before if before in ("", *later) else WITHHELD, after]


def marks_on(kind, **record):
    """The entries that withhold earlier texts of one record of the row around, the last first.

    Shape: `kind` is an expression, as are `case` and `slug` where the row has neither. A mark
    counts for as long as the person for whom it was made (its label) is not shown by name.
    """
    record = {"case": OuterRef("case"), "slug": OuterRef("slug")} | record
    shown = _people().filter(case=OuterRef("case"), slug=OuterRef("label"), protected=False)
    of_kind = Concat(kind, Value(MARK), output_field=models.CharField())
    marks = AuditEntry.objects.filter(kind=of_kind, **record)
    return marks.filter(~Exists(shown)).order_by("-pk")


def _changed_since():
    """What acts after a mark on the record changed, before that of the row; None without marks."""
    own = {"case": OuterRef("case"), "slug": OuterRef("slug")}
    of_kind = Concat(OuterRef("kind"), Value(MARK), output_field=models.CharField())
    marked = AuditEntry.objects.filter(kind=of_kind, pk__lt=OuterRef("pk"), **own)
    later = AuditEntry.objects.filter(
        Exists(marked), kind=OuterRef("kind"), pk__lt=OuterRef("pk"), act__in=TYPED, **own
    )
    since = models.When(Exists(marks_on(OuterRef("kind"))), gathered(later, "pk", "differences"))
    return models.Case(since, output_field=models.JSONField())


def _today():
    """What the record is called now, by its kind; None where it is gone."""
    from .event import Event
    from .organization import Organization
    from .question import Question
    from .source import Source
    from .task import Task

    own = {"case": OuterRef("case"), "slug": OuterRef("slug")}
    titles = {
        "case": Case.objects.filter(pk=OuterRef("case")).values("title"),
        "claim": _claims().filter(**own).values("statement"),
        "event": Event.objects.filter(**own).values("title"),
        "organization": Organization.objects.filter(**own).values("name"),
        "person": _people().filter(**own).values("name"),
        "question": Question.objects.filter(**own).values("text"),
        "source": Source.objects.filter(**own).values("title"),
        "task": Task.objects.filter(**own).values("what"),
    }
    return models.Case(
        *(models.When(kind=kind, then=Subquery(title[:1])) for kind, title in titles.items()),
        output_field=models.CharField(),
    )


def _is_withheld():
    """Is it about a person who is protected now, or whom no record has by this id any more?"""
    own = {"case": OuterRef("case"), "slug": OuterRef("slug")}
    named = Exists(_people().filter(**own, protected=False))
    return models.Case(models.When(kind="person", then=~named), default=False)


def _of_person(value):
    return models.Case(models.When(kind="person", then=value))


def _people():
    """The people; their file comes after this one."""
    from .person import Person

    return Person.objects


def _claims():
    """The claims; their file reads this one."""
    from .claim import Claim

    return Claim.objects
