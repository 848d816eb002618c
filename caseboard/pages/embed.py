"""Pages that other sites may show inside theirs: which ones, as whom, and under which policy.

`?embed=1` asks for the bare page: no navigation, no form, no script. It shows what a visitor sees,
whoever is signed in, and so it is there for public cases alone.
"""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse

PARAMETER = "embed"
# The name of an address, and the template of its bare page. No other page goes into a frame.
EMBEDS = {
    "question": "comparison/question_embed.html",
    "timeline": "timeline/timeline_embed.html",
}
# Also what could not be read of a query is told in the frame; 304 is a page that stands there.
SHOWN = (200, 304, 400)


def may_embed(request: HttpRequest) -> bool:
    """Has the page that is asked for a bare one? Only after its address was resolved."""
    return request.resolver_match is not None and request.resolver_match.url_name in EMBEDS


def is_embed(request: HttpRequest) -> bool:
    """Is the bare page asked for, of a page that has one?"""
    asked = request.method in ("GET", "HEAD") and request.GET.get(PARAMETER) == "1"
    return asked and may_embed(request)


def bare_template(request: HttpRequest) -> str:
    """The template of the bare page."""
    return EMBEDS[request.resolver_match.url_name]


def without_embed(request: HttpRequest) -> str:
    """The address of the whole page, without its host."""
    query = request.GET.copy()
    query.pop(PARAMETER, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path


def open_beside(response: HttpResponse) -> HttpResponse:
    """Makes every link open beside the site that shows the bare page.

    No other page of ours goes into its frame, and `<base target>` leaves links in a picture out.
    """
    response.content = response.content.replace(b"<a ", b'<a target="_blank" ')
    return response


def let_frame(response: HttpResponse) -> HttpResponse:
    """Lets every site frame this answer, where it shows a page; a refusal stays out of frames."""
    if response.status_code in SHOWN:
        response.xframe_options_exempt = True
        # Sites that isolate themselves frame only what says that it may be used elsewhere.
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        csp_replace({"frame-ancestors": ["*"]})(lambda: response)()
    return response
