"""What the marks of the timeline mean: one legend for the page, the embed and the files."""

from __future__ import annotations

from caseboard.pictures.legend import Entry
from caseboard.pictures.shapes import Fade, box, dot, filled, line, path

from .bands import Scene

SOFT = Fade("key-soft", "fade", 0.35, 0.35)
OPEN = Fade("key-open", "fade", 0, 0.7)

DAY = Entry((dot("point", 11, 7, 5),), "a day")
SPAN = Entry((box("span", 0, 3, 22, 8),), "from one day to another")
ROUGH = Entry((filled(box("faded", 0, 3, 22, 8), SOFT),), "some time within these days", (SOFT,))
ON = Entry((filled(box("faded", 0, 3, 22, 8), OPEN),), "its beginning or end is open", (OPEN,))
ABOUT = Entry((box("about", 1, 3, 20, 8),), "approximate or uncertain")
DISPUTED = Entry(
    (dot("point disputed", 5, 5, 4), dot("version", 5, 12, 2), box("version", 11, 10, 10, 4)),
    "≠ sources differ on when it was; below it, each version",
)
THIN = Entry((line("thread", 0, 8, 22, 8),), "no room for its words here: the list has it")
DENSE = Entry(
    (path("density", "M 0 14 V 9 H 5 V 4 H 11 V 1 H 16 V 7 H 22 V 14 Z"),),
    "how many events begin here, where they are too many to draw each",
)


def legend_of(scene: Scene, has_threads: bool = False) -> tuple[Entry, ...]:
    """The lines for what stands in a picture. Order: always the same.

    Whether anything is thin for want of room depends on the layout: `has_threads` says so.
    """
    lanes = [lane for lane in scene.lanes if not lane.is_folded]
    marks = [mark for lane in lanes for mark in lane.marks]
    sure = [mark for mark in marks if not mark.about]
    spans = [mark for mark in sure if not mark.is_day]
    wanted = (
        (DAY, any(mark.is_day for mark in sure)),
        (SPAN, any(not any(mark.soft) and not mark.is_open for mark in spans)),
        (ROUGH, any(any(mark.soft) for mark in spans)),
        (ON, any(mark.is_open for mark in spans)),
        (ABOUT, len(sure) < len(marks)),
        (DISPUTED, any(mark.is_disputed for mark in marks)),
        (THIN, has_threads),
        (DENSE, any(lane.columns for lane in lanes)),
    )
    return tuple(entry for entry, is_there in wanted if is_there)
