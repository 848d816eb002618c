"""One figure in its place: those that meet make way, and each is drawn with its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseboard.pages.script import point_after
from caseboard.pictures.shapes import (
    BOLD,
    WORDS,
    Pointed,
    Shape,
    box,
    dot,
    fitting,
    line,
    lines_of,
    path,
    way,
    width_of,
    words,
)

from .labels import LINE, Box, Placed, size_of
from .marks import Mark

LETTERED, PLAIN = 8.0, 5.5  # how far a mark reaches, with and without a letter
STRUCK = 2  # how far the line through a replaced one reaches beyond it
ARROW = 30
HINT, MOST_LINES = 304, 2  # the room of a hint: both layouts hold it, and share its words
CAP = 5
POINTER = 6  # with less room on either side than this, a broad hint stands in the middle
STEPS_ASIDE = (0, *(n * side for n in range(1, 6) for side in (1, -1)))


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in its place.

    Units: `x1` and `x2` are where its days begin and end, `y` the height of its mark, `low` and
    `high` the heights of its ends. `aside` is how far its mark made way: none leaves its height.
    Shape: `shared` counts the figures that have no room but this one's, itself among them, 0 where
    it stands for itself; one that is `hidden` is counted there.
    """

    mark: Mark
    x1: float
    x2: float
    y: float
    low: float
    high: float
    timeless: bool = False
    aside: float = 0.0
    shared: int = 0
    hidden: bool = False

    @property
    def x(self) -> float:
        return (self.x1 + self.x2) / 2 + self.aside

    @property
    def reach(self) -> float:
        """How far the mark itself reaches around its place."""
        return LETTERED if self.mark.letter else PLAIN

    @property
    def barred(self) -> bool:
        """Is it a range without a figure of its own, a bar with a letter above its end?"""
        return self.mark.point is None and not self.mark.bare

    @property
    def mark_y(self) -> float:
        """How high its mark stands: on its figure, or above a bar."""
        if self.barred:
            return max(self.upper - self.reach - 1, self.reach + 1)
        return self.y

    @property
    def is_moved(self) -> bool:
        """Does the mark stand beside its days, so that a line leads there?"""
        if self.timeless or self.barred or self.hidden:
            return False
        return not self.x1 - self.reach <= self.x <= self.x2 + self.reach

    @property
    def ends_line(self) -> bool:
        """Does a line of the days that it may speak of lead to it?"""
        return not self.mark.dated and not self.mark.bare and not self.barred

    @property
    def open_high(self) -> bool:
        return self.mark.high is None

    @property
    def upper(self) -> float:
        """The upper end of its range: an open one is as long as an arrow."""
        return max(self.y - ARROW, self.high - 6) if self.open_high else self.high

    @property
    def body(self) -> Box:
        """The room of the mark alone."""
        x, y, reach = self.x, self.mark_y, self.reach
        return Box(x - reach, y - reach, x + reach, y + reach)

    @property
    def solid(self) -> tuple[Box, ...]:
        """What no other mark may cover: the mark, and a bar."""
        bar = (Box(self.x - CAP, self.upper, self.x + CAP, self.low),) if self.barred else ()
        return (self.body, *bar)

    @property
    def whole(self) -> Box:
        """The mark with its range and its days."""
        boxes = self.boxes
        return Box(
            min(one.x1 for one in boxes),
            min(one.y1 for one in boxes),
            max(one.x2 for one in boxes),
            max(one.y2 for one in boxes),
        )

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The room that it takes: mark, range and days."""
        taken = [self.body]
        if self.low - self.upper > 2:
            taken.append(Box(self.x - CAP, self.upper, self.x + CAP, self.low))
        if self.mark.dated and self.x2 - self.x1 > 2 * self.reach + 4 and not self.barred:
            taken.append(Box(self.x1, self.y - 3, self.x2, self.y + 3))
        return tuple(taken)


def settle(
    spots: Sequence[Spot], slots: int, width: float, left: float, right: float
) -> list[Spot]:
    """Moves marks that would cover each other, those that come later in the order.

    They stand beside each other at their height: those with a day around it, between the left
    and the right of the days; those without one from the left. Where there is no room left, one
    place stands for several. None leaves the picture.
    """
    settled: list[Spot] = []
    for spot in spots:
        edge = spot.reach + STRUCK
        start = replace(spot, aside=min(max(spot.x, edge), width - edge) - spot.x)
        room = (edge, width - edge) if spot.timeless else (left + edge, right - edge)
        places = [start]
        places += [one for one in _places(start, slots) if room[0] <= one.x <= room[1]]
        free = _free(places, [other for other in settled if not other.hidden])
        settled.append(free or _sharing(places, settled))
    return settled


def _free(places: Sequence[Spot], others: Sequence[Spot]) -> Spot | None:
    """The first place where a mark covers no other one; a bar is covered before a mark is."""
    for covering in ((lambda one: one.solid), (lambda one: (one.body,))):
        taken = [box for other in others for box in covering(other)]
        for tried in places:
            if not any(one.meets(box) for one in covering(tried) for box in taken):
                return tried
    return None


def _sharing(places: Sequence[Spot], settled: list[Spot]) -> Spot:
    """The mark in the place of the last one that hinders it, which counts it."""
    start = places[0]
    for number, other in reversed(list(enumerate(settled))):
        hinders = any(other.body.meets(tried.body) for tried in places)
        if hinders and not other.hidden and not other.mark.bare:
            settled[number] = replace(other, shared=max(other.shared, 1) + 1)
            return replace(start, aside=start.aside + other.x - start.x, hidden=True)
    return start


def _places(spot: Spot, slots: int) -> list[Spot]:
    """Where a mark may stand, the best first."""
    step = 2 * spot.reach + 3
    if spot.timeless:
        return [replace(spot, aside=spot.aside + n * step) for n in range(max(slots, 1))]
    step = CAP + 1 if spot.barred else step
    return [replace(spot, aside=spot.aside + n * step) for n in STEPS_ASIDE]


def labels_of(mark: Mark, room: float, brief: bool = False) -> tuple[tuple[str, ...], ...]:
    """The words beside a mark, the most telling first; shorter ones where there is less room.

    In brief a mark with a letter has its figure alone: the key says who it is.
    """
    if brief and mark.letter:
        return ((mark.counted,),)
    if mark.bare:
        return ((mark.words, fitting(mark.who, room, WORDS)), (mark.words,))
    who = mark.who or "no speaker named"
    told = f"{who}{point_after(who)}{mark.when}"
    full = (mark.counted, told) if width_of(told, WORDS) <= room else (mark.counted, who)
    return (
        (full[0], fitting(full[1], room, WORDS)),
        (mark.counted, fitting(who, room * 0.6, WORDS)),
        (mark.counted,),
    )


def drawn(spot: Spot, placed: Placed | None, left: float, width: float) -> Pointed:
    """The shapes of a figure; whoever points at it gets all that is said of it as a hint."""
    shapes = [*_days(spot, left, placed), *_extent(spot), *_mark(spot)]
    if placed:
        shapes += _label(placed, spot.mark.replaced)
    mark = spot.mark
    if placed and mark.bare:
        return Pointed(tuple(shapes), mark.title, mark.url)
    place = spot.x, spot.mark_y, spot.reach
    if mark.minor:
        hint = brief_hint_over(*place, mark, width)
        return Pointed(tuple(shapes), brief_title(mark), mark.url, hint, minor=True)
    hint = hint_over(*place, _whole(mark), width, mark.replaced)
    return Pointed(tuple(shapes), mark.title, mark.url, hint)


def brief_title(mark: Mark) -> str:
    """What a brief hint says, with the whole answer."""
    _, told = brief_hint(mark)
    replaced = ", replaced by a later claim" if mark.replaced else ""
    return f"{mark.counted}, {told}{replaced}"


def brief_hint(mark: Mark) -> tuple[str, ...]:
    """The figure, then who said so and when, each in a line that either layout holds."""
    times = mark.counted.removeprefix(mark.words)
    figure = fitting(mark.words, HINT - width_of(times, BOLD), BOLD) + times
    who = mark.who or f"no speaker, in {mark.source}"
    if not mark.when:
        return figure, fitting(who, HINT, WORDS)
    rest = f"{point_after(who)}{mark.when}"
    room = max(HINT - width_of(rest, WORDS), HINT / 2)
    return figure, fitting(fitting(who, room, WORDS) + rest, HINT, WORDS)


def hint_over(
    x: float, y: float, reach: float, lines: tuple[str, ...], width: float, struck: bool = False
) -> tuple[Shape, ...]:
    """Words on a plate right above a mark, whatever stands there, but inside the picture."""
    across, high = size_of(lines)
    left = round(min(max(x - across / 2, 8), max(width - across - 8, 8)), 1)
    top, below = _above(y, reach, high), LINE * len(lines)
    plate = box("plate", left - 6, top - 3, across + 12, below + 5)
    at = Box(left, top, left + across, top + below)
    return plate, *_label(Placed(lines, at, "start", None), struck)


def brief_hint_over(
    x: float, y: float, reach: float, mark: Mark, width: float
) -> tuple[Shape, ...]:
    """What is said of a mark in brief, in the middle of a plate as broad as both layouts hold."""
    lines = brief_hint(mark)
    half, top = HINT / 2 + 6, _above(y, reach, size_of(lines)[1])
    room = width - 2 * half
    left = min(max(x - half, 0), room) if room > 2 * POINTER else room / 2
    below = LINE * len(lines)
    plate = box("plate broad", left, top - 3, 2 * half, below + 5)
    at = Box(left, top, left + 2 * half, top + below)
    return plate, *_label(Placed(lines, at, "middle", None), struck=mark.replaced)


def _above(y: float, reach: float, high: float) -> float:
    """The top of words above a mark; where there is no room, below it."""
    top = y - reach - high - 6
    return round(top if top > 4 else y + reach + 8, 1)


def undated_box(spot: Spot, left: float) -> Box:
    """The room of the line that leads to an undated mark."""
    return Box(left, spot.y - 2, max(spot.body.x1, left), spot.y + 2)


def _days(spot: Spot, left: float, placed: Placed | None) -> list[Shape]:
    """The days it speaks of; dotted, the days that it may speak of, up to its words."""
    mark, y = spot.mark, spot.y
    if spot.barred:
        return []
    if spot.ends_line:
        end = spot.x - spot.reach - 1
        if placed and placed.box.y1 < y < placed.box.y2 and placed.box.x2 <= spot.x:
            end = placed.box.x1 - 6
        return [line("undated", left, y, max(end, left), y)]
    if not mark.dated or spot.x2 - spot.x1 <= 2 * spot.reach + 4:
        return []
    return [line("days", spot.x1, y, spot.x2, y)]


def _extent(spot: Spot) -> list[Shape]:
    """What the wording allows; an open end is an arrow, a range without a figure has ends, as
    broad as its days."""
    x, mark = spot.x, spot.mark
    shapes = []
    if spot.is_moved:
        shapes.append(line("leader", min(max(x, spot.x1), spot.x2), spot.y, x, spot.y))
    if spot.shared or spot.hidden:
        return shapes
    if spot.low - spot.upper > 2:
        shapes.append(line("range", x, spot.low if mark.low is not None else spot.y, x, spot.upper))
    if spot.open_high:
        top = spot.upper
        shapes.append(path("bound", way("M", x - 5, top + 6, "L", x, top, "L", x + 5, top + 6)))
    if mark.point is None:
        ends = [spot.low] + ([] if spot.open_high else [spot.high])
        x1, x2 = (spot.x1, spot.x2) if spot.barred and mark.dated else (x, x)
        x1, x2 = min(x - CAP, x1), max(x + CAP, x2)
        caps = [step for end in ends for step in ("M", x1, end, "H", x2)]
        shapes.append(path("range", way(*caps)))
    return shapes


def _mark(spot: Spot) -> list[Shape]:
    mark, x, y, reach = spot.mark, round(spot.x, 1), round(spot.mark_y, 1), spot.reach
    if mark.bare:
        return []
    if spot.hidden:
        return [dot("hit", x, y, 13)]
    if spot.shared:
        return [dot("hit", x, y, 13), words("letter", x, y + 4.4, f"+{spot.shared}", "middle")]
    if spot.barred:
        return [dot("hit", x, y, 13), words("letter", x, y + 4.4, mark.letter, "middle")]
    if mark.replaced:
        shape, look = dot("dot replaced", x, y, reach), "letter quiet"
    elif mark.named:
        shape, look = dot("dot", x, y, reach), "letter light"
    else:
        side = 2 * reach - 1.5
        half = round(side / 2, 1)  # alike wherever it stands
        shape, look = box("dot hollow", x - half, y - half, side, side), "letter"
    shapes = [dot("hit", x, y, 13), shape]
    if mark.letter:
        shapes.append(words(look, x, y + 4.4, mark.letter, "middle"))
    if mark.replaced:
        shapes.append(line("strike", x - reach - STRUCK, y + reach, x + reach + STRUCK, y - reach))
    return shapes


def _label(placed: Placed, struck: bool) -> tuple[Shape, ...]:
    look = "value struck" if struck else "value"
    shapes = [line("leader", *placed.leader)] if placed.leader else []
    first, *rest = placed.lines
    shapes.append(words(look, placed.x, placed.y(0), first, placed.anchor))
    shapes += [
        words("note", placed.x, placed.y(number), text, placed.anchor)
        for number, text in enumerate(rest, 1)
    ]
    return tuple(shapes)


def _whole(mark: Mark) -> tuple[str, ...]:
    """All that is said of a figure, and where, in lines that either layout holds."""
    who = mark.who or "no speaker named"
    together = f"{who}{point_after(who)}{mark.when}" if mark.when else who
    told = [together] if width_of(together, WORDS) <= HINT else [who, mark.when]
    told += ["replaced by a later claim"] if mark.replaced else []
    told += [f"in {mark.source}"] if mark.source else []
    lines = [line for one in told if one for line in lines_of(one, HINT, WORDS, MOST_LINES)]
    return mark.words + mark.often, *lines
