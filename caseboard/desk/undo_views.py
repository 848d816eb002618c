"""Taking back one's last act: a button beside the message that says what was done."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from caseboard.models import Act
from caseboard.models.undoing import Undoable, undo
from caseboard.models.user import writes_record


@require_POST
@login_required
def undo_act(request, number):
    """Undoes what the user did, and goes back to where the button stood.

    Somebody else's act, one that is past and one that never was answer alike.
    """
    if not writes_record(request.user):
        raise PermissionDenied
    back = _back(request)
    try:
        done = undo(number, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(back)
    told = f". {done.told}" if done.told else ""
    messages.success(request, f"{TOLD[done.act]}: {done.label[:120]}{told}")
    return redirect(_without(done, back))


def tell_undoable(request, claim, sentence: str) -> None:
    """Tells what was done to a claim just now, with the button that takes it back. Queries: 1."""
    kept = Undoable.objects.newest_on(claim, request.user)
    messages.success(request, sentence, extra_tags=str(kept.pk) if kept else "")


TOLD = {
    Act.ADDED: "Undone, so it is not there any more",
    Act.CHANGED: "Undone, so it is as it was before",
    Act.DELETED: "Undone, so it is there again",
    Act.IMPORTED: "Undone",
}


def _back(request) -> str:
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours and back.startswith("/") else reverse("cases")


def _without(done: Undoable, back: str) -> str:
    """An address that does not open a record that is gone."""
    if done.act != Act.ADDED:
        return back
    if "/admin/" in back and "/change/" in back:
        return reverse(f"admin:caseboard_{done.kind}_changelist")
    return urlsplit(back).path
