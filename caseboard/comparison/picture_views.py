"""The picture of a question as a file: SVG and PNG, for exactly what the visitor may see."""

from __future__ import annotations

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse

from caseboard.pages.frame import Frame, open_case, refuse

from .picture.file import Imprint, png_file, svg_file
from .question import build_question

FONTS = ("vendor/noto-sans/NotoSans-Regular.ttf", "vendor/noto-sans/NotoSans-Bold.ttf")


def picture_download(request, case, slug, form):
    """The picture of a question at the moment asked for, as an SVG or a PNG."""
    page = open_case(request, case, "compare")
    whole = build_question(page, request.user, slug)
    if refused := refuse(request, page):
        return refused
    if whole.chart is None:
        raise Http404("This question has no picture.")
    picture = svg_file(whole.chart, imprint_of(page))
    response = HttpResponse(picture, content_type="image/svg+xml; charset=utf-8")
    if form == "png":
        response = HttpResponse(png_file(picture, _fonts()), content_type="image/png")
    response.headers["Content-Disposition"] = f'attachment; filename="{case}-{slug}.{form}"'
    return response


def imprint_of(page: Frame) -> Imprint:
    """What the file says of the moment it was read at, and of where it comes from."""
    moment = page.moment
    today = f"{moment.today:%-d %B %Y}"
    as_of = f"As of {moment.as_of_words}" if moment.as_of else f"As of today, {today}"
    known = f"; only what was known by {moment.known_on_words}" if moment.is_replay else ""
    return Imprint(f"{as_of}{known}.", f"Caseboard · {page.case.title} · made on {today}")


def _fonts() -> list[str]:
    return [found for name in FONTS if (found := finders.find(name))]
