"""What differs between two snapshots: the claims whose passage changed, then the text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from caseboard.intake.differences import Change, differences
from caseboard.models import Claim, Passage, PassageState, Snapshot, Source

WORDS = {
    PassageState.KEPT: "kept: it stands where it stood",
    PassageState.MOVED: "moved: its words stand elsewhere now",
    PassageState.AMBIGUOUS: "ambiguous: its words stand in several places",
    PassageState.LOST: "lost: its words are not in the newer text",
}
CHANGES = {
    "changed": "Changed",
    "moved": "Stands elsewhere now",
    "added": "Added",
    "removed": "Removed",
}
MOST, MOST_PIECES = 300, 400  # changes on a page, pieces of a paragraph
LONGEST_SAME, LONGEST_CHANGED = 400, 4000  # characters of a piece


@dataclass(frozen=True)
class PassageChange:
    """A claim whose passage is not where it was.

    Shape: `before` is the passage in the older snapshot, None where it had none there; `after`
    the one in the newer, None where it has no place. `mend_url` leads to the split screen.
    """

    claim: Claim
    url: str
    state: str
    words: str
    before: Passage | None
    after: Passage | None
    mend_url: str


def changed_passages(user, source: Source, before: Snapshot, after: Snapshot):
    """The claims whose passage changed from one snapshot to another, and how many did not.

    Order: lost ones first, then ambiguous, then moved; each as they stood in the older text.
    Queries: 1.
    """
    seen = Passage.objects.visible_to(user).filter(snapshot__in=[before, after])
    found: dict[int, dict[int, Passage]] = {}
    for passage in seen.select_related("claim"):
        found.setdefault(passage.claim_id, {})[passage.snapshot_id] = passage
    place = {"case": source.case.slug, "slug": source.slug}
    reading = reverse("reading", kwargs=place)
    pairs = [(of.get(before.pk), of[after.pk]) for of in found.values() if after.pk in of]
    changes = [_change(source, reading, old, new) for old, new in pairs if _changed(old, new)]
    worst = [PassageState.LOST, PassageState.AMBIGUOUS, PassageState.MOVED]
    changes.sort(key=lambda one: (worst.index(one.state), _stood(one.before)))
    return changes, len(pairs) - len(changes)


def _changed(old: Passage | None, new: Passage) -> bool:
    if old is None or new.start is None:
        return new.state != PassageState.KEPT
    return (old.start, old.end, old.quote) != (new.start, new.end, new.quote)


def _change(source: Source, reading: str, old: Passage | None, new: Passage) -> PassageChange:
    # Between snapshots that do not follow each other, `new.state` tells of the one in between.
    state = PassageState.MOVED if new.start is not None else PassageState(new.state)
    place = {"case": source.case.slug, "slug": new.claim.slug}
    return PassageChange(
        claim=new.claim,
        url=reverse("claim", kwargs=place),
        state=state,
        words=WORDS[state],
        before=old,
        after=new if new.start is not None else None,
        mend_url=f"{reading}?snapshot={new.snapshot_id}&claim={new.claim.slug}",
    )


def _stood(passage: Passage | None) -> tuple[bool, int]:
    start = passage.start if passage else None
    return (start is None, start or 0)


@dataclass(frozen=True)
class TextChange:
    """A paragraph that is not as it was, or a run of those that are.

    Shape: `kind` is changed, moved, added, removed or same; `pieces` are (kind, text) with the
    kinds same, removed and added, none for a run of paragraphs that stayed.
    """

    kind: str
    words: str
    pieces: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SnapshotDifference:
    """What differs between two snapshots.

    Shape: `kept` is how many passages stand where they stood; `left_out` how many changes of the
    text are not listed.
    """

    passages: list[PassageChange]
    kept: int
    changes: list[TextChange]
    left_out: int
    is_same: bool


def build_difference(user, source: Source, before: Snapshot, after: Snapshot) -> SnapshotDifference:
    """The page of what differs between two snapshots. Queries: 1."""
    passages, kept = changed_passages(user, source, before, after)
    changes = told_changes(before.text, after.text)
    return SnapshotDifference(
        passages=passages,
        kept=kept,
        changes=changes[:MOST],
        left_out=sum(one.kind != "same" for one in changes[MOST:]),
        is_same=before.text == after.text,
    )


def told_changes(before: str, after: str) -> list[TextChange]:
    """The changes of a text, what stayed as runs. Order: as the later text reads."""
    told = []
    for is_same, run in groupby(differences(before, after), lambda one: one.kind == "same"):
        if is_same:
            number = sum(1 for _ in run)
            words = "1 paragraph stayed" if number == 1 else f"{number:,} paragraphs stayed"
            told.append(TextChange("same", words, ()))
        else:
            told += [TextChange(one.kind, CHANGES[one.kind], _pieces(one)) for one in run]
    return told


def _pieces(change: Change) -> tuple[tuple[str, str], ...]:
    """The pieces of a paragraph, long ones shortened, so that what changed can be seen."""
    pieces = [(piece.kind, _shortened(piece.kind, piece.text)) for piece in change.pieces]
    if len(pieces) > MOST_PIECES:
        pieces = [*pieces[:MOST_PIECES], ("same", " … (the rest is not shown)")]
    return tuple(pieces)


def _shortened(kind: str, text: str) -> str:
    longest = LONGEST_SAME if kind == "same" else LONGEST_CHANGED
    if len(text) <= longest:
        return text
    half = longest // 2
    return f"{text[:half]} … ({len(text) - 2 * half:,} characters) … {text[-half:]}"
