"""How boxes of different heights stand one below the other: pure geometry, no Django."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

Box = TypeVar("Box", bound=Hashable)
Height = Callable[[Box], float]


def needed(boxes: Sequence[Box], height: Height, gap: float) -> float:
    """The height that all of them take."""
    return sum(height(box) + gap for box in boxes) - gap if boxes else 0.0


def stacked(
    boxes: Sequence[Box], height: Height, gap: float, top: float, room: float
) -> dict[Box, float]:
    """The upper edges of boxes in this order, spread over the room."""
    spare = max(room - needed(boxes, height, gap), 0) / max(len(boxes) - 1, 1)
    edges, y = {}, top if len(boxes) > 1 else top + max(room - needed(boxes, height, gap), 0) / 2
    for box in boxes:
        edges[box] = y
        y += height(box) + gap + spare
    return edges


def beside(
    wanted: Mapping[Box, float], height: Height, gap: float, top: float, room: float
) -> dict[Box, float]:
    """The upper edges of boxes as near as can be to the middles that they want.

    Order: by what they want, so that few lines cross. They never meet; where the room suffices
    they stay inside.
    """
    order = sorted(wanted, key=lambda box: (wanted[box], box))
    edges, lowest = {}, top
    for box in order:
        edges[box] = max(wanted[box] - height(box) / 2, lowest)
        lowest = edges[box] + height(box) + gap
    highest = top + room
    for box in reversed(order):
        edges[box] = min(edges[box], highest - height(box))
        highest = edges[box] - gap
    return edges
