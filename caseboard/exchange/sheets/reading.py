"""A row of a table becomes a row of a bundle: each cell in the record's spelling, or refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from caseboard.models import AnswerKind, DerivationKind
from caseboard.models.legible import why_illegible
from caseboard.models.lists import items

from ..cells import CellRefused
from ..problems import Problem
from ..rows import Row, TypedTable, read_row
from ..steps import Part, parts
from ..tables import Column
from . import days, figures
from .fields import (
    DAY,
    FIGURE,
    LISTED,
    QUALIFIER,
    RECORD,
    SPEAKERS,
    TABLES,
    WEB,
    WHOLE,
    Field,
    field_of,
)
from .fitting import Fitting
from .hedges import read_qualifier
from .names import Names
from .publishers import Publishers
from .table import SheetTable

RECORDS = {
    "source": "sources",
    "question": "questions",
    "event": "events",
    "publisher": "organizations",
    "supersedes": "claims",
}
NOTHING = {"-", "–", "—", "n/a", "na", "none", "null", "nil", "?", "…", "#n/a", "없음", "미상"}
MOST_SPEAKERS, MOST_LISTED = 12, 50  # in one cell
BETWEEN_SPEAKERS = re.compile(r" ?[>›»→] ?")
ID = re.compile(r"[-a-zA-Z0-9_]+", re.ASCII)
BARE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
IS_ADDRESS = URLValidator(schemes=["http", "https"])
NO_ADDRESS = "This is no web address: type it as https://…, or leave the cell empty."
GROUPED = (
    "Figures such as 1,200 were read with commas between thousands. If these are decimals, change "
    "the columns and say so."
)


@dataclass(slots=True)
class SheetRow:
    """One row of a table and what became of it.

    Shape: `typed` has each fitted field as it stands in the table, `read` in the bundle's
    spelling; `problems` and `told` are pairs of a field ("" for the row as a whole) and a
    sentence. `row` is the row of a bundle; `standing` names the record that the case has already,
    or the row of the file that says the same, whose line is `repeats`, else 0.
    """

    line: int
    cells: list[str]
    typed: dict[str, str] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    row: Row | None = None
    standing: str = ""
    repeats: int = 0

    @property
    def state(self) -> str:
        """`problem`, `standing` (nothing to be done) or `ready`."""
        return "problem" if self.problems else "standing" if self.standing else "ready"

    def refuse(self, name: str, sentence: str) -> None:
        """Adds a problem; a cell has one sentence."""
        if name not in {known for known, _ in self.problems}:
            self.problems.append((name, sentence))
        if self.row is not None and name:
            self.row.refused.add(name)


class TableReader:
    """Reads the rows of a fitted table. Shape: `told` are sentences on the table as a whole."""

    def __init__(
        self, table: SheetTable, fitting: Fitting, names: Names, publishers: Publishers,
        spoken: figures.Spoken | None = None,
    ):  # fmt: skip
        self.table, self.fitting, self.names = table, fitting, names
        self.publishers, self.spoken = publishers, spoken
        self.bundle = TABLES[fitting.table]
        self.fields = fitting.fields()
        self.told: Counter[str] = Counter()
        self.typed_table = TypedTable(self.bundle)
        self.readers: dict[str, Callable[[Field, str], str]] = {
            RECORD: self._record, FIGURE: self._figure, QUALIFIER: self._qualifier, DAY: self._day,
            SPEAKERS: self._chain, WHOLE: self._whole, WEB: self._address, LISTED: self._list,
        }  # fmt: skip

    def reading(self) -> Generator[Part, None, list[SheetRow]]:
        """Every row, in order; those without anything in a fitted column are passed over."""
        found = []
        stopped, told = self._said_of_cells()
        numbered = enumerate(zip(self.table.lines, self.table.rows, strict=True), 1)
        for number, (line, cells) in numbered:
            row = SheetRow(line, cells)
            row.typed = {one.name: self._cell(one.name, cells) for one in self.fields}
            if any(row.typed[name] for name in self.fitting.columns if name in row.typed):
                row.told += told.get(line, ())
                self._read(row, stopped.get(line, ()))
                found.append(row)
            yield from parts(number, len(self.table.rows), "read")
        return found

    def _cell(self, name: str, cells: list[str]) -> str:
        place = self.fitting.columns.get(name)
        return (cells[place] if place is not None else "") or self.fitting.where_empty.get(name, "")

    def _said_of_cells(self) -> tuple[dict, dict]:
        """What the file itself says of rows and of cells in columns that are read.

        Shape: line to pairs of a field and a sentence; first what stops a row, then the rest.
        """
        fields = {place: name for name, place in self.fitting.columns.items()}
        stopped: dict[int, list[tuple[str, str]]] = {}
        told: dict[int, list[tuple[str, str]]] = {}
        for note in self.table.notes:
            if note.line is not None and (note.column is None or note.column in fields):
                name = "" if note.column is None else fields[note.column]
                said = stopped if note.stops else told
                said.setdefault(note.line, []).append((name, note.sentence))
        return stopped, told

    # --- one row ------------------------------------------------------------------------------

    def _read(self, row: SheetRow, stopped) -> None:
        row.problems += stopped
        refused = {name for name, _ in stopped}
        for one in self.fields:
            text = row.typed[one.name]
            if one.name in refused or not text:
                continue
            try:
                row.read[one.name] = self._one(one, text)
            except CellRefused as error:
                row.refuse(one.name, str(error))
        self._part_figure(row)
        self._fit_answer(row)
        self._make_row(row)

    def _one(self, one: Field, text: str) -> str:
        if why := why_illegible(text):
            raise CellRefused(why)
        if one.reads in self.readers and text.casefold() in NOTHING:
            return ""  # nothing is known, said with a sign
        return self.readers.get(one.reads, self._words)(one, text)

    def _make_row(self, row: SheetRow) -> None:
        """The row of a bundle, with what its columns refuse that was not refused before."""
        told = {name for name, _ in row.problems if name}
        cells = [row.read.get(column.name, "") for column in self.bundle.columns]
        order = [
            None if _is_left_out(c, row, told) else place
            for place, c in enumerate(self.bundle.columns)
        ]
        problems: list[Problem] = []
        row.row = read_row(self.typed_table, row.line, cells, order, problems)
        row.row.refused |= told
        for problem in problems:
            row.refuse(problem.column, problem.expected)

    # --- cells --------------------------------------------------------------------------------

    def _words(self, one: Field, text: str) -> str:
        if one.name == "id" and not ID.fullmatch(text):
            raise CellRefused(
                "An id has letters without accents, digits, hyphens and underscores only. Change "
                "it, or leave the column of ids out."
            )
        if one.name == "reliability":
            return text[:1].upper() if re.match(r"[A-Fa-f](?![A-Za-z])", text) else text
        return str(text)

    def _record(self, one: Field, text: str) -> str:
        if one.name == "publisher":
            return self.publishers.find(text)
        return self.names.find(RECORDS[one.name], text)

    def _figure(self, one: Field, text: str) -> str:
        if self.fitting.figures == figures.ASK and figures.is_grouped(text):
            self.told[GROUPED] += 1
        return text  # parted with its neighbours: a range fills two of them

    def _part_figure(self, row: SheetRow) -> None:
        """Figures and the words beside them, which may stand in one cell or in three."""
        style = self.fitting.figures
        try:
            if text := row.read.get("value"):
                found = figures.read_figure(text, style, self.spoken)
                row.read["value"] = found.value
                self._beside(row, "value_to", found.value_to, "a range stands in the first figure")
                self._beside(row, "qualifier", found.qualifier, "the figure says it otherwise")
        except CellRefused as error:
            row.refuse("value", str(error))
            row.read.pop("value", None)
        try:
            if text := row.read.get("value_to"):
                row.read["value_to"] = figures.read_figure(text, style, self.spoken).value
                if row.read.get("value") and not row.read.get("qualifier"):
                    row.read["qualifier"] = "between"
        except CellRefused as error:
            row.refuse("value_to", str(error))
            row.read.pop("value_to", None)

    def _beside(self, row: SheetRow, name: str, said: str, why: str) -> None:
        """Takes what a figure says of its neighbour, unless that says something else."""
        own = row.read.get(name, "")
        from_table = name in self.fitting.columns and row.cells[self.fitting.columns[name]]
        if said and own and own != said and from_table:
            row.refuse(name, f"This does not agree with the figure’s own cell: {why}. Mend one.")
        elif said:
            row.read[name] = said

    def _qualifier(self, one: Field, text: str) -> str:
        return read_qualifier(text)

    def _day(self, one: Field, text: str) -> str:
        day = days.read_day(text, self.fitting.days, self.table.epoch)
        if day.told:
            self.told[day.told] += 1
        return day.text

    def _chain(self, one: Field, text: str) -> str:
        pieces = [piece for piece in BETWEEN_SPEAKERS.split(" ".join(text.split())) if piece]
        if len(pieces) > MOST_SPEAKERS:
            raise CellRefused(f"A chain has at most {MOST_SPEAKERS} speakers.")
        return " > ".join(map(self.names.speaker, pieces))

    def _whole(self, one: Field, text: str) -> str:
        return str(text)

    def _address(self, one: Field, text: str) -> str:
        bare = "://" not in text and BARE_ADDRESS.fullmatch(text)
        address = f"https://{text}" if bare else str(text)
        try:
            IS_ADDRESS(address)
        except ValidationError:
            raise CellRefused(NO_ADDRESS) from None
        return address

    def _list(self, one: Field, text: str) -> str:
        named = items(text)
        if len(named) > MOST_LISTED:
            raise CellRefused(f"At most {MOST_LISTED} sources are named in one cell.")
        return ";".join(map(self._derivation, named))

    def _derivation(self, text: str) -> str:
        what, colon, kind = text.rpartition(":")
        if colon and kind.strip().casefold() in DerivationKind.values:
            return f"{self.names.find('sources', what.strip())}:{kind.strip().casefold()}"
        return f"{self.names.find('sources', text)}:{DerivationKind.REWRITTEN}"

    def _fit_answer(self, row: SheetRow) -> None:
        """An answer in the spelling of its question: an option whatever its case, a day in EDTF."""
        answer, question = row.read.get("answer"), row.read.get("question")
        if not answer or not question:
            return
        asked = self.names.asked(question)
        if asked.kind == AnswerKind.CHOICE:
            row.read["answer"] = asked.options.get(answer.casefold(), answer)
        elif asked.kind == AnswerKind.DATE:
            try:
                row.read["answer"] = self._day(field_of("claims", "answer"), row.typed["answer"])
            except CellRefused as error:
                row.refuse("answer", str(error))


def _is_left_out(column: Column, row: SheetRow, told: set[str]) -> bool:
    """Is it a needed cell that is told of already, or an id that is still to be made?"""
    if column.name == "id":
        return "id" not in row.read
    return column.required and column.name in told
