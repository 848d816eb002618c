"""The timeline's addresses."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from caseboard.pages.embed import is_embed
from caseboard.pages.frame import open_plain, show

from .drawn import build_drawn, shown_of
from .out.places import feed_address, ways_out
from .page import build_timeline
from .pictured import build_picture
from .reading import open_reading
from .replay import open_with_first


def timeline(request: HttpRequest, case: str) -> HttpResponse:
    """The events of a case as a picture, as a list, and one by one.

    Status 404 where an event is asked for that is not there: the page around it stands.
    """
    reading = open_reading(request, case, open_with_first)
    built = build_timeline(reading, request.GET.get("who", ""))
    context = {
        "timeline": built,
        "picture": build_picture(reading, built.drawn, is_embed(request)),
        "out": ways_out(reading),
        "feed": feed_address(reading),
    }
    page = reading.page.titled("Timeline")
    status = 404 if built.is_missing else 200
    return show(request, "timeline/timeline.html", page, context, "timeline/_swapped.html", status)


def window(request: HttpRequest, case: str) -> HttpResponse:
    """What a window is drawn from, as JSON."""
    reading = open_reading(request, case, open_plain)
    if reading.page.problems:
        return JsonResponse({"problems": reading.page.problems}, status=400)
    looks = {"separators": (",", ":"), "ensure_ascii": False}
    drawn, _ = build_drawn(reading, shown_of(reading))
    return JsonResponse(drawn.document, json_dumps_params=looks)
