"""A question's picture, ready to be shown: two layouts of it, its legend, its key and its notes."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from caseboard.pictures.both import both_svg
from caseboard.pictures.legend import Entry
from caseboard.pictures.shapes import Drawing, Shape, box, dot, words
from caseboard.pictures.svg import sample_svg, small_svg

TABLE = "The table of claims holds them all."
PLAIN = {"dot": SafeString("<i></i>"), "dot hollow": SafeString('<i class="hollow"></i>')}


@dataclass(frozen=True)
class Description:
    """A picture in words, for who cannot see it.

    Shape: `claims` counts them, `figures` goes on with what they say; `rest` and `agreed` are
    sentences, "" where there are none.
    """

    claims: str
    figures: str
    rest: str
    agreed: str

    @property
    def alone(self) -> str:
        """Where nothing stands beside it."""
        return " ".join(filter(None, (f"{self.claims}{self.figures}.", self.rest, self.agreed)))

    def on_page(self, links: int) -> str:
        """Where so many figures are links, the legend tells what is agreed and the table all."""
        many = f"{links} figures are links to their claims"
        told = "1 figure is a link to its claim" if links == 1 else many
        return " ".join(filter(None, (f"{self.claims}; {told}.", self.rest, TABLE)))


@dataclass(frozen=True)
class KeyLine:
    """An origin behind the marks that bear its letter, and what it says.

    Shape: `told` are its figures with speaker and date; `more` counts those left out.
    """

    letter: str
    named: bool
    name: str
    told: tuple[str, ...]
    more: int

    @property
    def sample(self) -> tuple[Shape, ...]:
        """Its mark, for a file; a page has letters of its own for it."""
        shape = dot("dot", 11, 9, 8) if self.named else box("dot hollow", 4, 2, 14, 14)
        if not self.letter:
            return (shape,)
        look = "letter light" if self.named else "letter"
        return shape, words(look, 11, 12.7, self.letter, "middle")


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
    description: Description
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
    def minor(self) -> int:
        """How many of its figures are links only where a page has room for them."""
        return sum(figure.minor for figure in self.wide.figures)

    def svg(self, minor: int) -> SafeString:
        """Both layouts for a page, of which the width of the window shows one.

        `minor`: how many of the minor figures are links.
        """
        linked = sum(bool(figure.url) for figure in self.wide.figures)
        told = self.description.on_page(linked - max(self.minor - minor, 0))
        return both_svg(self.wide, self.narrow, self.question, told, minor)

    @property
    def legend_lines(self) -> list[tuple[SafeString, str]]:
        """Each sample with its words. The style sheet draws a plain mark, as in the key."""
        return [(_sample(entry), entry.words) for entry in self.legend]


def _sample(entry: Entry) -> SafeString:
    looks = "".join(shape.look for shape in entry.shapes)
    return PLAIN.get(looks) or sample_svg(entry.shapes)
