"""A picture as SVG: on a page its looks are classes, in a file attributes. Nothing else differs.

Every text and attribute is escaped where it is written, so that no word of a claim can become
markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from xml.etree.ElementTree import Element, SubElement

from django.utils.safestring import SafeString

from .looks import LOOKS
from .shapes import HATCH, Drawing, Fade, Pointed, Shape

Dress = Callable[[str], dict[str, str]]
FAINTEST = "0.1"  # what is left at a soft end
STROKES = "M-1 1L1 -1M0 7L7 0M6 8L8 6"  # through a square of seven by seven, and its corners
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def in_classes(look: str) -> dict[str, str]:
    """How a page wears a look: the style sheet knows it, in light and dark."""
    return {"class": look}


def in_attributes(look: str) -> dict[str, str]:
    """How a file wears it: it stands alone, black on white."""
    worn: dict[str, str] = {}
    for name in look.split():
        worn |= LOOKS[name]
    return worn


def page_svg(drawing: Drawing, title: str = "", description: str = "") -> SafeString:
    """The picture for a page; one without words of its own has those of the page's other one."""
    root = Element(
        "svg",
        {
            "class": "chart",
            "viewBox": f"0 0 {drawing.width:g} {drawing.height:g}",
            "role": "group",
            "aria-labelledby": "chart-title chart-words",
        },
    )
    if title:
        SubElement(root, "title", id="chart-title").text = writable(title)
        SubElement(root, "desc", id="chart-words").text = writable(description)
    add_fades(root, drawing.fades, in_classes)
    add_shapes(root, drawing.behind, in_classes)
    for figure in drawing.figures:
        _add_figure(root, figure)
    add_shapes(root, drawing.before, in_classes)
    return markup(root)


def small_svg(
    shapes: Iterable[Shape], width: int, height: int, fades: Iterable[Fade] = ()
) -> SafeString:
    """A sample of the legend for a page; its words stand beside it."""
    root = Element("svg", {"viewBox": f"0 0 {width} {height}", "aria-hidden": "true"})
    add_fades(root, fades, in_classes)
    add_shapes(root, shapes, in_classes)
    return markup(root)


def sample_svg(shapes: Iterable[Shape]) -> SafeString:
    """A sample of the legend whose measures the style sheet knows; its words stand beside it."""
    root = Element("svg", {"aria-hidden": "true"})
    add_shapes(root, shapes, in_classes)
    return markup(root)


def markup(root: Element) -> SafeString:
    """What is written for a page; an element that holds nothing is shut where it opens."""
    written: list[str] = []
    _write(root, written.append)
    return SafeString("".join(written))


def _write(element: Element, write: Callable[[str], object]) -> None:
    tag, text = element.tag, element.text
    places = "".join(f' {name}="{_quoted(value)}"' for name, value in element.items())
    if not text and not len(element):
        write(f"<{tag}{places}/>")
        return
    write(f"<{tag}{places}>{escape(text or '', quote=False)}")
    for child in element:
        _write(child, write)
    write(f"</{tag}>")


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


def add_shapes(parent: Element, shapes: Iterable[Shape], dress: Dress) -> None:
    """Writes shapes into an element, each in the dress of its look."""
    for shape in shapes:
        attributes = dress(shape.look) | {name: _written(value) for name, value in shape.place}
        SubElement(parent, shape.tag, attributes).text = writable(shape.words) or None


def add_fades(root: Element, fades: Iterable[Fade], dress: Dress) -> None:
    """Writes the fills that come and go, where there are any, for shapes to call by name."""
    home = None
    for fade in fades:
        home = SubElement(root, "defs") if home is None else home
        gradient = SubElement(home, "linearGradient", {"id": fade.name})
        for at, share in _stops(fade):
            stop = {"offset": f"{at:.3g}", "stop-opacity": share}
            SubElement(gradient, "stop", dress(fade.look) | stop)


def add_hatch(root: Element, shapes: Iterable[Shape], dress: Dress) -> None:
    """Writes the fill of slanting strokes, where one of the shapes is hatched."""
    for shape in shapes:
        if dict(shape.place).get("fill") == f"url(#{HATCH})":
            size = {"width": "7", "height": "7", "patternUnits": "userSpaceOnUse"}
            home = SubElement(SubElement(root, "defs"), "pattern", {"id": HATCH} | size)
            SubElement(home, "path", dress(shape.look) | {"d": STROKES, "fill": "none"})
            return


def _stops(fade: Fade) -> list[tuple[float, str]]:
    comes = [(0.0, FAINTEST), (fade.comes, "1")] if fade.comes else [(0.0, "1")]
    goes = [(1 - fade.goes, "1"), (1.0, FAINTEST)] if fade.goes else [(1.0, "1")]
    return comes + goes


def writable(text: str) -> str:
    """The text without the characters that XML does not know."""
    return UNWRITABLE.sub("", text)


def _add_figure(root: Element, figure: Pointed) -> None:
    if figure.url:
        group = SubElement(root, "a", {"href": writable(figure.url)})
    else:
        group = SubElement(root, "g")
    SubElement(group, "title").text = writable(figure.title)
    add_shapes(group, figure.shapes, in_classes)
    if figure.hint:
        add_shapes(SubElement(group, "g", {"class": "hint"}), figure.hint, in_classes)


def _written(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"
