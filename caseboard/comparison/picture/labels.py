"""Where the words beside marks go, so that no two of them ever meet.

Greedily, the first asked chooses first: right beside its mark, else a little further with a line
that leads there, else with fewer words, else nowhere; then the key below the picture has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

from caseboard.pictures.shapes import BOLD, WORDS, width_of

LINE = 15.5  # the height of a line of words at 13 px
NEAR = 4
GAP = 3  # between words and a wall
BESIDE = 11  # of words in a corner, so that they clear the mark's range
FURTHER = (20, 38)

RIGHT, LEFT, ABOVE, BELOW = (1, 0), (-1, 0), (0, -1), (0, 1)
CORNERS = ((1, -1), (-1, -1), (1, 1), (-1, 1))
ANCHORS = {1: "start", 0: "middle", -1: "end"}
AROUND = (RIGHT, LEFT, *CORNERS, ABOVE, BELOW)
LEFTWARDS = ((-1, -1), (-1, 1), ABOVE, BELOW, LEFT)


@dataclass(frozen=True, slots=True)
class Box:
    """The room that something takes: left, top, right and bottom edge."""

    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, across and down."""
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2

    def meets(self, other: Box) -> bool:
        """Do the two cover any place in common?"""
        return (
            self.x1 < other.x2 and other.x1 < self.x2 and self.y1 < other.y2 and other.y1 < self.y2
        )

    def holds(self, other: Box) -> bool:
        """Is the other one inside?"""
        return (
            self.x1 <= other.x1
            and other.x2 <= self.x2
            and self.y1 <= other.y1
            and other.y2 <= self.y2
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines of words in their place: the first one bold.

    Shape: `leader` is a line from the mark to the words where they stand further off, else None.
    """

    lines: tuple[str, ...]
    box: Box
    anchor: str
    leader: tuple[float, float, float, float] | None

    @property
    def x(self) -> float:
        return {"start": self.box.x1, "end": self.box.x2}.get(
            self.anchor, (self.box.x1 + self.box.x2) / 2
        )

    def y(self, number: int) -> float:
        """Where the foot of a line of the words stands."""
        return self.box.y1 + LINE * (number + 1) - 4


class Floor:
    """The room that words have, and what of it is taken.

    Shape: `wall` is an upright line that no words stand across, None without one.
    """

    def __init__(self, room: Box, wall: float | None = None):
        self._room, self._wall = room, wall
        self._taken: list[Box] = []
        self._spared: list[Box] = []

    def take(self, *boxes: Box) -> None:
        """Room that no words may have."""
        self._taken += boxes

    def spare(self, *boxes: Box) -> None:
        """Room that words keep clear of as long as there is any other."""
        self._spared += boxes

    def place(
        self,
        body: Box,
        whole: Box,
        variants: Sequence[tuple[str, ...]],
        around: Sequence[tuple[int, int]] = AROUND,
        rightmost: float = inf,
        others: Sequence[Box] = (),
    ) -> Placed | None:
        """Puts words beside a mark, and takes their room.

        Shape: `body` is the mark alone, `whole` with its range and its days; `variants` are the
        words in lines, the most telling first; they end before `rightmost`, and have no room in
        `others`: right beside another mark they would seem to tell of that.
        """
        for sparing in (True, False):
            spared = self._spared if sparing else ()
            hindering = [*self._taken, *others, *spared]
            for lines in variants:
                size = size_of(lines)
                for off, side in product((0, *FURTHER), around):
                    box = self._inside(_box(body, whole, size, side, off), side, rightmost)
                    if box.x2 > rightmost or not self._is_free(box, hindering):
                        continue
                    leader = _leader(body, box, side) if off else None
                    if leader and not self._clear(leader):
                        continue
                    self.take(box)
                    return Placed(lines, box, ANCHORS[side[0]], leader)
        return None

    def _inside(self, box: Box, side: tuple[int, int], rightmost: float) -> Box:
        """The words moved to one side of the wall where they would stand across it, and, where
        they are right above or below their mark, before the edge."""
        over = max(box.x2 - min(rightmost, self._room.x2), 0) if not side[0] else 0
        box = Box(box.x1 - over, box.y1, box.x2 - over, box.y2)
        if self._wall is None or not box.x1 < self._wall + GAP or not box.x2 > self._wall - GAP:
            return box
        by = self._wall - GAP - box.x2 if side[0] < 0 else self._wall + GAP - box.x1
        return Box(box.x1 + by, box.y1, box.x2 + by, box.y2)

    def _is_free(self, box: Box, hindering: Sequence[Box]) -> bool:
        if not self._room.holds(box):
            return False
        x1, y1, x2, y2 = box.x1, box.y1, box.x2, box.y2
        for taken in hindering:  # as `meets` says; asked ten thousands of times for a picture
            if x1 < taken.x2 and taken.x1 < x2 and y1 < taken.y2 and taken.y1 < y2:
                return False
        return True

    def _clear(self, leader: tuple[float, float, float, float]) -> bool:
        """Tell whether a line crosses nothing that is taken; it may touch its own mark."""
        x1, y1, x2, y2 = leader
        thin = Box(min(x1, x2) - 0.5, min(y1, y2) + 1, max(x1, x2) + 0.5, max(y1, y2) - 1)
        if y1 == y2:
            thin = Box(min(x1, x2) + 1, y1 - 0.5, max(x1, x2) - 1, y1 + 0.5)
        return not any(thin.meets(taken) for taken in self._taken)


def size_of(lines: tuple[str, ...]) -> tuple[float, float]:
    """The width and the height of some lines of words, the first one bold."""
    bold, *rest = lines
    return max([width_of(bold, BOLD), *(width_of(one, WORDS) for one in rest)]), LINE * len(lines)


def _box(body: Box, whole: Box, size: tuple[float, float], side: tuple[int, int], off: int) -> Box:
    """Where words of this size stand on this side of a mark, so far off."""
    (across, down), (width, height), (x, y) = side, size, body.middle
    near = body if across and down else whole
    left = x - width / 2
    if across > 0:
        left = x + BESIDE if down else near.x2 + NEAR + off
    elif across < 0:
        left = (x - BESIDE if down else near.x1 - NEAR - off) - width
    top = y - height / 2
    if down:
        top = near.y2 + NEAR + off if down > 0 else near.y1 - NEAR - off - height
    return Box(left, top, left + width, top + height)


def _leader(body: Box, box: Box, side: tuple[int, int]) -> tuple[float, float, float, float]:
    across, down = side
    x, y = body.middle
    if not down:
        return (body.x2, y, box.x1, y) if across > 0 else (body.x1, y, box.x2, y)
    end = x + across * BESIDE
    return (x, body.y2, end, box.y1) if down > 0 else (x, body.y1, end, box.y2)
