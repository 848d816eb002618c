"""The timeline's picture as a file of its own.

The file stands alone: it says which case and which days it shows, what was chosen, at which
moment it was read, what the marks mean, and what is not in it.
"""

from __future__ import annotations

from caseboard.pictures.sheet import Imprint, Sheet

from ..pictured import Picture
from .draw import WIDE


def svg_file(picture: Picture, imprint: Imprint) -> str:
    """The picture as an SVG document, in the light theme."""
    sheet = Sheet(WIDE.width)
    sheet.write_heading(picture.title)
    for text in (picture.description, picture.chosen, imprint.moment):
        sheet.write_lines("note", text)
    sheet.leave_space()
    sheet.place_drawing(picture.drawing(WIDE))
    sheet.leave_space()
    sheet.write_legend(picture.legend)
    sheet.write_lines("note", picture.left_out)
    sheet.write_lines("note", imprint.credit)
    return sheet.document(picture.title, picture.description)
