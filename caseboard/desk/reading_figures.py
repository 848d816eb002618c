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


def counts_in(snapshot: Snapshot, published: str, span: Span) -> tuple[Suggestion, ...]:
    """The figures of a part of a snapshot that count something. Order: as they stand.

    A text is written once, so its figures are kept in memory, with the day of publication that
    they were read with. Queries: none.
    """
    key = f"figures:{snapshot.pk}:{snapshot.sha256}:{published}:{span.start}:{span.end}"
    found = cache.get(key)
    if found is None:
        read = suggest(span.of(snapshot.text), published)
        found = tuple(_moved(told, span.start) for told in read if told.kind in COUNTS)
        cache.set(key, found)
    return found


def _moved(told: Suggestion, by: int) -> Suggestion:
    return replace(told, start=told.start + by, end=told.end + by) if by else told


def judged(
    counts: Sequence[Suggestion],
    claims: Sequence[Beside],
    paragraphs: Sequence[Paragraph],
    aside: dict[tuple[int, int], str],
) -> tuple[Figure, ...]:
    """The figures, each with what became of it.

    Shape: `aside` maps the offsets of those that need no claim to the reason.
    A figure has a claim where a passage holds it alone, or holds it among others and the claim
    has its value; and where a claim without a passage gives its value for the same paragraph.
    """
    claimed = set(_claimed_by_passage(counts, claims))
    unplaced = {
        (claim.locator, value): claim
        for claim in claims
        if claim.span is None
        for value in (claim.value, claim.value_to)
        if value is not None
    }
    figures = []
    for key, told in enumerate(counts):
        paragraph = paragraph_at(paragraphs, told.start)
        locator = paragraph.locator if paragraph else ""
        why = aside.get((told.start, told.end), "")
        claim = None if key in claimed else unplaced.get((locator, told.value))
        if key in claimed or claim is not None:
            standing = Standing.CLAIMED
        else:
            standing = Standing.SET_ASIDE if why else Standing.OPEN
        figures.append(Figure(key, told.start, told.end, locator, told, standing, why, claim))
    return tuple(figures)


def _claimed_by_passage(counts: Sequence[Suggestion], claims: Iterable[Beside]) -> Iterable[int]:
    starts = [told.start for told in counts]
    for claim in claims:
        if claim.span is None:
            continue
        keys = touched(counts, starts, claim.span)
        if len(keys) == 1:
            yield keys[0]
        else:
            values = {claim.value, claim.value_to} - {None}
            yield from (key for key in keys if counts[key].value in values)


def touched(counts: Sequence, starts: Sequence[int], span: Span) -> list[int]:
    """The places of the figures that a passage touches; figures never overlap."""
    low = max(0, bisect_left(starts, span.start) - 1)
    high = bisect_left(starts, span.end)
    return [key for key in range(low, high) if span.touches(counts[key])]


def figure_in(figures: Sequence[Figure], span: Span, at: int | None) -> tuple[Figure | None, list]:
    """The one figure that a chosen passage speaks of, and all that it holds.

    The one that is named by `at`, the offset where it begins; else the only one, or the only one
    that nobody has looked at yet; else none.
    """
    inside = [told for told in figures if span.touches(told)]
    named = [told for told in inside if told.start == at]
    open_ones = [told for told in inside if told.standing == Standing.OPEN]
    for one in (named, inside, open_ones):
        if len(one) == 1:
            return one[0], inside
    return None, inside


def next_open(figures: Sequence[Figure], after: int) -> Figure | None:
    """The next figure without a claim behind an offset, else the first; None where all have one."""
    open_ones = [told for told in figures if told.standing == Standing.OPEN]
    return next((told for told in open_ones if told.start > after), next(iter(open_ones), None))
