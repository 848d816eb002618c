"""The split screen: the text of a snapshot, and beside it the claims that are made from it."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from caseboard.models import Claim, ClaimStatus, Source
from caseboard.models.date_order import doubts_about
from caseboard.models.drafts import before_writing
from caseboard.models.reviewing import Overtaken
from caseboard.models.user import writes_record
from caseboard.pages.frame import Frame, open_case, show

from .claiming import Gone, Place, add_claim, change_draft, delete_draft, place_passage
from .reading_aside import LIKELY, set_aside
from .reading_asked import read_asked, reading_url
from .reading_form import Desk, desk_for, desk_met
from .reading_page import Reading, build_reading, snapshot_links
from .undo_views import tell_undoable

NOT_THERE = "There is no page at this address."
OVERTAKEN = (
    "Somebody else changed this draft while you were writing. What stands now is beside; nothing "
    "of yours is lost. Send it again if yours should take its place."
)
GONE = (
    "This claim is no draft any more: it was sent to review, published or deleted meanwhile. "
    "Nothing was changed, and what you typed is still here: sent again, it is a claim of its own."
)
CHANGED = (
    "Somebody else changed this draft since you opened it, so it was not deleted. Look at what it "
    "says now; delete it then if it should go."
)
DELETED = "Somebody else deleted this claim meanwhile. Nothing was changed."
REFUSED = "Somebody changed the same records at the same moment. Nothing was saved: send it again."


@require_http_methods(["GET", "HEAD", "POST"])
def reading(request, case, slug):
    """The page, and the claims that are written on it.

    A source that is not there, or may not be seen, is a 404; one that may be seen is a 403 for
    everybody who does not write.
    """
    page, source = open_source(request, case, slug)
    if request.method == "POST":
        return _write(request, page, source)
    if page.moment.query:
        return redirect(reading_url(source))
    asked = read_asked(request.GET)
    told = build_reading(request.user, source, asked)
    if told.problem or asked.problems:
        page = page.with_problems(*asked.problems, *filter(None, [told.problem]))
    return _show(request, page, told, desk_for(request.user, told))


def open_source(request: HttpRequest, case: str, slug: str) -> tuple[Frame, Source]:
    """The frame of the page and the source, for whoever may write. Queries: 2."""
    page = open_case(request, case, "sources")
    seen = Source.objects.visible_to(request.user).in_case(page.case).filter(slug=slug)
    source = seen.select_related("publisher").first()
    if source is None:
        raise Http404(NOT_THERE)
    if not writes_record(request.user):
        raise PermissionDenied
    return page, source


def _show(
    request, page: Frame, told: Reading, desk: Desk | None, status: int = HTTPStatus.OK
) -> HttpResponse:
    editing = desk.editing if desk is not None else None
    context = {
        "it": told,
        "desk": desk,
        "before_writing": "" if editing is None else before_writing(request.user, editing),
        "snapshots": snapshot_links(told),
        "likely": LIKELY,
        "action": reading_url(told.source),
    }
    response = show(request, "desk/reading.html", page, context)
    if status != HTTPStatus.OK:
        response.status_code = status
    return response


# --- writing a claim ------------------------------------------------------------------------------


def _read_sent(request, source: Source) -> Reading:
    """What the form that was sent speaks of. Errors: Http404 for a snapshot that is not there."""
    asked = read_asked(request.POST)
    told = build_reading(request.user, source, asked)
    shown = told.snapshot.pk if told.snapshot is not None else None
    if asked.snapshot not in (None, shown):
        raise Http404(NOT_THERE)
    return told


def _write(request, page: Frame, source: Source) -> HttpResponse:
    """Saves what was typed, or only takes the quote that was narrowed (`trim`)."""
    told = _read_sent(request, source)
    desk = desk_met(request.user, told, request.POST)
    if told.asked.claim and desk.editing is None:
        shut = told.looked_at.whose if told.looked_at is not None else ""
        desk.overtaken_by(None, shut or GONE)
        status = HTTPStatus.FORBIDDEN if shut else HTTPStatus.CONFLICT
        return _show(request, page, desk.reading, desk, status)
    if desk.met is not None:
        return _show(request, page, desk.reading, desk, HTTPStatus.CONFLICT)
    if "trim" in request.POST or not desk.form.is_valid():
        return _show(request, page, desk.reading, desk)
    try:
        claim, is_new = _saved(request, desk)
    except Overtaken as overtaken:
        is_draft = overtaken.claim.status == ClaimStatus.DRAFT
        desk.overtaken_by(overtaken.claim if is_draft else None, OVERTAKEN if is_draft else GONE)
        return _show(request, page, desk.reading, desk, HTTPStatus.CONFLICT)
    except Gone:
        desk.form.add_error(None, GONE)
    except ValidationError as error:
        desk.form.add_error(None, error.messages)
    except IntegrityError:
        desk.form.add_error(None, REFUSED)
    else:
        _tell(request, claim, is_new)
        return redirect(_onward(request, desk.reading, claim))
    return _show(request, page, desk.reading, desk)


def _saved(request, desk: Desk) -> tuple[Claim, bool]:
    form, told = desk.form, desk.reading
    claim, speakers = form.instance, form.cleaned_data["says"]
    place, sends = None, "send" in request.POST
    if told.snapshot is not None and told.chosen is not None:
        place = Place(told.snapshot, told.chosen)
    if claim.pk is None:
        return add_claim(claim, speakers, place, request.user, sends)
    seen = request.POST.get("seen", "")
    return change_draft(claim, speakers, place, request.user, seen, sends)


def _tell(request, claim: Claim, is_new: bool) -> None:
    words = "Sent to review" if claim.status == ClaimStatus.IN_REVIEW else "Saved as a draft"
    if is_new:
        tell_undoable(request, claim, f"{words}: {claim.statement[:120]}")
    else:
        words = "It stands as it was: nothing was added or changed"
        messages.success(request, f"{words}: {claim.statement[:120]}")
    if doubts := [sentence for _, sentence in doubts_about(claim)]:
        messages.warning(request, f"Saved, but look at the dates. {' '.join(doubts)}")


def _onward(request, told: Reading, claim: Claim) -> str:
    """The next figure without a claim; the claim itself where there is none."""
    asked = replace(told.asked, claim="")
    if told.chosen is not None:
        asked = replace(asked, start=told.chosen.start, end=told.chosen.end)
    after = build_reading(request.user, told.source, asked)
    if onward := after.next_url(told.figure):
        return onward
    messages.info(request, _all_settled(after))
    return f"{reading_url(told.source, told.snapshot, claim=claim.slug)}#claim-{claim.slug}"


def _all_settled(told: Reading) -> str:
    where = "text" if told.is_whole else "page"
    if not told.other_count:
        return f"Every figure of this {where} has a claim or was set aside."
    number = told.other_count
    others = f"{number} other figure{'' if number == 1 else 's'}"
    return (
        f"Every figure of this {where} that counts people or things has a claim or was set aside. "
        f"Still without a claim: {others}."
    )


# --- small acts -----------------------------------------------------------------------------------


def _opened(request, case: str, slug: str) -> Reading:
    """The split screen as the form that was sent knew it."""
    _, source = open_source(request, case, slug)
    told = _read_sent(request, source)
    if told.asked.snapshot is not None and told.problem:
        raise Http404(NOT_THERE)
    return told


def _draft_or_claim(told: Reading, user, slug: str) -> Claim:
    claims = Claim.objects.visible_to(user).in_case(told.source.case).filter(source=told.source)
    claim = claims.filter(slug=slug.replace("\0", "")).select_related("source").first()
    if claim is None:
        raise Http404(NOT_THERE)
    return claim


@require_POST
def reading_delete(request, case, slug):
    """Deletes a draft of the source, as it was when its page was opened (`seen`)."""
    told = _opened(request, case, slug)
    claim = _draft_or_claim(told, request.user, request.POST.get("claim", ""))
    try:
        delete_draft(claim, request.user, request.POST.get("seen", ""))
    except Gone:
        messages.error(request, DELETED)
    except Overtaken as overtaken:
        if overtaken.claim.status == ClaimStatus.DRAFT:
            messages.error(request, CHANGED)
            return redirect(reading_url(told.source, told.snapshot, claim=claim.slug))
        messages.error(request, "Only drafts are deleted. This one was sent on meanwhile.")
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        tell_undoable(request, claim, f"Deleted the draft: {claim.statement[:120]}")
    return redirect(reading_url(told.source, told.snapshot))


@require_POST
def reading_place(request, case, slug):
    """Puts the passage of a claim where words of the text were chosen."""
    told = _opened(request, case, slug)
    claim = _draft_or_claim(told, request.user, request.POST.get("claim", ""))
    if told.snapshot is None or told.chosen is None:
        messages.error(request, "Choose the words in the text first, then say whose they are.")
        return redirect(reading_url(told.source, told.snapshot))
    try:
        place_passage(claim, Place(told.snapshot, told.chosen), request.user)
    except Gone:
        messages.error(request, DELETED)
        return redirect(reading_url(told.source, told.snapshot))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except IntegrityError:
        messages.error(request, REFUSED)
    else:
        messages.success(request, f"Its passage stands here now: {claim.statement[:120]}")
    return redirect(
        f"{reading_url(told.source, told.snapshot, claim=claim.slug)}#claim-{claim.slug}"
    )


def _why(sent) -> str:
    """The reason that was typed, else the one of the button: Enter presses the first of them."""
    reasons = (sent.get(name, "").replace("\0", "").strip() for name in ("other", "why"))
    return next(filter(None, reasons), "")


@require_POST
def reading_aside(request, case, slug):
    """Sets a figure aside with a reason, or takes that back (`undo`)."""
    told = _opened(request, case, slug)
    figure = told.figure
    why = "" if "undo" in request.POST else _why(request.POST)
    if told.snapshot is None or figure is None:
        messages.error(request, "Choose one figure of the text first.")
    elif not why and "undo" not in request.POST:
        messages.error(request, "Say why it needs no claim: somebody will ask in a year.")
        return redirect(told.url_of(figure))
    else:
        set_aside(told.source, told.snapshot, figure, why, request.user)
        words = "needs no claim" if why else "needs a claim again"
        messages.success(request, f"“{figure.text}” ({figure.locator}) {words}.")
    if not why and figure is not None:
        return redirect(told.url_of(figure))
    return redirect(told.next_url(figure) or reading_url(told.source, told.snapshot))
