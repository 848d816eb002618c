"""The drawers of a comparison: the one that lies open holds a form, a shut one is but a link."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.pages.frame import Frame
from caseboard.pages.lists.options import Option

from .asked import KINDS, MANY, OPEN, Asked
from .columns import MOST_UNASKED
from .matrix import Matrix

MOST_OFFERED = 50  # columns and speakers to tick, beside the chosen ones
PASSING = ("page", "beside", "open")  # what no form sends along


@dataclass(frozen=True)
class Choice:
    """One group of boxes; `noun` is what `n` counts, `left_out` counts boxes for want of room."""

    legend: str
    name: str
    noun: str
    options: tuple[Option, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Way:
    """A link to another state of the page; `n` is "" where nothing is counted."""

    words: str
    url: str
    is_here: bool = False
    n: str = ""


@dataclass(frozen=True)
class Form:
    """What lies in an open drawer.

    Shape: `kept` is what the form sends along; `quick` lead to many boxes at once.
    """

    choices: tuple[Choice, ...]
    kept: tuple[tuple[str, str], ...]
    quick: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Drawer:
    """A drawer by its name in OPEN.

    Shape: `url` shuts it, or opens it and shuts the others; `form` is None while it is shut.
    """

    name: str
    words: str
    url: str
    form: Form | None

    @property
    def template(self) -> str:
        """What prints its form."""
        return f"comparison/_open_{self.name}.html"


def build_drawers(page: Frame, matrix: Matrix) -> tuple[Drawer, ...]:
    """Every drawer, what can be chosen in it where it lies open. Queries: none."""
    asked, query = matrix.chosen.asked, page.moment.query
    drawers = []
    for name, words in OPEN.items():
        if not words:
            continue
        is_open = name == asked.opened
        url = asked.query(query, open="none" if is_open else name, page=matrix.number)
        form = _form(name, page, matrix) if is_open else None
        drawers.append(Drawer(name, words.format(by=asked.by), url, form))
    return tuple(drawers)


def _form(name: str, page: Frame, matrix: Matrix) -> Form:
    asked = matrix.chosen.asked
    is_asked = name == "questions"
    chosen_here = ("kinds", "who", "questions") if is_asked else ("columns", "view", asked.by)
    kept = (*asked.pairs((*PASSING, *chosen_here)), *_dates(page))
    if is_asked:
        return Form((_questions(matrix, asked), _kinds(matrix, asked), _who(matrix, asked)), kept)
    quick = _quick(matrix, asked, page.moment.query) if name == "columns" else ()
    return Form((_columns(matrix, asked),), kept, quick)


def _dates(page: Frame) -> tuple[tuple[str, str], ...]:
    """The days of the page, as a form sends them; none that stands open."""
    moment = page.moment
    as_of = ("as_of", moment.as_of_text if moment.as_of else "")
    known_on = ("known_on", moment.known_on_text if moment.known_on else "")
    return tuple(date for date in (as_of, known_on) if date[1])


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
    nobody: dict = {asked.by: ()}
    ways = [
        Way("All", asked.query(query, columns="all", **nobody)),
        Way("None", asked.query(query, columns="none", open="columns", **nobody)),
    ]
    if len(matrix.every) > MOST_UNASKED:
        words = f"The {MOST_UNASKED} that matter most"
        ways.append(Way(words, asked.query(query, columns="few", **nobody)))
    return tuple(ways)
