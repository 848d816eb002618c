"""What the marks of a picture mean: one legend for the page and for the files."""

from __future__ import annotations

from collections.abc import Iterable

from caseboard.pictures.legend import Entry
from caseboard.pictures.shapes import Shape, box, dot, line, path

_RANGE = line("range", 1, 7, 21, 7)
SAMPLES: dict[str, tuple[Shape, ...]] = {
    "dot": (dot("dot", 11, 7, 6),),
    "dot hollow": (box("dot hollow", 6, 2, 10, 10),),
    "dot replaced": (dot("dot replaced", 11, 7, 5.5), line("strike", 5, 12, 17, 2)),
    "range": (_RANGE, path("range", "M 1 3 V 11 M 21 3 V 11")),
    "bound": (path("bound", "M 2 7 H 20 M 15 2.5 L 20 7 L 15 11.5"),),
    "undated": (line("undated", 1, 7, 21, 7),),
    "days": (line("days", 1, 7, 21, 7),),
    "band": (path("band", "M 0 1 H 22 V 13 H 0 Z"), path("band-edge", "M 0 13 H 10 V 6 H 22")),
    "clash": (path("clash", "M 1 1 H 21 V 13 H 1 Z M 4 13 L 16 1 M 11 13 L 21 3"),),
    "crowd few": (
        path("crowd few", "M-3 7h12"),
        path("crowd some", "M3 7h12"),
        path("crowd many", "M11 7h12"),
    ),
    "agreed": (box("agreed", 0, 0, 22, 14),),
    "finding-line": (path("finding-line", "M 2 2 H 20 V 12 H 2 Z"),),
    "now": (line("now", 11, 0, 11, 14),),
}


def legend_of(shapes: Iterable[Shape], words: dict[str, str]) -> tuple[Entry, ...]:
    """The lines for what stands in a picture. Order: as the words are given."""
    looks = {shape.look for shape in shapes}
    return tuple(Entry(SAMPLES[look], said) for look, said in words.items() if look in looks)
