"""The history of one claim: its versions side by side, and who did what, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from caseboard.models import Act, AuditEntry, Claim, Revision, RevisionState
from caseboard.models.transitions import BY_ITS_WRITER
from caseboard.pages.frame import Frame

from .history_fields import LABELS, FieldPair, fields_of, names_in, names_of_chains, pairs_of
from .history_words import Pieces, Room, side_by_side

WORDS = {"says": "Who says so", "chain": "Who says so", "status_reason": "Reason"}
NOW = "as it stands"


@dataclass(frozen=True)
class Version:
    """One version of the claim. Shape: `number` 1 is what was published first."""

    number: int
    words: str
    reason: str
    is_public: bool
    written_by: str
    written_at: datetime | None
    decided_by: str
    decided_at: datetime | None
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Proposal:
    """A correction that did not become a version, or has not yet."""

    revision: Revision
    pairs: tuple[FieldPair, ...]


@dataclass(frozen=True)
class Changed:
    """One field that an act changed."""

    label: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True)
class Entry:
    """One act of the audit. `own` tells that a one-person desk let its writer publish it."""

    at: datetime
    act: str
    words: str
    who: str
    why: str
    own: bool
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class History:
    """Everything that became of a claim.

    Shape: `before` and `after` are the two versions laid side by side, None where there is one
    version only; `pairs` are their fields, what changed first.
    """

    claim: Claim
    versions: tuple[Version, ...]
    before: Version | None
    after: Version | None
    pairs: tuple[FieldPair, ...]
    proposals: tuple[Proposal, ...]
    entries: tuple[Entry, ...]
    problems: tuple[str, ...]

    @property
    def waits(self) -> bool:
        """Is a correction proposed that nobody has decided yet?"""
        return any(one.revision.state == RevisionState.PROPOSED for one in self.proposals)


def build_history(page: Frame, user, claim: Claim, asked: QueryDict) -> History:
    """The history of a claim that came with its chain.

    Order: versions from the first, acts from the last. Queries: 4 at most.
    """
    revisions = list(Revision.objects.visible_to(user).filter(claim=claim).with_people())
    for one in revisions:
        one.claim = claim
    names = names_in(claim) | names_of_chains(page, user, revisions)
    now = fields_of(claim, names)
    accepted = [one for one in revisions if one.state == "accepted"]
    versions = tuple(
        _version(one, fields_of(one, names)) for one in sorted(accepted, key=lambda r: r.number)
    ) or (Version(claim.version, NOW, "", False, "", None, "", None, now),)
    before, after, problems = _chosen(versions, asked)
    others = [one for one in revisions if one.state != "accepted"]
    room = Room()
    return History(
        claim=claim,
        versions=versions,
        before=before,
        after=after,
        pairs=pairs_of(before.fields, after.fields, room) if before and after else (),
        proposals=tuple(
            Proposal(one, pairs_of(now, fields_of(one, names), room)) for one in others
        ),
        entries=_entries(claim, user, room),
        problems=problems,
    )


def _version(one: Revision, fields: Mapping[str, str]) -> Version:
    return Version(
        number=one.number,
        words=f"version {one.number}",
        reason=one.told_reason,
        is_public=one.reason_is_public,
        written_by=one.written_by.get_username() if one.written_by else "",
        written_at=one.written_at,
        decided_by=one.decided_by.get_username() if one.decided_by else "",
        decided_at=one.decided_at,
        fields=fields,
    )


def _chosen(
    versions: tuple[Version, ...], asked: QueryDict
) -> tuple[Version | None, Version | None, tuple[str, ...]]:
    """The two versions that the address asks for (`from`, `to`), else the last two."""
    if len(versions) < 2:
        return None, None, ()
    by_number = {str(one.number): one for one in versions}
    before, after = versions[-2], versions[-1]
    problems = tuple(
        f"There is no version “{asked[name][:20]}” of this claim: it has {len(versions)}. The last "
        "two are shown."
        for name in ("from", "to")
        if asked.get(name) and asked[name] not in by_number
    )
    if not problems:
        before = by_number.get(asked.get("from", ""), before)
        after = by_number.get(asked.get("to", ""), after)
    return before, after, problems


def _entries(claim: Claim, user, room: Room) -> tuple[Entry, ...]:
    entries = AuditEntry.objects.visible_to(user).of_record(claim).with_records()
    entries = entries.with_actors().newest_first()
    return tuple(_entry(entry, room) for entry in entries[:500])


def _entry(entry: AuditEntry, room: Room) -> Entry:
    changed = () if entry.act == Act.ADDED else entry.told_differences.items()
    return Entry(
        at=entry.at,
        act=entry.act,
        words=entry.get_act_display(),
        who=entry.actor.get_username() if entry.actor else "",
        why=entry.told_reason,
        own=entry.reason.startswith(BY_ITS_WRITER),
        changed=tuple(
            Changed(
                WORDS.get(name) or LABELS.get(name) or name.replace("_", " ").capitalize(),
                *side_by_side(str(before), str(after), room),
            )
            for name, (before, after) in changed
        ),
    )
