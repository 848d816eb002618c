"""The claims of a source beside its text: where each one stands, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from caseboard.evidence.edtf import in_words
from caseboard.evidence.reading import figure_in_words
from caseboard.intake.anchoring import Selector
from caseboard.intake.paragraphs import Paragraph, locator_of
from caseboard.intake.settled import unsettled
from caseboard.models import (
    Claim,
    ClaimStatus,
    Passage,
    PassageState,
    Snapshot,
    Source,
)
from caseboard.models.drafts import whose

from .reading_candidates import ONLY_ELSEWHERE, Candidate, candidates_in, told_apart
from .reading_differing import words_said
from .reading_passages import Span

STATE_WORDS = {
    PassageState.KEPT: "",
    PassageState.MOVED: "moved: in an earlier snapshot it stood elsewhere",
    PassageState.AMBIGUOUS: "ambiguous: its words stand in several places of this snapshot",
    PassageState.LOST: "lost: its words are not in this snapshot",
}
UNCONFIRMED = "; nobody has said yet that it stands here"
OLDER = "of a version before: the quoted words were corrected since"
NO_PASSAGE = "no passage yet"
MOST_LOOKED_FOR = 50  # passages whose place is looked for on one page
AFTER_ALL = 10**9  # of a claim whose place nobody knows
# In front of the first paragraph, as the locators of the record say it.
BEFORE = ("kicker", "headline", "title", "lead", "dateline", "byline", "summary", "caption")


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim as it stands beside the text.

    Shape: `number` counts from 1 in the order of the text; `span` is None where its passage is
    not in this snapshot, and `place` says why in words; `answer` is the figure or the answer;
    `whose` says who changes it where the user may not. `looked_for` are the words that are lost or
    ambiguous, `candidates` where they may stand now, and `said` the words that it is made from.
    `stands` is where the shown text has it, "" for one without a place; `is_settled` is False
    where it moved there and nobody has confirmed that.
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
    whose: str = ""
    looked_for: Selector | None = None
    candidates: tuple[Candidate, ...] = ()
    said: str = ""
    is_settled: bool = True
    stands: str = ""

    @property
    def may_be_placed(self) -> bool:
        """Has it no place in this snapshot, or that of words which were corrected since?"""
        return self.span is None or self.place == OLDER

    @property
    def may_be_confirmed(self) -> bool:
        """Does it wait for a person who says that it stands here?"""
        return not self.is_settled and not self.whose

    @property
    def is_draft(self) -> bool:
        return self.status == ClaimStatus.DRAFT


def claims_beside(user, source: Source, snapshot: Snapshot | None) -> tuple[Beside, ...]:
    """The claims of the source that the user may see. Order: of the text; the unplaced last.

    Queries: 3 (claims, their chains, their passages in the snapshot), 2 without a snapshot, 2 more
    where a passage has moved.
    """
    claims = Claim.objects.visible_to(user).in_case(source.case).filter(source=source)
    passages: dict[int, Passage] = {}
    waiting: set[int] = set()
    if snapshot is not None:
        seen = Passage.objects.visible_to(user)
        passages = {passage.claim_id: passage for passage in seen.in_snapshot(snapshot)}
        waiting = unsettled([one for one in passages.values() if one.start is not None], seen)
    placed = sorted(
        (
            (_order(claim, passages.get(claim.pk)), claim)
            for claim in claims.with_provenance().select_related("written_by")
        ),
        key=lambda told: (told[0], told[1].pk),
    )
    return tuple(
        _confirmed_or_not(
            _beside(number, claim, passages.get(claim.pk), snapshot, whose(user, claim)),
            claim.pk not in waiting,
        )
        for number, (_, claim) in enumerate(placed, 1)
    )


def _confirmed_or_not(claim: Beside, is_settled: bool) -> Beside:
    if is_settled or not claim.state or claim.place == OLDER:
        return claim
    return replace(claim, is_settled=False, place=claim.place + UNCONFIRMED)


def with_places(
    claims: Sequence[Beside], text: str, told: Sequence[Paragraph]
) -> tuple[Beside, ...]:
    """The claims with where the text has them, and those that it has not with what is offered.

    Queries: none.
    """
    found = (
        replace(claim, stands=locator_of(told, claim.span.start, claim.span.end))
        if claim.span is not None
        else claim
        for claim in claims
    )
    return _with_candidates([*found], text, told)


def _with_candidates(
    claims: Sequence[Beside], text: str, told: Sequence[Paragraph]
) -> tuple[Beside, ...]:
    """The claims, those whose words are lost or ambiguous with the places that are offered."""
    wanted = {claim.slug: claim.looked_for for claim in claims if claim.looked_for is not None}
    wanted = dict([*wanted.items()][:MOST_LOOKED_FOR])
    found = dict(zip(wanted, candidates_in(text, told, wanted.values()), strict=True))
    return tuple(
        _offered(claim, found[claim.slug], text) if claim.slug in found else claim
        for claim in claims
    )


def _offered(claim: Beside, places: Sequence[Candidate], text: str) -> Beside:
    """A claim with the places that are offered for it."""
    values = (claim.value, claim.value_to)
    there = claim.state == PassageState.LOST and any(place.is_exact for place in places)
    return replace(
        claim,
        candidates=told_apart(places, text, claim.said, values),
        place=ONLY_ELSEWHERE if there else claim.place,
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


def _beside(number: int, claim: Claim, passage: Passage | None, snapshot, whose="") -> Beside:
    question = claim.question
    unit = question.unit if question else ""
    span, state, place = None, "", NO_PASSAGE if snapshot is not None else ""
    looked_for = None
    if passage is not None:
        state, place = passage.state, STATE_WORDS[PassageState(passage.state)]
        if passage.start is not None and passage.end is not None:
            span = Span(passage.start, passage.end)
            place = place if passage.version == claim.version else OLDER
        else:
            looked_for = Selector(passage.quote, passage.prefix, passage.suffix)
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
        whose=whose,
        looked_for=looked_for,
        said=words_said(claim, passage),
    )
