"""How dense events lie, as one hill of columns."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from caseboard.pictures.shapes import way

from .scale import Scale

LEAST, NARROWEST, BETWEEN = 2, 0.7, 1.0

Column = tuple[int, int, int]  # first day, days, events


def densest_of(columns: Sequence[Column]) -> float:
    """The most events a day."""
    return max((events / days for _, days, events in columns), default=0.0)


def hill(columns: Sequence[Column], scale: Scale, bottom: float, height: float, top: float) -> str:
    """The columns as one way of lines.

    Units: `height` is what `top` events a day are worth. The root of the number is drawn, so that
    a few events are still seen beside very many.
    """
    steps: list[str] = []
    for first, days, events in columns:
        x1, x2 = max(scale.x(first), 0.0), min(scale.x(first + days), scale.width)
        if x2 <= x1:
            continue
        high = max(LEAST, round(height * sqrt(events / days / top)))
        wide = max(x2 - x1 - BETWEEN, NARROWEST)
        steps.append(way("M", x1, bottom, "v", -high, "h", wide, "v", high))
    return "".join(steps)
