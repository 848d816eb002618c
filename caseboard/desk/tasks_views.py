"""The addresses of tasks: the list of a case, its files, and one task."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseboard.models import Task, TaskState, User
from caseboard.models.tasking import Overtaken, change, end, may_end, reopen, state_of
from caseboard.models.user import writes_record
from caseboard.pages.beside_words import home_of
from caseboard.pages.downloads import Download
from caseboard.pages.frame import Frame, refuse, show

from .beside_views import open_desk
from .tasks_form import TaskForm
from .tasks_list import build_tasks, lines_of, plain_lines, read_query
from .tasks_page import build_task, form_of
from .tasks_together import do_together

# Behind the word "Done." that begins every message of success.
TURNED = {
    TaskState.OPEN: "The task is open again",
    TaskState.DONE: "The task has ended",
    TaskState.DROPPED: "The task is dropped",
}
BACK = {"list": "tasks", "board": "board"}


@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request, case):
    """The tasks of a case; a POST does one thing to the ticked ones, or ends one."""
    page = open_desk(request, case, "tasks")
    if request.method == "POST":
        for level, sentence in do_together(page, request.user, request.POST):
            messages.add_message(request, level, sentence)
        return redirect(request.get_full_path())
    if page.moment.query:
        return redirect(request.path)
    listing = build_tasks(page, request.user, request.GET)
    page = page.with_problems(*listing.problems)
    return show(request, "desk/tasks.html", page, {"list": listing}, "desk/_tasks.html")


def tasks_download(request, case, form):
    """The same tasks, all pages of them, as CSV, XLSX or JSON."""
    page = open_desk(request, case, "tasks")
    tasks_asked, asked = read_query(request.GET)
    page = page.with_problems(*tasks_asked.problems, *asked.problems)
    if refused := refuse(request, page):
        return refused
    seen = Task.objects.visible_to(request.user).in_case(page.case)
    found = tasks_asked.of(seen, request.user, page.moment.today)
    rows = plain_lines(lines_of(found, request.user, asked), asked)
    return Download(f"{case}-tasks", [c.key for c in asked.columns], rows).response(form)


@require_http_methods(["GET", "HEAD", "POST"])
def task(request, case, slug):
    """One task; a POST changes it, ends it or opens it again.

    Whoever is overtaken gets the page as the task stands now, with what was typed, and 409.
    """
    page = open_desk(request, case, "tasks")
    found = _find(page, request.user, slug)
    if request.method != "POST":
        if page.moment.query or page.problems:
            return redirect(request.path)
        return _show(request, page, found)
    act = request.POST.get("act", "")
    if act == "change":
        return _change(request, page, found)
    if act not in TaskState.values:
        raise Http404("There is no such act.")
    if not may_end(found, request.user):
        raise PermissionDenied
    return _turn(request, page, found, act)


def _find(page: Frame, user, slug: str) -> Task:
    """Queries: 1. Errors: Http404, also for a task about what the user may not see."""
    tasks = Task.objects.visible_to(user).in_case(page.case).with_people().with_records()
    found = tasks.filter(slug=slug).first()
    if found is None:
        raise Http404("There is no page at this address.")
    found.case = page.case
    return found


def _show(
    request, page: Frame, found: Task, form: TaskForm | None = None, status=HTTPStatus.OK, **told
) -> HttpResponse:
    context = {"it": build_task(page, request.user, found, form), **told}
    return show(request, "desk/task.html", page, context, status=status)


def _change(request: HttpRequest, page: Frame, found: Task) -> HttpResponse:
    if not writes_record(request.user):
        raise PermissionDenied
    form = form_of(page, found, request.POST)
    if not form.is_valid():
        return _show(request, page, found, form)
    try:
        change(found, request.user, seen=form.cleaned_data["seen"], **form.values(User))
    except Overtaken as overtaken:
        return _show_overtaken(request, page, overtaken.task, form)
    except ValidationError as error:
        return _show(request, page, found, form, error=" ".join(error.messages))
    messages.success(request, "The task is kept as you changed it.")
    return redirect(request.path)


def _turn(request: HttpRequest, page: Frame, found: Task, state: str) -> HttpResponse:
    why, seen = request.POST.get("why", ""), request.POST.get("seen", "")
    try:
        if state == TaskState.OPEN:
            reopen(found, request.user, seen)
        else:
            end(found, request.user, state, why, seen)
    except Overtaken as overtaken:
        return _show_overtaken(request, page, overtaken.task, None, why=why)
    except ValidationError as error:
        return _show(request, page, found, error=" ".join(error.messages), why=why)
    messages.success(request, f"{TURNED[TaskState(state)]}: {found.what}")
    return redirect(_back(request, found))


def _show_overtaken(request, page: Frame, now: Task, form: TaskForm | None, **told):
    """The task as it stands now, with what was typed; sending it again is meant for that."""
    now.case = page.case
    if form is not None:
        form.data = form.data.copy()
        form.data["seen"] = state_of(now)
    sentence = (
        "Somebody changed this task while you were looking, so nothing of yours was kept. What "
        "stands now is shown here; what you typed is still in the form."
    )
    return _show(request, page, now, form, HTTPStatus.CONFLICT, error=sentence, **told)


def _back(request: HttpRequest, found: Task) -> str:
    """Where the form was sent from."""
    place = request.POST.get("from", "")
    if place == "record":
        return f"{home_of(found.record)}#beside"
    if place == "mine":
        return reverse("mine")
    if place in BACK:
        return reverse(BACK[place], kwargs={"case": found.case.slug})
    return request.path
