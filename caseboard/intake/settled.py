"""Moves that wait for a person: passages that moved, and of which nobody has said "it stands here".

The audit says who did: an entry on the claim names the snapshot and the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import F, QuerySet

from caseboard.models import AuditEntry, Passage, PassageState

from .shifting import is_settled

PLACED = re.compile(r"\(([\d,]+)–([\d,]+) of the snapshot ([0-9a-f]{12})\)$")


def unsettled(passages: Iterable[Passage], rows: QuerySet[Passage]) -> set[int]:
    """The claims among those of some passages that moved to where these stand, unconfirmed.

    Shape: `passages` are of one source and at most one of a claim; one without a place counts as
    the newest before it that had one. `rows` are those that may be looked at; the audit is asked
    whoever looks, for whether somebody has confirmed a place names nobody.
    Queries: 2, none where all were kept.
    """
    asked = {one.claim_id: one.pk for one in passages if one.state != PassageState.KEPT}
    if not asked:
        return set()
    newest_first = rows.filter(claim__in=asked).order_by(
        F("snapshot__retrieved_at").desc(), F("snapshot__pk").desc()
    )
    begun: set[int] = set()
    placed: dict[int, list[Passage]] = {}
    for row in newest_first.select_related("claim", "snapshot").defer("snapshot__text"):
        if row.pk == asked[row.claim_id]:
            begun.add(row.claim_id)
        if row.claim_id in begun and row.start is not None:
            placed.setdefault(row.claim_id, []).append(row)
    confirmed = _confirmed(placed.values())
    for row in (row for found in placed.values() for row in found):
        if (row.claim.slug, row.start, row.end, row.snapshot.sha256[:12]) in confirmed:
            row.state = PassageState.KEPT
    return {claim for claim, found in placed.items() if not is_settled(found)}


def _confirmed(placed) -> set[tuple[str, int, int, str]]:
    """Where people have said that passages stand: claim, place and snapshot. Queries: 1."""
    claims = {found[0].claim.slug: found[0].claim.case_id for found in placed}
    told = AuditEntry.objects.filter(
        case__in={*claims.values()}, kind="claim", slug__in=claims, differences__has_key="passage"
    )
    found = set()
    for slug, differences in told.values_list("slug", "differences"):
        if place := PLACED.search(differences["passage"][1]):
            start, end = (int(place[n].replace(",", "")) for n in (1, 2))
            found.add((slug, start, end, place[3]))
    return found
