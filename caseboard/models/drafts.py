"""Whose draft it is: researchers change and delete what they wrote themselves, editors all."""

from __future__ import annotations

from .claim import Claim, ClaimStatus
from .transitions import written_in_by
from .user import publishes, writes_record

UNPUBLISHED = (ClaimStatus.DRAFT, ClaimStatus.IN_REVIEW, ClaimStatus.REJECTED)
THEIRS = "This {what} is {whose}: you can read it. Its writer or an editor changes it."
BEFORE_WRITING = (
    "You may publish this claim as long as you change nothing of what it says. Once you have, "
    "only an editor who has not written in it publishes it. Or let its writer mend it."
)
NOBODYS = "This {what} came without a writer’s name: you can read it. An editor changes it."


def may_change(user, claim: Claim) -> bool:
    """May this user change a claim that is not published, or take it on? Queries: none."""
    own = claim.written_by_id is not None and claim.written_by_id == user.pk
    return publishes(user) or (writes_record(user) and own)


def whose(user, claim: Claim) -> str:
    """Whose unpublished claim it is, in a sentence; "" where the user may change it.

    Queries: 1 where its writer did not come with the claim.
    """
    if claim.status not in UNPUBLISHED or may_change(user, claim):
        return ""
    status = ClaimStatus(claim.status)
    what = "draft" if status == ClaimStatus.DRAFT else f"claim ({status.label})"
    writer = claim.written_by
    if writer is None:
        return NOBODYS.format(what=what)
    return THEIRS.format(what=what, whose=f"{writer.get_username()}’s")


def before_writing(user, claim: Claim) -> str:
    """What an editor gives away by rewriting somebody else's claim, in a sentence; "" for nothing.

    Queries: 1 at most.
    """
    waits = claim.status in (ClaimStatus.DRAFT, ClaimStatus.IN_REVIEW)
    if not (waits and publishes(user)) or claim.case.one_person_desk:
        return ""
    return "" if written_in_by(user, [claim]) else BEFORE_WRITING
