"""The addresses of a review: the queue, one claim, and taking back what was just done."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from caseboard.answers.words import counted
from caseboard.models import AuditEntry, Claim
from caseboard.models.reviewing import Overtaken, undo, undoable
from caseboard.models.user import publishes, writes_record
from caseboard.pages.frame import Frame, open_case, show

from .review_acts import do
from .review_items import load_items
from .review_page import Review, build_review
from .review_publish import publish_ticked
from .review_queue import build_queue
from .review_waiting import Chosen, load_waiting, read_chosen

OVERTAKEN = (
    "Somebody changed it while you were looking, so nothing of yours was done. What they did "
    "stands under “What was done”; what you typed is still here."
)


def _open(request: HttpRequest, case: str) -> Frame:
    """The frame of a page for those who write. A review looks at today: it has no replay."""
    page = open_case(request, case, "review")
    if not writes_record(request.user):
        raise PermissionDenied
    return page


@require_http_methods(["GET", "HEAD", "POST"])
def review(request, case):
    """What waits; a POST publishes those of the ticked claims that need no second look."""
    page = _open(request, case)
    chosen = read_chosen(request.GET)
    if request.method == "POST":
        if not publishes(request.user):
            raise PermissionDenied
        return _publish(request, page, chosen)
    if page.moment.query or page.problems:
        return redirect(request.path + chosen.query)
    number = request.GET.get("page", "1")
    number = int(number[:6]) if number.isascii() and number.isdigit() else 1
    queue = build_queue(page, request.user, chosen, number, request.GET.getlist("ticked"))
    context = {"queue": queue, "done": _done(request, page)}
    return show(request, "desk/review.html", page, context)


def _publish(request, page: Frame, chosen: Chosen) -> HttpResponse:
    published = publish_ticked(page, request.user, request.POST.getlist("ticked")[:200])
    still = _may_go(page, request.user, published.left)
    if published.done:
        messages.success(request, f"Published: {counted(len(published.done), 'claim')}.")
    if published.left:
        many = counted(len(published.left), "ticked claim")
        reasons = " ".join(f"{slug}: {why}" for slug, why in sorted(published.left.items()))
        kept = _kept_words(len(still), len(published.left))
        messages.warning(request, f"Not published: {many}{kept}. {reasons[:2000]}")
    if not (published.done or published.left):
        messages.warning(
            request, "Nothing was ticked that may go with others, so nothing was published."
        )
    joint = "&" if chosen.query else "?"
    ticked = "&".join(f"ticked={slug}" for slug in still)
    return redirect(request.path + chosen.query + (joint + ticked if ticked else ""))


def _may_go(page: Frame, user, left: Collection[str]) -> list[str]:
    """Those of the claims left that may go with others still: their boxes stay ticked.

    Order: by id. Queries: none where none is left.
    """
    if not left:
        return []
    waiting = [one for one in load_waiting(page, user) if one.kind == "claim" and one.slug in left]
    items = load_items(page, user, waiting).of(waiting)
    return sorted(item.claim.slug for item in items if not item.eyes)


def _kept_words(still: int, left: int) -> str:
    if not still:
        return ""
    return ", still ticked" if still == left else f", {still:,} of them still ticked"


@require_http_methods(["GET", "HEAD", "POST"])
def review_claim(request, case, slug):
    """One claim or correction; a POST decides it and goes on to the next one.

    An editor whom another one overtook gets the page as it stands now, with what was typed, and
    status 409.
    """
    page, chosen = _open(request, case), read_chosen(request.GET)
    if request.method != "POST" and (page.moment.query or page.problems):
        return redirect(request.path + chosen.query)
    it = build_review(page, request.user, slug, chosen)
    if request.method != "POST":
        return _show(request, page, chosen, it)
    act, reason = request.POST.get("act", ""), request.POST.get("reason", "")
    try:
        entry = do(it, act, request.user, request.POST)
    except Overtaken:
        it = build_review(page, request.user, slug, chosen)
        return _show(request, page, chosen, it, OVERTAKEN, reason, HTTPStatus.CONFLICT)
    except ValidationError as error:
        return _show(request, page, chosen, it, " ".join(error.messages), reason)
    onward = it.next or reverse("review", kwargs={"case": case}) + chosen.query
    return redirect(f"{onward}{'&' if '?' in onward else '?'}done={entry.pk}")


def _show(
    request, page: Frame, chosen: Chosen, it: Review, error: str = "", reason: str = "", status=200
) -> HttpResponse:
    context = {
        "it": it,
        "queue_url": reverse("review", kwargs={"case": page.case.slug}) + chosen.query,
        "query": chosen.query,
        "error": error,
        "reason": reason,
        "done": _done(request, page),
    }
    response = show(request, "desk/review_claim.html", page, context)
    if status != HTTPStatus.OK:
        response.status_code = status
    return response


def _done(request, page: Frame) -> dict | None:
    """What the reader did a moment ago, and whether it can be undone. Queries: 2; else none."""
    number = request.GET.get("done", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    own = AuditEntry.objects.in_case(page.case).filter(actor=request.user, kind="claim")
    entry = own.with_records().filter(pk=number).first()
    if entry is None:
        return None
    return {"entry": entry, "undoable": undoable(entry, request.user)}


@require_POST
def review_undo(request, case, slug):
    """Takes back what the reader did last to a claim, and opens it again."""
    page = _open(request, case)
    number = request.POST.get("entry", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404("There is no such act.")
    claim = Claim.objects.visible_to(request.user).in_case(page.case).filter(slug=slug).first()
    entry = AuditEntry.objects.in_case(page.case).filter(pk=number).first()
    if claim is None or entry is None:
        raise Http404("There is no such act.")
    try:
        undone = undo(claim, entry, request.user)
    except (Overtaken, ValidationError) as error:
        why = " ".join(getattr(error, "messages", [])) or "Something was done to it since."
        messages.error(request, f"It cannot be undone any more. {why} Nothing was changed.")
    else:
        messages.success(request, f"{undone.get_act_display().capitalize()}: {claim}")
    address = reverse("review_claim", kwargs={"case": case, "slug": slug})
    return redirect(address + read_chosen(request.GET).query)
