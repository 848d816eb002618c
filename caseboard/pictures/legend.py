"""A line of a picture's legend, the same on a page and in a file."""

from __future__ import annotations

from dataclasses import dataclass

from .shapes import Fade, Shape

WIDTH, HEIGHT = 22, 14


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: a small picture of 22 by 14, and words.

    Shape: `fades` are those that its shapes call by name.
    """

    shapes: tuple[Shape, ...]
    words: str
    fades: tuple[Fade, ...] = ()
