"""One thing done to several tasks of the list; each is kept or left by itself, and told."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.messages import SUCCESS, WARNING
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict

from caseboard.answers.words import counted
from caseboard.models import Task, TaskState, User
from caseboard.models.tasking import Overtaken, change, end, may_end
from caseboard.models.user import writes_record
from caseboard.pages.frame import Frame

from .tasks_form import TaskForm

MOST = 200
NOTHING = (WARNING, "Nothing was ticked, so nothing was done.")
# Behind the word "Done." that begins every message of success.
DONE_WORDS = {"done": "Ended", "assign": "Assigned", "due": "Due day set"}


def do_together(page: Frame, user, sent: QueryDict) -> list[tuple[int, str]]:
    """Does what was sent, and says what came of it, as messages with their levels.

    Shape: `done` names the one task whose button was pressed; else `act` is what is done to
    each of `ticked`. Both hold "id:state".
    """
    one, act = sent.get("done", ""), sent.get("act", "done")
    ticked = [one] if one else sent.getlist("ticked")[:MOST]
    seen = dict(tick.replace("\0", "").partition(":")[::2] for tick in ticked)
    if not seen:
        return [NOTHING]
    if act not in DONE_WORDS or not (writes_record(user) or one):
        raise PermissionDenied
    try:
        do = _act("done" if one else act, user, sent)
    except ValidationError as error:
        return [(WARNING, f"Nothing was done. {' '.join(error.messages)}")]
    tasks = Task.objects.visible_to(user).in_case(page.case).filter(slug__in=seen)
    done, left = [], []
    for task in tasks.by_due():
        why = _done(do, task, user, seen[task.slug])
        (left if why else done).append(f"{task.what}: {why}" if why else task.what)
    return _told(DONE_WORDS["done" if one else act], done, left)


def _act(act: str, user, sent: QueryDict) -> Callable:
    """What is done to each task. Errors: ValidationError for what cannot be read."""
    if act == "done":
        return lambda task, seen: end(task, user, TaskState.DONE, seen=seen)
    if act == "due":
        day = TaskForm.base_fields["due"].clean(sent.get("due", ""))
        return lambda task, seen: change(task, user, seen=seen, due=day)
    name = sent.get("assignee", "").replace("\0", "")
    somebody = User.objects.filter(username=name).first() if name else None
    if name and somebody is None:
        raise ValidationError(f"Nobody here is called “{name[:150]}”.")
    return lambda task, seen: change(task, user, seen=seen, assignee=somebody)


def _done(do: Callable, task: Task, user, seen: str) -> str:
    """The sentence against it, or "" where it was done."""
    if not may_end(task, user):
        return "it is not yours to end."
    try:
        do(task, seen)
    except Overtaken:
        return "somebody changed it while you were looking."
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _told(words: str, done: list[str], left: list[str]) -> list[tuple[int, str]]:
    told = []
    if done:
        what = done[0] if len(done) == 1 else f"{counted(len(done), 'task')}."
        told.append((SUCCESS, f"{words}: {what}"))
    if left:
        told.append((WARNING, f"Left as they were: {' '.join(left)[:2000]}"))
    return told or [(WARNING, "What was ticked is not there any more.")]
