"""The timeline's addresses."""

from __future__ import annotations

from caseboard.pages.downloads import Download
from caseboard.pages.frame import open_case, refuse, show

from .asked import LANES, read_asked
from .build import build_timeline

COLUMNS = ("title", "date", "earliest", "latest", "place", "category", "importance", "claims")


def timeline(request, case):
    """The events of a case as a picture and as a list."""
    page, asked, built = _built(request, case)
    context = {
        "timeline": built,
        "asked": asked,
        "lanes": LANES,
        "query": request.GET.urlencode(),
    }
    return show(request, "timeline/timeline.html", page.titled("Timeline"), context)


def timeline_download(request, case, form):
    """The same events as a table."""
    page, _, built = _built(request, case)
    if refused := refuse(request, page):
        return refused
    rows = [
        (
            event.title,
            event.date,
            event.earliest.isoformat() if event.earliest else None,
            event.latest.isoformat() if event.latest else None,
            event.place,
            event.category,
            event.importance,
            event.claim_count,
        )
        for event in (*built.dated, *built.undated)
    ]
    return Download(f"{case}-timeline", COLUMNS, rows).response(form)


def _built(request, case):
    page = open_case(request, case, "timeline")
    asked = read_asked(request.GET)
    page = page.with_problems(*asked.problems)
    built = build_timeline(page, request.user, asked)
    if asked.category and asked.category not in built.categories:
        page = page.with_problems(f"No event here is of the category “{asked.category[:60]}”.")
    return page, asked, built
