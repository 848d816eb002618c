"""Claims as the page of a person or an organisation lists them, and the story of an event."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.answers.words import Figure, qualifier_words, value_words, when_words
from caseboard.models import Claim
from caseboard.pages.frame import Frame

UNPUBLISHED = {
    "draft": "draft",
    "in_review": "review",
    "rejected": "rejected",
    "retracted": "retracted",
}


@dataclass(frozen=True)
class Speaker:
    name: str
    url: str


@dataclass(frozen=True)
class ToldClaim:
    """One claim in a list. `figure` is None where it answers no question.

    `state` is the class of its mark ("draft", "review"…), "" for a published claim.
    """

    url: str
    statement: str
    figure: Figure | None
    question: str
    question_url: str
    chain: tuple[Speaker, ...]
    source: str
    source_url: str
    locator: str
    quote: str
    when: str
    state: str
    state_words: str


def build_told(page: Frame, claims, most: int | None = None) -> tuple[ToldClaim, ...]:
    """The claims of a queryset that began with `visible_to`. Order: by source, as told.

    `most` are shown at most, None is all. Queries: 2.
    """
    if page.moment.known_on is not None:
        claims = claims.known_on(page.moment.known_on)
    claims = claims.in_case(page.case).with_provenance().in_reading_order()
    return tuple(_told(claim, page) for claim in claims[:most])


def _told(claim: Claim, page: Frame) -> ToldClaim:
    query = page.moment.query
    for record in (claim.source, claim.question, claim.event):
        if record is not None:
            record.case = page.case
    question, source = claim.question, claim.source
    published = claim.status == "published"
    return ToldClaim(
        url=claim.get_absolute_url() + query,
        statement=claim.statement,
        figure=_figure(claim, query),
        question=question.text if question else "",
        question_url=question.get_absolute_url() + query if question else "",
        chain=tuple(_speaker(link.speaker, page) for link in claim.attributions.all()),
        source=source.title,
        source_url=source.get_absolute_url() + query,
        locator=claim.locator,
        quote=claim.quote,
        when=when_words(claim.as_of, claim.stated_on),
        state="" if published else UNPUBLISHED[claim.status],
        state_words="" if published else claim.get_status_display(),
    )


def _figure(claim: Claim, query: str) -> Figure | None:
    if claim.value is None and not claim.answer:
        return None
    kind, unit = (claim.question.kind, claim.question.unit) if claim.question else ("quantity", "")
    return Figure(
        value=value_words(kind, claim.value, claim.value_to, claim.qualifier, claim.answer),
        qualifier=qualifier_words(claim.qualifier),
        unit=unit,
        scope=claim.scope,
        is_text=kind != "quantity",
    )


def _speaker(speaker, page: Frame) -> Speaker:
    speaker.case = page.case
    return Speaker(speaker.name, speaker.get_absolute_url() + page.moment.query)
