"""Which tasks of a case an address asks for: open or ended ones, whose, and whether overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from caseboard.models import TaskState
from caseboard.pages.lists.paging import address

MINE, NOBODYS = "~mine", "~nobody"  # no name of an account begins so
ANY = "any"
STATES = (*TaskState.values, ANY)
LONGEST_NAME = 150


@dataclass(frozen=True)
class Way:
    """One of the lists that stand ready: words and address; `is_on` is the one shown."""

    words: str
    url: str
    is_on: bool


@dataclass(frozen=True)
class TasksAsked:
    """What is asked for.

    Shape: `state` is a TaskState or "any"; `assigned` is "" for everybody, MINE, NOBODYS, or the
    name of an account; `problems` say what could not be read.
    """

    state: str = TaskState.OPEN
    assigned: str = ""
    overdue: bool = False
    problems: tuple[str, ...] = ()

    def of(self, tasks, user, today: date):
        """Those of the tasks that are asked for."""
        if self.overdue:
            tasks = tasks.overdue(today)
        elif self.state != ANY:
            tasks = tasks.filter(state=self.state)
        if self.assigned == MINE:
            return tasks.assigned_to(user)
        if self.assigned == NOBODYS:
            return tasks.filter(assignee=None)
        return tasks.filter(assignee__username=self.assigned) if self.assigned else tasks


def read_tasks_asked(query: QueryDict) -> TasksAsked:
    """What a query asks for (`state=`, `assigned=`, `due=overdue`)."""
    problems = []
    state, due = query.get("state", "") or TaskState.OPEN, query.get("due", "")
    if state not in STATES:
        problems.append(f"State: there is no “{state[:40]}”. Choose from {', '.join(STATES)}.")
        state = TaskState.OPEN
    if due not in ("", "overdue"):
        problems.append(f"Due: “{due[:40]}” cannot be asked for. Choose overdue, or leave it.")
    assigned = query.get("assigned", "").replace("\0", "")[:LONGEST_NAME]
    return TasksAsked(state, assigned, due == "overdue", tuple(problems))


def ways_of(query: QueryDict, asked: TasksAsked) -> tuple[Way, ...]:
    """The lists that stand ready, each as an address of its own."""
    ways = (
        ("Open", {}),
        ("Mine", {"assigned": MINE}),
        ("Overdue", {"due": "overdue"}),
        ("Nobody’s", {"assigned": NOBODYS}),
        ("Done", {"state": TaskState.DONE}),
        ("Dropped", {"state": TaskState.DROPPED}),
        ("All", {"state": ANY}),
    )
    is_asked = (asked.state, asked.assigned, asked.overdue)
    return tuple(
        Way(
            words,
            address(query, **{"state": None, "assigned": None, "due": None} | way),
            is_asked == (way.get("state", TaskState.OPEN), way.get("assigned", ""), "due" in way),
        )
        for words, way in ways
    )
