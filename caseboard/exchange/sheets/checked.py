"""A fitted table against its case: which rows are ready, which stand already, what is to be mended.

The rules are those of the bundle (checking.py) and of the models; here rows get their ids and
learn what else the file says.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from hashlib import sha256

from caseboard.models import Case, Source

from ..checking import Checker
from ..doubts import doubts_in
from ..rows import Row, TypedTable
from ..standing import Standing
from ..steps import Part, whole
from ..tables import ORGANIZATIONS
from .fields import TABLES
from .figures import Spoken
from .fitting import Fitting, fitted_table
from .ids import ClaimIds, fresh_id
from .names import Names
from .publishers import Publishers
from .reading import SheetRow, TableReader
from .table import SheetTable

STANDS = "It is in the case already, with the same content."
STANDS_AS = "It is in the case already, as {}."
SAME_AS = "It is the same as row {}, and comes in once."
SAME_AS_WRONG = "It is the same as row {}, which is to be mended: this one is passed over."
TAKEN = (
    "The case has “{}” already, with other content: change it there, or give this row another id "
    "or none."
)
TWICE = "Row {} has this id already: ids are given once."
LEANS = "It names “{}” of row {}, which has a problem itself."


class CheckedTable:
    """What would become of each row of a table; `spoken` reads figures in Korean words.

    Shape: `rows` in the order of the file; `told` are sentences on the file as a whole;
    `publishers` the names of organisations that would be added.
    Queries: some for each kind of record, whatever the number of rows.
    """

    def __init__(
        self, case: Case, user, tables: Sequence[SheetTable], fitting: Fitting,
        spoken: Spoken | None = None,
    ):  # fmt: skip
        self._begin(case, user, tables, fitting, spoken)
        whole(self._steps())

    @classmethod
    def checking(
        cls, case: Case, user, tables: Sequence[SheetTable], fitting: Fitting,
        spoken: Spoken | None = None,
    ) -> Generator[Part, None, CheckedTable]:  # fmt: skip
        """The same in steps: how far it is, and at the end the table."""
        checked = cls.__new__(cls)
        checked._begin(case, user, tables, fitting, spoken)
        yield from checked._steps()
        return checked

    def _begin(self, case: Case, user, tables, fitting: Fitting, spoken) -> None:
        self.case, self.fitting = case, fitting
        self.bundle = TABLES[fitting.table]
        self.table = fitted_table(fitting, tables)
        self.standing = Standing(case.slug)
        self.names = Names(case, user, {fitting.table: self._ids_that_come()})
        self._publishers = Publishers(self.names, fitting.adds_publishers)
        self.reader = TableReader(self.table, fitting, self.names, self._publishers, spoken)

    def _steps(self) -> Iterator[Part]:
        self.rows = yield from self.reader.reading()
        self.told = [*self.reader.told]
        self._find_standing()
        self._give_ids()
        fresh = [row for row in self.rows if not row.standing]
        self.checker = yield from self._checking(fresh)
        self._refuse_leaning()
        self._tell_repeated()
        self._tell_doubts()

    @property
    def ready(self) -> list[SheetRow]:
        """The rows that can come in."""
        return [row for row in self.rows if row.state == "ready"]

    @property
    def with_problems(self) -> list[SheetRow]:
        return [row for row in self.rows if row.state == "problem"]

    @property
    def publishers(self) -> list[str]:
        """The names of publishers that come in with the rows that are ready."""
        used = self._used(row.row for row in self.ready)
        return [name for slug, name in self._publishers.new.items() if slug in used]

    @property
    def new_publishers(self) -> dict[str, str]:
        """Id to name, of every publisher that the case does not know."""
        return self._publishers.new

    def mark(self) -> str:
        """A short text that is another one when anything of this would come out otherwise."""
        outcome = [(row.line, row.state, row.row.cells) for row in self.rows]
        return sha256(repr((self.fitting.mark(), outcome)).encode()).hexdigest()[:16]

    def of_ready(self) -> Checker:
        """The rows that are ready, as records that can be written; nothing else with them."""
        ready = self.ready
        if len(ready) == len(self.rows):
            return self.checker
        return whole(self._checking(ready))

    # --- ids --------------------------------------------------------------------------------

    def _ids_that_come(self) -> set[str]:
        place = self.fitting.columns.get("id")
        return {cells[place] for cells in self.table.rows} if place is not None else set()

    def _give_ids(self) -> None:
        """Ids for rows without one; rows without a problem are numbered first."""
        taken = {key[0] for key in self.standing.rows(self.bundle.name)} | self._ids_that_come()
        numbered = ClaimIds(taken)
        for row in sorted(self.rows, key=lambda row: bool(row.problems)):
            if row.standing or "id" in row.read or "id" in dict(row.problems):
                continue
            if self.bundle.name == "claims":
                slug = numbered.next(row.read.get("source") or "claim")
            else:
                slug = fresh_id(taken, row.read.get("title", ""), Source._meta.model_name)
            self._give_id(row.row, slug)

    def _give_id(self, row: Row, slug: str) -> None:
        place = self.bundle.places["id"]
        row.typed[place] = row.values[place] = slug
        row.cells = (*row.cells[:place], slug, *row.cells[place + 1 :])
        row.refused.discard("id")

    # --- what stands already ----------------------------------------------------------------

    def _find_standing(self) -> None:
        places = [self.bundle.places[one.name] for one in self.fitting.fields() if one.name != "id"]
        standing = self.standing.rows(self.bundle.name)
        by_content = {tuple(cells[p] for p in places): key[0] for key, cells in standing.items()}
        seen: dict[tuple, int] = {}
        ids: dict[str, int] = {}
        for row in self.rows:
            content = tuple(row.row.cells[place] for place in places)
            slug = row.read.get("id")
            if slug:
                self._compare(row, slug, standing.get((slug,)), content, places)
                first = ids.setdefault(slug, row.line)
                if first != row.line:
                    self._refuse_id(row, TWICE.format(f"{first:,}"))
            elif not row.problems and content in by_content:
                row.standing = STANDS_AS.format(by_content[content])
            elif not row.problems and seen.setdefault(content, row.line) != row.line:
                row.repeats = seen[content]
                row.standing = SAME_AS.format(f"{row.repeats:,}")

    def _compare(self, row: SheetRow, slug: str, known, content: tuple, places) -> None:
        if known is None:
            return
        if content == tuple(known[place] for place in places):
            row.standing = STANDS
        else:
            self._refuse_id(row, TAKEN.format(slug))

    def _refuse_id(self, row: SheetRow, sentence: str) -> None:
        """Without its id the row is asked for the other rules alone."""
        self._give_id(row.row, "")
        row.refuse("id", sentence)

    # --- the rules of the record ------------------------------------------------------------

    def _used(self, rows: Iterable[Row]) -> set[str]:
        if self.bundle.name != "sources":
            return set()
        return {link.slug for row in rows for link in row.value("publisher")}

    def _checking(self, rows: Sequence[SheetRow]) -> Generator[Part, None, Checker]:
        """Asks the record's own rules of some rows; each problem goes to its row."""
        typed = TypedTable(self.bundle, [row.row for row in rows])
        publishers = self._publishers.rows(self._used(typed.rows))
        tables = {self.bundle.name: typed, "organizations": TypedTable(ORGANIZATIONS, publishers)}
        checker = Checker(tables, self.standing, lambda text: None)
        for file, part in checker.checking():
            if file == self.bundle.file:
                yield part
        lines = {row.line: row for row in rows}
        refused = {row.line: row.value("id") for row in publishers}
        for problem in checker.problems:
            if problem.file == self.bundle.file:
                lines[problem.line].refuse(problem.column, problem.expected)
            else:
                self._refuse_publisher(rows, refused[problem.line], problem.expected)
        return checker

    def _refuse_publisher(self, rows: Sequence[SheetRow], slug: str, sentence: str) -> None:
        for row in rows:
            if slug in self._used([row.row]):
                row.refuse("publisher", sentence)

    def _refuse_leaning(self) -> None:
        """What names a row with a problem cannot come in without it."""
        name = "supersedes" if self.bundle.name == "claims" else "derived_from"
        waiting = {row.row.key[0]: row for row in self.rows if row.row.key and not row.standing}
        leaning = True
        while leaning:
            leaning = False
            for row in waiting.values():
                if row.problems:
                    continue
                for link in row.row.value(name):
                    other = waiting.get(link.slug)
                    if other is not None and other.problems and other is not row:
                        row.refuse(name, LEANS.format(link.slug, f"{other.line:,}"))
                        leaning = True

    def _tell_repeated(self) -> None:
        to_mend = {row.line for row in self.with_problems}
        for row in self.rows:
            if row.repeats in to_mend:
                row.standing = SAME_AS_WRONG.format(f"{row.repeats:,}")

    def _tell_doubts(self) -> None:
        lines = {row.line: row for row in self.ready}
        for doubt in doubts_in(row.row for row in lines.values()):
            lines[doubt.line].told.append((doubt.column, doubt.expected))
