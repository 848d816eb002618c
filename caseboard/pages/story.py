"""An event as a line of a story: when, what, where, and how many claims tell of it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from caseboard.evidence.edtf import in_words, parse
from caseboard.models import Event
from caseboard.models.lists import items


class StoryLine(NamedTuple):
    """What `_story.html` prints of an event.

    Units: `earliest` and `latest` are days; None means unbounded or not dated. `date` is the
    EDTF text, "" for an event without a date.
    """

    title: str
    url: str
    date: str
    date_words: str
    earliest: date | None
    latest: date | None
    is_approximate: bool
    place: str
    category: str
    importance: int | None
    claim_count: int
    withheld: tuple[str, ...]

    @property
    def year(self) -> str:
        """The year that it stands under in a list; "" where no day is known."""
        first = self.earliest or self.latest
        return str(first.year) if first else ""

    @property
    def is_soft(self) -> bool:
        """Is the day only known roughly?"""
        return self.earliest != self.latest or self.is_approximate


def line_of(event: Event, query: str) -> StoryLine:
    """The line of an event that came `with_claim_count`. Queries: none."""
    return line_at(event, event.get_absolute_url() + query)


def line_at(event, url: str) -> StoryLine:
    """The same of an event, or of a row with its values by name, that is read at an address."""
    words, is_approximate = _told(event.date)
    return StoryLine(
        title=event.title,
        url=url,
        date=event.date,
        date_words=words,
        earliest=event.date_earliest,
        latest=event.date_latest,
        is_approximate=is_approximate,
        place=event.place,
        category=event.category,
        importance=event.importance,
        claim_count=event.claim_count,
        withheld=tuple(items(event.withheld)) if event.withheld else (),
    )


@lru_cache(maxsize=2048)  # events of one day stand together
def _told(text: str) -> tuple[str, bool]:
    """A date in words, and whether it is only about or uncertain."""
    read = parse(text) if text else None
    return in_words(text), bool(read and (read.approximate or read.uncertain))
