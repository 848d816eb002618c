"""The timeline's addresses."""

from __future__ import annotations

from caseboard.pages.downloads import Download
from caseboard.pages.frame import open_case, show

from .asked import LANES, read_asked
from .build import build_timeline

COLUMNS = ("title", "date", "earliest", "latest", "place", "category", "importance", "claims")


def timeline(request, case):
    """The events of a case as a picture and as a list."""
    page, asked = _asked(request, case)
    context = {
        "timeline": build_timeline(page, request.user, asked),
        "asked": asked,
        "lanes": LANES,
        "query": request.GET.urlencode(),
    }
    return show(request, "timeline/timeline.html", page, context)


def timeline_download(request, case, form):
    """The same events as a table."""
    page, asked = _asked(request, case)
    if page.problems:
        return show(request, "problems.html", page, {})
    shown = build_timeline(page, request.user, asked)
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
        for event in (*shown.dated, *shown.undated)
    ]
    return Download(f"{case}-timeline", COLUMNS, rows).response(form)


def _asked(request, case):
    page = open_case(request, case, "timeline")
    asked = read_asked(request.GET)
    return page.with_problems(*asked.problems), asked
