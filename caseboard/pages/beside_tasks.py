"""Tasks as lines: what is to be done, about what, by whom, and until when in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from caseboard.evidence.edtf import in_words
from caseboard.models import Task, TaskState
from caseboard.models.tasking import may_end, state_of

from .beside_said import name_of
from .beside_words import About, about_of

DAY = timedelta(days=1)


@dataclass(frozen=True)
class TaskLine:
    """One task. Units: `due` is None where no day was set.

    Shape: `assignee` is "" for nobody; `state` one of TaskState; `ended_by` and `why` are ""
    while it is open; `seen` is what an act on it sends back; `may_end` is of the reader.
    """

    slug: str
    url: str
    what: str
    about: About
    case: str
    assignee: str
    due: date | None
    due_words: str
    is_overdue: bool
    state: str
    made_by: str
    ended_by: str
    ended_at: datetime | None
    why: str
    seen: str
    may_end: bool

    @property
    def is_open(self) -> bool:
        return self.state == TaskState.OPEN


def line_of_task(task: Task, user, today: date) -> TaskLine:
    """A task that came with its people and its record. Queries: none."""
    return TaskLine(
        slug=task.slug,
        url=reverse("task", kwargs={"case": task.case.slug, "slug": task.slug}),
        what=task.what,
        about=about_of(task.record),
        case=task.case.title,
        assignee=name_of(task.assignee) if task.assignee_id else "",
        due=task.due,
        due_words=due_words(task, today),
        is_overdue=task.is_overdue(today),
        state=task.state,
        made_by=name_of(task.made_by),
        ended_by=name_of(task.ended_by) if task.ended_at else "",
        ended_at=task.ended_at,
        why=task.why,
        seen=state_of(task),
        may_end=may_end(task, user),
    )


def due_words(task: Task, today: date) -> str:
    """ "overdue since 3 May 2025", "due today", "due 3 May 2025"; "" without a day."""
    if task.due is None:
        return ""
    day = in_words(task.due.isoformat())
    if task.state != TaskState.OPEN:
        return f"was due {day}"
    if task.due == today:
        return "due today"
    if task.due == today + DAY:
        return "due tomorrow"
    return f"overdue since {day}" if task.due < today else f"due {day}"
