"""Whether a place says another figure than the words that a claim was made from.

Pure: no query.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal

from caseboard.intake.figures import Suggestion, suggest
from caseboard.models import Claim, Passage

DIFFERS = "The figure differs: the claim says {said}, these words {found}."
MOST_NAMED = 3  # figures in one sentence


def words_said(claim: Claim, passage: Passage | None) -> str:
    """The words that a claim is made from, as its version has them."""
    if passage is None or (passage.version != claim.version and claim.quote):
        return claim.quote
    return passage.quote


def figure_differs(said: str, found: str, values: Collection[Decimal | None] = ()) -> str:
    """What differs between the figures of two passages, in a sentence; "" where nothing does.

    A figure with another hedge ("about", "at least") is another one. Fewer words say the same,
    unless one of the `values` goes with them, and so do more words that add figures.
    """
    if said == found:
        return ""
    before, after = _figures(said), _figures(found)
    gone = [one for key, one in before.items() if key not in after]
    came = [one for key, one in after.items() if key not in before]
    own = any(one.value is not None and one.value in values for one in gone)
    if not gone or not (came or own):
        return ""
    return DIFFERS.format(said=_named(gone), found=_named(came) or "do not")


def _figures(words: str) -> dict[tuple, Suggestion]:
    """The figures of some words, each once, by what they say."""
    read = (one for one in suggest(words) if one.value is not None)
    return {(one.qualifier, one.value, one.value_to): one for one in read}


def _named(figures: Iterable[Suggestion]) -> str:
    return " and ".join([one.text for one in figures][:MOST_NAMED])
