"""Keeping a snapshot: the bytes, their text, its sketch, and where the claims' passages went."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils import timezone

from caseboard.models import (
    Act,
    AuditEntry,
    Passage,
    PassageState,
    Snapshot,
    Source,
)
from caseboard.models.passage import FOUND
from caseboard.models.snapshot import digest_of

from .alike import fingerprint
from .anchoring import Found, Selector, find_all, select
from .documents import Document
from .settled import unsettled


class AlreadyKept(Exception):
    """The source has a snapshot of the same bytes: `snapshot`."""

    def __init__(self, snapshot: Snapshot):
        super().__init__("the source has these bytes already")
        self.snapshot = snapshot


def keep_snapshot(
    source: Source, document: Document, content: bytes, user, retrieved_at: datetime | None = None
) -> Snapshot:
    """Keeps a document as it is today: bytes, text, marks, passages and audit, in one transaction.

    Every claim of the source that had a passage gets one in the new snapshot, found anew from the
    latest; rows of older snapshots stay as they are. One that moved stays told as moved until
    somebody has said that it stands there.
    Queries: 14 at most, whatever the number of claims. Errors: AlreadyKept; nothing is written.
    """
    file = ContentFile(content)
    with transaction.atomic():
        Source.objects.select_for_update().get(pk=source.pk)
        kept = source.snapshots.filter(sha256=digest_of(file)).first()
        if kept is not None:
            raise AlreadyKept(kept)
        before = _latest(source)
        snapshot = Snapshot.objects.keep(
            source=source,
            content=file,
            media_type=document.media_type,
            retrieved_at=retrieved_at or timezone.now(),
            retrieved_by=user,
            text=document.text,
            read_with=document.read_with,
            marks=fingerprint(document.text),
        )
        Passage.objects.bulk_create(_found_again(before, snapshot))
        _enter(snapshot, user)
    return snapshot


def latest_passages(source: Source) -> list[Passage]:
    """For each claim of a source its latest passage.

    Shape: `start` and `end` of one that was lost or ambiguous are those of the last that had a
    place, where there is one. Queries: 1.
    """
    return [passage for passage, _ in _latest(source)]


def _latest(source: Source) -> list[tuple[Passage, int]]:
    """The latest passage of each claim, and the key of the snapshot in which it had its place."""
    passages: QuerySet[Passage] = Passage.objects.filter(claim__source=source).order_by(
        F("snapshot__retrieved_at").desc(), F("snapshot__pk").desc()
    )
    latest: dict[int, tuple[Passage, int]] = {}
    for passage in passages:
        newest, _ = latest.setdefault(passage.claim_id, (passage, passage.snapshot_id))
        if newest.start is None and passage.start is not None:
            newest.start, newest.end = passage.start, passage.end
            latest[passage.claim_id] = newest, passage.snapshot_id
    return list(latest.values())


def _found_again(before: list[tuple[Passage, int]], snapshot: Snapshot) -> list[Passage]:
    """The passages in a newer text, in the same order. Queries: 3 at most, none for none.

    Shape: `before` has each with the key of the snapshot in which it stood.
    """
    passages, stood_in = [one for one, _ in before], [key for _, key in before]
    waiting = unsettled(passages, Passage.objects.all())
    looked_for = [
        Selector(p.quote, p.prefix, p.suffix, p.start, p.end, p.claim_id not in waiting)
        for p in passages
    ]
    older = snapshot.source.snapshots.filter(pk__in={*stood_in})
    texts = dict(older.values_list("pk", "text"))
    found = find_all(looked_for, snapshot.text, [texts[key] for key in stood_in])
    return [
        _passage(old, snapshot, selector, place)
        for old, selector, place in zip(passages, looked_for, found, strict=True)
    ]


def _passage(old: Passage, snapshot: Snapshot, looked_for: Selector, found: Found) -> Passage:
    """One passage as it stands now. One without a place keeps the words that were looked for."""
    has_place = found.state in FOUND
    there = select(snapshot.text, found.start, found.end) if has_place else looked_for
    return Passage(
        claim_id=old.claim_id,
        version=old.version,
        snapshot=snapshot,
        state=found.state,
        quote=there.quote,
        prefix=there.prefix,
        suffix=there.suffix,
        start=there.start if has_place else None,
        end=there.end if has_place else None,
    )


def _enter(snapshot: Snapshot, user) -> None:
    """The audit entry on the source: which bytes, and what became of the passages."""
    differences = {"snapshot": ["", f"SHA-256 {snapshot.sha256}"]}
    if told := became_of(snapshot):
        differences["passages"] = ["", told]
    AuditEntry.objects.record_on(snapshot.source, Act.CHANGED, user, differences=differences)


def became_of(snapshot: Snapshot) -> str:
    """What became of the passages in a snapshot: "11 kept, 2 moved, 1 lost"; "" without any.

    Queries: 1.
    """
    rows = snapshot.passages.order_by().values_list("state").annotate(Count("pk"))
    number = Counter(dict(rows))
    return ", ".join(f"{number[state]:,} {state.label}" for state in PassageState if number[state])
