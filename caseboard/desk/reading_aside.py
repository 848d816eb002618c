"""Figures that need no claim: who set them aside, and why.

The audit is where this is kept: each entry on the source names the snapshot by its SHA-256 and
the figures by their offsets, and the latest one counts. A newer snapshot takes over those whose
words stand in the same place; the others are asked about again. Nothing is ever taken out of it,
so an editor can ask in a year why a figure has no claim.
"""

from __future__ import annotations

import re

from caseboard.intake.anchoring import find_all, select
from caseboard.models import Act, AuditEntry, PassageState, Snapshot, Source

from .reading_passages import Span

FIELD, TAKEN = "no claim needed", "taken over from"
SHORT = 16  # digits of the SHA-256
NAMED = re.compile(r"^characters (\d{1,10})–(\d{1,10}) of snapshot ([0-9a-f]{16})", re.MULTILINE)
LONGEST_WHY = 300
# Reasons that one click gives, each with its key.
LIKELY = (
    ("x", "it repeats what a claim says"),
    ("d", "the case does not follow this"),
)


def set_aside(source: Source, snapshot: Snapshot, span: Span, why: str, user) -> None:
    """Enters that a figure needs no claim; an empty reason takes it back."""
    named = _named(snapshot, span)
    _enter(source, user, why, {FIELD: ["", named] if why else [named, ""]})


def take_over(source: Source, snapshot: Snapshot, user) -> int:
    """Sets aside in a new snapshot what needed no claim in the one before it; gives how many.

    Only what stands where it stood, its words and those around them: what moved, or stands in
    several places, is asked about again. One entry for each reason that was given.
    Queries: 3 at most, and 1 for each reason. Call it in the transaction that keeps the snapshot.
    """
    older = source.snapshots.exclude(pk=snapshot.pk).order_by("-retrieved_at", "-pk").first()
    aside = aside_in(user, source, older) if older is not None and snapshot.text else {}
    spans = [Span(*place) for place in aside if 0 <= place[0] < place[1] <= len(older.text)]
    wanted = [select(older.text, one.start, one.end) for one in spans]
    found = find_all(wanted, snapshot.text, [older.text for _ in spans])
    kept: dict[str, list[str]] = {}
    for span, now in zip(spans, found, strict=True):
        if now.state == PassageState.KEPT:
            kept.setdefault(aside[span.start, span.end], []).append(_named(snapshot, span))
    for why, named in kept.items():
        earlier = f"snapshot {older.sha256[:SHORT]}"
        _enter(source, user, why, {FIELD: ["", "\n".join(named)], TAKEN: ["", earlier]})
    return sum(map(len, kept.values()))


def _named(snapshot: Snapshot, span: Span) -> str:
    words = " ".join(snapshot.text[span.start : span.end][:100].split())
    return f"characters {span.start}–{span.end} of snapshot {snapshot.sha256[:SHORT]}: “{words}”"


def _enter(source: Source, user, why: str, differences: dict[str, list[str]]) -> None:
    AuditEntry.objects.record_on(source, Act.CHANGED, user, why[:LONGEST_WHY], differences)


def aside_in(user, source: Source, snapshot: Snapshot) -> dict[tuple[int, int], str]:
    """Offsets of the figures that need no claim, with the reason. Queries: 1.

    A figure is known by where it begins, because none stands over another: how far its words
    reach may be read otherwise by the day that it is asked for again.
    """
    entries = AuditEntry.objects.visible_to(user).of_record(source)
    entries = entries.filter(act=Act.CHANGED, differences__has_key=FIELD).with_records()
    found: dict[int, tuple[int, str]] = {}
    for entry in entries.order_by("pk"):
        before, after = entry.differences[FIELD]
        for named in NAMED.finditer(after or before):
            if named[3] != snapshot.sha256[:SHORT]:
                continue
            found.pop(int(named[1]), None)
            if after:
                found[int(named[1])] = (int(named[2]), entry.told_reason)
    return {(start, end): why for start, (end, why) in found.items()}
