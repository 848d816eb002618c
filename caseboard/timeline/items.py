"""The events that are drawn and listed one by one, with all that is told of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from caseboard.answers.attested import NOTHING, Dated, load_attested, load_dated
from caseboard.answers.words import shortened
from caseboard.pages.story import StoryLine, line_of

from .loaded import Loaded

LONGEST = 180  # characters of a summary: the rest is read where the event is open


@dataclass(frozen=True)
class Item:
    """One event.

    Shape: `lanes` are the keys of those it stands in, at least one; `attested` is an Attested
    where it is told of, and not only drawn; `summary` is cut.
    """

    key: int
    slug: str
    line: StoryLine
    lanes: tuple[str, ...]
    attested: Dated
    summary: str


def build_items(loaded: Loaded, keys: Collection[int], is_drawn: bool = False) -> tuple[Item, ...]:
    """Events by their keys, in that order.

    Of those that are only drawn (`is_drawn`), claims tell when they were and nothing else.
    Queries: 2, of many events 3; 1 and 2 of those that are only drawn.
    """
    whole = loaded.whole(keys)
    load = load_dated if is_drawn else load_attested
    attested: Mapping[int, Dated] = load(loaded.page, loaded.user, keys)
    query = loaded.page.moment.query
    return tuple(
        Item(
            key=key,
            slug=whole[key].slug,
            line=line_of(whole[key], query),
            lanes=loaded.events.lanes_of(key),
            attested=attested.get(key, NOTHING),
            summary=shortened(whole[key].summary, LONGEST),
        )
        for key in keys
        if key in whole
    )
