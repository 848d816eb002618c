"""What the buttons of a review do, each one act of the record."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError

from caseboard.intake.requoting import quoted_anew
from caseboard.models import AuditEntry
from caseboard.models.reviewing import Overtaken, take_step
from caseboard.models.revising import accept, refuse, withdraw
from caseboard.models.user import publishes

from .review_page import Review

STEPS = {"accept": "published", "send_back": "draft", "reject": "rejected", "take_back": "draft"}
EDITORS = ("accept", "send_back", "reject", "refuse")


def do(it: Review, act: str, user, typed: Mapping[str, str]) -> AuditEntry:
    """Does what a button says with what stands on the screen.

    Errors: PermissionDenied for who may never, ValidationError with a sentence, Overtaken where
    it is another one now.
    """
    if act in EDITORS and not publishes(user):
        raise PermissionDenied
    seen, reason = typed.get("seen", ""), typed.get("reason", "")
    if it.revision is not None or typed.get("revision"):
        return _correction(it, act, user, typed)
    if act not in STEPS:
        raise ValidationError("Choose what is to become of it.")
    return take_step(it.claim, STEPS[act], user, reason=reason, seen=seen or "?")


def _correction(it: Review, act: str, user, typed: Mapping[str, str]) -> AuditEntry:
    revision = it.revision
    if revision is None or str(revision.pk) != typed.get("revision"):
        raise Overtaken(it.claim)  # another proposal, or none any more
    seen, reason = typed.get("seen") or "?", typed.get("reason", "")
    if act == "accept":
        told = "tell_readers" in typed
        return accept(revision, user, seen=seen, tell_readers=told, find=quoted_anew)
    if act in ("refuse", "reject"):
        return refuse(revision, user, reason, seen=seen)
    if act == "withdraw":
        return withdraw(revision, user)
    raise ValidationError("Choose what is to become of it.")
