"""Reviewing a claim: one step of its way, with who took it and why in the audit, or nothing."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction

from .audit import Act, AuditEntry
from .claim import SAID, Claim, ClaimStatus
from .legible import why_illegible
from .transitions import BY_ITS_WRITER, step_between, why_not, written_in_by

LONGEST_REASON = 300
LOOKED_AT = (*SAID, "source", "supersedes", "credibility", "note", "status", "status_reason",
             "version")  # fmt: skip
UNDONE = "undone by {name} right after publishing"


class Overtaken(Exception):
    """Somebody changed the claim since it was looked at. `claim` is what stands now."""

    def __init__(self, claim: Claim):
        super().__init__("the claim was changed meanwhile")
        self.claim = claim


def state_of(claim: Claim) -> str:
    """What tells whether a claim is still as somebody saw it: words, chain, passages and status.

    Queries: 1 where the chain did not come with the claim, 1 where its passages did not.
    """
    chain = [
        (link.position, link.person_id, link.organization_id) for link in claim.attributions.all()
    ]
    places = [(one.snapshot_id, one.start, one.end, one.state) for one in claim.passages.all()]
    looked_at = [_plain(getattr(claim, claim._meta.get_field(n).attname)) for n in LOOKED_AT]
    seen = [claim.pk, *looked_at, sorted(chain), sorted(places)]
    return sha256(repr(seen).encode()).hexdigest()[:20]


def _plain(value) -> str:
    """A column in one spelling: 600 and 600.000 are one number."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def take_step(claim: Claim, after: str, user, *, reason: str = "", seen: str = "") -> AuditEntry:
    """Takes a claim from its status to another one; the reason stays with the claim.

    `seen` is the `state_of` the claim when the user looked; "" asks for nothing.
    Errors: Overtaken where it is another one now; ValidationError with a sentence where the user
    may not, or the claim breaks a rule. Then nothing is written.
    """
    with transaction.atomic():
        stored = locked(claim)
        if seen and seen != state_of(stored):
            raise Overtaken(stored)
        reason = reason.strip()
        check_reason(reason)
        wrote = bool(written_in_by(user, [stored]))
        if sentence := why_not(user, stored, stored.status, after, reason, wrote):
            raise ValidationError(sentence)
        return _taken(stored, after, user, reason, wrote)


def check_reason(reason: str) -> None:
    """Refuses a reason that is longer than the audit keeps, or that holds what nobody sees."""
    if len(reason) > LONGEST_REASON:
        raise ValidationError(f"The reason has at most {LONGEST_REASON} characters.")
    if why := why_illegible(reason):
        raise ValidationError(f"The reason cannot be kept. {why}")


def locked(claim: Claim) -> Claim:
    """The claim as it stands now; nobody else changes it before this transaction ends."""
    return Claim.objects.select_for_update(of=("self",)).select_related("case").get(pk=claim.pk)


def _taken(stored: Claim, after: str, user, reason: str, wrote: bool) -> AuditEntry:
    step = step_between(stored.status, after)
    if step is None:
        raise ValidationError(f"The claim is {stored.get_status_display()} already.")
    before = {name: getattr(stored, name) for name in ("status", "status_reason")}
    stored.status, stored.status_reason = step.after, reason if step.needs_reason else ""
    if step.after == ClaimStatus.PUBLISHED:
        stored.full_clean()
    stored.save(update_fields=["status", "status_reason"])
    if step.after == ClaimStatus.RETRACTED:
        from .revising import refuse_of_retracted

        refuse_of_retracted(stored, user, reason)
    if step.after == ClaimStatus.PUBLISHED and wrote:
        reason = f"{BY_ITS_WRITER}. {reason}"[:LONGEST_REASON] if reason else BY_ITS_WRITER
    return record(stored, user, step.act, reason, _changed(before, stored))


def _changed(before: dict[str, str], claim: Claim) -> dict[str, list[str]]:
    after = {name: getattr(claim, name) for name in before}
    return {n: [str(before[n]), str(after[n])] for n in before if before[n] != after[n]}


def record(claim: Claim, user, act: Act, reason: str = "", differences=None) -> AuditEntry:
    """Enters an act on a claim; call it in the transaction that does the act."""
    return AuditEntry.objects.record_on(claim, act, user, reason, differences)


def undoable(entry: AuditEntry | None, user) -> bool:
    """Is this the user's own act, of a kind that can be undone, and the last one on its claim?

    Queries: 1.
    """
    if entry is None or entry.kind != "claim" or entry.actor_id != user.pk:
        return False
    if entry.act not in (Act.SENT_BACK, Act.REJECTED, Act.PUBLISHED):
        return False
    same = AuditEntry.objects.filter(case=entry.case_id, kind="claim", slug=entry.slug)
    return not same.filter(pk__gt=entry.pk).exists()


def undo(claim: Claim, entry: AuditEntry, user) -> AuditEntry:
    """Takes back the user's last act on a claim.

    Sending back and rejecting are undone exactly. What was published may have been read: it is
    retracted, with that as the reason.
    Errors: Overtaken where something was done since; ValidationError where the user may not.
    """
    with transaction.atomic():
        stored = locked(claim)
        if entry.slug != stored.slug or entry.case_id != stored.case_id:
            raise ValidationError("That was done to another claim.")
        if not undoable(entry, user):
            raise Overtaken(stored)
        if entry.act == Act.PUBLISHED:
            reason = UNDONE.format(name=user.get_username())
            return take_step(stored, ClaimStatus.RETRACTED, user, reason=reason)
        if stored.status != entry.differences.get("status", ["", ""])[1]:
            raise Overtaken(stored)
        if sentence := why_not(user, stored, stored.status, ClaimStatus.IN_REVIEW):
            raise ValidationError(sentence)
        before = {name: getattr(stored, name) for name in ("status", "status_reason")}
        stored.status = ClaimStatus.IN_REVIEW
        stored.status_reason = entry.differences.get("status_reason", [stored.status_reason])[0]
        stored.save(update_fields=["status", "status_reason"])
        return record(stored, user, Act.UNDONE, "", _changed(before, stored))
