"""Everything that the page of the timeline shows."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseboard.answers.words import counted
from caseboard.models import Event

from .addresses import OPEN, address, window_address
from .chapters import chapters_of
from .days import days_words, told_days
from .drawn import Drawn, build_drawn, shown_of
from .filters import Filters, build_filters
from .lanes import Choice, LaneRow, kinds_of_lanes, lane_rows
from .listing import LISTED, LISTED_DENSE, Leaf, Listing, build_listing, leaf_of
from .reading import Reading
from .replay import beginning, known_until
from .shown import Shown, notes_on, window_of
from .story import Story, build_story, find_open, stand_of
from .units import unit_for
from .walk import Walk, walk_through
from .window import Window

MOST_RUNS = 16  # of very many events, so many runs of days are listed to go into


@dataclass(frozen=True)
class Way:
    """A link to another window. `key` is what it is called in the picture's script."""

    key: str
    words: str
    url: str


@dataclass(frozen=True)
class Run:
    """A run of days with the number of events that begin in it, `most` of all runs."""

    words: str
    events: int
    url: str
    most: int


@dataclass(frozen=True)
class Timeline:
    """The page: the tools above the picture, the picture, and what is read beside it.

    Shape: `story` is the event that is open, None where none is; with `is_missing` one was asked
    for that is not there. `chapters` is how many there are in story mode, 0 outside of it.
    `runs` lead into a window where it is dense. `closed` is the page without an open event,
    `query` that of the picture's own questions.
    Units: `known` is the day up to which the case is known, as known_until has it. `beginning` is
    the page as its replay begins, "" where there is none.
    """

    drawn: Drawn
    filters: Filters
    kinds: tuple[Choice, ...]
    lanes: tuple[LaneRow, ...]
    mode: Choice
    ways: tuple[Way, ...]
    runs: tuple[Run, ...]
    listing: Listing
    story: Story | None
    is_missing: bool
    chapters: int
    notes: tuple[str, ...]
    status: str
    closed: str
    query: str
    known: tuple[int, str] | None
    beginning: str

    @property
    def document(self) -> str:
        """What the browser draws the first picture from."""
        return json.dumps(self.drawn.document, ensure_ascii=False, separators=(",", ":"))


def build_timeline(reading: Reading, typed: str = "") -> Timeline:
    """The page of the timeline; `typed` is who was asked for.

    Queries: 4, of many events 5; with an open event 7 more, of many events 8; in story mode 1
    more, of many events mostly none.
    """
    asked, events = reading.asked, reading.loaded.events
    walk = chapters_of(reading) if asked.story else walk_through(events)
    event, window = _opened(reading, walk)
    shown = shown_of(reading, window)
    leaf, told = _leaf(reading, shown, walk, event)
    listed = _listed(reading, shown, walk, leaf)
    drawn, items = build_drawn(reading, shown, listed)
    own_days = asked.story and asked.first is None and asked.last is None
    return Timeline(
        drawn=drawn,
        filters=build_filters(reading, typed),
        kinds=kinds_of_lanes(reading),
        lanes=lane_rows(reading, drawn.events.lanes),
        mode=_mode(reading),
        ways=tuple(_ways(reading, window)) if drawn.extent else (),
        runs=() if asked.story else tuple(_runs(reading, drawn)),
        listing=build_listing(
            reading, leaf, listed, items, _noun(reading, shown), event.pk if event else None
        ),
        story=build_story(reading, event, walk, None if own_days else window) if event else None,
        is_missing=bool(asked.event) and event is None,
        chapters=len(walk) if asked.story else 0,
        notes=(*asked.notes, *notes_on(events, asked), *told),
        status=_status(drawn, "" if asked.story else _more(shown)),
        closed=address(reading.query, OPEN),
        query=address(reading.query, OPEN),
        known=known_until(reading.page),
        beginning=beginning(reading.page, reading.query),
    )


def _leaf(
    reading: Reading, shown: Shown, walk: Walk, event: Event | None
) -> tuple[Leaf, tuple[str, ...]]:
    """The page of the list: of the window's events, in story mode of the chapters."""
    if reading.asked.story:
        number = stand_of(walk, event).number if event else None
        return leaf_of(reading.query, len(walk), LISTED, (number or 1) - 1)
    total = len(shown.keys) + len(reading.loaded.events.undated)
    return leaf_of(reading.query, total, LISTED_DENSE if shown.is_dense else LISTED)


def _listed(reading: Reading, shown: Shown, walk: Walk, leaf: Leaf) -> Sequence[int]:
    """The keys of the events on a page of the list: undated ones come last."""
    if reading.asked.story:
        return walk.keys(leaf.start, leaf.stop)
    undated = reading.loaded.events.undated
    after = leaf.stop - len(shown.keys)
    before = max(leaf.start - len(shown.keys), 0)
    return (*shown.keys[leaf.start : leaf.stop], *(undated[before:after] if after > 0 else ()))


def _opened(reading: Reading, walk: Walk) -> tuple[Event | None, Window]:
    """The event that is open, in story mode by itself the first chapter; and the window."""
    asked, events = reading.asked, reading.loaded.events
    event = find_open(reading, asked.event)
    if asked.story and not asked.event and len(walk):
        event = _chapter(reading, walk)
    if asked.story and event and asked.first is None and asked.last is None:
        return event, walk.window(event.pk) or window_of(events, asked)
    return event, window_of(events, asked)


def _chapter(reading: Reading, walk: Walk) -> Event | None:
    """The first chapter. Queries: 3, of many events 4."""
    [first] = walk.keys(0, 1)
    event = reading.loaded.whole([first]).get(first)
    return find_open(reading, event.slug) if event else None


def _noun(reading: Reading, shown: Shown) -> str:
    """What stands in the list."""
    if reading.asked.story:
        return "chapters"
    if not shown.is_dense:
        return "events"
    return "key events and undated ones" if reading.loaded.events.undated else "key events"


def _status(drawn: Drawn, more: str) -> str:
    """What the window holds, in a sentence; `more` is told after it."""
    shown, undated = drawn.shown, len(drawn.events.undated)
    if drawn.extent is None:
        return f"{counted(undated, 'event')} without a date." if undated else "No event."
    events = counted(shown.total, "event") if shown.total else "No event"
    apart = f", and {undated:,} without a date" if undated else ""
    return f"{events}, {told_days(drawn)}{apart}. {more}".rstrip()


def _more(shown: Shown) -> str:
    """What becomes of events that are not listed; "" where all are."""
    if not shown.more:
        return ""
    if shown.is_dense:
        return "They are too many to list: go into a run of days, or begin with the key events."
    return f"{counted(shown.more, 'event')} that began before and ended after are not listed."


def _mode(reading: Reading) -> Choice:
    """Into story mode, and out of it."""
    if reading.asked.story:
        return Choice("Leave the story", address(reading.query, (*OPEN, "from", "to")), True)
    return Choice("Read as a story", address(reading.query, ("from", "to"), story="1"))


def _ways(reading: Reading, window: Window) -> list[Way]:
    today: date = reading.page.moment.today
    steps = (
        ("earlier", "Earlier", window.earlier()),
        ("later", "Later", window.later()),
        ("closer", "Closer", window.closer()),
        ("wider", "Wider", window.wider()),
        ("today", "Today", window.around(today.toordinal())),
        ("whole", "Everything", None),
    )
    return [Way(key, words, window_address(reading.query, there)) for key, words, there in steps]


def _runs(reading: Reading, drawn: Drawn) -> list[Run]:
    shown = drawn.shown
    if not shown.is_dense:
        return []
    edges = unit_for(shown.window, MOST_RUNS).edges(shown.window)
    counts = drawn.events.spine.counts(edges)
    windows = [Window(first, after - 1) for first, after in itertools.pairwise(edges)]
    return [
        Run(days_words(window), count, window_address(reading.query, window), max(counts))
        for window, count in zip(windows, counts, strict=True)
        if count
    ]
