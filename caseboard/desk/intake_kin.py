"""What is already here of a document that comes in: which sources, why, and what they share."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caseboard.evidence.edtf import in_words
from caseboard.intake.known import Known
from caseboard.models import Case, DerivationKind, Source

from .intake_differing import Apart, differing_in

PASSAGES = 3
MOST_COMPARED = 3  # sources of which it is told how they differ
LONGEST_PASSAGE = 400  # characters shown of a passage in common

SNAPSHOT, ANOTHER = "snapshot", "another"
WAYS = (
    (SNAPSHOT, "The same document: keep this as a snapshot of it"),
    (DerivationKind.SYNDICATED, "Syndicated from it: the same text, taken over"),
    (DerivationKind.REWRITTEN, "Rewritten from it: the same story in other words"),
    (DerivationKind.TRANSLATED, "Translated from it"),
    (DerivationKind.CITES, "It only cites it"),
    (ANOTHER, "Another document: it has nothing to do with it"),
)


@dataclass(frozen=True)
class Kin:
    """A source that is already here.

    Shape: `shares` are sentences of how much they have in common; `common` are pairs of the same
    passage as the new document and as the source has it, `more` how many are not shown. `case`
    is the title of another case, "" for a source of this one, which alone can be derived from;
    `apart` is how their texts differ, None where that is not told.
    """

    source: Source
    why: str
    url: str
    published: str
    case: str
    shares: tuple[str, ...]
    common: tuple[tuple[str, str], ...]
    more: int
    apart: Apart | None = None


class Overtaken(Exception):
    """A source like it was added since the page was made: `known` is all that is here now."""

    def __init__(self, known: list[Known]):
        super().__init__("a source like it was added meanwhile")
        self.known = known


def field_of(source: Source) -> str:
    """The name of the field in which somebody says what the new document is to a source."""
    return f"kin_{source.slug}"


def check_seen(case: Case, known: list[Known], seen: str) -> None:
    """Errors: Overtaken where a source of the case is known that stood not on the page."""
    if {one.source.slug for one in known if one.source.case_id == case.pk} - set(seen.split()):
        raise Overtaken(known)


def ways_of(known: Known, has_bytes: bool) -> list[tuple[str, str]]:
    """What a new document may be to a source: value and words, the likeliest marked as such."""
    likely = known.kind or SNAPSHOT
    return [
        (way, f"{words} (likely)" if way == likely else words)
        for way, words in WAYS
        if has_bytes or way != SNAPSHOT
    ]


def kin_of(case: Case, known: list[Known], text: str) -> list[Kin]:
    """The known sources as the page shows them. Order: as they were found. Queries: none."""
    return [_kin(case, one, text, place < MOST_COMPARED) for place, one in enumerate(known)]


def _kin(case: Case, known: Known, text: str, is_compared: bool) -> Kin:
    source = known.source
    theirs = known.snapshot.text if known.snapshot else ""
    return Kin(
        source=source,
        why=known.why,
        url=reverse("source", kwargs={"case": source.case.slug, "slug": source.slug}),
        published=in_words(source.published),
        case="" if source.case_id == case.pk else source.case.title,
        shares=_shares(known),
        common=tuple(
            (_cut(text[one.start : one.end]), _cut(theirs[one.other_start : one.other_end]))
            for one in known.passages[:PASSAGES]
        ),
        more=max(0, len(known.passages) - PASSAGES),
        apart=differing_in(theirs, text) if is_compared else None,
    )


def _shares(known: Known) -> tuple[str, ...]:
    if not known.passages:
        return ()
    return (
        f"{known.share:.0%} of the new text stands in it",
        f"{known.share_of_other:.0%} of its text stands in the new one",
    )


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_PASSAGE else f"{words[:LONGEST_PASSAGE]}…"
