"""The comparison: questions down, sources, origins or speakers across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from caseboard.answers.build import Answered, build_answers
from caseboard.answers.told import Addresses, Told
from caseboard.answers.words import NO_SPEAKER, Figure, counted, shortened
from caseboard.pages.frame import Frame

from .asked import Asked

VERDICT_WORDS = {
    "conflicting": "Conflicting",
    "unclear": "Unclear",
    "explained": "Explained",
    "corroborated": "Corroborated",
    "single_origin": "Single origin",
    "no_answer": "No answer",
}
LONGEST_HEAD = 60
NOBODY = "nobody"  # the column of claims without a speaker
FEW = 5  # so many columns fit beside the questions on a wide screen


@dataclass(frozen=True)
class Column:
    """What stands across: a source, an origin or a speaker.

    Shape: `name` is whole, `words` short enough for a head; `note` says when or how much.
    """

    key: str
    name: str
    words: str
    url: str
    note: str


@dataclass(frozen=True)
class Telling:
    """Who gives a figure, and for when; `times` counts the claims that say it so."""

    figure: Figure
    times: int

    @property
    def text(self) -> str:
        return self.figure.told + (f" ×{self.times}" if self.times > 1 else "")


@dataclass(frozen=True)
class Given:
    """One figure in a cell, with everybody who gives it there. Shape: never without a telling."""

    tellings: tuple[Telling, ...]

    @property
    def figure(self) -> Figure:
        return self.tellings[0].figure


@dataclass(frozen=True)
class Cell:
    """What one column says to one question; `text` is the same on one line."""

    figures: tuple[Given, ...]

    @property
    def text(self) -> str:
        return "; ".join(telling.text for given in self.figures for telling in given.tellings)


@dataclass(frozen=True)
class Line:
    """One question with a cell for each column."""

    answered: Answered
    cells: tuple[Cell, ...]

    @property
    def verdict_words(self) -> str:
        return VERDICT_WORDS[self.answered.verdict]


@dataclass(frozen=True)
class Matrix:
    """Order: lines as `build_answers` has them; sources by date, others by number of claims."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    shown: dict[str, int]
    lede: str

    @property
    def fits(self) -> bool:
        return len(self.columns) <= FEW

    @property
    def has_questions(self) -> bool:
        return self.shown["all"] > 0

    @property
    def table(self) -> tuple[list[str], list[list[str]]]:
        """The same as a table: its columns, and a row for each question."""
        heads = ["question", "verdict", "why", "agreed", "implied"]
        heads += _distinct(column.name for column in self.columns)
        rows = [
            [
                line.answered.question.text,
                line.verdict_words,
                line.answered.why,
                line.answered.agreed_words,
                line.answered.implied.words if line.answered.implied else "",
                *(cell.text for cell in line.cells),
            ]
            for line in self.lines
        ]
        return heads, rows


def build_matrix(page: Frame, user, asked: Asked) -> Matrix:
    """The comparison of a case at this moment. Queries: 3."""
    every = build_answers(page, user)
    shown = [answered for answered in every if is_shown(answered, asked.show)]
    columns = _columns(shown, asked.by, Addresses(page))
    lines = tuple(_line(answered, columns, asked.by) for answered in shown)
    counts = {
        show: sum(is_shown(answered, show) for answered in every)
        for show in ("all", "disputed", "figures", "statements")
    }
    return Matrix(columns, lines, counts, _lede(every))


def is_shown(answered: Answered, show: str) -> bool:
    """Does this question stand in the table that was asked for? `show` as in `Asked`."""
    return {
        "all": True,
        "disputed": answered.is_disputed,
        "figures": answered.is_figure,
        "statements": not answered.is_figure,
    }[show]


def _keys(told: Told, by: str) -> str:
    if by == "sources":
        return told.source_id
    if by == "origins":
        return told.origin
    return told.chain[0].key if told.chain else NOBODY


def _columns(shown: list[Answered], by: str, at: Addresses) -> tuple[Column, ...]:
    claims = [told for answered in shown for told in answered.claims]
    counts = Counter(_keys(told, by) for told in claims)
    first = {_keys(told, by): told for told in reversed(claims)}
    if by == "sources":
        order = sorted(first, key=lambda key: (_published(first[key]), key))
    else:
        order = sorted(first, key=lambda key: (key == NOBODY, -counts[key], key))
    return tuple(_column(key, first[key], by, counts[key], at) for key in order)


def _published(told: Told) -> tuple[bool, str]:
    published = told.weighed.claim.published
    return not published, published


def _column(key: str, told: Told, by: str, count: int, at: Addresses) -> Column:
    if by == "sources":
        name, url = told.source.words, told.source.url
        note = told.published_words or "undated"
    elif key == NOBODY:
        name, url, note = NO_SPEAKER.capitalize(), "", counted(count, "claim")
    else:
        name = told.origin_name if by == "origins" else told.chain[0].name
        url = at.speaker(key)
        article = key.startswith("source:")
        note = ("the article itself, " if article else "") + counted(count, "claim")
    return Column(key, name, shortened(name, LONGEST_HEAD), url, note)


def _line(answered: Answered, columns: tuple[Column, ...], by: str) -> Line:
    cells: dict[str, list[Told]] = {}
    for told in answered.claims:
        cells.setdefault(_keys(told, by), []).append(told)
    return Line(answered, tuple(_cell(cells.get(column.key, ()), by) for column in columns))


def _cell(claims: Iterable[Told], by: str) -> Cell:
    """A figure stands once, its tellings below it; told alike twice, it says so."""
    given: dict[tuple, Counter] = {}
    shown: dict[tuple, Figure] = {}
    for figure in _figures(claims, by):
        alike = (figure.who, figure.when, figure.scope)
        given.setdefault((figure.words, figure.replaced), Counter())[alike] += 1
        shown.setdefault((figure.words, figure.replaced, alike), figure)
    return Cell(
        tuple(
            Given(tuple(Telling(shown[(*key, alike)], n) for alike, n in tellings.items()))
            for key, tellings in given.items()
        )
    )


def _figures(claims: Iterable[Told], by: str) -> Iterator[Figure]:
    """The figures of a cell; without their source at the head, the source stands with each."""
    for told in claims:
        figure = told.figure
        article = not told.chain and told.origin == f"source:{told.source_id}"
        if by == "sources" or (by == "origins" and article):
            yield figure
        elif told.chain and (by == "speakers" or told.speaker_words == told.origin_name):
            yield replace(figure, who=f"in {told.source_words}")
        else:
            who = told.speaker_words or NO_SPEAKER
            yield replace(figure, who=f"{who}, in {told.source_words}")


def _lede(every: tuple[Answered, ...]) -> str:
    claims = [told for answered in every for told in answered.claims]
    if not claims:
        return "No claim answers a question of this case yet."
    sources = counted(len({told.source_id for told in claims}), "source")
    origins = counted(len({told.origin for told in claims if told.chain}), "named origin")
    conflicts = sum(answered.verdict == "conflicting" for answered in every)
    unclear = sum(answered.verdict == "unclear" for answered in every)
    plainly = (
        f"On {counted(conflicts, 'question')} they conflict"
        if conflicts
        else "Nowhere do they plainly conflict"
    )
    rest = f"; on {unclear:,} it is unclear whether they do." if unclear else "."
    return f"{sources} with {origins} behind them. {plainly}{rest}"


def _distinct(names: Iterable[str]) -> list[str]:
    """Heads that a table can tell apart: a repeated one gets its number."""
    seen: Counter[str] = Counter()
    heads = []
    for name in names:
        seen[name] += 1
        heads.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return heads
