"""The addresses at which a timeline can be had by other programs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from caseboard.pages.frame import refuse

from ..reading import open_reading
from .feed import feed
from .leaving import Leaving, leave
from .places import Places
from .tables import table
from .timelinejs import timelinejs


def timeline_download(request: HttpRequest, case: str, form: str) -> HttpResponse:
    """The events that were asked for: csv, xlsx, json, ics or atom. Errors: Http404 for others."""
    name = f"{case}-timeline"

    def write(leaving: Leaving, places: Places) -> HttpResponse:
        if form == "atom":
            return feed(leaving, places)
        if form == "ics":
            from .calendar import calendar  # its library is read in when somebody needs it

            return calendar(leaving, name, places)
        return table(leaving, name, form)

    return _answer(request, case, write)


def timeline_timelinejs(request: HttpRequest, case: str) -> HttpResponse:
    """The same for TimelineJS."""
    return _answer(
        request, case, lambda leaving, places: timelinejs(leaving, f"{case}-timeline", places)
    )


def _answer(
    request: HttpRequest, case: str, write: Callable[[Leaving, Places], HttpResponse]
) -> HttpResponse:
    reading = open_reading(request, case)
    if refused := refuse(request, reading.page):
        return refused
    leaving = leave(reading)
    response = write(leaving, Places(request, leaving))
    if response.streaming:
        if request.method == "HEAD":  # nobody reads what would be read from the database for it
            response.streaming_content = ()
        # It is not kept, and nobody else keeps it without asking again.
        patch_vary_headers(response, ("Cookie",))
        patch_cache_control(response, no_cache=True)
    return response
