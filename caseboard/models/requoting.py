"""Passages when the words that a claim quotes are corrected: each follows them, none is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .claim import Claim
from .passage import Passage, PassageState
from .revision import Revision
from .source import Source


@dataclass(frozen=True, slots=True)
class Requoted:
    """Where a snapshot holds the words that a correction quotes.

    Units: offsets as in a passage; None where the words stand in several places or in none.
    """

    state: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


Finder = Callable[[Passage, Revision], Requoted | None]  # None where the passage stays as it is


def nowhere(passage: Passage, revision: Revision) -> Requoted | None:
    """The answer of who cannot look: words that are new have no place until somebody finds it."""
    if not revision.quote or revision.quote == revision.claim.quote:
        return None
    return Requoted(PassageState.LOST, revision.quote)


def requoted(claim: Claim, revision: Revision, find: Finder) -> list[tuple[Passage, Requoted]]:
    """The passages that a correction changes, each as it is with what it becomes.

    Ask before the claim changes, in its transaction: the source is locked, so that no snapshot
    comes in between. Order: by snapshot, oldest first. Queries: 2, and what `find` asks.
    """
    Source.objects.select_for_update().get(pk=claim.source_id)
    if (revision.quote, revision.locator) == (claim.quote, claim.locator):
        return []
    revision.claim = claim
    passages = Passage.objects.filter(claim=claim).select_related("snapshot__source")
    ordered = passages.order_by("snapshot__retrieved_at", "snapshot_id")
    found = [(passage, find(passage, revision)) for passage in ordered]
    return [(passage, new) for passage, new in found if new is not None]


def follow(claim: Claim, version: int, changes: list[tuple[Passage, Requoted]]) -> list[str]:
    """Writes where the passages stand in a claim's new version; call it behind the claim.

    Shape: what became of them in all, as the audit tells it: `[before, after]`, [] for none.
    Queries: 1 for those that stay, 1 for each that follows.
    """
    told: dict[str, list[str]] = {"before": [], "after": []}
    for passage, new in changes:
        told["before"].append(_words(passage))
        for name in Requoted.__slots__:
            setattr(passage, name, getattr(new, name))
        passage.version = version
        passage.full_clean()
        passage.save()
        told["after"].append(_words(passage))
    stay = Passage.objects.filter(claim=claim).exclude(pk__in=[one.pk for one, _ in changes])
    stay.update(version=version)
    return ["; ".join(lines) for lines in told.values()] if changes else []


def _words(passage: Passage) -> str:
    place = "" if passage.start is None else f" {passage.start:,}–{passage.end:,}"
    snapshot = passage.snapshot.sha256[:12]
    return f"“{passage.quote[:200]}” {passage.state}{place} in snapshot {snapshot}"
