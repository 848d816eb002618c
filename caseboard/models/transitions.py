"""Where a claim may go from where it is, and by whom: the one table that every door asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .audit import Act, AuditEntry
from .claim import SAID, Claim, ClaimStatus
from .user import publishes, writes_record

DRAFT, IN_REVIEW, PUBLISHED, REJECTED, RETRACTED = ClaimStatus
EDITORS, WRITER_OR_EDITOR = "editors", "its writer, or an editor"

NOT_YOUR_OWN = (
    "Nobody publishes a claim that they wrote themselves. Send it to review, and another editor "
    "publishes it."
)
BY_ITS_WRITER = "published by its writer: this case is a one-person desk"


@dataclass(frozen=True)
class Step:
    """One way from a status to another, who may take it, and how the audit calls it."""

    before: ClaimStatus
    after: ClaimStatus
    by: str
    act: Act
    needs_reason: bool = False


# What was published is never taken back to draft.
STEPS = (
    Step(DRAFT, IN_REVIEW, WRITER_OR_EDITOR, Act.SENT_IN),
    Step(DRAFT, PUBLISHED, EDITORS, Act.PUBLISHED),
    Step(IN_REVIEW, DRAFT, WRITER_OR_EDITOR, Act.SENT_BACK, needs_reason=True),
    Step(IN_REVIEW, PUBLISHED, EDITORS, Act.PUBLISHED),
    Step(IN_REVIEW, REJECTED, EDITORS, Act.REJECTED, needs_reason=True),
    Step(REJECTED, IN_REVIEW, WRITER_OR_EDITOR, Act.SENT_IN),
    Step(PUBLISHED, RETRACTED, EDITORS, Act.RETRACTED, needs_reason=True),
)


# These tell what a proposal says, which has a writer and a reader of its own.
OF_CORRECTIONS = (Act.PROPOSED, Act.CORRECTED, Act.REFUSED, Act.WITHDRAWN)


def step_between(before: str, after: str) -> Step | None:
    """The step from one status to another; None where there is no way."""
    return next((one for one in STEPS if (one.before, one.after) == (before, after)), None)


def onward(before: str | None) -> list[ClaimStatus]:
    """Where a claim may go, by whomever; None is a claim that is new."""
    if before is None:
        return [DRAFT, IN_REVIEW, PUBLISHED]
    found = {one.after for one in STEPS if one.before == before}
    return [status for status in ClaimStatus if status in found]


def why_not(
    user, claim: Claim, before: str | None, after: str, reason: str = "", wrote: bool | None = None
) -> str:
    """The sentence against a step by this user, or "" where it may be taken.

    Shape: `before` is None for a claim that is new; `wrote` says whether the user wrote in it,
    None asks for that. Queries: 1 at most.
    """
    if before == after or (before is None and after == DRAFT):
        return "" if writes_record(user) else "Only researchers and editors write claims."
    step = step_between(before or DRAFT, after)
    if step is None:
        before, after = ClaimStatus(before or DRAFT).label, ClaimStatus(after).label
        return f"From {before} a claim cannot become {after}."
    is_writer = before is None or (
        claim.written_by_id is not None and claim.written_by_id == user.pk
    )
    if refused := _not_the_one(user, step, is_writer):
        return refused
    own_call = step.by == WRITER_OR_EDITOR and is_writer
    if step.needs_reason and not reason.strip() and not own_call:
        return f"Say why it is {step.act.label}."
    if step.after == PUBLISHED and not claim.case.one_person_desk:
        if wrote is None:
            wrote = is_writer or bool(written_in_by(user, [claim]))
        return NOT_YOUR_OWN if wrote or is_writer else ""
    return ""


def _not_the_one(user, step: Step, is_writer: bool) -> str:
    if not writes_record(user):
        return "Only researchers and editors do this."
    if step.by == EDITORS and not publishes(user):
        word = step.after.label
        return f"Only an editor makes a claim {word}. Send it to review; an editor goes on."
    if step.by == WRITER_OR_EDITOR and not (is_writer or publishes(user)):
        taken = "sends a claim to" if step.after == IN_REVIEW else "takes a claim back from"
        return f"Only its writer or an editor {taken} review."
    return ""


def written_in_by(user, claims: Collection[Claim]) -> set[int]:
    """The keys of those claims whose words or figures the user wrote or changed.

    Whoever rewrites what another wrote has not read it with a second pair of eyes.
    Queries: 1. The claims are of one case.
    """
    if user.pk is None:
        return set()
    own = {claim.pk for claim in claims if claim.written_by_id == user.pk}
    others = {claim.slug: claim.pk for claim in claims if claim.pk not in own}
    if not others:
        return own
    acts = AuditEntry.objects.filter(
        case=next(iter(claims)).case_id, kind="claim", slug__in=others, actor=user,
    ).exclude(act__in=OF_CORRECTIONS).values_list("slug", "act", "differences")  # fmt: skip
    words = {*SAID, "says"}
    return own | {
        others[slug] for slug, act, changed in acts if act == Act.ADDED or words & set(changed)
    }
