"""A mark in strokes: a dot for a day, a bar for a span, with ends as soft as they are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from caseboard.pictures.shapes import (
    Fade,
    Pointed,
    Shape,
    box,
    dot,
    filled,
    line,
    path,
    way,
    words,
)

from .marks import Mark
from .rows import Placed, span_of
from .scale import Scale

ROW, WORDS_AT, BAR_AT, VERSION_AT = 34, 14, 23, 31
THICK, DOT, SMALL, THIN = 8.0, 5.0, 3.0, 4.0
SHARES, LONGEST_FADE = (3, 6, 12, 24), 40  # a soft end is such a part of its bar


@dataclass
class Strokes:
    """Draws marks on one scale, and keeps the fills that they need.

    Shape: `name` begins the names of the fills, so that two pictures on a page have their own.
    """

    scale: Scale
    name: str
    fades: dict[str, Fade] = field(default_factory=dict)

    def figure(self, placed: Placed, top: float, url: str) -> Pointed:
        """The mark with its words, as a link."""
        mark, y = placed.mark, top + placed.row * ROW
        if placed.squeezed:
            shapes = [_thread(placed, y + VERSION_AT)]
        else:
            shapes = [*self._body(placed, y + BAR_AT), *self._versions(mark, y + VERSION_AT)]
        if placed.label:
            shapes.append(words("label halo", placed.x, y + WORDS_AT, placed.label, placed.anchor))
        return Pointed(tuple(shapes), mark.title, url)

    def _body(self, placed: Placed, middle: float) -> list[Shape]:
        mark, (x1, x2) = placed.mark, placed.bar
        disputed = " disputed" if mark.is_disputed else ""
        if mark.is_day:
            look = _about(mark) if mark.about else f"point{disputed}"
            return [dot(look, x1 + THICK / 2, middle, DOT if placed.label else SMALL)]
        if mark.about:
            return [_outline(mark, x1, x2, middle)]
        bar = box(f"span{disputed}", x1, middle - THICK / 2, x2 - x1, THICK)
        comes, goes = self._soft(mark)
        if not comes and not goes:
            return [bar]
        bar = box("faded", x1, middle - THICK / 2, x2 - x1, THICK)
        return [filled(bar, self._fade(mark, x2 - x1, comes, goes))]

    def _soft(self, mark: Mark) -> tuple[bool, bool]:
        """Which ends come and go: open ones, and within the picture those known roughly."""
        (first, last), window = mark.days, self.scale.window
        return (
            first is None or (mark.soft[0] and first >= window.first),
            last is None or (mark.soft[1] and last <= window.last),
        )

    def _fade(self, mark: Mark, width: float, comes: bool, goes: bool) -> Fade:
        part = next((one for one in SHARES if width / one <= LONGEST_FADE), SHARES[-1])
        ends = f"{'i' * comes}{'o' * goes}"
        look = "fade-disputed" if mark.is_disputed else "fade"
        name = f"{self.name}-{'d' * mark.is_disputed}{ends}{part}"
        return self.fades.setdefault(name, Fade(name, look, comes / part, goes / part))

    def _versions(self, mark: Mark, y: float) -> list[Shape]:
        """What each source says, small below the mark."""
        shapes = []
        for days in mark.versions:
            span = span_of(days, self.scale)
            if span is None:
                continue
            if days[0] == days[1]:
                shapes.append(dot("version", span[0] + THICK / 2, y, THIN / 2))
            else:
                shapes.append(box("version", span[0], y - THIN / 2, span[1] - span[0], THIN))
        return shapes


def specks(placed: list[Placed], top: float) -> list[Shape]:
    """Marks without words or link, together as few lines; those that meet are one."""
    shapes = []
    for look, at in (("speck", BAR_AT), ("thread", VERSION_AT)):
        mine = [one for one in placed if one.squeezed == (look == "thread")]
        rows = sorted({one.row for one in mine})
        way_of = "".join(
            _dashes(sorted(one.bar for one in mine if one.row == row), top + row * ROW + at)
            for row in rows
        )
        shapes += [path(look, way_of)] if way_of else []
    return shapes


def _dashes(bars: list[tuple[float, float]], y: float) -> str:
    """Lines in one row, to the nearest place. Order: `bars` from left to right."""
    joined: list[list[int]] = []
    for x1, x2 in bars:
        if joined and x1 <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], round(x2))
        else:
            joined.append([round(x1), round(x2)])
    return "".join(way("M", x1, y, "h", x2 - x1) for x1, x2 in joined)


def _thread(placed: Placed, y: float) -> Shape:
    """A mark that has no room, thin below the others."""
    return line("thread", placed.bar[0], y, placed.bar[1], y)


def _about(mark: Mark) -> str:
    return "about-disputed" if mark.is_disputed else "about"


def _outline(mark: Mark, x1: float, x2: float, middle: float) -> Shape:
    """A hollow bar, without the side that is open."""
    first, last = mark.days
    top, bottom = middle - THICK / 2, middle + THICK / 2
    if first is None and last is not None:
        return path(_about(mark), way("M", x1, top, "H", x2, "V", bottom, "H", x1))
    if last is None:
        return path(_about(mark), way("M", x2, top, "H", x1, "V", bottom, "H", x2))
    return box(_about(mark), x1, top, x2 - x1, THICK)
