"""The figures of a text: which have a claim, which need none, which nobody has looked at yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.core.cache import cache

from caseboard.intake.figures import Suggestion, suggest
from caseboard.intake.paragraphs import Paragraph, paragraph_at
from caseboard.models import Snapshot

from .reading_claims import Beside
from .reading_passages import Span

DENIED = "denied"
COUNTS = ("people", "things", DENIED)  # kinds that count something a claim can speak of
# Shares, sums and measures: a claim may speak of one, but it is told apart from what counts.
OTHERS = ("percentage", "fraction", "rate", "multiple", "money", "measure", "duration")


class Standing(StrEnum):
    """What became of a figure."""

    CLAIMED = "claimed"
    SET_ASIDE = "set aside"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the text.

    Shape: `key` counts from 0 in its order; `why` is why it was set aside; `claim` is the one that
    gives its value without a place in the text, None where a passage holds it or nobody says it.
    `is_other` tells a share, a sum or a measure from a count of people or things.
    """

    key: int
    start: int
    end: int
    locator: str
    read: Suggestion
    standing: Standing
    why: str = ""
    claim: Beside | None = None

    @property
    def text(self) -> str:
        return self.read.text

    @property
    def is_other(self) -> bool:
        return self.read.kind in OTHERS


def figures_in(snapshot: Snapshot, published: str, span: Span) -> tuple[Suggestion, ...]:
    """The figures of a part of a snapshot that a claim may speak of. Order: as they stand.

    A text is written once, so its figures are kept in memory, with the day of publication that
    they were read with. Queries: none.
    """
    key = f"figures:{snapshot.pk}:{snapshot.sha256}:{published}:{span.start}:{span.end}"
    found = cache.get(key)
    if found is None:
        read = suggest(span.of(snapshot.text), published)
        kinds = (*COUNTS, *OTHERS)
        found = tuple(_moved(told, span.start) for told in read if told.kind in kinds)
        cache.set(key, found)
    return found


def _moved(told: Suggestion, by: int) -> Suggestion:
    return replace(told, start=told.start + by, end=told.end + by) if by else told


def judged(
    read: Sequence[Suggestion],
    claims: Sequence[Beside],
    paragraphs: Sequence[Paragraph],
    aside: dict[tuple[int, int], str],
) -> tuple[Figure, ...]:
    """The figures, each with what became of it.

    Shape: `aside` maps the offsets of those that need no claim to the reason, and where one begins
    is what counts.
    A figure has a claim where a passage holds it and the claim has its value, or where it is the
    only count of the passage, or its only figure, and the claim speaks of no other there. A claim
    without a passage has the figure of its value in the same paragraph, and a count before others.
    """
    claimed = set(_claimed_by_passage(read, claims))
    unplaced = {
        (claim.locator, value): claim
        for claim in claims
        if claim.span is None
        for value in (claim.value, claim.value_to)
        if value is not None
    }
    stand = [paragraph_at(paragraphs, told.start) for told in read]
    places = [(at.locator if at else "", told.value) for at, told in zip(stand, read, strict=True)]
    counted = {place for place, told in zip(places, read, strict=True) if told.kind in COUNTS}
    reasons = {start: why for (start, _), why in aside.items()}
    figures = []
    for key, (told, place) in enumerate(zip(read, places, strict=True)):
        why = reasons.get(told.start, "")
        is_spoken_for = key in claimed or (told.kind in OTHERS and place in counted)
        claim = None if is_spoken_for else unplaced.get(place)
        if key in claimed or claim is not None:
            standing = Standing.CLAIMED
        else:
            standing = Standing.SET_ASIDE if why else Standing.OPEN
        figures.append(Figure(key, told.start, told.end, place[0], told, standing, why, claim))
    return tuple(figures)


def _claimed_by_passage(read: Sequence[Suggestion], claims: Iterable[Beside]) -> Iterable[int]:
    starts = [told.start for told in read]
    for claim in claims:
        if claim.span is None:
            continue
        keys = touched(read, starts, claim.span)
        counts = [key for key in keys if read[key].kind not in OTHERS]
        others = [key for key in keys if read[key].kind in OTHERS]
        values = {claim.value, claim.value_to} - {None}
        told = [key for key in counts if read[key].value in values]
        # Of one number a count is meant before a share.
        told += [key for key in others if read[key].value in values - {read[n].value for n in told}]
        yield from told or (counts if len(counts) == 1 else others if len(keys) == 1 else ())


def touched(counts: Sequence, starts: Sequence[int], span: Span) -> list[int]:
    """The places of the figures that a passage touches; figures never overlap."""
    low = max(0, bisect_left(starts, span.start) - 1)
    high = bisect_left(starts, span.end)
    return [key for key in range(low, high) if span.touches(counts[key])]


def figure_in(figures: Sequence[Figure], span: Span, at: int | None) -> tuple[Figure | None, list]:
    """The one figure that a chosen passage speaks of, and all that it holds.

    The one that is named by `at`, the offset where it begins; else the only one, or the only one
    that nobody has looked at yet, among those that count first; else none.
    """
    inside = [told for told in figures if span.touches(told)]
    named = [told for told in inside if told.start == at]
    counts = [told for told in inside if not told.is_other]
    for one in (named, counts, _open(counts), inside, _open(inside)):
        if len(one) == 1:
            return one[0], inside
    return None, inside


def next_open(figures: Sequence[Figure], after: int, here: Figure | None = None) -> Figure | None:
    """The next figure without a claim behind an offset, else the first, but not the one `here`.

    Shares, sums and measures come when no count is left; None where all have a claim.
    """
    waiting = [told for told in _open(figures) if told != here]
    counts = [told for told in waiting if not told.is_other] or waiting
    return next((told for told in counts if told.start > after), next(iter(counts), None))


def _open(figures: Iterable[Figure]) -> list[Figure]:
    return [told for told in figures if told.standing == Standing.OPEN]
