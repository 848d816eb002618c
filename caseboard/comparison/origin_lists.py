"""The lists of who says so: each in the order that is asked for, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from caseboard.pages.lists.asking import Asked, read_list_query
from caseboard.pages.lists.columns import Column, by_key
from caseboard.pages.lists.paging import turn_to
from caseboard.pages.lists.tables import list_table

from .origins import Origin, Origins, Resting

MOST_NAMED = 10  # speakers, tellers, sources or questions in one cell; downloads have all


@dataclass(frozen=True)
class Some:
    """The first of what a cell holds; `more` counts the others."""

    first: tuple
    more: int


@dataclass(frozen=True)
class OriginRow:
    """One origin as its list prints it; `most` is the number of claims of a whole bar."""

    origin: Origin
    most: int

    @property
    def speakers(self) -> Some:
        return _some(self.origin.speakers)

    @property
    def through(self) -> Some:
        return _some(self.origin.through)

    @property
    def sources(self) -> Some:
        return _some(self.origin.sources)

    @property
    def alone_on(self) -> Some:
        return _some(self.origin.alone_on)


@dataclass(frozen=True)
class Listed:
    """One list of the page. Shape: `name` is its heading's id."""

    name: str
    title: str
    table: object
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of list: what it counts, how it is asked for, and how a row is printed.

    Shape: a column's `value` is what rows are sorted by; `note` ends the caption.
    """

    name: str
    title: str
    prefix: str
    one: str
    many: str
    columns: Mapping[str, Column]
    usual: str
    row: str
    note: str
    empty: str = ""

    def read(self, query: QueryDict) -> Asked:
        """What a query asks of this list; what it asks of another is left alone."""
        return read_list_query(query, self.columns, tuple(self.columns), self.prefix, self.many)

    def in_order(self, rows: Iterable, asked: Asked) -> list:
        """The rows as they are asked for. Order: equals stay as they came."""
        ordered = list(rows)
        for key in reversed(asked.sort):
            value = self.columns[key.removeprefix("-")].value
            ordered.sort(key=_folded(value), reverse=key.startswith("-"))
        return ordered


NAMED = Kind(
    name="list", title="Who is named", prefix="", one="origin", many="origins",
    usual="by the number of claims", row="comparison/_origin_row.html",
    note="A body and its parts are one origin; claims that only speak of events are counted too.",
    empty="No claim names who says so.",
    columns=by_key((
        Column("origin", "Origin", lambda origin: origin.name.words, ("origin",)),
        Column("claims", "Claims", lambda origin: origin.claims, ("claims",)),
        Column("through", "Told through", lambda origin: len(origin.through), ("through",)),
        Column("sources", "In", lambda origin: len(origin.sources), ("sources",)),
        Column("questions", "Questions", lambda origin: origin.answers, ("questions",),
               number=True),
        Column("alone_on", "Alone on", lambda origin: len(origin.alone_on), ("alone_on",)),
    )),
)  # fmt: skip
SILENT = Kind(
    name="nobody", title="Said by a source alone", prefix="silent_", one="source", many="sources",
    usual="by the number of claims", row="comparison/_origin_row.html",
    note="Where a source names no speaker, it stands for itself: it counts as one origin, however "
    "often it says so.",
    columns=by_key((
        Column("origin", "Source", lambda origin: origin.name.words, ("origin",)),
        NAMED.columns["claims"], NAMED.columns["questions"], NAMED.columns["alone_on"],
    )),
)  # fmt: skip
RESTING = Kind(
    name="resting", title="rest on one origin", prefix="alone_", one="question", many="questions",
    usual="by the number of claims", row="comparison/_resting_row.html",
    note="However many claims and sources repeat it: who said it first is one and the same.",
    columns=by_key((
        Column("question", "Question", lambda one: one.question.words, ("question",)),
        Column("only", "Only", lambda one: one.origin.words, ("only",)),
        Column("claims", "Claims", lambda one: one.claims, ("claims",), number=True),
        Column("sources", "Sources", lambda one: one.sources, ("sources",), number=True),
    )),
)  # fmt: skip
KINDS = (RESTING, NAMED, SILENT)


def build_lists(origins: Origins, query: QueryDict) -> tuple[Listed, ...]:
    """What rests on one origin, who is named, and who names nobody. Queries: none.

    A list that would be empty is left out, but for that of who is named.
    """
    rows: dict[str, Sequence[Origin | Resting]] = {
        RESTING.name: origins.resting, NAMED.name: origins.named, SILENT.name: origins.articles,
    }  # fmt: skip
    shown = [kind for kind in KINDS if rows[kind.name] or kind is NAMED]
    return tuple(_listed(kind, rows[kind.name], origins.most, query) for kind in shown)


def download_rows(origins: Origins, named: Asked, silent: Asked) -> list[tuple]:
    """Both lists of origins, one after the other, as a table of `origins.COLUMNS`."""
    every = [*NAMED.in_order(origins.named, named), *SILENT.in_order(origins.articles, silent)]
    return [origin.row for origin in every]


def _listed(kind: Kind, rows: Sequence[Origin | Resting], most: int, query: QueryDict) -> Listed:
    asked = kind.read(query)
    pager = turn_to(asked, len(rows), kind.one, query)
    page = kind.in_order(rows, asked)[pager.start : pager.stop]
    shown = tuple(OriginRow(one, most) if isinstance(one, Origin) else one for one in page)
    table = list_table(asked, shown, pager, kind.empty, kind.usual, kind.row)
    table.caption += f". {kind.note}"
    if kind is RESTING:
        table.caption += _differing(rows)
    return Listed(kind.name, _title(kind, len(rows)), table, (*asked.problems, *pager.problems))


def _title(kind: Kind, total: int) -> str:
    if kind is not RESTING:
        return kind.title
    return f"{total:,} questions {kind.title}" if total > 1 else "One question rests on one origin"


def _differing(rows: Sequence[Resting]) -> str:
    """Why the board counts fewer questions with one origin alone; "" where it does not."""
    differing = sum(one.differs for one in rows)
    if not differing:
        return ""
    one = differing == 1
    others = len(rows) - differing
    return (
        f" In {differing:,} of them the one origin is given with different answers, so"
        f" {'its' if one else 'their'} verdict is another; the board counts"
        f" {f'the other {others:,}' if others else 'none'} as “with one origin alone”."
    )


def _some(every: Sequence) -> Some:
    return Some(tuple(every[:MOST_NAMED]), max(len(every) - MOST_NAMED, 0))


def _folded(value: Callable) -> Callable:
    def folded(row):
        found = value(row)
        return found.casefold() if isinstance(found, str) else found

    return folded
