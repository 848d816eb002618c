"""The ways of paths, written in as few letters as they can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import floor

from .shapes import Shape

STEP = re.compile(r"([MLHVZh])([^MLHVZh]*)")
TENTHS, WHOLE = 10, 1  # the parts of a place that a way is written in

Step = tuple[str, int, int]  # its letter, and where it leads to


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
    return _written(_steps(way, TENTHS), TENTHS)


def whole_way(way: str) -> str:
    """The way from whole place to whole place, written as short as it can be.

    A step that leads nowhere is left out, and one that leads on is one with the step before it.
    Shape: as of `short_way`. Units: no end of a step moves by more than a half.
    """
    steps: list[Step] = []
    ends: list[tuple[int, int]] = []  # where each of them begins
    at = (0, 0)
    for letter, x, y in _steps(way, WHOLE):
        begin = at
        if letter == "M":
            if steps and steps[-1][0] == "M":
                steps.pop(), ends.pop()
        elif letter != "Z":
            if (x, y) == at:
                continue
            if steps and steps[-1][0] == letter != "L" and _leads_on(ends[-1], at, (x, y)):
                steps.pop()
                begin = ends.pop()
        steps.append((letter, x, y))
        ends.append(begin)
        at = x, y
    if steps and steps[-1][0] == "M":
        steps.pop()
    return _written(steps, WHOLE)


def whole(number: float) -> int:
    """The nearest whole place; a half always goes on, so that what is apart stays as far apart."""
    return floor(number + 0.5)


def _leads_on(begin: tuple[int, int], at: tuple[int, int], end: tuple[int, int]) -> bool:
    """Do two level or two upright steps lead in one direction?"""
    return all((b - a) * (c - b) >= 0 for a, b, c in zip(begin, at, end, strict=True))


def _steps(way: str, parts: int) -> Iterator[Step]:
    """The steps of a way, level and upright ones as such. Units: parts of a place."""
    x = y = 0.0
    start = x, y
    for letter, numbers in STEP.findall(way):
        if letter == "Z":
            x, y = start
        elif letter == "H":
            x = float(numbers)
        elif letter == "h":
            x, letter = round(x + float(numbers), 1), "H"
        elif letter == "V":
            y = float(numbers)
        else:
            before = x, y
            x, y = map(float, numbers.split())
            if letter == "L" and (x == before[0] or y == before[1]):
                letter = "H" if y == before[1] else "V"
        if letter == "M":
            start = x, y
        yield letter, whole(x * parts), whole(y * parts)


def _written(steps: Iterable[Step], parts: int) -> str:
    """Steps in as few letters as they can be."""
    written: list[str] = []
    x = y = 0
    before = ""
    for letter, to_x, to_y in steps:
        if letter == "Z":
            step, before = "Z", "Z"
        else:
            if letter == "H":
                there, by = short(to_x, parts), short(to_x - x, parts)
            elif letter == "V":
                there, by = short(to_y, parts), short(to_y - y, parts)
            else:
                there, by = _pair(to_x, to_y, parts), _pair(to_x - x, to_y - y, parts)
            step, before = _step(letter, there, by, before)
        written.append(step)
        x, y = to_x, to_y
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


def _pair(x: int, y: int, parts: int) -> str:
    across, down = short(x, parts), short(y, parts)
    return across + down if down[0] == "-" else f"{across} {down}"


@lru_cache(maxsize=20_000)
def short(number: int, parts: int = TENTHS) -> str:
    """A number of tenths without the zero before its point, or behind it; or a whole one."""
    if parts == WHOLE:
        return f"{number}"
    place, rest = divmod(abs(number), TENTHS)
    told = f"{place or ''}.{rest}" if rest else f"{place}"
    return f"-{told}" if number < 0 else told
