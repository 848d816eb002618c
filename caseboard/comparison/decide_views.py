"""The address where an editor decides a question."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseboard.models import Finding
from caseboard.models.date_order import doubts_about
from caseboard.models.user import publishes
from caseboard.pages.frame import open_case, show

from .decided import standing
from .finding_form import FindingForm, start_from
from .question import Whole, build_question


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, case, slug):
    """The form of a new finding: filled with the one that stands, so that a slip is soon mended.

    `start` names a claim that fills it in instead, `empty` leaves it as it is.
    A question that is not there, or may not be seen, is a 404; one that may be seen is a 403 for
    everybody but editors. A replay has no decisions: the two dates are left out. An editor whom
    another one overtook gets the page with what was typed, and status 409.
    """
    page = open_case(request, case, "compare")
    whole = build_question(page, request.user, slug)
    if not publishes(request.user):
        raise PermissionDenied
    if request.method != "POST" and (page.moment.query or page.problems):
        return redirect(reverse("decide", kwargs={"case": case, "slug": slug}))
    form = _form(request, whole)
    if form.is_bound and form.is_valid():
        finding = form.save_as(request.user)
        if finding is not None:
            _tell_doubts(request, finding)
            return redirect(finding.get_absolute_url())
        whole = build_question(page, request.user, slug)
    response = show(request, "comparison/decide.html", page, {"whole": whole, "form": form})
    if form.is_overtaken:
        response.status_code = HTTPStatus.CONFLICT
    return response


def _tell_doubts(request, finding: Finding) -> None:
    """Warns of dates that contradict each other; the finding is saved all the same."""
    if doubts := [sentence for _, sentence in doubts_about(finding)]:
        messages.warning(request, f"Saved, but look at the dates. {' '.join(doubts)}")


def _form(request, whole: Whole) -> FindingForm:
    """The form as it was sent; one that only asks for a claim's figure is not judged yet."""
    asked = request.POST if request.method == "POST" else request.GET
    if request.method == "POST" and "start" not in asked:
        return FindingForm(whole, asked)
    initial = {"seen": whole.decided.slug if whole.decided else ""}
    if "start" in asked:
        initial |= start_from(whole.answered, asked["start"], asked)
    form = FindingForm(whole, initial=initial)
    if whole.decided and not {"start", "empty"} & {*asked}:
        form.begin_with(*standing(whole.answered, whole.decided.slug))
    return form
