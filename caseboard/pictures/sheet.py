"""The page that a picture's file is: words, the picture, its legend and words again.

The file stands alone. It holds no class, no script and no address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from .legend import WIDTH as SAMPLE
from .legend import Entry
from .looks import FAMILY, PAPER
from .shapes import BOLD, WORDS, Drawing, Fade, Shape, width_of, words
from .svg import add_fades, add_hatch, add_shapes, in_attributes, writable

MARGIN = 20
LINE, BREAK = 18, 12
HEADING, LEAD = 20, 26


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says of itself: the moment it was read at, and where it comes from."""

    moment: str
    credit: str


class Sheet:
    """A page that is written from top to bottom."""

    def __init__(self, width: float):
        self.width = width
        self._top = float(MARGIN)
        self._parts: list[tuple[float, float, Sequence[Shape]]] = []
        self._fades: list[Fade] = []

    def place(self, shapes: Sequence[Shape], height: float, x: float = 0) -> None:
        """Puts shapes below what stands there; `height` is how much of the page they use."""
        self._parts.append((MARGIN + x, self._top, shapes))
        self._top += height

    def place_drawing(self, drawing: Drawing) -> None:
        """Puts a picture below what stands there."""
        self._fades += drawing.fades
        self.place(drawing.shapes, drawing.height)

    def write_lines(self, look: str, text: str, indent: float = 0) -> None:
        """Writes a text in as many lines as it needs."""
        size = BOLD if look == "value" else WORDS
        for line in wrapped(text, self.width - indent, size):
            self.place([words(look, indent, LINE - 5, line)], LINE)

    def write_heading(self, text: str) -> None:
        """Writes what the page is about."""
        for line in wrapped(text, self.width, HEADING * 1.07):
            self.place([words("heading", 0, LEAD - 6, line)], LEAD)

    def write_legend(self, legend: Sequence[Entry]) -> None:
        """Writes the entries beside each other, as many as a line holds."""
        x = 0.0
        for entry in legend:
            first, *more = wrapped(entry.words, self.width - SAMPLE - 8, WORDS)
            length = SAMPLE + 8 + width_of(entry.words, WORDS)
            if x and x + length > self.width:
                self.place([], LINE + 4)
                x = 0.0
            self._fades += entry.fades
            self.place(entry.shapes, 0, x)
            self.place([words("note", SAMPLE + 8, 11.5, first)], 0, x)
            for line in more:
                self.place([], LINE)
                self.place([words("note", SAMPLE + 8, 11.5, line)], 0)
            x += length + 18
        self.place([], LINE + 8)

    def leave_space(self) -> None:
        """Leaves a little room."""
        self._top += BREAK

    def document(self, title: str, description: str) -> str:
        """The page as an SVG document."""
        width, height = self.width + 2 * MARGIN, self._top + MARGIN
        root = Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "width": f"{width:g}",
                "height": f"{height:g}",
                "viewBox": f"0 0 {width:g} {height:g}",
                "role": "img",
                "font-family": FAMILY,
                "font-size": f"{WORDS:g}",
            },
        )
        SubElement(root, "title").text = writable(title)
        SubElement(root, "desc").text = writable(description)
        SubElement(root, "rect", {"width": f"{width:g}", "height": f"{height:g}", "fill": PAPER})
        add_fades(root, self._fades, in_attributes)
        every = (shape for _, _, shapes in self._parts for shape in shapes)
        add_hatch(root, every, in_attributes)
        for x, y, shapes in self._parts:
            part = SubElement(root, "g", {"transform": f"translate({x:g} {y:g})"})
            add_shapes(part, shapes, in_attributes)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines that are no longer than their room; a word that is, stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
