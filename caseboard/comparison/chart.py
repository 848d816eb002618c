"""A question's picture, ready to be shown: two layouts of it, its legend, its key and its notes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from caseboard.pictures.both import both_svg
from caseboard.pictures.legend import HEIGHT, WIDTH, Entry
from caseboard.pictures.shapes import Drawing
from caseboard.pictures.svg import small_svg

BELOW = "The table below holds the same."


@dataclass(frozen=True)
class KeyLine:
    """An origin behind the marks that bear its letter, and what it says.

    Shape: `told` are its figures with speaker and date; `more` counts those left out.
    """

    sample: Entry
    name: str
    told: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class SpreadChart:
    """Where all the claims of a question lie; one drawing for wide and narrow pages.

    Shape: `told` says the same in words, then what is counted.
    """

    title: str
    sub: str
    drawing: Drawing
    told: tuple[str, ...]

    @property
    def svg(self) -> SafeString:
        return small_svg(self.drawing.shapes, int(self.drawing.width), int(self.drawing.height))


@dataclass(frozen=True)
class Chart:
    """The picture of a question, wide and narrow.

    Shape: `key` is empty where the picture itself names the origins; `sources` are those of the
    figures drawn; `svg_url` and `png_url` lead to the same picture as a file; `spread` is None
    where the picture has room for every claim.
    """

    question: str
    title: str
    sub: str
    description: str
    wide: Drawing
    narrow: Drawing
    legend: tuple[Entry, ...]
    key: tuple[KeyLine, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    svg_url: str
    png_url: str
    spread: SpreadChart | None = None

    @property
    def svg(self) -> SafeString:
        """Both layouts for a page, of which the width of the window shows one."""
        return both_svg(self.wide, self.narrow, self.question, f"{self.description} {BELOW}")

    @property
    def legend_lines(self) -> list[tuple[SafeString, str]]:
        """Each sample with its words."""
        return [(small_svg(entry.shapes, WIDTH, HEIGHT), entry.words) for entry in self.legend]

    @property
    def key_lines(self) -> list[tuple[SafeString, KeyLine]]:
        """Each origin's mark with what it says."""
        return [(small_svg(one.sample.shapes, WIDTH, 18), one) for one in self.key]
