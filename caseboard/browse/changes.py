"""What changed in a case, as a page and as a feed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from caseboard.pages.changes import build_changes, entries_seen
from caseboard.pages.frame import open_case, open_plain, refuse, show

from .changes_feed import MOST, feed_of

A_PAGE = 50


def changes(request, case):
    """The page. Queries: 3, whatever the number of changes."""
    page = open_case(request, case, "changes")
    entries = entries_seen(page, request.user).with_actors().newest_first()
    pages = Paginator(entries, A_PAGE)
    number = request.GET.get("page", "1")
    if not number.isascii() or not number.isdigit() or not 1 <= int(number[:6]) <= pages.num_pages:
        page = page.with_problems(
            f"There is no page “{number[:20]}” of this list: it has {pages.num_pages}. "
            "The first one is shown."
        )
        number = "1"
    shown = pages.page(int(number))
    context = {
        "changes": build_changes(request.user, shown, case, page.moment.query),
        "shown": shown,
        "feed": reverse("changes_feed", kwargs={"case": case}) + page.moment.query,
    }
    return show(request, "browse/changes.html", page, context)


def changes_feed(request: HttpRequest, case: str) -> HttpResponse:
    """The last of the same changes, as an Atom feed. Queries: 2."""
    page = open_plain(request, case, "changes")
    if refused := refuse(request, page):
        return refused
    entries = entries_seen(page, request.user).with_actors().newest_first()[:MOST]
    return feed_of(request, page, build_changes(request.user, entries, case, page.moment.query))
