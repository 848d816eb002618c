"""How many origins put a figure where: a bar for each. Pure geometry, no Django.

One drawing serves wide and narrow pages: its words can be read where it is 300 px wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from caseboard.pictures.shapes import BOLD, WORDS, Drawing, Shape, box, path, way, width_of, words

from .bars import Bars
from .marks import Range

WIDTH, HEIGHT = 320, 144
LEFT, RIGHT = 14, 306
TOP, FOOT = 22, 122
APART, BETWEEN = 8, 1  # from the bar of all that lies beyond; from the next bar
LOWEST, NARROWEST = 1.5, 5  # a bar, and the agreed range
TICK, ABOVE = 4, 4
LOWER, HIGHER = "<", ">"

Told = tuple[float, str]


def draw_spread(bars: Bars, heights: Sequence[int], agreed: Range | None, peak: str) -> Drawing:
    """The bars, the agreed range behind them. `peak` are the words above the tallest bar.

    Shape: a height for each bar, one of them above 0.
    """
    frame, most = _Frame(bars), max(heights)
    behind = [_range(agreed, frame)] if agreed else []
    drawn = "".join(_bar(frame, bar, many / most) for bar, many in enumerate(heights) if many)
    ticks, beyond = frame.ticks(), frame.beyond()
    told = [words("tick", x, HEIGHT - 4, text, "middle") for x, text in (*ticks, *beyond)]
    x, _ = _inside(frame.x(heights.index(most) + 0.5), peak, BOLD)
    shapes = [path("bar", drawn), path("axis", frame.axis(ticks)), *told]
    return Drawing(
        WIDTH, HEIGHT, (*behind, *shapes, words("value", x, TOP - 7, peak, "middle")), ()
    )


class _Frame:
    """Where bars stand. Units: a place is counted in bars from the left edge of the first one."""

    def __init__(self, bars: Bars):
        self._bars, self._last = bars, len(bars) - 1
        gaps = APART * (bars.has_lower + bars.has_higher)
        self.breadth = (RIGHT - LEFT - gaps) / len(bars)

    def x(self, place: float) -> float:
        """Where a place is: the outermost bars stand apart where they hold all that lies beyond."""
        start = LEFT + APART * (self._bars.has_lower and place >= 1)
        return start + place * self.breadth + APART * (self._bars.has_higher and place > self._last)

    def at(self, value: Decimal) -> float:
        """Where a value is."""
        return self.x(self._bars.share(value))

    def ticks(self) -> list[Told]:
        """As many ticks as have room beside each other."""
        for choice in self._bars.ticks():
            told = [_inside(self.at(value), text) for value, text in choice]
            told = [one for one in told if all(_is_clear([one, end]) for end in self.beyond())]
            if told and _is_clear(told):
                return told
        return []

    def beyond(self) -> list[Told]:
        """What stands below the bars for all that lies beyond the others."""
        lower = [_inside(self.x(0.5), LOWER)] if self._bars.has_lower else []
        higher = [_inside(self.x(self._last + 0.5), HIGHER)] if self._bars.has_higher else []
        return lower + higher

    def axis(self, ticks: Sequence[Told]) -> str:
        """The line below the bars with its ticks, broken where a bar stands apart."""
        has_lower, has_higher = self._bars.has_lower, self._bars.has_higher
        edges = [LEFT, RIGHT]
        if has_lower:
            edges[1:1] = [LEFT + self.breadth, LEFT + self.breadth + APART]
        if has_higher:
            edges[-1:-1] = [RIGHT - self.breadth - APART, RIGHT - self.breadth]
        starts, ends = edges[::2], edges[1::2]
        lines = [way("M", x1, FOOT, "H", x2) for x1, x2 in zip(starts, ends, strict=True)]
        return "".join([*lines, *(way("M", x, FOOT, "v", TICK) for x, _ in ticks)])


def _bar(frame: _Frame, bar: int, share: float) -> str:
    """A bar whose height is a share of the tallest one's."""
    x = frame.x(bar + 0.5) - (frame.breadth - BETWEEN) / 2
    height = max(share * (FOOT - TOP), LOWEST)
    return way("M", x, FOOT, "v", -height, "h", frame.breadth - BETWEEN, "V", FOOT)


def _range(agreed: Range, frame: _Frame) -> Shape:
    """The agreed range, to above the tallest bar, at least as broad as can be seen."""
    low, high = agreed
    x1 = frame.at(low) if low is not None else float(LEFT)
    x2 = frame.at(high) if high is not None else float(RIGHT)
    spare = max(NARROWEST - (x2 - x1), 0) / 2
    return box("agreed", x1 - spare, TOP - ABOVE, x2 - x1 + 2 * spare, FOOT - TOP + ABOVE)


def _inside(x: float, text: str, size: float = WORDS) -> Told:
    """Words in the middle of a place, or beside it where they would leave the picture."""
    half = width_of(text, size) / 2
    return min(max(x, half), WIDTH - half), text


def _is_clear(told: Sequence[Told]) -> bool:
    """Do words that stand beside each other keep some room between them?"""
    halves = sorted((x, width_of(text, WORDS) / 2 + 4) for x, text in told)
    return all(x + half <= after - other for (x, half), (after, other) in pairwise(halves))
