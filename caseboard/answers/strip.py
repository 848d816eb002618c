"""Where everything of a card's small picture stands: pure geometry, no Django.

Labels stand above or below the line and never overlap; one that finds no room is left out, and
the figures most often told choose first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

WIDTH, HEIGHT = 320, 66
MIDDLE = 33
LEFT, RIGHT = 14, 306
CHARACTER = 7.2  # of a label at 13 px, on the wide side
ABOVE, BELOW = 16, 60
ARROW = 28
NEAR = 14  # marks so close with the same figure share a label
MOST_MARKS = 9


@dataclass(frozen=True, slots=True)
class Said:
    """A figure before it has a place.

    Units: `low` and `high` in whatever the question counts; a `high` of None has no upper end,
    a `low` of None no lower one. `only_range` is a wording without a figure of its own.
    """

    low: Decimal | None
    high: Decimal | None
    label: str
    named: bool
    times: int = 1
    only_range: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in its place: a dot, with its range where that is wide enough to be seen.

    A wording without a figure of its own, such as "thousands", is a bar without a dot.

    Units: of the viewBox. `label` is "" where there was no room; `open` has no upper end.
    """

    x: float
    x1: float
    x2: float
    open: bool
    hollow: bool
    label: str
    label_x: float
    label_y: float
    anchor: str
    only_range: bool = False

    @property
    def has_range(self) -> bool:
        return self.x2 - self.x1 > 8 and not self.open


@dataclass(frozen=True, slots=True)
class Strip:
    """A card's picture.

    Units: `agreed` is the left edge and the width of the agreed range, or None; `least` and `most`
    are the ends of the scale, in whatever the question counts.
    """

    marks: tuple[Mark, ...]
    agreed: tuple[float, float] | None
    words: str
    least: Decimal
    most: Decimal
    width: int = WIDTH
    height: int = HEIGHT
    middle: int = MIDDLE
    left: int = LEFT - 6
    right: int = RIGHT + 6

    def span(self, low: Decimal | None, high: Decimal | None) -> tuple[float, float] | None:
        """Left and right edge of a further range; None where it lies beyond the picture."""
        scale = _Scale(self.least, self.most)
        start = LEFT if low is None else scale.x(low)
        end = RIGHT if high is None else scale.x(high)
        if start > RIGHT or end < LEFT:
            return None
        start, end = max(start, LEFT), min(end, RIGHT)
        thin = max(6 - (end - start), 0) / 2
        return round(start - thin, 1), round(end + thin, 1)


def draw_strip(
    said: Iterable[Said], agreed: tuple[Decimal | None, Decimal | None] | None, words: str
) -> Strip | None:
    """The picture of figures that stand; None where there is nothing to draw."""
    merged = _merged(said)
    ends = [end for one in merged for end in (one.low, one.high) if end is not None]
    if not ends:
        return None
    scale = _Scale(min(ends), max(ends))
    taken: dict[int, list[tuple[float, float]]] = {ABOVE: [], BELOW: []}
    most_told = sorted(merged, key=lambda one: (-one.times, not one.named, _middle(one)))
    placed: dict[Said, Mark] = {}
    for one in most_told[:MOST_MARKS]:
        # "600" beside "600": about and at least stand at one place and need one label.
        again = any(
            mark.label == one.label and abs(mark.x - scale.x(_middle(one))) < NEAR
            for mark in placed.values()
        )
        placed[one] = _placed(replace(one, label="") if again else one, scale, taken)
    marks = tuple(placed[one] for one in sorted(placed, key=_middle))
    return Strip(marks, _band(agreed, scale), words, min(ends), max(ends))


def _merged(said: Iterable[Said]) -> list[Said]:
    """One figure told by several is one mark; it is named if anyone is named for it."""
    merged: dict[tuple, Said] = {}
    for one in said:
        key = (one.low, one.high, one.label, one.only_range)
        known = merged.get(key)
        named = one.named or bool(known and known.named)
        times = one.times + (known.times if known else 0)
        merged[key] = replace(one, named=named, times=times)
    return list(merged.values())


def _middle(one: Said) -> Decimal:
    if one.low is None or one.high is None:
        return one.low if one.low is not None else one.high or Decimal(0)
    return (one.low + one.high) / 2


class _Scale:
    def __init__(self, least: Decimal, most: Decimal):
        margin = (most - least) / 12 or Decimal(1)
        self._least, self._most = least - margin, most + margin

    def x(self, value: Decimal) -> float:
        share = (value - self._least) / (self._most - self._least)
        return round(LEFT + float(share) * (RIGHT - LEFT), 1)


def _placed(one: Said, scale: _Scale, taken: dict[int, list[tuple[float, float]]]) -> Mark:
    x = scale.x(_middle(one))
    x1 = scale.x(one.low) if one.low is not None else x
    x2 = scale.x(one.high) if one.high is not None else min(x + ARROW, WIDTH - 2)
    label, label_x, label_y, anchor = one.label, x, ABOVE, "mid"
    half = len(label) * CHARACTER / 2
    start, end = x - half, x + half
    if start < 0:
        start, end, anchor, label_x = 0, 2 * half, "", 0
    elif end > WIDTH:
        start, end, anchor, label_x = WIDTH - 2 * half, WIDTH, "end", WIDTH
    for row in (ABOVE, BELOW):
        if all(end + 8 < a or start > b + 8 for a, b in taken[row]):
            taken[row].append((start, end))
            label_y = row
            break
    else:
        label = ""
    if start < 0:
        label = ""
    return Mark(
        x, x1, x2, one.high is None, not one.named, label, label_x, label_y, anchor, one.only_range
    )


def _band(agreed, scale: _Scale) -> tuple[float, float] | None:
    if agreed is None or agreed[0] is None:
        return None
    start = scale.x(agreed[0])
    end = scale.x(agreed[1]) if agreed[1] is not None else RIGHT
    width = max(end - start, 6)
    return round(start if end - start >= 6 else (start + end - 6) / 2, 1), round(width, 1)
