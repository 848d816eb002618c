"""The list beside the picture: the same events in the same order, some on each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseboard.answers.words import counted

from .addresses import PLACE, WINDOW, address
from .items import Item
from .reading import Reading

LISTED = 40  # events on one page
LISTED_DENSE = 20  # where runs of days stand before them
WHOLE, MOST_WHOLE = "all", 500  # the page that has all of them, for printing
UNDATED = "Without a date"


@dataclass(frozen=True)
class Entry:
    """An event in the list. `url` opens it here; `number` counts from 1."""

    item: Item
    url: str
    is_open: bool
    number: int

    @property
    def heading(self) -> str:
        """What it stands under: its year."""
        return self.item.line.year or UNDATED


@dataclass(frozen=True)
class Turns:
    """Where a page of the list stands, as `_pager.html` prints it.

    Shape: `whole` leads to all `total` on one page, "" where they are too many.
    """

    label: str
    words: str
    first: str
    previous: str
    next: str
    total: int
    whole: str


@dataclass(frozen=True)
class Leaf:
    """One page of the list. Units: `start` and `stop` are places in the list, `stop` not in it.

    Shape: `place` is what the address calls it, "" for the first one.
    """

    number: int
    start: int
    stop: int
    total: int

    @property
    def place(self) -> str:
        if self.stop - self.start == MOST_WHOLE:
            return WHOLE
        return str(self.number) if self.number > 1 else ""

    @property
    def pages(self) -> int:
        return -(-self.total // (self.stop - self.start)) if self.total else 1


@dataclass(frozen=True)
class Listing:
    """A page of the list.

    Shape: `turns` is None where all stands on one; `is_turned`: was a page of it asked for?
    """

    entries: tuple[Entry, ...]
    turns: Turns | None
    is_turned: bool = False


def leaf_of(
    query: Mapping[str, str], total: int, size: int, usual: int = 0
) -> tuple[Leaf, tuple[str, ...]]:
    """The page that is asked for, else the one that holds the place `usual`; and what to tell.

    A page past the end is the last one, what is no number the usual one; all are on one page where
    that is asked for and they are not too many.
    """
    text, pages = query.get(PLACE, "").strip(), max(-(-total // size), 1)
    if text == WHOLE and total <= MOST_WHOLE:
        return Leaf(1, 0, MOST_WHOLE, total), ()
    told: tuple[str, ...] = ()
    number = min(usual // size + 1, pages)
    if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text):
        number = min(int(text), pages)
        if number < int(text):
            told = (f"The list has {counted(pages, 'page')}: you see the last.",)
    elif text:
        told = ("That is no page of the list: you see the one it opens with.",)
    return Leaf(number, (number - 1) * size, number * size, total), told


def build_listing(
    reading: Reading,
    leaf: Leaf,
    keys: Sequence[int],
    items: Mapping[int, Item],
    noun: str,
    opened: int | None,
) -> Listing:
    """The events of one page of the list, by their keys; in story mode the chapters.

    `noun` says what they are, `opened` is the key of the one that is open. An event that is
    opened leaves the window and the list as they are; a chapter has its own.
    Queries: none.
    """
    is_story = reading.asked.story
    without = WINDOW if is_story else ()
    place = {PLACE: leaf.place} if leaf.place and not is_story else {}
    entries = (
        Entry(
            item=items[key],
            url=address(reading.query, without, event=items[key].slug, **place) + "#story",
            is_open=key == opened,
            number=number,
        )
        for number, key in enumerate(keys, leaf.start + 1)
        if key in items
    )
    is_turned = bool(reading.query.get(PLACE))
    return Listing(tuple(entries), _turns(reading.query, leaf, noun), is_turned)


def _turns(query: Mapping[str, str], leaf: Leaf, noun: str) -> Turns | None:
    if leaf.pages == 1:
        return None

    def to(number: int) -> str:
        return address(query, **{PLACE: str(number) if number > 1 else ""})

    return Turns(
        label=f"Pages of {noun}",
        words=f"{leaf.start + 1:,} to {min(leaf.stop, leaf.total):,} of {leaf.total:,} {noun}",
        first=to(1) if leaf.number > 2 else "",
        previous=to(leaf.number - 1) if leaf.number > 1 else "",
        next=to(leaf.number + 1) if leaf.number < leaf.pages else "",
        total=leaf.total,
        whole=address(query, **{PLACE: WHOLE}) if leaf.total <= MOST_WHOLE else "",
    )
