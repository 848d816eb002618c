"""Story mode: from key event to key event."""

from __future__ import annotations

from dataclasses import replace

from .asked import Asked
from .loaded import load_events
from .reading import Reading
from .walk import Walk, walk_through

KEY = 4  # an event that matters at least as much is a chapter


def chapters_of(reading: Reading) -> Walk:
    """The key events of those that were asked for; where nobody has judged any, all of them.

    Queries: 1, with lanes by person or organisation 2; of many events, for visitors, mostly none.
    """
    asked = reading.asked
    if asked.importance >= KEY:
        return walk_through(reading.loaded.events)
    wanted: Asked = replace(asked, importance=KEY, lane="category")
    found = load_events(reading.page, reading.user, wanted, reading.edition).events
    chapters = walk_through(found)
    return chapters if len(chapters) else walk_through(reading.loaded.events)
