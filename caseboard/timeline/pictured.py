"""The window as a picture that the server draws: for pages without script, for print and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.safestring import SafeString

from caseboard.answers.words import counted, shortened
from caseboard.evidence.edtf import parse
from caseboard.pages.embed import PARAMETER
from caseboard.pages.frame import Frame
from caseboard.pictures.legend import HEIGHT, WIDTH, Entry
from caseboard.pictures.shapes import Drawing
from caseboard.pictures.svg import page_svg, small_svg

from .addresses import DRAWER, OPEN, address, window_address
from .asked import LANES
from .days import titled_days, told_days
from .drawn import Drawn
from .events import Lane as LaneOfEvents
from .items import Item
from .picture.bands import Band, Lane, Scene, Size, lay_bands
from .picture.draw import MIDDLE, NARROW, WIDE, draw_timeline
from .picture.legend import legend_of
from .picture.marks import Mark, days_of, soft_ends
from .reading import Reading
from .replay import known_until
from .window import Window

LONGEST = 90  # characters of a title
MOST_VERSIONS = 6  # of a disputed date, so many are drawn


@dataclass(frozen=True)
class Picture:
    """The picture of a window.

    Shape: `chosen` says which filters are on and `left_out` what has no place in it, "" where
    none and nothing; `link` leads to an event; `svg_url` and `png_url` lead to the same picture
    as a file.
    """

    scene: Scene
    title: str
    description: str
    chosen: str
    left_out: str
    link: Callable[[str], str]
    svg_url: str
    png_url: str

    @property
    def wide_svg(self) -> SafeString:
        """For a page with room."""
        return self._titled(WIDE)

    @property
    def middle_svg(self) -> SafeString:
        """For a column of another site."""
        return self._titled(MIDDLE)

    @property
    def narrow_svg(self) -> SafeString:
        """For a telephone; its words are those of the other one on the page."""
        return page_svg(self.drawing(NARROW))

    @cached_property
    def legend(self) -> tuple[Entry, ...]:
        """What the marks mean."""
        crowded = any(band.more for size in (WIDE, NARROW) for band in self._bands(size))
        return legend_of(self.scene, crowded)

    @cached_property
    def _laid(self) -> dict[str, list[Band]]:
        return {}

    def _bands(self, size: Size) -> list[Band]:
        """The lanes in a layout, laid once: the picture and the legend both ask for them."""
        if size.name not in self._laid:
            self._laid[size.name] = lay_bands(self.scene, size, self.link)
        return self._laid[size.name]

    @property
    def legend_lines(self) -> list[tuple[SafeString, str]]:
        """Each sample with its words."""
        return [
            (small_svg(entry.shapes, WIDTH, HEIGHT, entry.fades), entry.words)
            for entry in self.legend
        ]

    def drawing(self, size: Size) -> Drawing:
        """The picture in one layout."""
        return draw_timeline(self.scene, size, self.link, self._bands(size))

    def _titled(self, size: Size) -> SafeString:
        return page_svg(self.drawing(size), self.title, f"{self.description} {BELOW}")


BELOW = "The list holds the same events in the same order."


def build_picture(reading: Reading, drawn: Drawn, stands_alone: bool = False) -> Picture:
    """The picture of a window that was read. `stands_alone`: its list is on another page.

    Queries: none.
    """
    page, window = reading.page, drawn.shown.window
    return Picture(
        scene=Scene(
            window=window,
            lanes=tuple(_lanes(drawn, reading)),
            days=tuple(_days(page)),
            listed=_listed(reading, window, stands_alone),
        ),
        title=", ".join(filter(None, (f"{page.case.title}: timeline", titled_days(drawn)))),
        description=described(reading, drawn),
        chosen=_chosen(reading),
        left_out=_left_out(drawn, reading),
        link=_link(reading),
        svg_url=_file_url(reading, window, "svg"),
        png_url=_file_url(reading, window, "png"),
    )


def described(reading: Reading, drawn: Drawn) -> str:
    """What the picture shows, in words."""
    shown, lanes = drawn.shown, counted(len(drawn.events.lanes), "lane")
    told = (counted(shown.total, "event"), told_days(drawn))
    said = f"{', '.join(filter(None, told))}, in {lanes} by {LANES[reading.asked.lane]}."
    if shown.is_dense:
        return f"{said} Too many to draw one by one: {len(shown.keys)} are, columns count the rest."
    return said


def _chosen(reading: Reading) -> str:
    asked = reading.asked
    names = dict.fromkeys(one.name for one in reading.who)
    told = (
        f"with {' and '.join(names)}" if names else "",
        f"of the category “{asked.category}”" if asked.category else "",
        f"of importance {asked.importance} and more" if asked.importance > 1 else "",
        f"with the words “{asked.q}”" if asked.q else "",
    )
    chosen = ", ".join(part for part in told if part)
    return f"Only events {chosen}." if chosen else ""


def _left_out(drawn: Drawn, reading: Reading) -> str:
    undated = len(drawn.events.undated)
    folded = [lane.name for lane in drawn.events.lanes if lane.key in reading.asked.fold]
    told = (
        f"Not drawn, because no date is known: {counted(undated, 'event')}." if undated else "",
        f"Folded: {', '.join(folded)}." if folded else "",
    )
    return " ".join(part for part in told if part)


def _link(reading: Reading) -> Callable[[str], str]:
    """The way to an event, with all else as it was asked for."""
    rest = address(reading.query, ("event", PARAMETER)).removeprefix("?")
    return lambda slug: f"?event={slug}&{rest}" if rest else f"?event={slug}"


def _listed(reading: Reading, window: Window, stands_alone: bool) -> str:
    """The way to the list of the same events: of a story's days, outside of the story."""
    if reading.asked.story:
        return f"{window_address(reading.query, window, (*OPEN, PARAMETER))}#listed"
    return f"{address(reading.query, (*OPEN, PARAMETER))}#listed" if stands_alone else "#listed"


def _file_url(reading: Reading, window: Window, form: str) -> str:
    place = {"case": reading.page.case.slug, "form": form}
    without = (*OPEN, DRAWER, PARAMETER)
    # A chapter of a story shows days of its own, which a file is not told by its event.
    query = address(reading.query, without)
    if reading.asked.story:
        query = window_address(reading.query, window, without)
    return reverse("timeline_picture", kwargs=place) + query.rstrip("?")


def _lanes(drawn: Drawn, reading: Reading) -> Iterable[Lane]:
    marks: dict[str, list[Mark]] = {}
    for item in drawn.items:
        mark = _mark(item)
        for key in item.lanes:
            marks.setdefault(key, []).append(mark)
    columns = {density.lane: density.columns for density in drawn.shown.density}
    for lane in drawn.events.lanes:
        yield _lane(lane, reading.asked.fold, marks.get(lane.key, ()), columns.get(lane.key, ()))


def _lane(lane: LaneOfEvents, fold: Iterable[str], marks: Iterable[Mark], columns) -> Lane:
    return Lane(lane.name, len(lane.spine), lane.key in fold, tuple(marks), tuple(columns))


def _mark(item: Item) -> Mark:
    line, attested = item.line, item.attested
    read = parse(line.date)
    versions = [one for date in attested.dates if date.is_disputed for one in date.versions]
    title = f"{line.date_words}: {shortened(line.title, LONGEST)} ({attested.words})"
    if versions:
        title = f"{title}. Sources differ on when: {'; '.join(one.words for one in versions)}"
    return Mark(
        key=item.slug,
        label=shortened(line.title, LONGEST),
        title=title,
        days=(
            line.earliest.toordinal() if line.earliest else None,
            line.latest.toordinal() if line.latest else None,
        ),
        importance=line.importance or 0,
        soft=soft_ends(line.date),
        about=read.approximate or read.uncertain,
        versions=tuple(days_of(one.date) for one in versions[:MOST_VERSIONS]),
    )


def _days(page: Frame) -> Iterable[tuple[int, str, str]]:
    """Today, and the day up to which the case is known."""
    yield page.moment.today.toordinal(), "now", "today"
    if until := known_until(page):
        day, told = until
        yield day, "latest", told
