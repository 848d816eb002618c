"""Rows of a bundle become records, connected in memory and ready to be written.

So that no rule has to ask the database, every record knows its kin as objects, and new ones
carry numbers below zero until they are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from caseboard.evidence.origins import CITES
from caseboard.models import Case

from .asking import DECIDING, broken_rules, broken_sums
from .cells import SPEAKER_OF, Link, Speaker
from .dependence import levels, on_circles
from .problems import Problem
from .rows import Progress, Row, TypedTable, both
from .standing import Standing
from .steps import Part, parts
from .tables import TABLES, Table

CIRCLES = {
    "part_of": "That makes a circle: following part_of leads back here.",
    "sum_of": "That makes a circle: one of the parts is itself a sum that needs this one.",
    "derived_from": "That makes a circle: the other one derives from this one.",
    "supersedes": "That makes a circle: the other one supersedes this one.",
    "follows": "That makes a circle: the other one follows this one.",
}
ADDED_UP_IN_ITS_PART = "That makes a circle: the whole is added up in this one, or in a part of it."


def _next(row: Row, column: str) -> list[str]:
    """The ids that a column leads on to; another source that is only cited is none."""
    links = row.value(column)
    return [link.slug for link in links if link.extra != CITES or link.slug == row.key[0]]


class Checker:
    """Turns the rows of a bundle into records that can be written.

    Shape: `new` has for each table the rows to add, in batches of which each needs only
    earlier ones; `skipped` how many stand in the case already; `problems` all that is wrong.
    """

    def __init__(self, tables: dict[str, TypedTable], standing: Standing, progress: Progress):
        self.tables = tables
        self.standing = standing
        self.progress = progress
        self.problems: list[Problem] = []
        self.new: dict[str, list[list[Row]]] = {}
        self.skipped: dict[str, int] = {}
        self.in_bundle: dict[str, dict[str, Row | None]] = {}
        self.stand_ins = count(-1, -1)
        self.case = standing.case or Case(pk=next(self.stand_ins))

    def check(self) -> None:
        """All of the work at once; each step is told to `progress`."""
        for file, part in self.checking():
            self.progress(f"{file}: {part}")

    def checking(self) -> Iterator[tuple[str, Part]]:
        """The work step by step: the file that it is at, and how far it is."""
        for table in TABLES:
            typed = self.tables.get(table.name) or TypedTable(table)
            rows = self._first_of_each(typed)
            fresh = self._not_standing(table, rows)
            self.skipped[table.name] = len(rows) - len(fresh)
            self._register(table, typed, rows)
            self._break_circles(table, fresh)
            self.new[table.name] = self._batches(table, fresh)
            yield from self._check_records(table)

    def rows(self) -> Iterator[Row]:
        """The rows to add, table by table."""
        for batches in self.new.values():
            for batch in batches:
                yield from batch

    # --- which rows are new -----------------------------------------------------------------

    def _first_of_each(self, typed: TypedTable) -> list[Row]:
        if typed.table.name == "case":
            return self._one_case(typed)
        first: dict[tuple, Row] = {}
        for row in typed.rows:
            if row.refused.intersection(row.table.key):
                first[(row.line,)] = row
                continue
            earlier = first.setdefault(row.key, row)
            if earlier is not row:
                sentence = f"This is there already, on line {earlier.line}."
                self.problems.append(row.problem(row.table.key[-1], sentence))
        return list(first.values())

    def _one_case(self, typed: TypedTable) -> list[Row]:
        for row in typed.rows[1:]:
            self.problems.append(row.problem("slug", "A bundle holds one case: this is another."))
        if typed.whole and typed.table.name in self.tables and not typed.rows and not typed.unread:
            self.problems.append(Problem(typed.table.file, "The row of the case is missing.", 2))
        return typed.rows[:1]

    def _not_standing(self, table: Table, rows: list[Row]) -> list[Row]:
        fresh = []
        for row in rows:
            known = self.standing.row(table.name, row.key)
            if known is None:
                fresh.append(row)
                continue
            for column, sentence in both(row, known):
                if column not in row.refused:
                    expected = f"{'/'.join(row.key)} stands with other content. {sentence}"
                    self.problems.append(row.problem(column, expected))
        return fresh

    def _register(self, table: Table, typed: TypedTable, rows: list[Row]) -> None:
        if table.key == ("id",):
            named: dict[str, Row | None] = dict.fromkeys(typed.unread)
            self.in_bundle[table.name] = named | {row.key[0]: row for row in rows}

    # --- circles and order ------------------------------------------------------------------

    def _break_circles(self, table: Table, rows: list[Row]) -> None:
        for column in table.columns:
            if not column.names_records or column.name not in CIRCLES:
                continue
            ways = {(row.key[0], slug) for row in rows for slug in _next(row, column.name)}
            self._break_circles_of(rows, column.name, on_circles(ways), CIRCLES[column.name])
        if table.name == "questions":
            self._break_circles_of_wholes_and_sums(rows)

    def _break_circles_of_wholes_and_sums(self, rows: list[Row]) -> None:
        """A part is never more than its whole, nor what is added up more than its sum."""
        ways = {(row.key[0], slug) for row in rows for slug in _next(row, "sum_of")}
        ways |= {(slug, row.key[0]) for row in rows for slug in _next(row, "part_of")}
        self._break_circles_of(rows, "part_of", on_circles(ways), ADDED_UP_IN_ITS_PART)

    def _break_circles_of(
        self, rows: list[Row], column: str, circling: set[str], sentence: str
    ) -> None:
        for row in rows:
            if row.key[0] in circling and circling.intersection(_next(row, column)):
                self.problems.append(row.problem(column, sentence))
                row.values[row.table.places[column]] = ()

    def _batches(self, table: Table, rows: list[Row]) -> list[list[Row]]:
        own = [c.name for c in table.columns if c.names_records and not c.many
               and getattr(c.kind, "to", "") == table.name]  # fmt: skip
        by_key = {row.key: row for row in rows}
        by_key |= {(row.line,): row for row in rows if by_key[row.key] is not row}
        before = {}
        for key, row in by_key.items():
            for link in row.value(own[0]) if own else ():
                if (link.slug,) in by_key:
                    before[key] = (link.slug,)
        return [[by_key[key] for key in batch] for batch in levels(by_key, before)]

    # --- records ----------------------------------------------------------------------------

    def _check_records(self, table: Table) -> Iterator[tuple[str, Part]]:
        rows = [row for batch in self.new[table.name] for row in batch]
        for number, row in enumerate(rows, 1):
            self._make_record(row)
            self.problems += broken_rules(row)
            row.record.pk = row.record.pk or next(self.stand_ins)
            for part in parts(number, len(rows), "checked"):
                yield table.file, part
        for row in rows:  # what is on lists may stand further down
            self._connect(row)
            self.problems += broken_sums(row)

    def _make_record(self, row: Row) -> None:
        fields = {"case": self.case} if "case" in row.table.cases else {}
        for column, value in zip(row.table.columns, row.values, strict=True):
            if not column.names_records:
                fields[column.field] = value
            elif value and not column.many:
                (link,) = value
                name = SPEAKER_OF[link.table] if isinstance(column.kind, Speaker) else column.field
                fields[name] = self._record(row, column.name, link)
        if row.table.name == "case" and not self.standing.case:
            row.record = self.case
            for name, value in fields.items():
                setattr(row.record, name, value)
        else:
            row.record = row.table.model(**fields)

    def _record(self, row: Row, column: str, link: Link):
        named = self.in_bundle[link.table]
        if link.slug in named:
            other = named[link.slug]
            if other is None or (other.refused and column in DECIDING):
                row.refused.add(column)
            if other is not None and other.record is not None:
                return other.record
        found = self.standing.record(link.table, link.slug)
        if found is None and link.slug not in named:
            row.refused.add(column)
            typed = self.tables.get(link.table)
            if typed is None or typed.whole:
                sentence = f"“{link.slug}” is neither in {link.table}.csv nor in the case."
                self.problems.append(row.problem(column, sentence))
        return found

    def _connect(self, row: Row) -> None:
        for column in row.table.columns:
            if column.many:
                links = row.value(column.name)
                row.links[column.name] = [
                    (self._record(row, column.name, link), link) for link in links
                ]
