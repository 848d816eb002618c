"""What the form of a comparison offers, and which of it is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.answers.words import counted
from caseboard.pages.frame import Frame

from .asked import BY, KINDS, MANY, PAGE_SIZE, SHOW, SORT, VIEW, Asked, page_start
from .columns import MOST_UNASKED, Column
from .matrix import Matrix

MOST_OFFERED = 50  # columns and speakers to tick, beside the chosen ones
PASSING = ("page", "beside")  # what no form sends along


@dataclass(frozen=True)
class Option:
    """Something that can be ticked; `n` says how much it holds."""

    value: str
    label: str
    n: int
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """One group of boxes; `noun` is what `n` counts, `left_out` counts boxes for want of room."""

    legend: str
    name: str
    noun: str
    options: tuple[Option, ...]
    left_out: int = 0

    @property
    def is_used(self) -> bool:
        return any(option.chosen for option in self.options)


@dataclass(frozen=True)
class Way:
    """A link to another state of the page; `n` is "" where nothing is counted."""

    words: str
    url: str
    is_here: bool = False
    n: str = ""


@dataclass(frozen=True)
class Offers:
    """Everything by which the page can be changed.

    Shape: `kept_columns` and `kept_questions` are what the form of columns and that of questions
    send along; `turns` lead from the columns that stand to others; `beside` is the column that
    another one is sought for; `told` says how many columns stand, "" where all do.
    """

    across: tuple[Way, ...]
    shows: tuple[Way, ...]
    sorts: tuple[Way, ...]
    columns: Choice
    choices: tuple[Choice, ...]
    quick: tuple[Way, ...]
    chips: tuple[Way, ...]
    clear: str
    told: str
    turns: tuple[Way, ...]
    kept_columns: tuple[tuple[str, str], ...]
    kept_questions: tuple[tuple[str, str], ...]
    beside: Column | None
    downloads: str
    pager: dict | None
    is_open: bool


def build_offers(page: Frame, matrix: Matrix) -> Offers:
    """What may be chosen on this page, each with its address. Queries: none."""
    asked = matrix.chosen.asked
    query = page.moment.query
    dates = tuple(part for part in _dates(page) if part[1])
    chips = _chips(matrix, asked, query)
    return Offers(
        across=tuple(
            Way(words, asked.query(query, by=by), by == asked.by) for by, words in BY.items()
        ),
        shows=tuple(
            Way(words, asked.query(query, show=show), show == asked.show, f"{matrix.shown[show]:,}")
            for show, words in SHOW.items()
        ),
        sorts=tuple(
            Way(words, asked.query(query, sort=sort), sort == asked.sort)
            for sort, words in SORT.items()
        ),
        columns=_columns(matrix, asked),
        choices=(_questions(matrix, asked), _kinds(matrix, asked), _who(matrix, asked)),
        quick=_quick(matrix, asked, query),
        chips=chips,
        clear=Asked(by=asked.by, sort=asked.sort).query(query),
        told=_told(matrix, asked),
        turns=_turns(matrix, asked, query),
        kept_columns=(*asked.pairs((*PASSING, "columns", "view", asked.by)), *dates),
        kept_questions=(*asked.pairs((*PASSING, "kinds", "who", "questions")), *dates),
        beside=next((column for column in matrix.every if column.key == asked.beside), None),
        downloads=asked.query(query),
        pager=_pager(matrix, asked, query),
        is_open=asked.columns == "none",
    )


def _dates(page: Frame) -> tuple[tuple[str, str], ...]:
    moment = page.moment
    return (
        ("as_of", moment.as_of_text if moment.as_of else ""),
        ("known_on", moment.known_on_text if moment.known_on else ""),
    )


def _columns(matrix: Matrix, asked: Asked) -> Choice:
    standing = {column.key for column in matrix.columns}
    fullest = sorted(matrix.every, key=lambda column: (-column.claims, column.key))
    offered = {column.key for column in fullest[:MOST_OFFERED]} | standing | {asked.beside}
    options = tuple(
        Option(column.key, column.words, len(column.questions), column.key in standing)
        for column in matrix.every
        if column.key in offered
    )
    left = len(matrix.every) - len(options)
    return Choice(asked.by.capitalize(), asked.parameter, "question", options, left)


def _questions(matrix: Matrix, asked: Asked) -> Choice:
    options = (
        Option(
            one.question.slug, one.question.text, len(one.answer.claims),
            one.question.slug in asked.questions,
        )
        for one in matrix.chosen.every
    )  # fmt: skip
    return Choice("Questions", MANY["questions"], "claim", tuple(options))


def _kinds(matrix: Matrix, asked: Asked) -> Choice:
    kinds = [one.question.kind for one in matrix.chosen.every]
    options = (
        Option(kind, words, kinds.count(kind), kind in asked.kinds)
        for kind, words in KINDS.items()
        if kind in kinds
    )
    return Choice("Kind of answer", MANY["kinds"], "question", tuple(options))


def _who(matrix: Matrix, asked: Asked) -> Choice:
    names, who = matrix.chosen.kin.names, matrix.chosen.who
    ordered = sorted(who, key=lambda key: (-who[key], names[key], key))
    offered = {*ordered[:MOST_OFFERED], *asked.who}
    options = tuple(
        Option(key, names[key], who[key], key in asked.who) for key in ordered if key in offered
    )
    left = len(ordered) - len(options)
    return Choice("Said or passed on by", MANY["who"], "question", options, left)


def _quick(matrix: Matrix, asked: Asked, query: str) -> tuple[Way, ...]:
    nobody = {asked.by: ()}
    ways = [
        Way("All", asked.query(query, columns="all", **nobody)),
        Way("None", asked.query(query, columns="none", **nobody)),
    ]
    if len(matrix.every) > MOST_UNASKED:
        words = f"The {MOST_UNASKED} that matter most"
        ways.append(Way(words, asked.query(query, columns="few", **nobody)))
    return tuple(ways)


def _turns(matrix: Matrix, asked: Asked, query: str) -> tuple[Way, ...]:
    """Away from the columns that stand: all of them, or two of them seen differently."""
    ways = [Way("Show all", asked.query(query, columns="all", view="pair", **{asked.by: ()}))]
    if len(asked.across) == 2:
        swapped = {asked.by: tuple(reversed(asked.across))}
        ways.insert(0, Way("Swap them", asked.query(query, **swapped)))
        other = "pair" if asked.view == "table" else "table"
        ways.insert(0, Way(f"See them {VIEW[other]}", asked.query(query, view=other)))
    return tuple(ways)


def _told(matrix: Matrix, asked: Asked) -> str:
    if len(matrix.columns) == len(matrix.every) and not matrix.pair:
        return ""
    told = f"{len(matrix.columns):,} of {counted(len(matrix.every), asked.parameter)} shown"
    fullest = not asked.across and asked.columns == "few"
    return f"{told}: those in a conflict, then those with most claims" if fullest else told


def _chips(matrix: Matrix, asked: Asked, query: str) -> tuple[Way, ...]:
    """A link that takes it off for each choice that is on, the columns that stand left out."""
    names, chips = matrix.chosen.kin.names, []
    texts = {one.question.slug: one.question.text for one in matrix.chosen.every}

    def words(name: str, key: str) -> str:
        if name == "questions":
            return texts[key]
        if name == "kinds":
            return KINDS[key]
        return names.get(f"source:{key}" if name == "sources" else key, "no speaker named")

    for name in MANY:
        keys = getattr(asked, name)
        for key in keys if name != asked.by else ():
            rest = tuple(other for other in keys if other != key)
            chips.append(Way(words(name, key), asked.query(query, **{name: rest})))
    return tuple(chips)


def _pager(matrix: Matrix, asked: Asked, query: str) -> dict | None:
    if matrix.total <= PAGE_SIZE:
        return None
    start = page_start(asked.page, matrix.total)
    number, last = start // PAGE_SIZE + 1, -(-matrix.total // PAGE_SIZE)

    def turned(page: int) -> str:
        return asked.query(query, page=page) or "?"

    end = min(start + PAGE_SIZE, matrix.total)
    return {
        "label": "Pages",
        "words": f"{start + 1:,}–{end:,} of {matrix.total:,} questions",
        "first": turned(1) if number > 2 else "",
        "previous": turned(number - 1) if number > 1 else "",
        "next": turned(number + 1) if number < last else "",
    }
