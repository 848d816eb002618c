"""Where a claim may go, and by whom."""

from __future__ import annotations

from caseboard.models import ClaimStatus
from caseboard.models.claim import TRANSITIONS
from caseboard.models.user import publishes

EDITORS_ONLY = {ClaimStatus.PUBLISHED, ClaimStatus.REJECTED, ClaimStatus.RETRACTED}
OPEN_TO_EDIT = {ClaimStatus.DRAFT, ClaimStatus.IN_REVIEW}


def may_be_edited(claim) -> bool:
    """Is the content still open? What was published is superseded or retracted instead."""
    return claim is None or claim.status in OPEN_TO_EDIT


def next_statuses(user, stored: str | None) -> list[str]:
    """The statuses that the form offers, the present one first."""
    if stored is None:
        first, onward = ClaimStatus.DRAFT, {ClaimStatus.IN_REVIEW, ClaimStatus.PUBLISHED}
    else:
        first = ClaimStatus(stored)
        onward = TRANSITIONS[first]
    allowed = [s for s in ClaimStatus if s in onward and (publishes(user) or s not in EDITORS_ONLY)]
    return [first, *allowed]


def why_not(user, claim, stored: str | None, wanted: str) -> str:
    """The sentence against a step, or "" where it may be taken."""
    if wanted in (stored, ClaimStatus.DRAFT):
        return ""
    if wanted in EDITORS_ONLY and not publishes(user):
        word = ClaimStatus(wanted).label
        return f"Only an editor makes a claim {word}. Send it to review; an editor goes on."
    wrote_it = stored is None or claim.written_by_id == user.pk
    if wanted == ClaimStatus.PUBLISHED and wrote_it and not claim.case.one_person_desk:
        return (
            "Nobody publishes a claim that they wrote themselves. Send it to review, and another "
            "editor publishes it."
        )
    return ""
