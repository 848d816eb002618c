"""Bars of round breadth for many figures, side by side: which figures each of them holds.

Bars are equally broad. Where one figure leaves the others no room, they grow tenfold in three
steps (1, 2, 5, 10); a few stray figures share one bar at either end. Pure, no Django.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise

from .axes import CRUSHED, number_at, round_step

MOST_BARS = 24
STRAY = 40  # one of so many figures may lie beyond the even bars, at each end
GAIN = 4  # stray figures get a bar of their own where the others become so many times finer
ROUND_SHARE, LEAST_BARS = 0.9, 6  # so many round figures are enough, if so many bars remain
FEW = 4 * MOST_BARS  # more different figures than these leave no bar empty for their roundness
ENDLESS = Decimal("Infinity")
MILLION = 10**6

Counts = Mapping[Decimal, int]
Ticks = list[tuple[Decimal, str]]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars side by side.

    Shape: `edges` are one more than the bars; a bar holds its lower edge and not its upper one,
    which is infinite where it holds all that lies beyond. Bars that are `alone` hold their lower
    edge and nothing else; those that are `whole` only whole figures.
    Units: what the question counts.
    """

    edges: tuple[Decimal, ...]
    alone: bool = False
    whole: bool = False

    def __len__(self) -> int:
        return len(self.edges) - 1

    @property
    def has_lower(self) -> bool:
        """Does the first bar hold all that is lower?"""
        return self.edges[0].is_infinite()

    @property
    def has_higher(self) -> bool:
        """Does the last bar hold all that is higher?"""
        return self.edges[-1].is_infinite()

    @property
    def named(self) -> tuple[Decimal, ...]:
        """The edges that may have a tick: of bars that hold one figure the lower ones."""
        edges = self.edges[self.has_lower : len(self.edges) - self.has_higher]
        return edges[:-1] if self.alone else edges

    def holding(self, low: Decimal, high: Decimal) -> int | None:
        """The bar that holds all from `low` to `high`; None where no single one does."""
        if low != high and (self.alone or low.is_infinite() or high.is_infinite()):
            return None
        number = bisect_right(self.edges, low) - 1
        is_inside = 0 <= number < len(self) and high < self.edges[number + 1]
        return number if is_inside else None

    def share(self, value: Decimal) -> float:
        """Where a value stands, counted in bars from the left edge of the first one."""
        number = min(max(bisect_right(self.edges, value) - 1, 0), len(self) - 1)
        low, high = self.edges[number], self.edges[number + 1]
        if low.is_infinite() or high.is_infinite():
            return number + 0.5
        within = float((value - low) / (high - low)) + (0.5 if self.alone else 0)
        return min(max(number + within, 0.0), float(len(self)))

    def words(self, first: int, last: int) -> str:
        """What the bars from one to another hold: "4,000 to 4,499", "6,000 or more"."""
        low, high = self.edges[first], self.edges[last + 1]
        if high.is_infinite():
            return f"{number_at(low)} or more"
        if low.is_infinite():
            return f"less than {number_at(high)}"
        to = " to "
        if self.alone:
            high = self.edges[last]
        elif self.whole and high <= MILLION:
            high -= 1
        else:
            to = " to less than "
        return number_at(low) if low == high else f"{number_at(low)}{to}{number_at(high)}"

    def ticks(self) -> Iterator[Ticks]:
        """Edges with their words: first as many as can be, then ever fewer and rounder ones."""
        edges = self.named
        breadths = {high - low for low, high in pairwise(edges)}
        if len(breadths) == 1:
            (breadth,) = breadths
            steps = [step for step in _steps(breadth, edges[-1]) if step % breadth == 0]
            yield from ([(edge, number_at(edge)) for edge in edges if not edge % s] for s in steps)
        powers = [edge for edge in edges if edge and edge.scaleb(-edge.adjusted()) == 1]
        for every in range(1, len(powers) + 1):
            yield [(edge, number_at(edge)) for edge in powers[::every]]


Make = Callable[[Sequence[Decimal], Counts], Bars]


def bars_of(counts: Counts, make: Make | None = None) -> Bars | None:
    """The bars for figures, each with how often it is given; None for fewer than two figures.

    Shape: `make` makes the bars from the first to the last of some figures in their order.
    """
    make, figures = make or _bars, sorted(counts)
    if len(figures) < 2:
        return None
    bars, core = make(figures, counts), _without_stray(figures, counts)
    if 1 < len(core) < len(figures):
        finer = make(core, counts)
        if GAIN * _broadest(finer) <= _broadest(bars):
            low = (-ENDLESS,) if figures[0] < finer.edges[0] else ()
            high = (ENDLESS,) if figures[-1] >= finer.edges[-1] else ()
            return replace(finer, edges=(*low, *finer.edges, *high))
    return bars


def _without_stray(figures: Sequence[Decimal], counts: Counts) -> Sequence[Decimal]:
    """The figures without the few that lie outermost."""
    spared = sum(counts.values()) // STRAY

    def stray(outermost: Iterator[Decimal]) -> int:
        return sum(so_far <= spared for so_far in accumulate(counts[one] for one in outermost))

    return figures[stray(iter(figures)) : len(figures) - stray(reversed(figures))]


def _broadest(bars: Bars) -> Decimal:
    return max(high - low for low, high in pairwise(bars.edges))


def _bars(figures: Sequence[Decimal], counts: Counts) -> Bars:
    """Even bars, or tenfold ones, from the first figure to the last."""
    whole = all(figure % 1 == 0 for figure in figures)
    positive = [figure for figure in figures if figure > 0]
    if positive[-1] > CRUSHED * _median(positive, counts):
        return Bars(_tenfold(positive, figures[0]), whole=whole)
    step = _step(figures, counts)
    first, last = (int(figure // step) for figure in (figures[0], figures[-1]))
    edges = tuple(step * number for number in range(first, last + 2))
    return Bars(edges, all(figure % step == 0 for figure in figures), whole and step >= 1)


def _median(figures: Sequence[Decimal], counts: Counts) -> Decimal:
    so_far = list(accumulate(counts[one] for one in figures))
    return next(one for one, many in zip(figures, so_far, strict=True) if 2 * many >= so_far[-1])


def _step(figures: Sequence[Decimal], counts: Counts) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that gives few bars.

    A larger one where the figures are rounder than that: every second bar would be empty.
    """
    least, most = figures[0], figures[-1]

    def many(step: Decimal) -> int:
        return int(most // step) - int(least // step) + 1

    steps = _steps(round_step(most - least, MOST_BARS), most)
    fitting = [step for step in steps if many(step) <= MOST_BARS]
    if len(figures) > FEW:
        return fitting[0]
    total = sum(counts[one] for one in figures)

    def is_grain(step: Decimal) -> bool:
        round_ones = sum(counts[one] for one in figures if one % step == 0)
        enough = round_ones >= ROUND_SHARE * total and many(step) >= LEAST_BARS
        return round_ones == total or enough

    return next((step for step in reversed(fitting) if is_grain(step)), fitting[0])


def _steps(least: Decimal, most: Decimal) -> list[Decimal]:
    """1, 2, 5 times the powers of ten, the smallest not below `least`, the largest above `most`."""
    powers = range(least.adjusted(), most.adjusted() + 2)
    steps = (Decimal(factor).scaleb(power) for power in powers for factor in (1, 2, 5))
    return [step for step in steps if step >= least]


def _tenfold(positive: Sequence[Decimal], least: Decimal) -> tuple[Decimal, ...]:
    """Edges that grow tenfold in three steps, or in one where there would be too many."""
    powers = range(positive[0].adjusted(), positive[-1].adjusted() + 2)
    edges: tuple[Decimal, ...] = ()
    for factors in ((1, 2, 5), (1,)):
        every = [Decimal(factor).scaleb(power) for power in powers for factor in factors]
        first = bisect_right(every, positive[0]) - 1
        last = bisect_right(every, positive[-1])
        edges = (*([Decimal(0)] if least == 0 else []), *every[first : last + 1])
        if len(edges) - 1 <= MOST_BARS:
            break
    return edges
