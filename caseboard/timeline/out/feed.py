"""Events as an Atom feed, what was told last first.

Source: RFC 4287.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from caseboard.answers.words import shortened
from caseboard.pages.feed import plain

from .leaving import Entry, Leaving
from .places import Places
from .published import Published, load_published
from .told import asked_words, sentences

MOST = 100
LONGEST = 1000  # characters of a summary
EPOCH = date(1970, 1, 1)  # feed readers know no day before it


def feed(leaving: Leaving, places: Places) -> HttpResponse:
    """At most MOST events: those of which claims were published last, then the latest.

    Queries: 2 beside those of the entries.
    """
    published = load_published(leaving)
    entries = leaving.entries(_newest(leaving, published.events))
    today = leaving.reading.page.moment.today
    dated = [(_updated(entry, published, today), entry) for entry in entries]
    dated.sort(key=lambda one: one[0], reverse=True)
    atom = _head(leaving, places)
    for updated, entry in dated:
        _add(atom, entry, updated, places)
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def _newest(leaving: Leaving, published: dict[int, datetime]) -> Sequence[int]:
    every = set(leaving.keys)
    told = [key for key in published if key in every]
    rest = (*reversed(leaving.dated), *leaving.undated)
    return list(dict.fromkeys((*told, *rest)))[:MOST]


def _updated(entry: Entry, published: Published, today: date) -> datetime:
    """When a claim of it was last published here, else when the case came here whole.

    Without either, the day it happened, today at the latest; Atom cannot leave it out.
    """
    if at := published.at(entry.key):
        return at
    line = entry.line
    day = line.earliest or line.latest or EPOCH
    return datetime.combine(max(min(day, today), EPOCH), time(), UTC)


def _head(leaving: Leaving, places: Places) -> Atom1Feed:
    page = leaving.reading.page
    return Atom1Feed(
        title=plain(f"Timeline · {page.case.title}"),
        link=places.timeline,
        description="",
        subtitle=plain(asked_words(leaving)) or "Its events, what was told last first.",
        language="en",
        author_name="Caseboard",
        feed_url=places.feed,
        feed_guid=places.tag(),
    )


def _add(atom: Atom1Feed, entry: Entry, updated: datetime, places: Places) -> None:
    line = entry.line
    told = " ".join((*([f"{line.place}."] if line.place else []), *sentences(entry)))
    summary = shortened(entry.summary, LONGEST)
    atom.add_item(
        title=plain(line.title),
        link=places.whole(line.url),
        # Atom is told that this is HTML, whose text it is.
        description=escape(plain(f"{told} {summary}".strip())),
        unique_id=places.tag(entry.slug),
        updateddate=updated,
        categories=[plain(line.category)] if line.category else [],
    )
