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

    Shape: `values` are those of the claim, and only the figures that have one of them decide; of
    a claim without a value none does. Where they are not given, or nothing says them, all do.
    A figure with another hedge ("about", "at least") is another one. Fewer words say the same,
    unless the claim's own figure goes with them, and so do more words that add figures.
    """
    if said == found or (values and not any(one is not None for one in values)):
        return ""
    before, after = _figures(said), _figures(found)
    own = [key for key, one in before.items() if _is_of(one, values)]
    gone = [key for key in own or before if key not in after]
    came = [key for key in after if key not in before]
    if not gone or not (came or own):
        return ""
    if own and len(before) == len(after):
        places = [*before]
        came = [now for key in gone if (now := [*after][places.index(key)]) in came] or came
    return DIFFERS.format(
        said=_named(before[key] for key in gone),
        found=_named(after[key] for key in came) or "do not",
    )


def says_figures(words: str) -> bool:
    """Is there any figure in some words?"""
    return bool(_figures(words))


def figures_apart(before: str, after: str) -> str:
    """Which figures went and which came: "about 250 → nearly 260"; "" where they are the same."""
    old, new = _figures(before), _figures(after)
    gone = _named(one for key, one in old.items() if key not in new)
    came = _named(one for key, one in new.items() if key not in old)
    return f"{gone or 'no figure'} → {came or 'no figure'}" if gone or came else ""


def _is_of(figure: Suggestion, values: Collection[Decimal | None]) -> bool:
    """Does a claim with these values say the figure?"""
    return any(one is not None and one in values for one in (figure.value, figure.value_to))


def _figures(words: str) -> dict[tuple, Suggestion]:
    """The figures of some words, each once, by what they say."""
    read = (one for one in suggest(words) if one.value is not None)
    return {(one.qualifier, one.value, one.value_to): one for one in read}


def _named(figures: Iterable[Suggestion]) -> str:
    return " and ".join([one.text for one in figures][:MOST_NAMED])
