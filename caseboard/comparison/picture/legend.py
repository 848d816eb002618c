"""What the marks of a picture mean: one legend for the page and for the files."""

from __future__ import annotations

from collections.abc import Iterable

from caseboard.pictures.legend import Entry
from caseboard.pictures.shapes import Shape, box, dot, hatched, path

SAMPLES: dict[str, tuple[Shape, ...]] = {
    "dot": (dot("dot", 11, 7, 6),),
    "dot hollow": (box("dot hollow", 6, 2, 10, 10),),
    "dot replaced": (dot("dot replaced", 11, 7, 5.5), path("strike", "M5 12L17 2")),
    "range": (path("range", "M1 7H21M1 3V11M21 3V11"),),
    "bound": (path("bound", "M2 7H20M15 2.5L20 7L15 11.5"),),
    "undated": (path("undated", "M1 7H21"),),
    "days": (path("days", "M1 7H21"),),
    "band": (path("band", "M0 1H22V13H0Z"), path("band-edge", "M0 13H10V6H22")),
    "clash": (hatched("clash", "M1 1H21V13H1Z"),),
    "slight-undated": (path("slight-undated", "M0 7H15"), dot("dot slight", 16, 7, 3)),
    "dot slight": (path("slight-range", "M11 1V13"), dot("dot slight", 11, 7, 3)),
    "crowd few": (
        path("crowd few", "M-3 7h12"),
        path("crowd some", "M3 7h12"),
        path("crowd many", "M11 7h12"),
    ),
    "agreed": (path("agreed", "M0 0H22V14H0Z"),),
    "finding-line": (path("finding-line", "M2 2H20V12H2Z"),),
    "now": (path("now", "M11 0V14"),),
}

ALONE = {"slight-range": "dot slight", "strike": "dot replaced"}


def legend_of(shapes: Iterable[Shape], words: dict[str, str]) -> tuple[Entry, ...]:
    """The lines for what stands in a picture. Order: as the words are given."""
    looks = {shape.look for shape in shapes}
    # Where all that are small are ranges, and all that are replaced.
    looks |= {alone for mark, alone in ALONE.items() if mark in looks}
    return tuple(Entry(SAMPLES[look], said) for look, said in words.items() if look in looks)
