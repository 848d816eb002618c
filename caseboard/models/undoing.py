"""Taking back the last act: who did it may, for a quarter of an hour, while nobody came after.

A table that came in is taken back for as long as the page stands that tells of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from .attribution import Attribution
from .audit import Act, AuditEntry
from .audit_texts import as_kept
from .case import Case
from .claim import Claim, ClaimStatus
from .copying import BELONGS, KINDS, Rows, copy_of, digest_of, goes_with, model_of, put_back
from .person import Person
from .shelf import KEPT_FOR
from .undoing_import import NOT_ALLOWED, TABLE, roots_of, take_back
from .user import publishes, writes_record

MINUTES = 15
SHUT = (ClaimStatus.PUBLISHED, ClaimStatus.RETRACTED)
TOO_LATE = (
    f"There is nothing to undo any more: an act can be undone for {MINUTES} minutes, a table that "
    f"came in for {KEPT_FOR.days} days, each once."
)
CHANGED = "Somebody changed it since, so nothing was undone. Look at its history."
NEEDED = "Something else needs it by now, so it stays. Nothing was undone."
RULES = "What it said before would break a rule of the record by now. Nothing was undone."


class UndoableQuerySet(models.QuerySet):
    def of(self, user):
        """What the user may still take back."""
        if user.pk is None:
            return self.none()
        return self.filter(_in_time(), actor=user)

    def past(self):
        """What nobody can take back any more."""
        return self.exclude(_in_time())

    def newest_on(self, record, user):
        """The user's last act on a record that can be undone, None without one. Queries: 1."""
        mine = self.of(user).filter(kind=record._meta.model_name, case=_case_of(record))
        return mine.filter(slug=record.slug).order_by("-pk").first()

    def keep(self, user, act: Act, records: Sequence, before: Rows):
        """Keeps what records said before an act; call it after the act, in its transaction.

        Shape: the first of the records is the one that people speak of; `before` is `copy_of` all
        of them. None where the act is not undone this way: what was or became published has a way
        of its own, and of a protected person nothing is kept twice.
        Queries: 2 and those of `copy_of`.
        """
        self.past().delete()
        roots = [[one._meta.model_name, one.pk, one.slug] for one in records]
        after = {} if act == Act.DELETED else _standing(roots)
        if before == after or not _may_be_kept(before, after, act):
            return None
        first = records[0]
        return self.create(
            actor=user, case=_case_of(first), act=act, kind=roots[0][0], slug=first.slug,
            label=str(first)[:300], roots=roots, before=before, after=digest_of(after),
        )  # fmt: skip

    def keep_import(self, user, case: Case, records: Sequence, *, token: str, name: str):
        """Keeps what an import added, to be taken back as one; call it in its transaction.

        Shape: `token` is what the file is known by, `name` its own; of the records only digests
        are kept. Queries: 2 and some for each batch.
        """
        self.past().delete()
        return self.create(
            actor=user, case=case, act=Act.IMPORTED, kind=TABLE, slug=token, label=name[:300],
            roots=roots_of(records), before={}, after="",
        )  # fmt: skip

    def of_import(self, user, case: Case, token: str):
        """What takes back an import of the user, None where nothing does any more. Queries: 1."""
        return self.of(user).filter(case=case, kind=TABLE, slug=token).order_by("-pk").first()

    def forget(self, person: Person) -> None:
        """Lets go of what was kept of a person, by whomever: they are protected now. Queries: 2."""
        kept = self.filter(case=person.case_id, kind="person")
        keys = [one.pk for one in kept if any(key == person.pk for _, key, _ in one.roots)]
        self.filter(pk__in=keys).delete()


class Undoable(models.Model):
    """One act that its actor may still take back: what its records said before it.

    Shape: `roots` are [kind, key, id] of the records; `before` their rows (copying.py); `after`
    the digest of the rows as the act left them. Of an import each root has a digest of its own
    instead (undoing_import.py). Rows are gone once they are used, and with the next act of
    anybody once their time is over. `told` is what undoing has to say of some records.
    """

    told = ""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)
    act = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=80)
    label = models.CharField(max_length=300)
    roots = models.JSONField()
    before = models.JSONField()
    after = models.CharField(max_length=64)

    objects = UndoableQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self):
        return f"{Act(self.act).label}: {self.label}"


def _in_time() -> models.Q:
    """What can still be taken back."""
    now = timezone.now()
    acts = models.Q(at__gte=now - timedelta(minutes=MINUTES))
    return acts | models.Q(act=Act.IMPORTED, kind=TABLE, at__gte=now - KEPT_FOR)


def _case_of(record) -> Case:
    return record if isinstance(record, Case) else record.case


def _standing(roots) -> Rows:
    return copy_of((KINDS[kind], key) for kind, key, _ in roots)


def _may_be_kept(before: Rows, after: Rows, act: Act) -> bool:
    for rows, other in ((before, after), (after, before)):
        for name, columns in rows.items():
            model, _ = model_of(name)
            if model is Person and columns["protected"] == "True":
                return False
            was = other.get(name, {}).get("status")
            if model is Claim and columns["status"] in SHUT and columns["status"] != was:
                return False
    return not (act == Act.ADDED and any(name.startswith("case:") for name in after))


def undo(number: int, user) -> Undoable:
    """Puts back exactly what the records said before the user's act, with audit entries.

    Errors: ValidationError with a sentence, for somebody else's act and one that is past the same;
    then nothing is written.
    """
    try:
        with transaction.atomic():
            return _undone(number, user)
    except models.ProtectedError:
        raise ValidationError(NEEDED) from None
    except IntegrityError:
        raise ValidationError(RULES) from None


def _undone(number: int, user) -> Undoable:
    act = Undoable.objects.select_for_update(of=("self",)).of(user).filter(pk=number).first()
    if act is None:
        raise ValidationError(TOO_LATE)
    if act.kind == TABLE:
        act.told = take_back(act, user)
        act.delete()
        return act
    for kind, key, _ in act.roots:
        KINDS[kind]._base_manager.select_for_update(of=("self",)).filter(pk=key).first()
    now = _standing(act.roots)
    if not _may(user, act, now):
        raise ValidationError(NOT_ALLOWED)
    if digest_of(now) != act.after:
        raise ValidationError(CHANGED)
    said = {one: _said(one) for one in _keys(act)}
    _write(act, now)
    for kind, key, slug in act.roots:
        _enter(act, user, kind, key, slug, said[kind, key], now)
    act.delete()
    return act


def _may(user, act: Undoable, now: Rows) -> bool:
    """May the user still write all of it? The role may be another one since the act."""
    if publishes(user):
        return True
    if not writes_record(user) or act.kind == "case":
        return False
    for name in {**act.before, **now}:
        was, stands = act.before.get(name, {}), now.get(name, {})
        writer = stands.get("written_by_id", was.get("written_by_id"))
        if model_of(name)[0] is Claim and writer != str(user.pk):
            return False
        if was.get("shown_alone", "False") != stands.get("shown_alone", "False"):
            return False
    return True


def _keys(act: Undoable) -> list[tuple[str, int]]:
    return [(kind, key) for kind, key, _ in act.roots]


def _write(act: Undoable, now: Rows) -> None:
    """Takes away what the act added, then puts back what it changed or took away."""
    added = [name for name in now if name not in act.before]
    for kind, key in reversed(_keys(act)):
        if f"{kind}:{key}" in added:
            record = KINDS[kind]._base_manager.get(pk=key)
            if not goes_with(record) <= {*now}:
                raise ValidationError(NEEDED)
            record.delete()
    for name in added:
        model, key = model_of(name)
        model._base_manager.filter(pk=key).delete()
    for name, columns in act.before.items():
        if now.get(name) != columns:
            put_back(name, columns)


def _said(root: tuple[str, int]) -> dict[str, str]:
    """What a record says, as its history tells it; {} for one that is not there."""
    kind, key = root
    record = KINDS[kind]._base_manager.filter(pk=key).first()
    if record is None:
        return {}
    found = {}
    for field in record._meta.concrete_fields:
        if field.editable and not field.primary_key and field.name not in ("case", "slug"):
            value = getattr(record, field.name)
            value = value.normalize() if hasattr(value, "normalize") else value
            text = getattr(value, "slug", None) or ("" if value is None else f"{value}")
            found[field.name] = f"{value:f}" if hasattr(value, "normalize") else text
    for field in record._meta.many_to_many:
        found[field.name] = "; ".join(sorted(one.slug for one in getattr(record, field.name).all()))
    for model, link, order in BELONGS[type(record)]:
        if model._meta.auto_created:
            continue
        rows = model._base_manager.filter(**{link: record.pk}).order_by(order)
        if model is Attribution:
            found["says"] = " > ".join(one.of for one in rows)
        else:
            found[str(model._meta.verbose_name_plural)] = "; ".join(str(one) for one in rows)
    return {name: text for name, text in found.items() if text}


def _enter(act: Undoable, user, kind, key, slug, said, now: Rows) -> None:
    """The entry on one record: what it said, and what it says again."""
    again = _said((kind, key))
    names = {**said, **again}
    pairs = {name: (said.get(name, ""), again.get(name, "")) for name in names}
    changed = {name: as_kept(*pair) for name, pair in pairs.items() if pair[0] != pair[1]}
    record = KINDS[kind]._base_manager.filter(pk=key).first()
    label = act.label if (kind, key) == _keys(act)[0] else str(record or slug)
    AuditEntry.objects.record_act(
        case=act.case, act=Act.UNDONE, kind=kind, slug=slug, label=label, actor=user,
        reason=f"taken back: {Act(act.act).label}", differences=changed,
    )  # fmt: skip
