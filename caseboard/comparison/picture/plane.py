"""The picture of a quantity over time: time across, value up. Pure geometry, no Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from caseboard.pictures.shapes import Drawing, Shape, box, line, path, way, words

from .across import SLOT, draw_days
from .crowd import draw_crowd
from .frame import TOP, Frame, Scene, Size
from .labels import ABOVE, AROUND, BELOW, LEFTWARDS, RIGHT, Box, Floor, Placed
from .marks import Mark
from .slight import draw_ranges, draw_slight, slight_spots
from .spots import Spot, drawn, labels_of, settle, undated_box
from .stairs import Step, draw_steps

CLOSE = 6  # so far apart, marks of one height, or a mark and words, stand right beside each other
BLOCK = 26  # the breadth of the agreed range

Side = tuple[int, int]  # across and down: (1, 0) is right of a mark


@dataclass(frozen=True, slots=True)
class Plane:
    """The picture with what its caption tells.

    Shape: `steps` are the stairs of the band where they stand; `labels` those that found room;
    `broken` is what stands behind a break of the axis, "" where there is none; `moved` tells
    whether marks of one day stand beside it, `crowded` whether one place stands for several,
    `goes_on` whether a small mark reaches beyond the scale.
    """

    drawing: Drawing
    steps: tuple[Step, ...]
    labels: tuple[Placed, ...]
    tenfold: bool
    broken: str
    moved: bool
    crowded: bool
    goes_on: bool


def draw_plane(scene: Scene, size: Size) -> Plane:
    """The figures over time. At least one is dated, a mark or of the crowd, and one bounded."""
    frame = Frame(scene, size)
    settled = settle(_spots(scene.marks, frame), frame.slots, size.width, frame.left, frame.right)
    room = Box(frame.left + 2, TOP - 8, size.width - 1, frame.foot - 2)
    floor = Floor(room, frame.right + 4 if frame.gutter else None)
    for spot in settled:
        floor.take(*spot.boxes)
        if spot.ends_line:
            floor.take(undated_box(spot, frame.left))
    bodies = [body for spot in settled for body in spot.solid]
    slight = slight_spots(scene.minor, frame.place_of, frame.y, bodies)
    crowd = draw_crowd(scene.crowd, frame.x, frame.y, frame.left, frame.foot)
    behind = [*_scales(frame), *_ranges(scene, frame), *draw_ranges(slight), *crowd]
    floor.take(*(_room_of(shape) for shape in behind if shape.look == "agreed"))
    floor.take(*_level_edges(frame))
    floor.spare(*_upright_edges(frame), *_clashes(frame), *_outline(scene, frame))
    for one in slight:
        floor.take(one.body)
        floor.spare(*one.boxes)
    if scene.asked:
        behind += _now(scene, frame, floor)
    figures, labels = [], []
    for spot, placed in zip(settled, _labels(settled, frame, floor), strict=True):
        labels += [placed] if placed else []
        figures.append(drawn(spot, placed, frame.left, size.width))
    others = [draw_slight(one, size.width) for one in slight]
    drawing = Drawing(size.width, size.height, tuple(behind), (*reversed(figures), *others))
    return Plane(
        drawing,
        tuple(frame.steps),
        tuple(labels),
        frame.values.tenfold,
        frame.across.broken,
        moved=any(spot.is_moved for spot in (*settled, *slight)),
        crowded=any(spot.shared for spot in settled),
        goes_on=any(spot.goes_on for spot in slight),
    )


def _labels(settled: Sequence[Spot], frame: Frame, floor: Floor) -> list[Placed | None]:
    """The words beside each mark; undated ones at one height that say the same share theirs."""
    size, said, labels = frame.size, set(), []
    for number, spot in enumerate(settled):
        place = spot.mark.counted, round(spot.y)
        again = spot.ends_line and place in said
        placed = None
        stands_alone = not spot.hidden and not spot.shared
        if number < size.most_labels and not again and stands_alone:
            placed = _label(spot, frame, floor, _around(spot, settled), _beside(spot, settled))
        if placed and spot.ends_line:
            said.add(place)
        labels.append(placed)
    return labels


def _around(spot: Spot, settled: Sequence[Spot]) -> Sequence[Side]:
    """Where the words of a mark go: away from the marks right beside it, which they would seem
    to tell of."""
    if spot.ends_line:
        return LEFTWARDS
    at = spot.body
    bodies = [other.body for other in settled if other is not spot and abs(other.y - spot.y) < 8]
    hindered = {
        side
        for side, apart in (
            *((-1, at.x1 - other.x2) for other in bodies),
            *((1, other.x1 - at.x2) for other in bodies),
        )
        if 0 < apart < CLOSE
    }
    return [side for side in AROUND if side[0] not in hindered]


def _beside(spot: Spot, settled: Sequence[Spot]) -> list[Box]:
    """The room right beside the other marks, at the height of a line of words."""
    bodies = [other.body for other in settled if other is not spot and not other.hidden]
    return [Box(at.x1 - CLOSE, at.y1, at.x2 + CLOSE, at.y2) for at in bodies]


def _label(
    spot: Spot, frame: Frame, floor: Floor, around: Sequence[Side], others: Sequence[Box]
) -> Placed | None:
    """Words beside a mark, of an undated bar above it."""
    size = frame.size
    edge = size.width if spot.timeless else frame.right + 2
    if spot.timeless and spot.barred:
        lines = labels_of(spot.mark, frame.gutter - 8, size.brief)
        return floor.place(spot.body, spot.whole, lines, (ABOVE, RIGHT, BELOW), edge, others)
    lines = labels_of(spot.mark, size.label, size.brief)
    return floor.place(spot.body, spot.whole, lines, around, edge, others)


def _spots(marks: Sequence[Mark], frame: Frame) -> list[Spot]:
    """Where each figure stands, before those that meet make way."""
    spots = []
    for mark in marks:
        ends = [end for end in (mark.point, mark.low, mark.high) if end is not None]
        low, high = frame.y(mark.low or Decimal(0)), frame.y(mark.high)
        y = frame.y(ends[0]) if mark.point is not None or mark.high is None else (low + high) / 2
        if mark.timeless:
            x1 = x2 = frame.right + 14 + (frame.gutter - SLOT * frame.slots - 8) / 2
        elif not mark.dated:
            x1 = x2 = frame.across.x(mark.last, frame.right)
        else:
            x1 = frame.across.x(mark.first, frame.left)
            x2 = frame.across.x(mark.last, frame.right)
        spots.append(Spot(mark, x1, x2, y, low, high, timeless=mark.timeless))
    return spots


def _level_edges(frame: Frame) -> list[Box]:
    """The room of the band's level edges: through words they would look like a stroke."""
    return [
        Box(step.x1, y - 1.5, step.x2, y + 1.5)
        for step in frame.steps
        for y in (frame.y(end) for end in (step.low, step.high) if end)
    ]


def _upright_edges(frame: Frame) -> list[Box]:
    """The room of the band's upright edges."""
    return [
        Box(after.x1 - 1.5, min(ends), after.x1 + 1.5, max(ends))
        for before, after in pairwise(frame.steps)
        for ends in (
            (frame.y(before.low), frame.y(after.low)),
            (frame.y(before.high), frame.y(after.high)),
        )
        if ends[0] != ends[1]
    ]


def _room_of(shape: Shape) -> Box:
    x, y, width, height = (float(shape.value(name)) for name in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def _scales(frame: Frame) -> list[Shape]:
    size, left, right = frame.size, frame.left, frame.right
    shapes = draw_days(frame.across, frame.foot, frame.gutter, size.no_date, TOP - 8)
    for value, text in frame.values.ticks:
        y = frame.y(value)
        look = "grid" if value else "axis"
        shapes += [line(look, left, y, right, y), words("tick", left - 7, y + 4.5, text, "end")]
    return shapes


def _ranges(scene: Scene, frame: Frame) -> list[Shape]:
    """The band, the agreed range and the desk's finding."""
    shapes = draw_steps(frame.steps, frame.y)
    if scene.agreed:
        low, high = scene.agreed
        x = frame.across.x(scene.now[0], frame.right)
        x = min(max(x - BLOCK / 2, frame.left), frame.right - BLOCK)
        top, bottom = _tall_enough(frame.y(high), frame.y(low or Decimal(0)))
        shapes.append(box("agreed", x, top, BLOCK, bottom - top))
    if scene.finding:
        shapes.append(path("finding-line", _finding(scene, frame)))
    return shapes


def _clashes(frame: Frame) -> list[Box]:
    """The room in which no value fits."""
    clashes = [
        (step, frame.y(step.low), frame.y(step.high)) for step in frame.steps if not step.feasible
    ]
    return [Box(step.x1, min(ends), step.x2, max(ends)) for step, *ends in clashes]


def _outline(scene: Scene, frame: Frame) -> list[Box]:
    """The room of the desk's finding."""
    return [_finding_box(scene, frame)] if scene.finding else []


def _finding(scene: Scene, frame: Frame) -> str:
    """The outline of the desk's finding, open above where it has no upper end."""
    at = _finding_box(scene, frame)
    if scene.finding and scene.finding[1] is None:
        return way("M", at.x1, at.y1, "V", at.y2, "H", at.x2, "V", at.y1)
    return way("M", at.x1, at.y1, "H", at.x2, "V", at.y2, "H", at.x1, "Z")


def _finding_box(scene: Scene, frame: Frame) -> Box:
    low, high = scene.finding or (None, None)
    first, last = scene.decided_on
    if first is None and last is None:
        x1, x2 = frame.right + 8, frame.right + frame.gutter
    else:
        x1, x2 = frame.across.x(first, frame.left), frame.across.x(last, frame.right)
        spare = max(BLOCK - (x2 - x1), 0) / 2
        x1, x2 = max(x1 - spare, frame.left), min(x2 + spare, frame.right)
    top, bottom = _tall_enough(frame.y(high), frame.y(low or Decimal(0)))
    return Box(x1, top, x2, bottom)


def _tall_enough(top: float, bottom: float) -> tuple[float, float]:
    spare = max(6 - (bottom - top), 0) / 2
    return top - spare, bottom + spare


def _now(scene: Scene, frame: Frame, floor: Floor) -> list[Shape]:
    x = frame.across.x(scene.now[0], frame.right)
    shapes = [line("now", x, TOP - 8, x, frame.foot)]
    behind_break = any(
        beyond and beyond.words == scene.now[1]
        for beyond in (frame.across.before, frame.across.after)
    )
    if not behind_break:
        at = Box(x, TOP - 6, x, TOP + 10)
        placed = floor.place(at, at, ((f"as of {scene.now[1]}",),), ((1, 0), (-1, 0)))
        floor.take(Box(x - 1, TOP - 8, x + 1, frame.foot))
        if placed:
            shapes.append(words("note", placed.x, placed.y(0), placed.lines[0], placed.anchor))
    return shapes
