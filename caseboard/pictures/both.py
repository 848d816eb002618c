"""A picture in two layouts on a page, written once: each figure is one link that holds both.

The width of the window chooses the layout, in the style sheet. Two empty pictures of the layouts'
measures stand below, one of them shown: it gives the room that the picture fills. What stands at
several places (a mark, the words of a hint) is written once and called by its name; words have a
class only where they are not what the style sheet takes them for. What stands somewhere stands at
a whole place, which is what a window can show of it.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from django.utils.safestring import SafeString

from .shapes import Drawing, Place, Pointed, Shape
from .svg import add_fades, add_hatch, in_classes, markup, writable
from .ways import TENTHS, WHOLE, short, short_way, way_of, whole, whole_way

STAMPED = {"hit", "dot", "letter", "strike"}  # what a figure's mark is made of
STROKES = {"grid", "axis", "range"}  # lines that are one path
ALIKE = {"bound": "range", "tick": "", "note": "", "label": ""}  # looks that go without saying
ANCHORS = {"middle": "mid", "end": "end"}
ACROSS = {"x", "cx", "x1", "x2"}
CORNER = {"x", "y", "cx", "cy"}
STROKED = ("line", "path")
WORD = re.compile(r"\w+")
MIDDLE = 160  # where broad hints stand without saying so: in the middle of a narrow picture
SIDES = {"width": "x", "height": "y"}
ORIGIN = CORNER | {"x1", "y1", "x2", "y2"}


def both_svg(
    wide: Drawing, narrow: Drawing, title: str, description: str, minor: int
) -> SafeString:
    """The two layouts for a page. Both hold the same figures. Order: that of the wide one.

    `minor`: of so many minor figures each is a link; of the others only the shapes are drawn.
    Errors: KeyError where the narrow one lacks a figure.
    """
    height = max(wide.height, narrow.height)
    room = Element("div", {"class": "plot-both"})
    for name, width, high in (("wide", wide.width, wide.height), ("narrow", narrow.width, height)):
        view = {"class": f"plot-{name}", "viewBox": f"0 0 {width:g} {high:g}"}
        SubElement(room, "svg", view | {"aria-hidden": "true"})
    has_rows = not any(figure.hint for figure in wide.figures if not figure.minor)
    chart = SubElement(
        room,
        "svg",
        {
            "class": "chart rows" if has_rows else "chart",
            "viewBox": f"0 0 {wide.width:g} {height:g}",
            "preserveAspectRatio": "xMinYMin slice",  # so it is as wide as either room
            "role": "group",
            "aria-labelledby": "chart-title chart-words",
        },
    )
    SubElement(chart, "title", id="chart-title").text = writable(title)
    SubElement(chart, "desc", id="chart-words").text = writable(description)
    add_fades(chart, (*wide.fades, *narrow.fades), in_classes)
    add_hatch(chart, (*wide.behind, *narrow.behind), in_classes)
    once = _Once(SubElement(chart, "defs", {"aria-hidden": "true"}))  # told where it is called
    _add_layouts(chart, wide.behind, narrow.behind)
    for figure, other in _paired(wide.figures, narrow.figures):
        minor -= figure.minor
        _add_figure(chart, figure, other, once, is_link=not figure.minor or minor >= 0)
    _add_layouts(chart, wide.before, narrow.before)
    return markup(room)


class _Once:
    """Shapes around a place, each group of them written once."""

    def __init__(self, home: Element):
        self._home = home
        self._names: dict[tuple[Shape, ...], str] = {}

    def mark(self, parent: Element, shapes: Sequence[Shape]) -> None:
        """Draws a figure's mark where its first shape stands."""
        x, y = _middle(shapes[0])
        around = tuple(_around(shape, x, y) for shape in shapes)
        _call(parent, self._name_of(around), x, y)

    def hint(self, parent: Element, shapes: Sequence[Shape]) -> str:
        """Draws a hint, a plate and words, where its first words stand; its name.

        The style sheet knows a plate by its hint, how far it reaches beyond the words, how high it
        is for so many lines, how far each of them stands below the one before, how broad a broad
        one is, and where most of these stand.
        """
        x, y = _middle(next(shape for shape in shapes if shape.words))
        around = tuple(_around(shape, x, y) for shape in shapes)
        is_broad = any("broad" in shape.look for shape in shapes)
        if around not in self._names:
            home = SubElement(self._home, "g", {"id": self._new_name(around, "h")})
            for shape in around:
                if shape.words:
                    # The space parts the lines where they name a link.
                    SubElement(home, "text").text = f"{writable(shape.words)} "
                else:
                    width = () if is_broad else (("width", shape.value("width")),)
                    _add(home, Shape(shape.tag, shape.look, width), "", WHOLE)
        _call(parent, self._names[around], 0 if is_broad and x == MIDDLE else x, y)
        return self._names[around]

    def _name_of(self, around: tuple[Shape, ...]) -> str:
        """The name of a mark. One with a letter calls the same without its letter.

        The style sheet knows how far below the middle a letter stands.
        """
        if around in self._names:
            return self._names[around]
        letter = next((at for at, shape in enumerate(around) if shape.words), 0)
        below = self._name_of(around[:letter]) if letter > 1 else ""
        name = self._new_name(around)
        home = SubElement(self._home, "g", {"id": name}) if len(around) > 1 else self._home
        if below:
            _call(home, below, 0, 0)
        for shape in around[letter if below else 0 :]:
            if shape.words:
                shape = Shape(shape.tag, shape.look, (), shape.words)
            element = _add(home, shape, shape.look, TENTHS)
            if home is self._home:
                element.set("id", name)
        return name

    def _new_name(self, around: tuple[Shape, ...], kind: str = "") -> str:
        """A name that no record of the page can have: ids of records hold no point.

        By the kind of a hint the style sheet knows what calls it.
        """
        name = self._names[around] = f"{kind}.{len(self._names) + 1}"
        return name


def _call(parent: Element, name: str, x: float, y: float) -> None:
    SubElement(parent, "use", {"href": f"#{name}"} | _placed((("x", x), ("y", y)), WHOLE))


def _middle(shape: Shape) -> tuple[float, float]:
    """The place that shapes stand around: a dot's or a text's own, else the middle of a box."""
    place = {name: value for name, value in shape.place if not isinstance(value, str)}
    if "width" in place:
        return place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    return place.get("cx", place.get("x", 0.0)), place.get("cy", place.get("y", 0.0))


def _around(shape: Shape, x: float, y: float) -> Shape:
    """The shape as it would stand if the place were the corner."""
    place = []
    for name, value in shape.place:
        if name in ORIGIN:
            value = round(value - (x if name in ACROSS else y), 1)  # type: ignore[operator]
        place.append((name, value))
    return Shape(shape.tag, shape.look, tuple(place), shape.words)


def _paired(
    figures: Iterable[Pointed], others: Iterable[Pointed]
) -> Iterator[tuple[Pointed, Pointed]]:
    waiting: dict[tuple[str, str], deque[Pointed]] = defaultdict(deque)
    for other in others:
        waiting[other.url, other.title].append(other)
    for figure in figures:
        alike = waiting[figure.url, figure.title]
        if not alike:
            raise KeyError(figure.title)
        yield figure, alike.popleft()


def _add_figure(
    chart: Element, figure: Pointed, other: Pointed, once: _Once, *, is_link: bool
) -> None:
    """A link with two layouts, named by its hint, or by a tooltip where it has none.

    Each layout is a group; of a link that is but marks with hints, the first two of its parts and
    the last two, as the style sheet knows.
    """
    name = writable(figure.title)
    if not is_link:
        figure, other = replace(figure, url=""), replace(other, url="")
    if not figure.url:
        group = SubElement(chart, "g", {"class": "bare"})
    else:
        group = SubElement(chart, "a", {"href": writable(figure.url)})
    if not figure.url or not figure.hint:
        SubElement(group, "title").text = name
    elif not _says_all(figure.hint, name):
        group.set("aria-label", name)
    only_marks = bool(figure.minor and figure.url) and _is_mark(figure) and _is_mark(other)
    for layout in (figure, other):
        part = group if only_marks else SubElement(group, "g")
        _add_marked(part, layout.shapes, once)
        if figure.url and layout.hint:
            hint = once.hint(part, layout.hint)
            if not {"aria-label", "aria-labelledby"} & set(group.keys()):
                group.set("aria-labelledby", hint)


def _is_mark(figure: Pointed) -> bool:
    return all(shape.look.split()[0] in STAMPED for shape in figure.shapes)


def _says_all(hint: Sequence[Shape], name: str) -> bool:
    """Does a hint hold every word of a name? One of them that is cut may lack some."""
    return set(WORD.findall(name)) <= set(WORD.findall(" ".join(one.words for one in hint)))


def _add_marked(part: Element, shapes: Sequence[Shape], once: _Once) -> None:
    """The shapes of a figure. The style sheet knows its range, and its first words as such."""
    has_words = False
    for is_mark, run in groupby(shapes, lambda shape: shape.look.split()[0] in STAMPED):
        if is_mark:
            once.mark(part, list(run))
            continue
        for shape in _gathered(run):
            if shape.tag in STROKED and not whole_way(way_of(shape)):
                continue  # it has no length
            is_first, has_words = bool(shape.words) and not has_words, has_words or shape.words
            look = shape.look.removeprefix("value").strip() if is_first else shape.look
            _add(part, shape, "" if look == "range" else look, WHOLE)


def _add_layouts(chart: Element, wide: Sequence[Shape], narrow: Sequence[Shape]) -> None:
    """Shapes that are no figure: of each layout the lines first, then the words in their order."""
    for name, shapes in (("wide", wide), ("narrow", narrow)):
        if not shapes:
            continue
        part = SubElement(chart, "g", {"class": name})
        for shape in _gathered(shape for shape in shapes if not shape.words):
            _add(part, shape, shape.look, WHOLE)
        told = [shape for shape in shapes if shape.words]
        for worn, run in groupby(told, lambda shape: _worn(shape, shape.look)):
            texts = list(run)
            home = SubElement(part, "g", {"class": worn}) if worn and texts[1:] else part
            for shape in texts:
                _add_text(home, shape, "" if home is not part else worn, WHOLE)


def _gathered(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """The shapes; strokes of one look that follow each other as one path."""

    def stroke(shape: Shape) -> str:
        look = ALIKE.get(shape.look, shape.look)
        return look if look in STROKES else ""

    for look, run in groupby(shapes, stroke):
        if look:
            yield Shape("path", look, (("d", "".join(way_of(shape) for shape in run)),))
        else:
            yield from run


def _add(parent: Element, shape: Shape, look: str, parts: int) -> Element:
    """Writes a shape at whole places, or at tenths of one."""
    if shape.words:
        return _add_text(parent, shape, _worn(shape, look), parts)
    worn = {"class": look} if look else {}
    if shape.tag in STROKED:
        shortened = whole_way if parts == WHOLE else short_way
        worn |= {"d": shortened(way_of(shape))}
        return SubElement(parent, "path", worn | _placed(shape.place, parts, besides=_OF_WAYS))
    return SubElement(parent, shape.tag, worn | _placed(shape.place, parts))


_OF_WAYS = {"d", "x1", "y1", "x2", "y2"}


def _add_text(parent: Element, shape: Shape, worn: str, parts: int) -> Element:
    attributes = {"class": worn} if worn else {}
    element = SubElement(parent, "text", attributes | _placed(shape.place, parts, {"text-anchor"}))
    element.text = writable(shape.words)
    return element


def _worn(shape: Shape, look: str) -> str:
    """The class of words: their look and where they are anchored. Letters always by the middle."""
    anchor = next((str(value) for name, value in shape.place if name == "text-anchor"), "")
    look = ALIKE.get(look, look)
    if look.startswith("letter"):
        return look
    return f"{look} {ANCHORS.get(anchor, '')}".strip()


def _placed(place: Place, parts: int, besides: Iterable[str] = ()) -> dict[str, str]:
    """Where a shape stands, as attributes; the corner needs none.

    A side reaches from one place to another, and over one of them at least.
    """
    begins = dict(place)
    attributes = {}
    for name, value in place:
        if name in besides:
            continue
        if isinstance(value, str):
            attributes[name] = value
            continue
        number = whole(value * parts)
        if parts == WHOLE and name in SIDES:
            begin = begins.get(SIDES[name], 0.0)
            number = max(whole(begin + value) - whole(begin), 1)  # type: ignore[operator, arg-type]
        if number or name not in CORNER:
            attributes[name] = short(number, parts)
    return attributes
