"""What differs between two snapshots: the claims whose passage changed, then the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from caseboard.intake.anchoring import Selector
from caseboard.intake.paragraphs import Paragraph, locator_of, paragraphs
from caseboard.intake.settled import unsettled
from caseboard.intake.shifting import only_shifted
from caseboard.models import Claim, Passage, PassageState, Snapshot, Source
from caseboard.models.user import writes_record

from .reading_candidates import (
    ONLY_ELSEWHERE,
    Candidate,
    candidates_in,
    told_apart,
    words_compared,
)
from .reading_differing import words_said
from .snapshots_text import TextChange, told_changes

WORDS = {
    PassageState.KEPT: "kept: it stands where it stood",
    PassageState.MOVED: "moved: its words stand elsewhere now",
    PassageState.AMBIGUOUS: "ambiguous: its words stand in several places",
    PassageState.LOST: "lost: its words are not in the newer text",
}
SHIFTED = "shifted: the words around it are the same, and only stand elsewhere"
UNCONFIRMED = "moved in an earlier snapshot: nobody has said yet that it stands here"
WORST = (PassageState.LOST, PassageState.AMBIGUOUS, PassageState.MOVED)
LABELS = (*(str(state.label) for state in WORST), "shifted")
MOST = 300  # changes on a page, and passages that only shifted
MOST_PASSAGES = 100  # to look at on a page, one after the other
TOLD = ("changed", "moved", "added", "removed")


@dataclass(frozen=True)
class PassageChange:
    """A claim whose passage is not where it was.

    Shape: `before` is the passage in the older snapshot, None where it had none there; `after`
    the one in the newer, None where it has no place, and then `candidates` are the places that
    are offered. `is_shifted` where the words around it stayed with it. `pieces`
    compare the words of both. `mend_url` leads to the split screen, "" for
    who does not write there.
    """

    claim: Claim
    url: str
    state: str
    is_shifted: bool
    words: str
    before: Passage | None
    after: Passage | None
    before_place: str
    after_place: str
    pieces: tuple[tuple[str, str], ...]
    candidates: tuple[Candidate, ...]
    mend_url: str

    @property
    def slug(self) -> str:
        return self.claim.slug

    @property
    def statement(self) -> str:
        return self.claim.statement

    @property
    def status(self) -> str:
        return self.claim.status


@dataclass(frozen=True)
class Pair:
    """A claim's passage in two snapshots; `old` is None where it had none in the older one.

    Shape: `is_unsettled` where it moved to its place, now or before, and nobody has confirmed it.
    """

    old: Passage | None
    new: Passage
    is_unsettled: bool = False

    @property
    def state(self) -> PassageState:
        """What became of it between these two.

        Where they do not follow each other, the newer row tells of the one in between.
        """
        if self.new.start is None:
            return PassageState(self.new.state)
        old, new = self.old, self.new
        if old is None:
            return PassageState(new.state)
        return PassageState.MOVED if self.is_unsettled or not self.stays else PassageState.KEPT

    @property
    def stays(self) -> bool:
        """Do the same words stand in the same place of both?"""
        old, new = self.old, self.new
        return old is not None and (old.start, old.end, old.quote) == (
            new.start,
            new.end,
            new.quote,
        )

    @property
    def is_shifted(self) -> bool:
        """Did what stands around it move with it?"""
        return (
            self.state == PassageState.MOVED
            and not self.is_unsettled
            and self.old is not None
            and self.old.start is not None
            and only_shifted(self.old, self.new)
        )

    @property
    def words(self) -> str:
        """What became of it, in words; of one without a place before its candidates are known."""
        if self.is_shifted:
            return SHIFTED
        return UNCONFIRMED if self.is_unsettled and self.stays else WORDS[self.state]


@dataclass(frozen=True)
class SnapshotDifference:
    """What differs between two snapshots.

    Shape: `states` tells how many passages became what, worst first and those that only shifted
    last, `kept` how many stand where
    they stood; `numbers` how many paragraphs were changed, moved, added, removed and stayed;
    `left_out` how many changes of the text are not listed, `passages_left_out` how many of the
    claims that somebody has to look at, and `shifted_left_out` how many that only shifted.
    """

    passages: list[PassageChange]
    states: tuple[tuple[str, int], ...]
    kept: int
    changes: list[TextChange]
    numbers: tuple[tuple[str, int], ...]
    left_out: int
    passages_left_out: int
    shifted_left_out: int
    is_same: bool
    writes: bool

    @property
    def moved(self) -> list[PassageChange]:
        """The claims that somebody has to look at."""
        return [one for one in self.passages if not one.is_shifted]

    @property
    def shifted(self) -> list[PassageChange]:
        """Those whose surroundings are the same, and only stand elsewhere."""
        return [one for one in self.passages if one.is_shifted]


def build_difference(user, source: Source, before: Snapshot, after: Snapshot) -> SnapshotDifference:
    """The page of what differs between two snapshots. Queries: 1, and 2 where a passage moved."""
    told = {one.pk: tuple(paragraphs(one.text, source.title)) for one in (before, after)}
    pairs = _pairs(user, before, after)
    changed = [pair for pair in pairs if pair.state != PassageState.KEPT]
    moved = [pair for pair in changed if not pair.is_shifted]
    shifted = [pair for pair in changed if pair.is_shifted]
    changes = told_changes(before.text, after.text, source.title)
    states = Counter("shifted" if pair.is_shifted else str(pair.state.label) for pair in changed)
    writes = writes_record(user)
    return SnapshotDifference(
        passages=_told(source, [*moved[:MOST_PASSAGES], *shifted[:MOST]], after, told, writes),
        states=tuple((words, states[words]) for words in LABELS if states[words]),
        kept=len(pairs) - len(changed),
        changes=changes[:MOST],
        numbers=_numbers(changes),
        left_out=sum(one.kind != "same" for one in changes[MOST:]),
        passages_left_out=len(moved[MOST_PASSAGES:]),
        shifted_left_out=len(shifted[MOST:]),
        is_same=before.text == after.text,
        writes=writes,
    )


def _pairs(user, before: Snapshot, after: Snapshot) -> list[Pair]:
    """The passages that stand, or are looked for, in the newer snapshot. Queries: 1, or 3.

    Order: lost ones first, then ambiguous, then moved, then shifted; each as they stood in the
    older text.
    """
    seen = Passage.objects.visible_to(user).filter(snapshot__in=[before, after])
    found: dict[int, dict[int, Passage]] = {}
    for passage in seen.select_related("claim"):
        found.setdefault(passage.claim_id, {})[passage.snapshot_id] = passage
    there = [of[after.pk] for of in found.values() if after.pk in of]
    waiting = unsettled(
        [one for one in there if one.start is not None], Passage.objects.visible_to(user)
    )
    pairs = [
        Pair(found[one.claim_id].get(before.pk), one, one.claim_id in waiting) for one in there
    ]
    order = {state: place for place, state in enumerate((*WORST, PassageState.KEPT))}
    return sorted(pairs, key=lambda pair: (order[pair.state], pair.is_shifted, *_stood(pair.old)))


def _stood(passage: Passage | None) -> tuple[bool, int]:
    start = passage.start if passage else None
    return (start is None, start or 0)


def _told(
    source: Source,
    pairs: Sequence[Pair],
    after: Snapshot,
    told: dict[int, Sequence[Paragraph]],
    writes: bool,
) -> list[PassageChange]:
    """The changed passages as the page shows them, with the places that are offered."""
    without = [pair.new for pair in pairs if pair.new.start is None]
    wanted = [Selector(one.quote, one.prefix, one.suffix) for one in without]
    offered = candidates_in(after.text, told[after.pk], wanted)
    places = {
        one.pk: told_apart(
            found, after.text, words_said(one.claim, one), (one.claim.value, one.claim.value_to)
        )
        for one, found in zip(without, offered, strict=True)
    }
    return [_change(source, pair, told, places.get(pair.new.pk, ()), writes) for pair in pairs]


def _change(
    source: Source,
    pair: Pair,
    told: dict[int, Sequence[Paragraph]],
    candidates: tuple[Candidate, ...],
    writes: bool,
) -> PassageChange:
    old, new = pair.old, pair.new
    place = {"case": source.case.slug, "slug": source.slug}
    mend = f"{reverse('reading', kwargs=place)}?snapshot={new.snapshot_id}&claim={new.claim.slug}"
    has_place = new.start is not None
    return PassageChange(
        claim=new.claim,
        url=reverse("claim", kwargs=place | {"slug": new.claim.slug}),
        state=pair.state,
        is_shifted=pair.is_shifted,
        words=ONLY_ELSEWHERE if _is_elsewhere(pair, candidates) else pair.words,
        before=old,
        after=new if has_place else None,
        before_place=_locator(old, told),
        after_place=_locator(new, told),
        pieces=words_compared(old.quote, new.quote) if old and has_place else (),
        candidates=candidates,
        mend_url=mend if writes else "",
    )


def _is_elsewhere(pair: Pair, candidates: Sequence[Candidate]) -> bool:
    """Is it lost though its very words stand somewhere?"""
    return pair.state == PassageState.LOST and any(one.is_exact for one in candidates)


def _locator(passage: Passage | None, told: dict[int, Sequence[Paragraph]]) -> str:
    if passage is None or passage.start is None or passage.end is None:
        return ""
    return locator_of(told.get(passage.snapshot_id, ()), passage.start, passage.end)


def _numbers(changes: Sequence[TextChange]) -> tuple[tuple[str, int], ...]:
    """How many paragraphs became what; what never happened is left out."""
    number: Counter[str] = Counter()
    for one in changes:
        number[one.kind] += one.number
    happened = [(kind, number[kind]) for kind in TOLD if number[kind]]
    return (*happened, ("same", number["same"]))
