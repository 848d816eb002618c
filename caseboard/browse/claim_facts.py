"""What a claim says, in words for a page and in plain values for a download."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from caseboard.evidence.edtf import in_words
from caseboard.evidence.reading import ReadingError, read_quantity
from caseboard.models import Claim
from caseboard.models.user import reads_drafts

from .figures import figure_parts, reading_in_words

USUAL_TOLERANCE, USUAL_STEP = Decimal("0.10"), Decimal(1)

# Source: the six grades of credibility of the NATO system (AJP-2.1), which go with A to F.
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


@dataclass(frozen=True)
class DateLine:
    """One of a claim's dates: `words`, or empty; `range` where it is not a single day."""

    label: str
    meaning: str
    words: str
    range: str
    missing: str


def figure_of(claim: Claim) -> tuple[str, str, str]:
    """The figure or the answer in three pieces: before, the weighty part, after."""
    unit, kind = (claim.question.unit, claim.question.kind) if claim.question_id else ("", "")
    return figure_parts(claim.value, claim.value_to, claim.qualifier, claim.answer, kind, unit)


def reading_of(claim: Claim) -> str:
    """What the figure is read as, in a sentence; empty for a claim without a figure."""
    if claim.value is None:
        return ""
    try:
        return reading_in_words(
            claim.value, claim.value_to, claim.qualifier, *_measures(claim), bool(claim.question_id)
        )
    except ReadingError as error:
        return str(error)


def _measures(claim: Claim) -> tuple[Decimal, Decimal]:
    if not claim.question_id:
        return USUAL_TOLERANCE, USUAL_STEP
    return claim.question.tolerance, claim.question.step


def dates_of(claim: Claim) -> tuple[DateLine, ...]:
    """As of, said on, published: three days that are not the same."""
    return (
        _date(claim, "as_of", "As of", "the day that the statement speaks of",
              "The source does not say which day this speaks of."),
        _date(claim, "stated_on", "Said on", "the day that it was said",
              "The source does not say when this was said."),
        _date(claim.source, "published", "Source published", "the day that anybody could read it",
              "The document gives no date."),
    )  # fmt: skip


def _date(record, name: str, label: str, meaning: str, missing: str) -> DateLine:
    words = in_words(getattr(record, name))
    first, last = getattr(record, f"{name}_earliest"), getattr(record, f"{name}_latest")
    span = ""
    if words and (first is None or last is None):
        ends = [f"from {_day(first)}" if first else "", f"up to {_day(last)}" if last else ""]
        span = " ".join(end for end in ends if end) or "any day"
    elif words and first != last:
        span = f"{_day(first)} to {_day(last)}"
    return DateLine(label, meaning, words, span, missing)


def _day(day) -> str:
    return in_words(day.isoformat())


def plain_claim(claim: Claim, chain, seen, later, user) -> dict:
    """The claim as one JSON object. None means that the source does not give it.

    `seen` maps keys to the claims beside it that the visitor may see.
    """
    source, question, event = claim.source, claim.question, claim.event
    plain = {
        "case": claim.case.slug,
        "id": claim.slug,
        "statement": claim.statement,
        "question": question and {"id": question.slug, "text": question.text,
                                  "kind": question.kind, "unit": question.unit or None},
        "event": event and {"id": event.slug, "title": event.title},
        "figure": "".join(figure_of(claim)) or None,
        "value": claim.value,
        "value_to": claim.value_to,
        "qualifier": claim.qualifier or None,
        "read_as": _read_as(claim),
        "answer": claim.answer or None,
        "scope": claim.scope or None,
        "as_of": _plain_date(claim, "as_of"),
        "stated_on": _plain_date(claim, "stated_on"),
        "said_by": [{"of": link.of, "name": link.name} for link in chain],
        "source": {"id": source.slug, "title": source.title,
                   "publisher": source.publisher.name if source.publisher else None,
                   "published": _plain_date(source, "published"), "url": source.url or None},
        "locator": claim.locator or None,
        "quote": claim.quote or None,
        "credibility": claim.credibility,
        "supersedes": seen[claim.supersedes_id].slug if claim.supersedes_id in seen else None,
        "superseded_by": [other.slug for other in later],
        "note": claim.note or None,
    }  # fmt: skip
    return plain | ({"status": claim.status} if reads_drafts(user) else {})


def _read_as(claim: Claim) -> dict | None:
    if claim.value is None:
        return None
    reading = read_quantity(claim.value, claim.value_to, claim.qualifier, *_measures(claim))
    return {"low": reading.low, "high": reading.high}


def _plain_date(record, name: str) -> dict | None:
    text = getattr(record, name)
    if not text:
        return None
    days = {end: getattr(record, f"{name}_{end}") for end in ("earliest", "latest")}
    return {"edtf": text, "words": in_words(text)} | {
        end: day.isoformat() if day else None for end, day in days.items()
    }
