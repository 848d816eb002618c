"""The axes of a picture over time with figures up, and the places on them. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from caseboard.evidence.band import Stair
from caseboard.pictures.shapes import WORDS, width_of

from .across import Across, days_across, gutter_width
from .axes import Values
from .crowd import Crowd
from .marks import FURTHEST, Mark, Range, is_whole
from .slight import ASIDE, Place, most_beside
from .stairs import steps_of

TOP = 16
LEAST = 90  # that the days have beside a broad column without days


@dataclass(frozen=True, slots=True)
class Size:
    """The measures of a layout.

    Shape: `most_slots` undated marks stand beside each other; at most `most_labels` marks have
    their words beside them, or a crowded picture would be words alone; `brief` words are the
    figure without its speaker.
    """

    width: int
    height: int
    value_ticks: int
    most_slots: int
    most_labels: int
    label: int
    no_date: str
    brief: bool = False


WIDE = Size(720, 356, 6, 5, 20, 250, "no date given")
NARROW = Size(320, 370, 6, 4, 10, 150, "undated", brief=True)


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a picture over time shows.

    Units: days as calendar numbers. Shape: `now` is the day of the agreed range with its words;
    `asked` draws it as a line. `decided_on` are the first and last day that the finding speaks of.
    `minor` are marks without words; `crowd` are figures without a mark, where they are many.
    """

    marks: tuple[Mark, ...]
    now: tuple[int, str]
    asked: bool = False
    stairs: tuple[Stair, ...] = ()
    agreed: Range | None = None
    finding: Range | None = None
    decided_on: tuple[int | None, int | None] = (None, None)
    crowd: Crowd = field(default_factory=dict)
    minor: tuple[Mark, ...] = ()


class Frame:
    """The axes of a picture, and the places on them."""

    def __init__(self, scene: Scene, size: Size):
        self.size, self.foot = size, size.height - 34
        marks = (*scene.marks, *scene.minor)
        ends = [end for m in scene.marks for end in (m.low, m.high, m.point)]
        ends += [end for m in scene.minor for end in (m.low, m.point)]
        ends += [end for drawn in (scene.agreed, scene.finding) if drawn for end in drawn]
        ends += {value for _, value in scene.crowd}
        known = [end for end in ends if end is not None]
        furthest = FURTHEST * max(known, default=Decimal(0)) or Decimal("Infinity")
        known += [m.high for m in scene.minor if m.high is not None and m.high <= furthest]
        self.values = Values(known, size.value_ticks, is_whole(marks))
        longest = max(width_of(text, WORDS) for _, text in self.values.ticks)
        self.left = round(longest + 10)
        timeless = [m for m in scene.marks if m.timeless]
        undecided = scene.finding is not None and scene.decided_on == (None, None)
        self.slots = min(len(timeless), size.most_slots)
        self.gutter = 0.0
        if timeless or undecided or None in _days(scene):
            beside = ASIDE * most_beside((m for m in scene.minor if m.day is None), self.y)
            most = max(size.width - self.left - LEAST, 0)
            self.gutter = min(gutter_width(self.slots, size.no_date, beside), most)
        self.right = size.width - self.gutter - 4
        self.across = _across(
            scene, self.left, self.right, self.right if self.gutter else size.width
        )
        self.steps = steps_of(scene.stairs, self.across.x, self.left, self.right)

    def x(self, day: int | None) -> float:
        """Where a day stands; None is in the middle of the column without days."""
        return self.across.x(day, self.right + 4 + self.gutter / 2)

    def place_of(self, mark: Mark) -> Place:
        """Where a small mark stands, and from where to where it may make way."""
        x = self.x(mark.day)
        if mark.day is None:
            return x, (self.right + 6, self.size.width - 2.0)
        start, end = self.across.unbroken(x)
        return x, (start if mark.dated else self.left, end)  # undated, it may be any day before

    def y(self, value: Decimal | None) -> float:
        """How high a value stands; None is above all."""
        if value is None:
            return float(TOP)
        return self.foot - self.values.share(value) * (self.foot - TOP)


def _across(scene: Scene, left: float, right: float, edge: float) -> Across:
    dated = [d for m in scene.marks if m.dated for d in (m.first, m.last) if d is not None]
    dated += [day for day in scene.decided_on if day is not None and scene.finding]
    days = _days(scene) - {None}
    dated += [min(days), max(days)] if days else []
    every = (*scene.marks, *scene.minor)
    others = [m.last for m in every if not m.dated and m.last is not None]
    shows_now = scene.asked or scene.agreed or any(mark.bare for mark in scene.marks)
    return days_across(dated, others, scene.now if shows_now else None, left, right, edge)


def _days(scene: Scene) -> set[int | None]:
    """The days of figures without words, but those by which an undated one was known; None where
    one has no day at all."""
    days = {day for day, _ in scene.crowd}
    return days | {mark.day for mark in scene.minor if mark.dated or mark.day is None}
