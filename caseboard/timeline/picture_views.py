"""The picture of a window as a file: SVG and PNG, for exactly what the visitor may see."""

from __future__ import annotations

from caseboard.pages.frame import refuse
from caseboard.pictures.file import imprint_of, picture_answer

from .drawn import build_drawn, shown_of
from .picture.file import svg_file
from .pictured import build_picture
from .reading import open_reading


def timeline_picture(request, case, form):
    """The picture of the window that is asked for, as an SVG or a PNG."""
    reading = open_reading(request, case)
    if refused := refuse(request, reading.page):
        return refused
    drawn, _ = build_drawn(reading, shown_of(reading))
    picture = build_picture(reading, drawn)
    return picture_answer(svg_file(picture, imprint_of(reading.page)), f"{case}-timeline", form)
