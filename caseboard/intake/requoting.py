"""Where a snapshot holds the words that a correction makes a claim quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from caseboard.models import Passage, PassageState, Revision
from caseboard.models.requoting import Requoted

from .anchoring import Found, Selector, Span, find, select
from .paragraphs import Paragraph, locator_of, paragraph_at, paragraphs


def quoted_anew(passage: Passage, revision: Revision) -> Requoted | None:
    """The passage with the words of a correction; None where it stays as it is.

    The words are looked for as after a new snapshot. Where they stand several times, the place is
    the one in the paragraph that the correction newly names, else the one that shares words with
    the passage as it was, else the one in its paragraph; else it is ambiguous.
    Shape: `passage` comes with its snapshot. Queries: none.
    """
    old, quote = revision.claim, revision.quote.removesuffix("…").strip()
    if not quote or (revision.quote, revision.locator) == (old.quote, old.locator):
        return None
    text = passage.snapshot.text
    told = paragraphs(text, passage.snapshot.source.title)
    if revision.quote == old.quote:
        return _elsewhere(passage, revision, text, told)
    found = find(Selector(quote), text)
    place = _chosen(_places(found), passage, _named(revision, old.locator, told), told)
    if place is not None:
        return _placed(text, place)
    lost = found.state == PassageState.LOST
    return Requoted(PassageState.LOST if lost else PassageState.AMBIGUOUS, quote)


def _elsewhere(
    passage: Passage, revision: Revision, text: str, told: Sequence[Paragraph]
) -> Requoted | None:
    """The same words in the paragraph that the correction names; None where they do not stand."""
    named = _named(revision, revision.claim.locator, told)
    places = [one for one in _places(find(Selector(passage.quote), text)) if named(one)]
    if len(places) != 1 or places[0] == (passage.start, passage.end):
        return None
    return _placed(text, places[0])


def _places(found: Found) -> tuple[Span, ...]:
    """Where the words stand; of lost ones nothing, though something like them is offered."""
    return () if found.state == PassageState.LOST else found.places


def _named(revision: Revision, before: str, told: Sequence[Paragraph]) -> Callable[[Span], bool]:
    """Does a place stand where the correction newly says?"""
    return lambda place: (
        revision.locator not in ("", before) and (locator_of(told, *place) == revision.locator)
    )


def _chosen(
    places: Sequence[Span],
    passage: Passage,
    named: Callable[[Span], bool],
    told: Sequence[Paragraph],
) -> Span | None:
    """The one place that is meant; None where nothing tells."""
    start, end = passage.start, passage.end

    def shared(place: Span) -> bool:
        return start is not None and place[0] < end and start < place[1]

    def beside(place: Span) -> bool:
        return start is not None and paragraph_at(told, place[0]) == paragraph_at(told, start)

    for fits in (lambda place: len(places) == 1, named, shared, beside):
        fitting = [place for place in places if fits(place)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _placed(text: str, place: Span) -> Requoted:
    there = select(text, *place)
    return Requoted(
        PassageState.KEPT, there.quote, there.prefix, there.suffix, there.start, there.end
    )
