"""Changes of a case as an Atom feed, the last one first.

Source: RFC 4287.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from caseboard.pages.changes import Change
from caseboard.pages.feed import SteadyFeed, plain, tag_of
from caseboard.pages.frame import Frame

MOST = 100


def feed_of(request: HttpRequest, page: Frame, changes: Sequence[Change]) -> HttpResponse:
    """A feed of changes that the one who asks may see.

    A visitor is told the day of each, as on the page, and not the hour in which the desk worked.
    Queries: none.
    """
    root = request.build_absolute_uri("/")[:-1]
    path = reverse("changes", kwargs={"case": page.case.slug})
    feed = _head(page, root, path)
    named: set[str] = set()
    for change in changes:
        name = tag_of(root, f"{path}{change.kind}/{change.slug}/{_which(change)}")
        if name not in named:  # the same thing twice on one day is told once
            named.add(name)
            _add(feed, name, change, root + (change.url or path + page.moment.query))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _head(page: Frame, root: str, path: str) -> SteadyFeed:
    query = page.moment.query
    told = f" As known on {page.moment.known_on_words}." if page.moment.is_replay else ""
    address = reverse("changes_feed", kwargs={"case": page.case.slug})
    return SteadyFeed(
        title=plain(f"Changes · {page.case.title}"),
        link=f"{root}{path}{query}",
        description="",
        subtitle=f"What changed, the last first.{told}",
        language="en",
        author_name="Caseboard",
        feed_url=f"{root}{address}{query}",
        feed_guid=tag_of(root, path + query),
    )


def _which(change: Change) -> str:
    """What tells one act on a record from another one of its kind, for good."""
    if change.tells_hour:
        return f"{change.act}/{change.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"
    return f"{change.act}/{timezone.localtime(change.at):%Y-%m-%d}"


def _add(feed: SteadyFeed, name: str, change: Change, link: str) -> None:
    why = f" Reason: {change.why}" if change.why else ""
    by = f", by {change.who}" if change.who else ""
    words = change.act_words
    what = words if change.kind in words else f"{change.kind} {words}"
    feed.add_item(
        title=plain(f"{change.act_words.capitalize()}: {change.label}"),
        link=link,
        # Atom is told that this is HTML, whose text it is.
        description=escape(plain(f"{what.capitalize()}{by}.{why}")),
        unique_id=name,
        updateddate=change.at if change.tells_hour else _day_of(change.at),
        categories=[change.kind],
    )


def _day_of(at: datetime) -> datetime:
    """The beginning of the day, in the time of the site."""
    day = timezone.localtime(at).date()
    return datetime.combine(day, time(), timezone.get_current_timezone())
