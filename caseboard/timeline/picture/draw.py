"""The whole picture: days above, lanes below each other, today and the latest source across."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from caseboard.answers.words import counted
from caseboard.pictures.shapes import (
    BOLD,
    WORDS,
    Drawing,
    Pointed,
    Shape,
    box,
    fitting,
    line,
    path,
    width_of,
    words,
)

from .bands import HEAD, NAME, Band, Scene, Size, lay_bands
from .density import densest_of, hill
from .scale import INSET, Scale, ticks_of
from .strokes import Strokes, threads

FOOT = 18
APART = 8
MORE = "and {:,} more"
MORE_TITLE = "{} of {}, without room for words here: the list has every one"

WIDE = Size("w", 960, 40, 400, 100, 28_000)
MIDDLE = Size("m", 720, 40, 320, 100, 30_000)
NARROW = Size("n", 360, 28, 340, 36, 10_000)


def draw_timeline(
    scene: Scene, size: Size, address: Callable[[str], str], bands: Sequence[Band] | None = None
) -> Drawing:
    """The picture in a layout. `address` gives the link of an event by its key.

    `bands` are its lanes where they were laid before.
    """
    scale = Scale(scene.window, size.width)
    bands = lay_bands(scene, size, address) if bands is None else bands
    foot = bands[-1].foot if bands else HEAD
    strokes = Strokes(scale, size.name)
    rest = [shape for band in bands if band.rest for shape in threads(band.rest, band.foot)]
    height, marked = _marked_days(scene, scale, foot)
    return Drawing(
        width=size.width,
        height=height,
        behind=(*_grounds(bands, size.width), *_grid(scale, foot), *_hills(bands, scale), *rest),
        figures=tuple(_figures(scene, bands, strokes, address)),
        before=(*_names(bands, size.width), *marked),
        fades=tuple(strokes.fades.values()),
    )


def _figures(
    scene: Scene, bands: Sequence[Band], strokes: Strokes, address: Callable[[str], str]
) -> Iterable[Pointed]:
    """Lane by lane, each from its first event to its last: so one goes through the links."""
    for band in bands:
        for one in sorted(band.figures, key=lambda one: (one.bar, one.mark.key)):
            url = address(one.mark.key)
            if one.is_thin:
                yield strokes.thread(one, band.foot, url)
            else:
                yield strokes.figure(one, band.floor, url)
        if band.more:
            title = MORE_TITLE.format(counted(band.more, "more event"), band.lane.name)
            yield Pointed((_more(band, strokes.scale.width),), title, scene.listed)


def _more(band: Band, width: float) -> Shape:
    """How many events have no words, beside the name of their lane."""
    return words("further", width - APART, band.top + 15, MORE.format(band.more), "end")


def _grounds(bands: Sequence[Band], width: float) -> list[Shape]:
    return [box("lane alt", 0, band.top, width, band.height) for band in bands[::2]]


def _grid(scale: Scale, foot: float) -> list[Shape]:
    shapes = []
    for x, text in ticks_of(scale):
        shapes += [line("grid", x, HEAD - 8, x, foot), words("tick", x + INSET, HEAD - 12, text)]
    return shapes


def _hills(bands: Sequence[Band], scale: Scale) -> list[Shape]:
    densest = max((densest_of(band.lane.columns) for band in bands), default=0.0)
    return [
        path(
            "density",
            hill(band.lane.columns, scale, band.foot - 2, band.height - NAME, densest),
        )
        for band in bands
        if band.lane.columns and not band.lane.is_folded
    ]


def _names(bands: Sequence[Band], width: float) -> list[Shape]:
    shapes = []
    for band in bands:
        count = f"{band.lane.events:,}"
        more = width_of(MORE.format(band.more), WORDS) + 2 * APART if band.more else 0
        room = width - width_of(count, WORDS) - more - 3 * APART
        name = fitting(band.lane.name, room, BOLD)
        x = APART + width_of(name, BOLD) + APART
        shapes += [
            words("lane-name halo", APART, band.top + 15, name),
            words("note halo", x, band.top + 15, count),
        ]
    return shapes


def _marked_days(scene: Scene, scale: Scale, foot: float) -> tuple[float, list[Shape]]:
    """Lines for today and its like, and how high the picture is with their words."""
    shapes: list[Shape] = []
    taken: list[tuple[float, float, float]] = []
    for day, look, text in scene.days:
        if not scene.window.first <= day <= scene.window.last:
            continue
        x, long = scale.x(day), width_of(text, WORDS)
        to_left = x + INSET + long > scale.width
        start = x - INSET - long if to_left else x + INSET
        y = foot + FOOT - 4
        while any(y == at and start < end and left < start + long for left, end, at in taken):
            y += FOOT
        taken.append((start - APART, start + long + APART, y))
        shapes += [
            line(look, x, HEAD - 4, x, y + 4),
            words("note halo", start, y, text),
        ]
    return max([foot, *(y for _, _, y in taken)]) + 4, shapes
