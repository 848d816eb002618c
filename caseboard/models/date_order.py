"""Dates that contradict each other: nothing is said before it happened, or read before it is out.

They refuse nothing and are told to whoever enters them: a source may itself be wrong about a
date, and what it says is entered as it says it. Only what is certain counts: the first day that
one date can mean lies after the last day that the other can.
"""

from __future__ import annotations

from collections.abc import Iterator

from caseboard.evidence.edtf import in_words

from .claim import Claim
from .finding import Finding
from .source import Derivation, Source

Doubt = tuple[str, str]  # the field, and a sentence
TO_COME = "Right only if it speaks of what was still to come."


def doubts_about(record) -> list[Doubt]:
    """What cannot be of the dates of a claim, source, derivation or finding.

    Order: at most one for each field. Queries: none; the record knows its kin as objects.
    """
    doubt = _DOUBTS.get(type(record))
    return [found for found in doubt(record) if found] if doubt else []


def _claim(claim: Claim) -> Iterator[Doubt | None]:
    source = claim.source
    out = [
        (source, "published", "its source was published"),
        (source, "retrieved", "its source was retrieved"),
    ]
    said = (claim, "stated_on", "it was said")
    yield _first_before(claim, "as_of", "It speaks of a time", [said, *out], TO_COME)
    yield _first_before(claim, "stated_on", "It was said", out)


def _source(source: Source) -> Iterator[Doubt | None]:
    retrieved = (source, "retrieved", "it was retrieved")
    yield _first_before(source, "published", "It was published", [retrieved])


def _derivation(derivation: Derivation) -> Iterator[Doubt | None]:
    later, earlier = derivation.source, derivation.derived_from
    if _after(earlier, "published", later, "published"):
        yield (
            "derived_from",
            f"“{earlier}” was published ({_words(earlier, 'published')}) after this, which names "
            f"it as its source ({_words(later, 'published')}).",
        )


def _finding(finding: Finding) -> Iterator[Doubt | None]:
    decided = (finding, "decided_on", "it was decided")
    yield _first_before(finding, "as_of", "It speaks of a time", [decided], TO_COME)


def _first_before(record, name: str, opening: str, others, ending: str = "") -> Doubt | None:
    """The first of the other dates that certainly lies before this one, in a sentence."""
    for other, other_name, words in others:
        if _after(record, name, other, other_name):
            first, last = _words(record, name), _words(other, other_name)
            return name, f"{opening} ({first}) after {words} ({last}). {ending}".strip()
    return None


def _after(record, name: str, other, other_name: str) -> bool:
    """Is one date certainly later than the other?"""
    first = getattr(record, f"{name}_earliest")
    last = getattr(other, f"{other_name}_latest")
    return first is not None and last is not None and first > last


def _words(record, name: str) -> str:
    return in_words(getattr(record, name))


_DOUBTS = {Claim: _claim, Source: _source, Derivation: _derivation, Finding: _finding}
