"""The ways of paths, written in as few letters as they can be."""

from __future__ import annotations

import re
from functools import lru_cache

from .shapes import Shape

STEP = re.compile(r"([MLHVZh])([^MLHVZh]*)")


def way_of(shape: Shape) -> str:
    """The way of a path, or of a straight line."""
    if shape.tag == "path":
        return str(shape.place[0][1])
    (_, x1), (_, y1), (_, x2), (_, y2) = shape.place
    return f"M{x1:g} {y1:g}L{x2:g} {y2:g}"


def short_way(way: str) -> str:
    """The same way: each step from the one before it, or from the corner, whichever is shorter.

    Shape: `way` is as `shapes.way` writes it, a letter for each step: M, L, H, V, Z or h.
    """
    written: list[str] = []
    x = y = start_x = start_y = 0
    before = ""
    for letter, numbers in STEP.findall(way):
        if letter == "Z":
            written.append("Z")
            x, y, before = start_x, start_y, "Z"
            continue
        to_x, to_y = x, y
        if letter in "Hh":
            to_x = round(float(numbers) * 10) + (x if letter == "h" else 0)
            letter = "H"
        elif letter == "V":
            to_y = round(float(numbers) * 10)
        else:
            to_x, to_y = (round(float(number) * 10) for number in numbers.split())
        if letter == "L" and (to_y == y or to_x == x):
            letter = "H" if to_y == y else "V"
        if letter == "H":
            there, by = short(to_x), short(to_x - x)
        elif letter == "V":
            there, by = short(to_y), short(to_y - y)
        else:
            there, by = _pair(to_x, to_y), _pair(to_x - x, to_y - y)
        step, before = _step(letter, there, by, before)
        written.append(step)
        x, y = to_x, to_y
        if letter == "M":
            start_x, start_y = x, y
    return "".join(written)


def _step(letter: str, there: str, by: str, before: str) -> tuple[str, str]:
    """A step in its shorter form, and its letter, which stands only where another was before it."""
    near = letter.lower()
    from_corner, from_last = letter + there, near + by
    if letter == before and letter != "M":
        from_corner = there if there[0] == "-" else f" {there}"
    elif near == before and letter != "M":
        from_last = by if by[0] == "-" else f" {by}"
    return (from_last, near) if len(from_last) < len(from_corner) else (from_corner, letter)


def _pair(x: int, y: int) -> str:
    down = short(y)
    return short(x) + down if down[0] == "-" else f"{short(x)} {down}"


@lru_cache(maxsize=20_000)
def short(tenths: int) -> str:
    """A number of tenths without the zero before its point, or behind it."""
    whole, rest = divmod(abs(tenths), 10)
    told = f"{whole or ''}.{rest}" if rest else f"{whole}"
    return f"-{told}" if tenths < 0 else told
