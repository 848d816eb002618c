"""The page of what is beside a record, alone: its discussion and its tasks."""

from __future__ import annotations

import re
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from caseboard.models.beside import case_of, kind_of, model_of, records_of
from caseboard.models.commenting import Written, say
from caseboard.models.tasking import make
from caseboard.models.user import User, reads_internal, writes_record
from caseboard.pages.beside import Typed, build_beside, people_of, place_of
from caseboard.pages.beside_words import about_of, beside_url, home_of
from caseboard.pages.frame import Frame, open_case, show

from .tasks_form import TaskForm

SECTIONS = {
    "case": "board", "claim": "claims", "source": "sources", "question": "compare",
    "finding": "compare", "event": "timeline", "person": "people", "organization": "people",
}  # fmt: skip
HERE = "beside"  # marks a message that stands where the reader is led to
ALONE = "alone"  # what a form of this page sends, to come back to it
PAGE = re.compile("[1-9][0-9]{0,4}")


@require_http_methods(["GET", "HEAD", "POST"])
def beside(request, case, kind, slug):
    """What is beside a record; a POST says something there, or makes a task.

    For visitors there is no such page, whatever they may see of the record.
    """
    page = open_desk(request, case, SECTIONS.get(kind, ""))
    record = find_record(page, request.user, kind, slug)
    if request.method != "POST":
        if page.moment.query or page.problems:
            return redirect(request.path)
        asked = request.GET.get("page", "")
        number = int(asked) if PAGE.fullmatch(asked) else 1
        return show_beside(request, page, record, number=number)
    if not writes_record(request.user):
        raise PermissionDenied
    if request.POST.get("act") == "task":
        return _make_task(request, page, record)
    return _say(request, page, record)


def open_desk(request: HttpRequest, case: str, section: str) -> Frame:
    """The frame of a page of comments or tasks. Errors: Http404 for visitors."""
    page = open_case(request, case, section)
    if not reads_internal(request.user):
        raise Http404("There is no page at this address.")
    return page


def find_record(page: Frame, user, kind: str, slug: str):
    """The record of that kind and id. Queries: 1.

    Errors: Http404 for one that is not there and for one that may not be seen.
    """
    if model_of(kind) is None:
        raise Http404("There is no page at this address.")
    records = records_of(kind, page.case, slug).visible_to(user)
    if kind == "finding":
        records = records.select_related("question")
    record = records.first()
    if record is None:
        raise Http404("There is no page at this address.")
    return record


def show_beside(
    request: HttpRequest,
    page: Frame,
    record,
    typed: Typed | None = None,
    status: int = HTTPStatus.OK,
    number: int = 1,
) -> HttpResponse:
    """The page of that number, with what was typed where something could not be kept."""
    if kind_of(record) == "finding":
        record.question.case = page.case
    context = {
        "about": about_of(record),
        "record_url": record.get_absolute_url(),
        "beside": build_beside(
            page, request.user, kind_of(record), record.slug, alone=True, typed=typed, number=number
        ),
    }
    return show(request, "desk/beside.html", page, context, status=status)


def _say(request: HttpRequest, page: Frame, record) -> HttpResponse:
    text = request.POST.get("text", "")
    try:
        written = say(record, text, request.user)
    except ValidationError as error:
        typed = Typed("say", " ".join(error.messages), text=text)
        return show_beside(request, page, record, typed)
    return lead_to(request, written)


def _make_task(request: HttpRequest, page: Frame, record) -> HttpResponse:
    people = people_of(page, kind_of(record), record.slug)
    form = TaskForm(people, request.POST)
    try:
        if form.is_valid():
            task = make(record, request.user, **form.values(User))
            messages.success(request, f"Task made: {task.what}", extra_tags=HERE)
            return redirect(f"{back_to(request, record)}#beside")
        problem = form.in_a_sentence()
    except ValidationError as error:
        problem = " ".join(error.messages)
    sent = {name: request.POST.get(name, "") for name in ("assignee", "due")}
    typed = Typed("task", problem, text=request.POST.get("what", ""), **sent)
    return show_beside(request, page, record, typed)


def back_to(request: HttpRequest, record) -> str:
    """The page that a form was sent from: that of what is beside the record, or its own."""
    if request.POST.get("from") == ALONE:
        return beside_url(case_of(record).slug, kind_of(record), record.slug)
    return home_of(record)


def lead_to(request: HttpRequest, written: Written) -> HttpResponse:
    """To a comment that was kept; where names in it are told nothing, to the sentence why."""
    place = place_of(written.comment, alone=request.POST.get("from") == ALONE)
    missed = (
        (written.unknown, "nobody here is called {names}. Edit it to mend the name."),
        (written.unseeing, "{names} may not see what it is about, and is not told of it."),
    )
    for names, sentence in missed:
        if names:
            told = sentence.format(names=", ".join(f"@{name}" for name in names))
            messages.warning(request, f"The comment is kept, but {told}", extra_tags=HERE)
    is_told = written.unknown or written.unseeing
    return redirect(f"{place}#beside" if is_told else f"{place}#comment-{written.comment.slug}")
