"""The paragraphs of a page as they are printed: each run of characters with its marks and links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .reading_claims import Beside
from .reading_figures import Figure, Standing
from .reading_passages import Span
from .reading_text import Piece, Run, Stretch, runs_of


@dataclass(frozen=True, slots=True)
class Reference:
    """A claim whose passage ends here; `words` say what it is and what became of its passage."""

    number: int
    url: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Characters under the same marks.

    Shape: `is_said` where a claim says so, `is_chosen` where they are chosen; `opens` is true once,
    where what is chosen begins; `figure_url` is "" but for a figure without a claim, `is_other`
    where that is a share, a sum or a measure, and `is_asked_about` where the form speaks of it.
    """

    text: str
    is_said: bool
    is_chosen: bool
    opens: bool
    figure_url: str
    is_other: bool
    is_asked_about: bool
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or a part of one. `url` makes a claim from all of it."""

    piece: Piece
    runs: tuple[Shown, ...]
    url: str


@dataclass(frozen=True)
class Marks:
    """What is marked in a text, and where its links lead."""

    claims: Sequence[Beside]
    figures: Sequence[Figure]
    chosen: Span | None
    asked_about: Figure | None
    url_of_figure: Callable[[Figure], str]
    url_of_span: Callable[[Span], str]


def lines_of(text: str, pieces: Sequence[Piece], marks: Marks) -> tuple[Line, ...]:
    """The pieces of a page with their marks. Order: as they stand."""
    if not pieces:
        return ()
    stretches = _stretches(Span(pieces[0].start, pieces[-1].end), marks)
    claims = {claim.number: claim for claim in (*marks.claims, *_unplaced(marks))}
    return tuple(
        Line(
            piece,
            tuple(_shown(run, claims, marks) for run in runs_of(text, piece, stretches)),
            marks.url_of_span(Span(piece.start, piece.end)),
        )
        for piece in pieces
    )


def _unplaced(marks: Marks) -> list[Beside]:
    return [told.claim for told in marks.figures if told.claim is not None]


def _stretches(page: Span, marks: Marks) -> list[Stretch]:
    found = [
        Stretch("claim", claim.number, claim.span.start, claim.span.end)
        for claim in marks.claims
        if claim.span is not None and page.touches(claim.span)
    ]
    found += [
        Stretch("claim", told.claim.number, told.start, told.end)
        for told in marks.figures
        if told.claim is not None and page.touches(told)
    ]
    found += [
        Stretch("figure", told.key, told.start, told.end)
        for told in marks.figures
        if told.standing == Standing.OPEN and page.touches(told)
    ]
    if marks.chosen is not None:
        found.append(Stretch("chosen", 0, marks.chosen.start, marks.chosen.end))
    return found


def _shown(run: Run, claims: dict[int, Beside], marks: Marks) -> Shown:
    figure = None if run.figure is None else marks.figures[run.figure]
    return Shown(
        text=run.text,
        is_said=bool(run.claims),
        is_chosen=run.is_chosen,
        opens=run.opens,
        figure_url="" if figure is None else marks.url_of_figure(figure),
        is_other=figure is not None and figure.is_other,
        is_asked_about=figure is not None and figure == marks.asked_about,
        references=tuple(_reference(claims[number]) for number in run.ending),
    )


def _reference(claim: Beside) -> Reference:
    words = ", ".join(filter(None, (claim.status_words, claim.place.partition(":")[0])))
    return Reference(claim.number, f"#claim-{claim.slug}", words)
