"""What the form of a claim offers of its way; where it may go stands in models/transitions.py."""

from __future__ import annotations

from caseboard.models import ClaimStatus
from caseboard.models.transitions import onward, step_between
from caseboard.models.user import publishes

OPEN_TO_EDIT = {ClaimStatus.DRAFT, ClaimStatus.IN_REVIEW}


def may_be_edited(claim) -> bool:
    """Is the content still open? What was published is corrected or retracted instead."""
    return claim is None or claim.status in OPEN_TO_EDIT


def next_statuses(user, stored: str | None) -> list[str]:
    """The statuses that the form offers, the present one first."""
    first = ClaimStatus.DRAFT if stored is None else ClaimStatus(stored)
    return [
        first,
        *(after for after in onward(stored) if after != first and _may(user, first, after)),
    ]


def _may(user, before: ClaimStatus, after: ClaimStatus) -> bool:
    step = step_between(before, after)
    return step is not None and (publishes(user) or step.by != "editors")
