"""Figures that need no claim: who set them aside, and why.

The audit is where this is kept: each entry on the source names the snapshot by its SHA-256 and
the figure by its offsets, and the latest one counts. Nothing is ever taken out of it, so an
editor can ask in a year why a figure has no claim.
"""

from __future__ import annotations

import re

from caseboard.models import Act, AuditEntry, Snapshot, Source

from .reading_passages import Span

FIELD = "no claim needed"
SHORT = 16  # digits of the SHA-256
NAMED = re.compile(r"characters (\d{1,10})–(\d{1,10}) of snapshot ([0-9a-f]{16})")
LONGEST_WHY = 300
# Reasons that one click gives, each with its key.
LIKELY = (
    ("x", "it repeats what a claim says"),
    ("d", "the case does not follow this"),
)


def set_aside(source: Source, snapshot: Snapshot, span: Span, why: str, user) -> None:
    """Enters that a figure needs no claim; an empty reason takes it back."""
    words = snapshot.text[span.start : span.end][:100]
    named = f"characters {span.start}–{span.end} of snapshot {snapshot.sha256[:SHORT]}: “{words}”"
    AuditEntry.objects.record_act(
        case=source.case,
        act=Act.CHANGED,
        kind=Source._meta.model_name,
        slug=source.slug,
        label=str(source),
        actor=user,
        reason=why[:LONGEST_WHY],
        differences={FIELD: ["", named] if why else [named, ""]},
    )


def aside_in(user, source: Source, snapshot: Snapshot) -> dict[tuple[int, int], str]:
    """Offsets of the figures that need no claim, with the reason. Queries: 1."""
    entries = AuditEntry.objects.visible_to(user).of_record(source)
    entries = entries.filter(act=Act.CHANGED, differences__has_key=FIELD).order_by("pk")
    found: dict[tuple[int, int], str] = {}
    for differences, why in entries.values_list("differences", "reason"):
        before, after = differences[FIELD]
        named = NAMED.match(after or before)
        if named is None or named[3] != snapshot.sha256[:SHORT]:
            continue
        key = (int(named[1]), int(named[2]))
        found.pop(key, None)
        if after:
            found[key] = why
    return found
