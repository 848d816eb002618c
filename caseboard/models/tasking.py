"""Making, giving and ending a task: each act with its audit entry, or nothing."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from .audit import Act, AuditEntry
from .beside import label_of, who_may_see
from .task import Task, TaskState
from .user import User, reads_internal, writes_record

KEPT = ("what", "assignee", "due", "state")  # what the audit tells of, in this order
NOT_A_WRITER = "Only researchers and editors make tasks and change them."
NOT_YOURS = "Only researchers, editors, and whoever a task is assigned to end it."
CANNOT_SEE = "{name} may not see what this is about. Choose somebody else, or nobody."
WITHHELD = ["withheld", "withheld"]


class Overtaken(Exception):
    """Somebody changed the task since it was looked at. `task` is what stands now."""

    def __init__(self, task: Task):
        super().__init__("the task was changed meanwhile")
        self.task = task


def state_of(task: Task) -> str:
    """What tells whether a task is still as somebody saw it."""
    seen = (task.pk, task.what, task.assignee_id, task.due, str(task.state))
    return sha256(repr(seen).encode()).hexdigest()[:16]


def may_end(task: Task, user) -> bool:
    """Whoever writes may end a task, and whoever it is assigned to."""
    return writes_record(user) or (reads_internal(user) and task.assignee_id == user.pk)


def make(record, user, *, what: str, assignee: User | None = None, due: date | None = None):
    """Makes a task about a record. Errors: ValidationError; then nothing is written."""
    with transaction.atomic():
        if not writes_record(user):
            raise ValidationError(NOT_A_WRITER)
        task = Task(what=what.strip(), due=due, made_by=user, made_at=timezone.now())
        task.put_beside(record)
        _assign(task, assignee)
        task.full_clean()
        task.save()
        _record(task, user, Act.ADDED, dict.fromkeys(KEPT, ""))
        return task


def change(task: Task, user, *, seen: str = "", **values) -> Task:
    """Gives a task other words, another day, or to somebody else.

    `values` are any of `what`, `assignee` and `due`; `seen` is the `state_of` the task when the
    user looked, "" asks for nothing.
    Errors: Overtaken, ValidationError; then nothing is written.
    """
    with transaction.atomic():
        stored = _locked(task, seen)
        if not writes_record(user):
            raise ValidationError(NOT_A_WRITER)
        before = _kept(stored)
        if "assignee" in values:
            _assign(stored, values.pop("assignee"))
        for name, value in values.items():
            setattr(stored, name, value)
        stored.what = stored.what.strip()
        stored.full_clean()
        if _kept(stored) != before:
            stored.save(update_fields=["what", "assignee", "due"])
            _record(stored, user, Act.CHANGED, before)
        return stored


def end(task: Task, user, state: str, why: str = "", seen: str = "") -> Task:
    """Makes a task done, or drops it with a reason. Errors: as change."""
    return _turn(task, user, TaskState(state), why.strip(), seen)


def reopen(task: Task, user, seen: str = "") -> Task:
    """Opens a task again that was ended. Errors: as change."""
    return _turn(task, user, TaskState.OPEN, "", seen)


def _turn(task: Task, user, state: TaskState, why: str, seen: str) -> Task:
    with transaction.atomic():
        stored = _locked(task, seen)
        if not may_end(stored, user):
            raise ValidationError(NOT_YOURS)
        if stored.state == state:
            return stored
        before = _kept(stored)
        is_open = state == TaskState.OPEN
        stored.state, stored.why = state, why if state == TaskState.DROPPED else ""
        stored.ended_by = None if is_open else user
        stored.ended_at = None if is_open else timezone.now()
        stored.full_clean()
        stored.save(update_fields=["state", "why", "ended_by", "ended_at"])
        _record(stored, user, Act.CHANGED, before, stored.why)
        return stored


def _locked(task: Task, seen: str) -> Task:
    """The task as it stands now; nobody else changes it before this transaction ends."""
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    stored = Task.objects.with_records().with_people().get(pk=task.pk)
    if seen and seen != state_of(stored):
        raise Overtaken(stored)
    return stored


def _assign(task: Task, somebody: User | None) -> None:
    """Gives it to somebody who may see what it is about. Queries: 1 where that is new."""
    is_new = somebody is not None and somebody.pk != task.assignee_id
    if is_new and not who_may_see(task.record).filter(pk=somebody.pk).exists():
        raise ValidationError({"assignee": CANNOT_SEE.format(name=somebody.get_username())})
    task.assignee = somebody


def _kept(task: Task) -> dict[str, str]:
    kept = {name: getattr(task, name) for name in KEPT}
    return {name: "" if value is None else str(value) for name, value in kept.items()}


def _record(task: Task, user, act: Act, before: dict[str, str], reason: str = "") -> AuditEntry:
    """Enters an act; of what is about a protected person no words are kept."""
    record, after = task.record, _kept(task)
    is_secret = getattr(record, "protected", False)
    changed = {n: [before[n], after[n]] for n in KEPT if before[n] != after[n]}
    return AuditEntry.objects.record_act(
        case=task.case, act=act, kind="task", slug=task.slug,
        label=label_of(record) if is_secret else task.what,
        actor=user, reason="" if is_secret else reason,
        differences=dict.fromkeys(changed, WITHHELD) if is_secret else changed,
    )  # fmt: skip
