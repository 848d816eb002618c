"""A question's picture as a file of its own: SVG, and PNG made from it.

The file stands alone: it says what is asked, at which moment it was read, what the marks mean,
who says so and in which source. It holds no class, no script and no address.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from ..chart import Chart, KeyLine
from .labels import BOLD, WORDS
from .legend import WIDTH as SAMPLE
from .legend import Entry
from .looks import FAMILY, PAPER
from .shapes import Shape, width_of, words
from .svg import add_shapes, in_attributes, writable

MARGIN = 20
LINE, BREAK = 18, 12
HEADING, LEAD = 20, 26
MOST_SOURCES = 12


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says of itself: the moment it was read at, and where it comes from."""

    moment: str
    credit: str


def svg_file(chart: Chart, imprint: Imprint) -> str:
    """The picture as an SVG document, in the light theme."""
    sheet = _Sheet(chart.wide.width)
    for text in wrapped(chart.question, sheet.width, HEADING * 1.07):
        sheet.place([words("heading", 0, LEAD - 6, text)], LEAD)
    sheet.write_lines("note", f"{chart.title}. {chart.sub}".rstrip(". ") + ".")
    sheet.write_lines("note", imprint.moment)
    sheet.leave_space()
    sheet.place(chart.wide.shapes, chart.wide.height)
    sheet.leave_space()
    _write_legend(sheet, chart.legend)
    _write_key(sheet, chart.key)
    for note in chart.notes:
        sheet.write_lines("note", note)
    sheet.leave_space()
    sheet.write_lines("note", _sources(chart.sources))
    sheet.write_lines("note", imprint.credit)
    return sheet.document(chart.question, chart.description)


def png_file(svg: str, fonts: Sequence[str]) -> bytes:
    """The same, drawn with twice as many dots as its SVG has places.

    The fonts of the machine are looked through only where the given ones lack a letter.
    """
    from resvg_py import svg_to_bytes

    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=2,
            background=PAPER,
            font_files=list(fonts),
            font_family="Noto Sans",
            sans_serif_family="Noto Sans",
            skip_system_fonts=all(_is_held(letter) for letter in set(svg)),
        )
    )


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines that are no longer than their room; a word that is, stays whole."""
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class _Sheet:
    """A page that is written from top to bottom."""

    def __init__(self, width: float):
        self.width = width
        self._top = float(MARGIN)
        self._parts: list[tuple[float, float, Sequence[Shape]]] = []

    def place(self, shapes: Sequence[Shape], height: float, x: float = 0) -> None:
        """Puts shapes below what stands there; `height` is how much of the page they use."""
        self._parts.append((MARGIN + x, self._top, shapes))
        self._top += height

    def write_lines(self, look: str, text: str, indent: float = 0) -> None:
        """Writes a text in as many lines as it needs."""
        size = BOLD if look == "value" else WORDS
        for line in wrapped(text, self.width - indent, size):
            self.place([words(look, indent, LINE - 5, line)], LINE)

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
        for x, y, shapes in self._parts:
            part = SubElement(root, "g", {"transform": f"translate({x:g} {y:g})"})
            add_shapes(part, shapes, in_attributes)
        return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _write_legend(sheet: _Sheet, legend: Sequence[Entry]) -> None:
    """The entries beside each other, as many as a line holds."""
    x = 0.0
    for entry in legend:
        length = SAMPLE + 8 + width_of(entry.words, WORDS)
        if x and x + length > sheet.width:
            sheet.place([], LINE + 4)
            x = 0.0
        sheet.place(entry.shapes, 0, x)
        sheet.place([words("note", SAMPLE + 8, 11.5, entry.words)], 0, x)
        x += length + 18
    sheet.place([], LINE + 8)


def _write_key(sheet: _Sheet, key: Sequence[KeyLine]) -> None:
    """Each origin with its letter, then its figures."""
    for line in key:
        sheet.place(line.sample.shapes, 0)
        sheet.write_lines("value", line.name, SAMPLE + 8)
        more = f"; and {line.more} more" if line.more else ""
        sheet.write_lines("note", "; ".join(line.told) + more, SAMPLE + 8)
        sheet.place([], 4)
    if key:
        sheet.leave_space()


def _sources(sources: Sequence[str]) -> str:
    """The titles of the sources; of many, some and how many more."""
    more = len(sources) - MOST_SOURCES
    rest = f"; and {more:,} more" if more > 0 else ""
    return f"Sources: {'; '.join(sources[:MOST_SOURCES])}{rest}"


def _is_held(letter: str) -> bool:
    """Do the fonts that come along have this letter? They hold Latin, Greek, Cyrillic."""
    return letter <= "\u052f" or "\u1e00" <= letter <= "\u206f" or letter in "€№™"
