"""The address of one comment: it leads to its place, and takes what is done with it."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from caseboard.models import Comment
from caseboard.models.commenting import TooLate, answer, edit, reopen, resolve, withdraw
from caseboard.models.user import writes_record
from caseboard.pages.beside import Typed, number_of, place_of
from caseboard.pages.frame import Frame

from .beside_views import ALONE, HERE, back_to, lead_to, open_desk, show_beside

SAYING = {"answer": answer, "edit": edit}
DOING = {"resolve": resolve, "reopen": reopen, "withdraw": withdraw}
KEPT = "What you typed is still here."


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request, case, slug):
    """Leads to the comment beside its record; a POST answers, edits, settles or withdraws it.

    A comment on what the reader may not see is a 404, as one that is not there.
    """
    page = open_desk(request, case, "")
    found = _find(page, request.user, slug)
    if request.method != "POST":
        return redirect(f"{place_of(found)}#comment-{found.slug}")
    if not writes_record(request.user):
        raise PermissionDenied
    act = request.POST.get("act", "")
    if act in SAYING:
        return _say(request, page, found, act)
    if act not in DOING:
        raise Http404("There is no such act.")
    try:
        DOING[act](found, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages), extra_tags=HERE)
        return redirect(f"{back_to(request, found.record)}#beside")
    place = place_of(_find(page, request.user, slug), alone=request.POST.get("from") == ALONE)
    return redirect(f"{place}#comment-{found.slug}")


def _find(page: Frame, user, slug: str) -> Comment:
    comments = Comment.objects.visible_to(user).in_case(page.case).with_records()
    found = comments.select_related("answer_to").filter(slug=slug).first()
    if found is None:
        raise Http404("There is no page at this address.")
    found.case = page.case
    return found


def _say(request: HttpRequest, page: Frame, found: Comment, act: str) -> HttpResponse:
    text = request.POST.get("text", "")
    try:
        written = SAYING[act](found, text, request.user)
    except ValidationError as error:
        is_late = isinstance(error, TooLate)
        sentence = " ".join(error.messages)
        typed = Typed(act, f"{sentence} {KEPT}", slug=found.slug, text=text)
        status = HTTPStatus.CONFLICT if is_late else HTTPStatus.OK
        return show_beside(request, page, found.record, typed, status, number_of(found))
    return lead_to(request, written)
