"""The text of a snapshot as the split screen prints it: numbered pieces, cut where marks begin.

Pure: no query, no Django. A long text is shown page by page, and a paragraph without end piece by
piece, so that a page stays light whatever the document is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from caseboard.intake.paragraphs import Paragraph

from .reading_passages import Span

LONGEST_PIECE = 20_000  # characters; a longer paragraph is shown in several pieces
MOST_PIECES = 200  # on a page
MOST_CHARACTERS = 60_000  # on a page, unless one piece has more


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a part of one that is too long. Units: offsets in the snapshot's text."""

    locator: str
    start: int
    end: int
    part: int = 0
    is_counted: bool = True

    @property
    def name(self) -> str:
        """What stands beside it: "para. 4", "heading"; a part has its number."""
        name = self.locator if self.is_counted else self.locator.partition(" above ")[0]
        return f"{name}, part {self.part}" if self.part else name


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is marked: a passage of a claim, a figure, or what is chosen.

    Shape: `kind` is "claim", "figure" or "chosen"; `key` says which one.
    """

    kind: str
    key: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand under the same marks.

    Shape: `claims`, `figure` (None where it is none) and `is_chosen` say which marks cover it;
    `ending` are the claims whose passage ends with it, `opens` is whether what is chosen begins.
    """

    text: str
    claims: tuple[int, ...] = ()
    figure: int | None = None
    is_chosen: bool = False
    ending: tuple[int, ...] = ()
    opens: bool = False


def pieces_of(paragraphs: Iterable[Paragraph]) -> list[Piece]:
    """The paragraphs, long ones cut. Order: as they stand."""
    pieces = []
    for told in paragraphs:
        starts = range(told.start, told.end, LONGEST_PIECE)
        for part, start in enumerate(starts, 1):
            end = min(start + LONGEST_PIECE, told.end)
            part = part if len(starts) > 1 else 0
            pieces.append(Piece(told.locator, start, end, part, told.number > 0))
    return pieces


def pages_of(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Each page as its first piece and the one after its last. At least one page."""
    pages, first, room = [], 0, MOST_CHARACTERS
    for place, piece in enumerate(pieces):
        room -= piece.end - piece.start
        if place > first and (room < 0 or place - first >= MOST_PIECES):
            pages.append((first, place))
            first, room = place, MOST_CHARACTERS - (piece.end - piece.start)
    return [*pages, (first, len(pieces))]


@dataclass(frozen=True, slots=True)
class Pages:
    """A text, opened at one of its pages. Shape: `pieces` are those of the page, () of no text."""

    number: int
    total: int
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """What the page holds of the text."""
        if not self.pieces:
            return Span(0, 0)
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def near(self) -> list[int]:
        """The pages that are offered: the first, the last, and those around this one."""
        near = range(self.number - 2, self.number + 3)
        ends = (1, self.total)
        return [number for number in range(1, self.total + 1) if number in near or number in ends]


def turned(paragraphs: Iterable[Paragraph], number: int | None, offset: int) -> Pages:
    """The text at a page, or at the page where a character stands."""
    pieces = pieces_of(paragraphs)
    pages = pages_of(pieces)
    number = page_at(pages, pieces, offset) if number is None else min(max(number, 1), len(pages))
    first, last = pages[number - 1]
    return Pages(number, len(pages), tuple(pieces[first:last]))


def page_at(pages: Sequence[tuple[int, int]], pieces: Sequence[Piece], offset: int) -> int:
    """The number of the page on which a character stands, from 1."""
    place = bisect_right(pieces, offset, key=lambda piece: piece.start) - 1
    return max(1, bisect_right(pages, max(place, 0), key=lambda page: page[0]))


def runs_of(text: str, piece: Piece, stretches: Iterable[Stretch]) -> tuple[Run, ...]:
    """A piece of text, cut where marks begin and end. Together the runs are the piece.

    Shape: `stretches` are those that touch the piece.
    """
    here = [told for told in stretches if told.start < piece.end and told.end > piece.start]
    if not here:
        return (Run(text[piece.start : piece.end]),)
    cuts = {piece.start, piece.end}
    cuts |= {place for told in here for place in (told.start, told.end)}
    places = sorted(place for place in cuts if piece.start <= place <= piece.end)
    covering = _covering(here, places)
    pairs = zip(places, places[1:], covering, strict=False)
    return tuple(_run(text, start, end, over) for start, end, over in pairs)


def _covering(stretches: Sequence[Stretch], places: Sequence[int]) -> list[tuple[Stretch, ...]]:
    """For each run between two places the stretches that cover it."""
    opening: dict[int, list[Stretch]] = {}
    for told in stretches:
        opening.setdefault(max(told.start, places[0]), []).append(told)

    def step(over: tuple[Stretch, ...], place: int) -> tuple[Stretch, ...]:
        kept = (told for told in over if told.end > place)
        return (*kept, *opening.get(place, ()))

    return list(accumulate(places[:-1], step, initial=()))[1:]


def _run(text: str, start: int, end: int, over: Sequence[Stretch]) -> Run:
    figures = [told.key for told in over if told.kind == "figure"]
    chosen = [told for told in over if told.kind == "chosen"]
    return Run(
        text=text[start:end],
        claims=tuple(told.key for told in over if told.kind == "claim"),
        figure=figures[0] if figures else None,
        is_chosen=bool(chosen),
        ending=tuple(told.key for told in over if told.kind == "claim" and told.end == end),
        opens=any(told.start == start for told in chosen),
    )
