"""Invented events for the tests of the timeline's picture, and strategies that make many."""

from datetime import date
from zlib import crc32

from hypothesis import strategies as st

from caseboard.evidence.periods import ALWAYS, NEVER
from caseboard.pictures.shapes import BOLD, WORDS, Drawing, Shape, width_of
from caseboard.timeline.picture.bands import Lane, Scene
from caseboard.timeline.picture.draw import WIDE, draw_timeline
from caseboard.timeline.picture.marks import Mark
from caseboard.timeline.spine import Columns
from caseboard.timeline.window import Window

FIRST = date(2024, 1, 1).toordinal()
YEAR = Window(FIRST, FIRST + 365)
LISTED = "#listed"


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def columns_of(rows) -> Columns:
    """Events as (key, first day, last day, importance), each but the key perhaps None."""
    keys, firsts, lasts, importances = zip(*rows, strict=True) if rows else ((),) * 4
    return Columns(
        keys=keys,
        first=[NEVER if first is None else first for first in firsts],
        last=[ALWAYS if last is None else last for last in lasts],
        importance=[importance or 0 for importance in importances],
    )


def make_mark(first=None, last=None, label="An invented event", **more) -> Mark:
    """An event from one day to another; of one day where no other is given."""
    days = (day(first) if first else None, day(last) if last else None)
    more.setdefault("key", f"event-{crc32(f'{first} {last} {label}'.encode())}")
    more.setdefault("title", f"some day: {label}")
    return Mark(label=label, days=days, **more)


def make_lane(*marks: Mark, name="Visit", columns=(), is_folded=False) -> Lane:
    return Lane(name, len(marks), is_folded, marks, tuple(columns))


def make_scene(*lanes: Lane, window=YEAR, days=()) -> Scene:
    return Scene(window, lanes, tuple(days), LISTED)


def address(key: str) -> str:
    return f"?event={key}"


def drawn(*marks: Mark, size=WIDE, window=YEAR, days=()) -> Drawing:
    """Events in one lane."""
    return draw_timeline(make_scene(make_lane(*marks), window=window, days=days), size, address)


def labels(drawing: Drawing) -> list[str]:
    """The words beside marks, in the order of the links."""
    return [shape.words for shape in _in_figures(drawing) if shape.look == "label halo"]


def further(drawing: Drawing) -> list[str]:
    """What is said of events without words, lane by lane."""
    return [shape.words for shape in _in_figures(drawing) if shape.look == "further"]


def _in_figures(drawing: Drawing) -> list[Shape]:
    return [shape for figure in drawing.figures for shape in figure.shapes]


def rooms(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """The room of every word of the picture: left, top, right, bottom."""
    found = []
    for shape in drawing.shapes:
        if shape.tag != "text":
            continue
        place = dict(shape.place)
        wide = width_of(shape.words, BOLD if "lane-name" in shape.look else WORDS)
        left = place["x"] - wide * (place.get("text-anchor") == "end")
        found.append((left, place["y"] - 10, left + wide, place["y"] + 3))
    return found


def meet(one, other) -> bool:
    """Do two rooms cover any place in common? Rounding to a tenth is allowed for."""
    across = one[0] + 0.2 < other[2] and other[0] + 0.2 < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


ordinals = st.integers(FIRST - 500, FIRST + 900)


@st.composite
def marks(draw):
    first, last = sorted((draw(ordinals), draw(ordinals)))
    if draw(st.booleans()):
        last = first
    ends = draw(st.sampled_from([(first, last), (first, last), (None, last), (first, None)]))
    label = draw(st.text("invented ÄW漢", min_size=1, max_size=70))
    versions = draw(st.lists(st.tuples(ordinals), max_size=2))
    return Mark(
        key=f"event-{draw(st.integers(0, 10**6))}",
        label=label,
        title=f"some day: {label}",
        days=ends,
        importance=draw(st.integers(0, 5)),
        soft=(draw(st.booleans()), draw(st.booleans())),
        about=draw(st.booleans()),
        versions=tuple((one, one + 5) for (one,) in versions),
    )
