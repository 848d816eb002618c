"""Names of any script in lines that run from left to right."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import bidirectional

POINT = " · "
_LEFTWARD = {"R", "AL"}  # letters of scripts that run from right to left
_RIGHTWARD_MARK = "\u200e"  # not seen: what stands after it runs from left to right


@lru_cache(maxsize=4096)
def point_after(name: str) -> str:
    """The point between a name and what is told of it: "Invented agency · 5 May 2025".

    After a name in Arabic or Hebrew the day would be torn, its number on the name's other side: a
    mark that is not seen ends the name's direction. Source: Unicode Standard Annex 9, 2.6.
    """
    is_leftward = any(bidirectional(letter) in _LEFTWARD for letter in name)
    return f"{_RIGHTWARD_MARK}{POINT}" if is_leftward else POINT
