"""The comparison: questions down, sources, origins or speakers across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.grounds import Grounds
from caseboard.answers.told import Addresses
from caseboard.answers.words import counted

from .asked import PAGE_SIZE, SHOW, Asked, page_start
from .cells import EMPTY, Cell, Teller, room
from .chosen import Chosen, Laid, build_chosen, is_shown, keys_of
from .columns import Column, build_columns, choose_columns
from .desk import Desk, build_desk
from .listing import Listing
from .pair import Pair, lay_pair

VERDICT_WORDS = {
    "conflicting": "Conflicting",
    "unclear": "Unclear",
    "explained": "Explained",
    "corroborated": "Corroborated",
    "single_origin": "Single origin",
    "no_answer": "No answer",
}
FEW = 5  # so many columns fit beside the questions on a wide screen

Table = tuple[list[str], list[list[str]]]


@dataclass(frozen=True)
class Line:
    """One question with a cell for each column."""

    answered: Answered
    desk: Desk | None
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]

    @property
    def verdict_words(self) -> str:
        return VERDICT_WORDS[self.answered.verdict]

    @property
    def across(self) -> list[tuple[Column, Cell]]:
        """Each cell with its column."""
        return list(zip(self.columns, self.cells, strict=True))

    @property
    def row(self) -> list[str]:
        answered = self.answered
        implied = answered.implied.words if answered.implied else ""
        agreed = answered.agreed_sentence if answered.agreed_words else ""
        told = [answered.question.text, self.verdict_words, answered.why, agreed]
        desk = self.desk.text if self.desk else ""
        return [*told, implied, desk, *(cell.text for cell in self.cells)]


@dataclass(frozen=True)
class Matrix:
    """The picture of the comparison.

    Shape: `every` are the columns there are to choose, `columns` those that stand; `pair` is what
    two columns say beside each other, where two were chosen; `total` counts the questions of all
    pages; `shown` how many questions each `show` leaves.
    """

    chosen: Chosen
    every: tuple[Column, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    pair: Pair | None
    total: int
    shown: dict[str, int]
    lede: str

    @property
    def fits(self) -> bool:
        return len(self.columns) <= FEW

    @property
    def has_questions(self) -> bool:
        return self.shown["all"] > 0

    @property
    def number(self) -> int:
        """The page of questions that is shown."""
        return page_start(self.chosen.asked.page, self.total) // PAGE_SIZE + 1

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences on what could not be read of the query."""
        pages = -(-self.total // PAGE_SIZE) or 1
        if self.chosen.asked.page <= pages:
            return self.chosen.problems
        many = f"there are {pages} pages" if pages > 1 else "there is one page"
        past = f"Page: {many}, and {self.chosen.asked.page} is past the end. You see the last one."
        return (*self.chosen.problems, past)

    @property
    def is_cut(self) -> bool:
        """Do some cells hold more than they show?"""
        return any(cell.more for line in self.lines for cell in line.cells)

    @property
    def table(self) -> Table:
        """The same as a table: its columns, and a row for each question."""
        if self.pair:
            return self.pair.table
        heads = ["question", "verdict", "why", "agreed", "implied", "desk"]
        heads += _distinct(column.name for column in self.columns)
        return heads, [line.row for line in self.lines]


def build_matrix(user, grounds: Grounds, asked: Asked, bounded: bool = True) -> Matrix:
    """The comparison of a case at this moment: a page of it, or all of it for a download.

    Queries: those of `Grounds.told`.
    """
    page, chosen = grounds.page, build_chosen(grounds, asked)
    asked, at = chosen.asked, Addresses(page)
    every = build_columns(chosen, at)
    columns = choose_columns(every, chosen)
    start = page_start(asked.page, len(chosen.laid))
    laid = chosen.laid[start : start + PAGE_SIZE] if bounded else chosen.laid
    pair = None
    if len(asked.across) == len(columns) == 2 and asked.view == "pair":
        left, right = sorted(columns, key=lambda column: asked.across.index(column.key))
        pair = lay_pair(chosen, left, right, Listing(page, user), bounded)
    return Matrix(
        chosen=chosen,
        every=every,
        columns=columns,
        lines=() if pair else _lines(laid, columns, asked.by, Listing(page, user), bounded),
        pair=pair,
        total=len(chosen.laid),
        shown={show: sum(is_shown(one, show) for one in chosen.every) for show in SHOW},
        lede=_lede(chosen.every),
    )


def _lines(
    laid: Sequence[Laid], columns: tuple[Column, ...], by: str, listing: Listing, bounded: bool
) -> tuple[Line, ...]:
    keys = [column.key for column in columns]
    filled = [(one.answered, _by_column(one, keys, by)) for one in laid]
    most = room(sum(len(cells) for _, cells in filled)) if bounded else 0
    lines = []
    for answered, cells in filled:
        teller = Teller(answered, by, listing)
        told = (teller.cell(key, cells[key], most) if key in cells else EMPTY for key in keys)
        lines.append(Line(answered, build_desk(answered), columns, tuple(told)))
    return tuple(lines)


def _by_column(laid: Laid, keys: list[str], by: str) -> dict[str, list[int]]:
    """The places of the claims that each column has of a question."""
    cells: dict[str, list[int]] = {}
    standing, column_of = set(keys), keys_of(laid.answered, by)
    for place in laid.places:
        key = column_of[place]
        if key in standing:
            cells.setdefault(key, []).append(place)
    return cells


def _lede(every: tuple[Answered, ...]) -> str:
    claims = [answered.answer.claims.claims.columns for answered in every]
    if not any(told.id for told in claims):
        return "No claim answers a question of this case yet."
    sources = counted(len(set().union(*(told.source for told in claims))), "source")
    asked = counted(sum(bool(answered.answer.claims) for answered in every), "question")
    origins = [zip(told.origin, told.chain, strict=True) for told in claims]
    named = len({origin for same in origins for origin, chain in same if chain})
    behind = "no speaker is named"
    if named:
        stand = "stands" if named == 1 else "stand"
        behind = f"{counted(named, 'named origin')} {stand} behind the answers"
    conflicts = sum(answered.verdict == "conflicting" for answered in every)
    unclear = sum(answered.verdict == "unclear" for answered in every)
    plainly = (
        f"On {counted(conflicts, 'question')} they conflict"
        if conflicts
        else "Nowhere do they plainly conflict"
    )
    rest = f"; on {unclear:,} it is unclear whether they do." if unclear else "."
    verb = "answers" if sources.startswith("1 ") else "answer"
    return f"{sources} {verb} {asked}; {behind}. {plainly}{rest}"


def _distinct(names: Iterable[str]) -> list[str]:
    """Heads that a table can tell apart: a repeated one gets its number."""
    seen: Counter[str] = Counter()
    heads = []
    for name in names:
        seen[name] += 1
        heads.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return heads
