"""Keeping what is typed, offering it again, letting it go: each for its writer alone."""

from __future__ import annotations

import json
import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from caseboard.models import Unsaved
from caseboard.models.unsaved import Place, TooLong, TypedField
from caseboard.pages.unsaved import build_unsaved, is_kept, without_put

LONGEST = {"address": 1000, "form": 60, "called": 200}
MOST_FIELDS = 1_000
SIGNED_OUT, SOMEBODY_ELSE, UNREADABLE, TOO_LONG = 401, 409, 400, 413
HALF_LETTER = re.compile("[\ud800-\udfff]")  # of a pair that was cut; no database holds it


@require_POST
@never_cache
def keep(request):
    """Keeps what a form holds (`address`, `form`, `called`, `fields` as JSON), answers as JSON.

    401 for whoever is not signed in any more; 409 where somebody else is, who must not get what
    another one typed.
    """
    if not request.user.is_authenticated:
        return JsonResponse({}, status=SIGNED_OUT)
    if request.POST.get("who") != request.user.get_username():
        return JsonResponse({}, status=SOMEBODY_ELSE)
    try:
        place, fields = _read(request.POST)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return JsonResponse({}, status=UNREADABLE)
    over = "over" in request.POST
    try:
        row = Unsaved.objects.keep(request.user, place, fields, timezone.now(), over)
    except TooLong:
        return JsonResponse({}, status=TOO_LONG)
    at = timezone.localtime(row.typed_at).strftime("%H:%M") if row else ""
    return JsonResponse({"at": at})


def _read(sent) -> tuple[Place, list[TypedField]]:
    """What was sent. Errors: ValueError and its kin for what no page of ours sends."""
    address, form = without_put(sent["address"]), sent["form"]
    told = {"address": address, "form": form, "called": sent.get("called", "")}
    if any(len(text) > LONGEST[name] or "\0" in text for name, text in told.items()):
        raise ValueError("longer than any page has it")
    if not form or not url_has_allowed_host_and_scheme(address, None) or address[0] != "/":
        raise ValueError("no address of this site")
    fields = [TypedField(**_texts(one)) for one in json.loads(sent["fields"])[:MOST_FIELDS]]
    return Place(**told), [one for one in fields if is_kept(one.name)]


def _texts(told: dict) -> dict:
    """One field as JSON, each of its texts a text that can be kept."""
    texts = {name: _text(told[name]) for name in ("name", "label")}
    lists = {name: [_text(value) for value in told[name]] for name in ("base", "typed", "shown")}
    return texts | lists


def _text(value) -> str:
    """A text without what cannot be kept. PostgreSQL holds no zero bytes."""
    return HALF_LETTER.sub("\ufffd", str(value).replace("\0", ""))


@require_safe
@never_cache
def session(request):
    """Who is signed in now, and a token for forms that were opened before: as JSON."""
    if not request.user.is_authenticated:
        return JsonResponse({}, status=SIGNED_OUT)
    return JsonResponse({"who": request.user.get_username(), "token": get_token(request)})


@login_required
@require_safe
def unsaved(request):
    """Everything that the reader typed and did not save, to be read, put in or let go."""
    return render(request, "desk/unsaved.html", {"kept": build_unsaved(request.user)})


@login_required
@require_POST
def let_go(request):
    """Deletes what was typed into one form (`unsaved`), and goes back to where it was."""
    pk = request.POST.get("unsaved", "")
    rows = Unsaved.objects.of(request.user).filter(pk=pk if pk.isdecimal() and len(pk) < 19 else 0)
    row = rows.first()
    if row is None:
        messages.info(request, "That was let go already.")
        return redirect("unsaved")
    row.delete()
    messages.success(request, "What you typed there is let go.")
    return redirect("unsaved" if "stay" in request.POST else row.address)
