"""What a written picture draws, however it is written: for tests that compare two of them."""

from __future__ import annotations

import re
from itertools import count, repeat
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

LINE, LETTER = 15.5, 4.4  # how far the style sheet moves each line of a hint, and a letter, down
STEP = re.compile(r"([MLHVZmlhvz])|(-?(?:\d+\.?\d*|\.\d+))")


def picture_of(page: str) -> Element:
    """The picture of a question's page: the <div> with the room of each layout, and the chart."""
    start = page.index('<div class="plot-both">')
    return ElementTree.fromstring(page[start : page.index("</div>", start) + 6])  # noqa: S314


def layout_of(room: Element, name: str) -> list[Element]:
    """Everything that is displayed in a layout, each called mark and hint in its place."""
    chart = room.find("svg[@class]/[@role='group']")
    number = ("wide", "narrow").index(name)
    parts = [part for part in chart.findall("g") if part.get("class") == name]
    for figure in [*chart.findall("a"), *chart.findall("g[@class='bare']")]:
        parts.append(figure.findall("g")[number])
    home = {element.get("id"): element for element in chart.find("defs").iter()}
    return [shape for part in parts for shape in _shown(part, home, 0, 0)]


def _shown(part: Element, home: dict, x: float, y: float) -> list[Element]:
    if part.tag == "use":
        at = x + float(part.get("x", 0)), y + float(part.get("y", 0))
        return _shown(home[part.get("href")[1:]], home, *at)
    if part.tag == "g":
        lines = count() if part.get("id", "").startswith("h.") else repeat(0)
        above = {child: next(lines) * LINE for child in part if child.tag == "text"}
        return [
            shape for child in part for shape in _shown(child, home, x, y + above.get(child, 0))
        ]
    if part.get("class", "").startswith("letter"):
        y += LETTER
    moved = Element(part.tag, dict(part.attrib))
    moved.text = part.text
    if part.tag != "path":
        for name, by in (("x", x), ("cx", x), ("y", y), ("cy", y)):
            if name in part.attrib or len(name) == (2 if part.tag == "circle" else 1):
                moved.set(name, f"{round(float(part.get(name, 0)) + by, 2):g}")
    return [moved]


def ways_of(shapes: list[Element]) -> set[tuple[float, ...]]:
    """Every straight stroke of lines and paths, from where to where."""
    found: set[tuple[float, ...]] = set()
    for shape in shapes:
        if shape.tag.endswith("line"):
            found.add(tuple(float(shape.get(name)) for name in ("x1", "y1", "x2", "y2")))
        elif shape.tag.endswith("path"):
            found |= set(strokes(shape.get("d")))
    return found


def dots_of(shapes: list[Element]) -> set[tuple[float, ...]]:
    """Every circle: its middle and its radius."""
    circles = [shape for shape in shapes if shape.tag.endswith("circle")]
    return {tuple(float(one.get(name)) for name in ("cx", "cy", "r")) for one in circles}


def texts_of(shapes: list[Element]) -> set[tuple[str, float, float]]:
    """Every text, and where it stands."""
    texts = [shape for shape in shapes if shape.tag.endswith("text")]
    return {(one.text or "", float(one.get("x", 0)), float(one.get("y", 0))) for one in texts}


def strokes(way: str) -> list[tuple[float, float, float, float]]:
    """The strokes of a path's way in their order, its steps told from the corner or not."""
    tokens = [letter or float(number) for letter, number in STEP.findall(way)]
    x = y = start_x = start_y = 0.0
    letter, place, found = "", 0, []
    while place < len(tokens):
        if isinstance(tokens[place], str):
            letter, place = tokens[place], place + 1
        before, own = (x, y), letter.islower()
        if letter in "Zz":
            x, y = start_x, start_y
        elif letter in "Hh":
            x, place = tokens[place] + (x if own else 0), place + 1
        elif letter in "Vv":
            y, place = tokens[place] + (y if own else 0), place + 1
        else:
            x, y = (tokens[place + n] + (at if own else 0) for n, at in enumerate((x, y)))
            place += 2
        x, y = round(x, 1), round(y, 1)
        if letter in "Mm":
            start_x, start_y, letter = x, y, "l" if own else "L"
        else:
            found.append((*before, x, y))
    return found
