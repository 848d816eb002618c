"""The events that are drawn and listed one by one, with all that is told of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from caseboard.answers.attested import Attested
from caseboard.answers.words import shortened
from caseboard.pages.story import StoryLine, line_of

from .loaded import Loaded

LONGEST = 180  # characters of a summary: the rest is read where the event is open


@dataclass(frozen=True)
class Item:
    """One event.

    Shape: `lanes` are the keys of those it stands in, at least one; `summary` is cut.
    """

    key: int
    slug: str
    line: StoryLine
    lanes: tuple[str, ...]
    attested: Attested
    summary: str


def build_items(loaded: Loaded, keys: Collection[int]) -> tuple[Item, ...]:
    """Events by their keys, in that order. Queries: none, of many events 1."""
    whole = loaded.whole(keys)
    query = loaded.page.moment.query
    return tuple(
        Item(
            key=key,
            slug=whole[key].slug,
            line=line_of(whole[key], query),
            lanes=loaded.events.lanes_of(key),
            attested=loaded.attesting.of(whole[key]),
            summary=shortened(whole[key].summary, LONGEST),
        )
        for key in keys
        if key in whole
    )
