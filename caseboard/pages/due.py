"""How much of what a signed-in person is to do is due: the number beside "Mine" in the head."""

from __future__ import annotations

from functools import cache

from django.http import HttpRequest
from django.utils import timezone

from caseboard.models import Task
from caseboard.models.record import seen_by
from caseboard.models.user import reader_of, reads_internal


def due(request: HttpRequest) -> dict[str, object]:
    """`tasks_due` for templates: the reader's tasks whose day has come.

    Queries: 1 where a page prints it to somebody who reads internal cases, else none.
    """
    return {"tasks_due": cache(lambda: count_due(getattr(request, "user", None)))}


def count_due(user) -> int:
    """Queries: 1 at most."""
    if user is None or not reads_internal(user):
        return 0
    tasks = seen_by(Task, reader_of(user)).assigned_to(user)
    return tasks.due_by(timezone.localdate()).count()
