"""A mark in strokes: a dot for a day, a bar for a span, with ends as soft as they are known."""

from __future__ import annotations

from collections.abc import Iterable
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
THICK, DOT, THIN = 8.0, 5.0, 4.0
FOOT_AT = 4  # above the end of a lane, for what is thin
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
        """The mark with its words, as a link. `top` is where the rows of its lane begin."""
        mark, y = placed.mark, top + (placed.row or 0) * ROW
        shapes = (
            *self._body(placed, y + BAR_AT),
            *self._versions(mark, y + VERSION_AT),
            words("label halo", placed.x, y + WORDS_AT, placed.label, placed.anchor),
        )
        return Pointed(shapes, mark.title, url)

    def thread(self, placed: Placed, foot: float, url: str) -> Pointed:
        """A mark that has no room, thin at the foot of its lane, as a link."""
        x1, x2 = placed.bar
        y = foot - FOOT_AT
        return Pointed((line("thread", x1, y, x2, y),), placed.mark.title, url)

    def _body(self, placed: Placed, middle: float) -> list[Shape]:
        mark, (x1, x2) = placed.mark, placed.bar
        disputed = " disputed" if mark.is_disputed else ""
        if mark.is_day:
            look = _about(mark) if mark.about else f"point{disputed}"
            return [dot(look, x1 + THICK / 2, middle, DOT)]
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


def threads(placed: Iterable[Placed], foot: float) -> list[Shape]:
    """What is thin and no link, together as one way of lines; those that meet are one."""
    return [path("thread", _dashes(sorted(one.bar for one in placed), foot - FOOT_AT))]


def _dashes(bars: list[tuple[float, float]], y: float) -> str:
    """Lines in one row, to the nearest place. Order: `bars` from left to right."""
    joined: list[list[int]] = []
    for x1, x2 in bars:
        if joined and x1 <= joined[-1][1]:
            joined[-1][1] = max(joined[-1][1], round(x2))
        else:
            joined.append([round(x1), round(x2)])
    return "".join(way("M", x1, y, "h", x2 - x1) for x1, x2 in joined)


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
