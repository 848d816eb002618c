"""A picture as an answer: the SVG that a reading wrote, or the PNG made from it."""

from __future__ import annotations

from django.contrib.staticfiles import finders
from django.http import HttpResponse

from caseboard.pages.frame import Frame

from .png import png_file
from .sheet import Imprint

FONTS = ("vendor/noto-sans/NotoSans-Regular.ttf", "vendor/noto-sans/NotoSans-Bold.ttf")


def picture_answer(svg: str, name: str, form: str) -> HttpResponse:
    """The picture to be kept under a name. `form` is svg or png."""
    if form == "png":
        response = HttpResponse(png_file(svg, fonts()), content_type="image/png")
    else:
        response = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def imprint_of(page: Frame) -> Imprint:
    """What the file says of the moment it was read at, and of where it comes from."""
    moment = page.moment
    today = f"{moment.today:%-d %B %Y}"
    as_of = f"As of {moment.as_of_words}" if moment.as_of else f"As of today, {today}"
    known = f"; only what was known by {moment.known_on_words}" if moment.is_replay else ""
    return Imprint(f"{as_of}{known}.", f"Caseboard · {page.case.title} · made on {today}")


def fonts() -> list[str]:
    """The files of the fonts that pictures are set in."""
    return [found for name in FONTS if (found := finders.find(name))]
