"""The two pages on which a document comes in: sending it, and looking at what was read."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from caseboard.intake.known import find_known
from caseboard.intake.paragraphs import paragraphs
from caseboard.models.date_order import doubts_about
from caseboard.models.shelf import NotWaiting, TooManyWaiting
from caseboard.models.user import writes_record
from caseboard.pages.frame import Frame, open_case, show

from .intake_adding import Added, add, already_added, known_of
from .intake_bookmark import bookmark
from .intake_kin import Overtaken, check_seen, kin_of
from .intake_offer import OfferForm
from .intake_sending import SendForm
from .intake_waiting import (
    Waiting,
    all_waiting,
    document_of,
    forget,
    wait,
    waiting_of,
)

SHOWN, FOLDED = 6, 60  # paragraphs of the text: at once, and when they are unfolded
FULL = (
    "Too many documents of yours wait to be added. Nothing was kept of this one: add or drop some "
    "of those below, then send it again."
)
GONE = "This document does not wait any more: it was dropped, or waited too long. Send it again."
LATE = (
    "A source like this one is here already: it was added while you were looking, or it has the "
    "address or the title that you typed. It stands on top; nothing of yours is lost. Say what the "
    "new document is to it, and send the form again."
)
REFUSED = "Somebody changed the same records at the same moment. Nothing was saved: send it again."


def open_desk(request, case: str) -> Frame:
    """The frame of a page on which the record is written.

    Errors: Http404 for a case that may not be seen, PermissionDenied for whoever may not write.
    """
    page = open_case(request, case, "intake")
    if not writes_record(request.user):
        raise PermissionDenied
    return page


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request, case):
    """The form for a document. `url`, `title` and `text` fill it in, as the bookmark sends them."""
    page = open_desk(request, case)
    if request.method != "POST":
        typed = {name: request.GET.get(name, "") for name in ("url", "title", "text")}
        return _show_form(request, page, SendForm(request=request, initial=typed), typed["url"])
    form = SendForm(request.POST, request.FILES, request=request)
    sent = form.read() if form.is_valid() else None
    if sent is not None:
        try:
            one = wait(request.user, case, sent.url, sent.title, sent.content, sent.document)
        except TooManyWaiting:
            form.add_error(None, FULL)
        else:
            return redirect("intake_read", case=case, slug=one.token)
    return _show_form(request, page, form)


def _show_form(request, page: Frame, form: SendForm, url: str = ""):
    address = request.build_absolute_uri(reverse("intake", kwargs={"case": page.case.slug}))
    known = find_known(request.user, page.case, url=url) if url else []
    context = {
        "form": form,
        "waiting": all_waiting(request.user, page.case.slug),
        "kin": kin_of(page.case, known, ""),
        "bookmark": bookmark(address),
        "fetches": settings.FETCH_DOCUMENTS,
    }
    response = show(request, "desk/intake.html", page, context)
    if getattr(request, "too_large", False):
        response.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def intake_read(request, case, slug):
    """What was read from a document that waits, to take, to mend, or to drop."""
    page = open_desk(request, case)
    user, one = request.user, waiting_of(request.user, slug)
    if (source := already_added(user, page.case, slug)) is not None:
        return _go_on(request, Added(source, is_new=False))
    if one is None or one.case != case:
        if request.method == "POST":
            return _gone(request, case)
        raise Http404("There is no page at this address.")
    if request.method == "POST" and "drop" in request.POST:
        forget(user, slug)
        messages.success(request, f"“{one.called}” was dropped. Nothing of it is kept.")
        return redirect("intake", case=case)
    try:
        return _offer(request, page, one)
    except NotWaiting:
        if (source := already_added(user, page.case, slug)) is not None:
            return _go_on(request, Added(source, is_new=False))  # in the other window, just now
        forget(user, slug)
        return _gone(request, case)


def _gone(request, case: str):
    messages.warning(request, GONE)
    return redirect("intake", case=case)


def _offer(request, page: Frame, one: Waiting):
    user, document = request.user, document_of(request.user, one)
    typed = {name: words.replace("\x00", "") for name, words in request.POST.items()}
    known = known_of(user, page.case, one, typed)
    form = OfferForm(user, page.case, one, document, known, request.POST or None)
    status = HTTPStatus.OK
    try:
        if form.is_bound:
            check_seen(page.case, known, request.POST.get("seen", ""))
        if form.is_bound and form.is_valid():
            added = add(user, page.case, one, form)
            for sentence in form.taken_otherwise if added.is_new and not form.snapshot_of else ():
                messages.info(request, sentence)
            return _go_on(request, added)
    except Overtaken as overtaken:
        known, status = overtaken.known, HTTPStatus.CONFLICT
        form = OfferForm(user, page.case, one, document, known, _seen_anew(request.POST, known))
        form.add_error(None, LATE)
    except ValidationError as error:
        form.add_error(None, error.messages)
    except IntegrityError:
        form.add_error(None, REFUSED)
    if form.is_bound and (source := already_added(user, page.case, one.token)) is not None:
        return _go_on(request, Added(source, is_new=False))  # by its twin, which came between
    return _show_offer(request, page, one, document, form, known, status)


def _seen_anew(sent, known):
    """What was sent, by somebody who has seen now what is known."""
    data = sent.copy()
    data["seen"] = " ".join(one.source.slug for one in known)
    return data


def _show_offer(request, page: Frame, one, document, form, known, status=HTTPStatus.OK):
    text = document.text if document else ""
    kin = kin_of(page.case, known, text)
    found = [text[p.start : p.end] for p in paragraphs(text)]
    context = {
        "one": one,
        "document": document,
        "form": form,
        "kin": [(k, form.field_about(k.source)) for k in kin],
        "shown": found[:SHOWN],
        "folded": found[SHOWN : SHOWN + FOLDED],
        "left_out": max(0, len(found) - SHOWN - FOLDED),
        "count": len(found),
    }
    response = show(request, "desk/intake_read.html", page, context)
    response.status_code = status
    return response


def _go_on(request, added: Added):
    """To the split screen of what was added, with what became of its passages."""
    if not added.is_new:
        messages.info(request, "It is in the case already: this is it. Nothing was added twice.")
    elif added.told:
        messages.success(request, f"The snapshot is kept. {added.told}")
    else:
        messages.success(request, f"“{added.source}” is in the case.")
    doubts = [sentence for _, sentence in doubts_about(added.source)] if added.is_new else []
    if doubts:
        messages.warning(request, f"Saved, but look at the dates. {' '.join(doubts)}")
    return redirect("reading", case=added.source.case.slug, slug=added.source.slug)
