"""The claims of a source beside its text: where each one stands, in the order of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from caseboard.evidence.edtf import in_words
from caseboard.evidence.reading import figure_in_words
from caseboard.models import Claim, ClaimStatus, Passage, PassageState, Snapshot, Source

from .reading_passages import Span

STATE_WORDS = {
    PassageState.KEPT: "",
    PassageState.MOVED: "moved: in an earlier snapshot it stood elsewhere",
    PassageState.AMBIGUOUS: "ambiguous: its words stand in several places of this snapshot",
    PassageState.LOST: "lost: its words are not in this snapshot",
}
NO_PASSAGE = "no passage yet"
AFTER_ALL = 10**9  # of a claim whose place nobody knows
# In front of the first paragraph, as the locators of the record say it.
BEFORE = ("kicker", "headline", "title", "lead", "dateline", "byline", "summary", "caption")


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim as it stands beside the text.

    Shape: `number` counts from 1 in the order of the text; `span` is None where its passage is
    not in this snapshot, and `place` says why in words; `answer` is the figure or the answer.
    """

    number: int
    slug: str
    statement: str
    answer: str
    about: str
    who: str
    as_of: str
    status: str
    status_words: str
    locator: str
    quote: str
    value: Decimal | None
    value_to: Decimal | None
    span: Span | None
    state: str
    place: str
    url: str

    @property
    def is_draft(self) -> bool:
        return self.status == ClaimStatus.DRAFT


def claims_beside(user, source: Source, snapshot: Snapshot | None) -> tuple[Beside, ...]:
    """The claims of the source that the user may see. Order: of the text; the unplaced last.

    Queries: 3 (claims, their chains, their passages in the snapshot), 2 without a snapshot.
    """
    claims = Claim.objects.visible_to(user).in_case(source.case).filter(source=source)
    passages = {}
    if snapshot is not None:
        found = Passage.objects.visible_to(user).in_snapshot(snapshot)
        passages = {passage.claim_id: passage for passage in found}
    placed = sorted(
        ((_order(claim, passages.get(claim.pk)), claim) for claim in claims.with_provenance()),
        key=lambda told: (told[0], told[1].pk),
    )
    return tuple(
        _beside(number, claim, passages.get(claim.pk), snapshot)
        for number, (_, claim) in enumerate(placed, 1)
    )


def _order(claim: Claim, passage: Passage | None) -> tuple:
    if passage is not None and passage.start is not None:
        return (0, passage.start, passage.end)
    return (1, *place_of(claim.locator))


def place_of(locator: str) -> tuple[int, str]:
    """Where a locator stands in a document. Order: the key sorts; an empty one comes last."""
    text = locator.strip().lower()
    if text in BEFORE:
        return (BEFORE.index(text) - len(BEFORE), text)
    number = re.search(r"\d{1,9}", text)
    return (int(number[0]) if number else AFTER_ALL, text)


def _beside(number: int, claim: Claim, passage: Passage | None, snapshot) -> Beside:
    question = claim.question
    unit = question.unit if question else ""
    span, state, place = None, "", NO_PASSAGE if snapshot is not None else ""
    if passage is not None:
        state, place = passage.state, STATE_WORDS[PassageState(passage.state)]
        if passage.start is not None and passage.end is not None:
            span = Span(passage.start, passage.end)
    speakers = [str(link.speaker) for link in claim.attributions.all()]
    return Beside(
        number=number,
        slug=claim.slug,
        statement=claim.statement,
        answer=figure_in_words(claim.value, claim.value_to, claim.qualifier, unit) or claim.answer,
        about=question.text if question else str(claim.event),
        who=" › ".join(speakers),
        as_of=in_words(claim.as_of),
        status=claim.status,
        status_words=claim.get_status_display(),
        locator=claim.locator,
        quote=passage.quote if passage is not None else claim.quote,
        value=claim.value,
        value_to=claim.value_to,
        span=span,
        state=state,
        place=place,
        url=reverse("claim", kwargs={"case": claim.case.slug, "slug": claim.slug}),
    )
