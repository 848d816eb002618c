"""One task whole: what it is about, what may be done with it, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone

from caseboard.evidence.edtf import in_words
from caseboard.models import Act, AuditEntry, Task, TaskState
from caseboard.models.beside import kind_of
from caseboard.models.tasking import WITHHELD, state_of
from caseboard.models.user import writes_record
from caseboard.pages.beside import people_of
from caseboard.pages.beside_said import name_of
from caseboard.pages.beside_tasks import TaskLine, line_of_task
from caseboard.pages.frame import Frame

from .tasks_form import TaskForm

MADE = "Made"
TURNED = {TaskState.OPEN: "Opened again", TaskState.DONE: "Done", TaskState.DROPPED: "Dropped"}
FIELDS = {"what": "What", "assignee": "Assigned to", "due": "Due"}
EMPTY = {"assignee": "nobody", "due": "no day"}


@dataclass(frozen=True)
class Deed:
    """One act on a task. Shape: `changed` holds a field, what it was and what it became."""

    at: datetime
    by: str
    words: str
    why: str
    changed: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class TaskPage:
    """The picture of one task.

    Shape: `form` is None for those who may not change it, and of a task that has ended. `deeds`
    are for those who read the audit, the last one first.
    """

    line: TaskLine
    made_at: datetime
    form: TaskForm | None
    deeds: tuple[Deed, ...]


def build_task(page: Frame, user, task: Task, form: TaskForm | None = None) -> TaskPage:
    """The page of a task that came with its people and its record. Queries: 2 at most."""
    line = line_of_task(task, user, timezone.localdate())
    if form is None and writes_record(user) and line.is_open:
        form = form_of(page, task)
    entries = AuditEntry.objects.visible_to(user).in_case(page.case)
    entries = entries.filter(kind="task", slug=task.slug).with_records()
    entries = entries.with_actors().newest_first()
    return TaskPage(line, task.made_at, form, tuple(_deed(one) for one in entries))


def form_of(page: Frame, task: Task, sent: QueryDict | None = None) -> TaskForm:
    """The form of a task, filled in with what it is or with what was sent. Queries: 1."""
    people = people_of(page, kind_of(task.record), task.record.slug)
    name = task.assignee.get_username() if task.assignee else ""
    initial = {"what": task.what, "assignee": name, "due": task.due, "seen": state_of(task)}
    return TaskForm(people, sent, initial=initial, assigned=name)


def _deed(entry: AuditEntry) -> Deed:
    turned = entry.differences.get("state")
    words = MADE if entry.act == Act.ADDED else "Changed"
    if turned and entry.act != Act.ADDED:
        words = TURNED.get(turned[1], words)
    return Deed(
        at=entry.at,
        by=name_of(entry.actor),
        words=words,
        why=entry.told_reason,
        changed=() if entry.act == Act.ADDED else _changed(entry.told_differences),
    )


def _changed(differences: dict[str, list[str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (FIELDS[name], _words(name, before), _words(name, after))
        for name, (before, after) in differences.items()
        if name in FIELDS and [before, after] != WITHHELD
    )


def _words(name: str, text: str) -> str:
    if not text:
        return EMPTY.get(name, "empty")
    return in_words(date.fromisoformat(text).isoformat()) if name == "due" else text
