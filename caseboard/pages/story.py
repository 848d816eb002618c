"""An event as a line of a story: when, what, where, and how many claims tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseboard.evidence.edtf import in_words, parse
from caseboard.models import Event


@dataclass(frozen=True)
class StoryLine:
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
    read = parse(event.date) if event.date else None
    return StoryLine(
        title=event.title,
        url=event.get_absolute_url() + query,
        date=event.date,
        date_words=in_words(event.date),
        earliest=event.date_earliest,
        latest=event.date_latest,
        is_approximate=bool(read and (read.approximate or read.uncertain)),
        place=event.place,
        category=event.category,
        importance=event.importance,
        claim_count=event.claim_count,
        withheld=tuple(event.withheld_list),
    )
