"""What a comparison offers to be changed, and which of it is chosen: each with its address."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.answers.words import counted
from caseboard.pages.frame import Frame

from .asked import BY, KINDS, MANY, PAGE_SIZE, SHOW, SORT, VIEW, Asked, page_start
from .drawers import Drawer, Way, build_drawers
from .matrix import Matrix


@dataclass(frozen=True)
class Offers:
    """Everything by which the page can be changed.

    Shape: `turns` lead from the columns that stand to others; `told` says how many columns stand,
    "" where all do.
    """

    across: tuple[Way, ...]
    shows: tuple[Way, ...]
    sorts: tuple[Way, ...]
    drawers: tuple[Drawer, ...]
    chips: tuple[Way, ...]
    clear: str
    told: str
    turns: tuple[Way, ...]
    downloads: str
    pager: dict | None


def build_offers(page: Frame, matrix: Matrix) -> Offers:
    """What may be chosen on this page, each with its address. Queries: none."""
    asked = matrix.chosen.asked
    query = page.moment.query
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
        drawers=build_drawers(page, matrix),
        chips=_chips(matrix, asked, query),
        clear=Asked(by=asked.by, sort=asked.sort).query(query),
        told=_told(matrix, asked),
        turns=_turns(matrix, asked, query),
        downloads=asked.query(query),
        pager=_pager(matrix, asked, query),
    )


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
    number, last = matrix.number, -(-matrix.total // PAGE_SIZE)

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
