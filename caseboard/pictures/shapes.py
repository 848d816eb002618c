"""What a picture is made of: lines, boxes, dots and words, each with the name of its look.

A look is a class of the style sheet on the page and a set of attributes in a file; where a
shape stands is the same in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import east_asian_width

WORDS, BOLD = 13.0, 15.2  # the size of words, and of bold ones, which are as much wider
HATCH = ".hatch"  # the fill of slanting strokes; no record of a page can have an id like this
SLIM, BROAD = "iljtfr.,:;·'’‘|!() []I", "mwMWQ@%—…"

Place = tuple[tuple[str, float | str], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One line, path, rect, circle or text.

    Units: of the picture it stands in. Shape: `words` only for a text.
    """

    tag: str
    look: str
    place: Place
    words: str = ""

    def value(self, name: str) -> float | str:
        """Where it stands, by the attribute's name."""
        return dict(self.place)[name]


@dataclass(frozen=True, slots=True)
class Pointed:
    """Shapes that stand for one figure: together they are a link, and tell what they are.

    Shape: `hint` is shown only while the figure is pointed at; `url` is "" for what leads nowhere.
    A `minor` one is a link where there is room for it.
    """

    shapes: tuple[Shape, ...]
    title: str
    url: str = ""
    hint: tuple[Shape, ...] = ()
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Fade:
    """A fill that comes and goes: soft ends.

    Units: shares of the width of what it fills, 0 where an end is hard; both together at most 1.
    Shape: `name` is what a shape's `fill` calls it by, one of its own in the page it stands on.
    """

    name: str
    look: str
    comes: float
    goes: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of one size. Order: what is behind comes first."""

    width: float
    height: float
    behind: tuple[Shape, ...]
    figures: tuple[Pointed, ...]
    before: tuple[Shape, ...] = ()
    fades: tuple[Fade, ...] = ()

    @property
    def shapes(self) -> list[Shape]:
        """Every shape that is always seen."""
        inside = [shape for figure in self.figures for shape in figure.shapes]
        return [*self.behind, *inside, *self.before]


def line(look: str, x1: float, y1: float, x2: float, y2: float) -> Shape:
    """A straight line from one place to another."""
    return Shape("line", look, (("x1", _at(x1)), ("y1", _at(y1)), ("x2", _at(x2)), ("y2", _at(y2))))


def path(look: str, way: str) -> Shape:
    """A way of lines: see `way`."""
    return Shape("path", look, (("d", way),))


def hatched(look: str, way: str) -> Shape:
    """What a way of lines holds, filled with slanting strokes; a picture holds one such look."""
    return Shape("path", look, (("d", way), ("fill", f"url(#{HATCH})")))


def box(look: str, x: float, y: float, width: float, height: float) -> Shape:
    """An upright box."""
    place = (("x", _at(x)), ("y", _at(y)), ("width", _at(width)), ("height", _at(height)))
    return Shape("rect", look, place)


def filled(shape: Shape, fade: Fade) -> Shape:
    """The shape with a fill that comes and goes."""
    return Shape(shape.tag, shape.look, (*shape.place, ("fill", f"url(#{fade.name})")), shape.words)


def dot(look: str, x: float, y: float, radius: float) -> Shape:
    """A round dot."""
    return Shape("circle", look, (("cx", _at(x)), ("cy", _at(y)), ("r", _at(radius))))


def words(look: str, x: float, y: float, text: str, anchor: str = "start") -> Shape:
    """A line of words. `anchor`: start, middle or end of the line stands at x."""
    place: Place = (("x", _at(x)), ("y", _at(y)))
    if anchor != "start":
        place = (*place, ("text-anchor", anchor))
    return Shape("text", look, place, text)


def way(*steps: str | float) -> str:
    """The way of a path from letters and numbers, with a space between two numbers alone."""
    written, after_number = [], False
    for step in steps:
        is_letter = isinstance(step, str)
        space = "" if is_letter or not after_number else " "
        written.append(step if is_letter else f"{space}{_at(step):g}")
        after_number = not is_letter
    return "".join(written)


def moved(shapes: Iterable[Shape], x: float, y: float) -> tuple[Shape, ...]:
    """Lines, boxes, dots and words somewhere else; paths stay where they are."""
    by = {"x": x, "x1": x, "x2": x, "cx": x, "y": y, "y1": y, "y2": y, "cy": y}
    return tuple(
        Shape(
            shape.tag,
            shape.look,
            tuple(
                (name, _at(value + by[name]) if name in by else value)  # type: ignore[operator]
                for name, value in shape.place
            ),
            shape.words,
        )
        for shape in shapes
    )


def width_of(text: str, size: float) -> float:
    """How wide words are, rather too wide than too narrow for the fonts that a reader may have.

    Units: `size` of the letters, as places of the picture; bold ones are a little wider.
    """
    return size * _shares(text)


@lru_cache(maxsize=4096)
def _shares(text: str) -> float:
    return sum(map(_share, text))


@lru_cache(maxsize=1024)
def _share(letter: str) -> float:
    """The width of a letter as a share of its height."""
    if letter in SLIM:
        return 0.36
    if letter in BROAD:
        return 0.94
    if east_asian_width(letter) in "WF":
        return 1.0
    return 0.7 if letter.isupper() else 0.6


def fitting(text: str, room: float, size: float) -> str:
    """The text, cut with an ellipsis where it is longer than its room."""
    if width_of(text, size) <= room:
        return text
    used, kept = size * _share("…"), 0
    for letter in text:
        used += size * _share(letter)
        if used > room and kept:
            break
        kept += 1
    return f"{text[:kept].rstrip(' ,·')}…"


def lines_of(text: str, room: float, size: float, most: int) -> list[str]:
    """The text in so many lines at most, the last one cut where it is longer."""
    lines, rest = [], text.split()
    while rest and len(lines) < most:
        count = 1
        while count < len(rest) and width_of(" ".join(rest[: count + 1]), size) <= room:
            count += 1
        if len(lines) == most - 1:
            count = len(rest)
        lines.append(fitting(" ".join(rest[:count]), room, size))
        rest = rest[count:]
    return lines


def _at(number: float) -> float:
    return round(number, 1)
