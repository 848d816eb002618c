"""Invented marks for the tests of the picture's geometry, and strategies that make many."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from caseboard.comparison.picture.frame import Scene
from caseboard.comparison.picture.labels import Box
from caseboard.comparison.picture.marks import Mark
from caseboard.pictures.shapes import BOLD, WORDS, Drawing, Shape, width_of

TODAY = date(2025, 12, 1).toordinal()


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def number(value) -> Decimal | None:
    return None if value is None else Decimal(value)


def make_mark(low=2, high=2, point=2, first=None, last=None, words="about 2,000", **more) -> Mark:
    """A figure as of a day, or without a date."""
    more.setdefault("who", "Invented agency")
    more.setdefault("when", "September 2025")
    more.setdefault("dated", first is not None)
    days = (day(first) if first else None, day(last or first) if last or first else None)
    return Mark(words=words, low=number(low), high=number(high), point=number(point),
                first=days[0], last=days[1], **more)  # fmt: skip


def make_scene(*marks, **more) -> Scene:
    more.setdefault("now", (TODAY, "today"))
    return Scene(marks=marks, **more)


AMOUNTS = st.integers(0, 10**7)
DAYS = st.integers(day("1950-01-01"), day("2030-01-01"))


@st.composite
def marks(draw, dated=None):
    """Any figure: with or without a date, a speaker, an upper end, a figure of its own."""
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    first, last = sorted((draw(DAYS), draw(DAYS)))
    is_dated = draw(st.booleans()) if dated is None else dated
    return Mark(
        words=f"more than {draw(AMOUNTS):,}",
        who=draw(st.sampled_from(["", "Invented agency", "An invented ministry of long names"])),
        when=draw(st.sampled_from(["no date given", "28 October 2025"])),
        low=Decimal(low),
        high=draw(st.sampled_from([Decimal(high), None])),
        point=draw(st.sampled_from([Decimal(low), None])),
        first=first if is_dated else None,
        last=draw(st.sampled_from([last, None])) if not is_dated else last,
        dated=is_dated,
        named=draw(st.booleans()),
        replaced=draw(st.booleans()),
        times=draw(st.integers(1, 12)),
        letter=draw(st.sampled_from(["", "A", "B", "27"])),
        origin="Invented origin",
        url="/invented/",
    )


@st.composite
def scenes(draw):
    """Some figures, one of them dated, with an agreed range and a finding or without."""
    every = [draw(marks(dated=True)), *draw(st.lists(marks(), max_size=14))]
    span = draw(st.sampled_from([None, (Decimal(0), None), (Decimal(5), Decimal(900))]))
    return Scene(
        marks=tuple(every),
        now=(draw(DAYS), "1 Dec 2025"),
        asked=draw(st.booleans()),
        agreed=span,
        finding=draw(st.sampled_from([None, span])),
    )


def marks_in(shapes: Iterable[Shape]) -> list[Box]:
    """The room of each dot and each hollow square."""
    found = []
    for shape in shapes:
        if shape.look in ("dot", "dot replaced"):
            x, y, r = (shape.value(name) for name in ("cx", "cy", "r"))
            found.append(Box(x - r, y - r, x + r, y + r))
        elif shape.look == "dot hollow":
            x, y, side = (shape.value(name) for name in ("x", "y", "width"))
            found.append(Box(x, y, x + side, y + side))
    return found


def extents(drawing: Drawing) -> list[Box]:
    """How far each line, box, dot and word reaches."""
    found = []
    for shape in drawing.shapes:
        at = dict(shape.place)
        if shape.tag == "line":
            xs, ys = sorted((at["x1"], at["x2"])), sorted((at["y1"], at["y2"]))
            found.append(Box(xs[0], ys[0], xs[1], ys[1]))
        elif shape.tag == "rect":
            found.append(Box(at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"]))
        elif shape.tag == "circle" and shape.look != "hit":
            r = at["r"]
            found.append(Box(at["cx"] - r, at["cy"] - r, at["cx"] + r, at["cy"] + r))
        elif shape.tag == "text":
            width = width_of(shape.words, BOLD if shape.look.startswith("value") else WORDS)
            start = at["x"] - {"middle": width / 2, "end": width}.get(at.get("text-anchor"), 0)
            found.append(Box(start, at["y"] - 9, start + width, at["y"]))
    return found
