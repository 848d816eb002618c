"""What a preview tells of each row, in plain values: read back in words, with its problems.

It is kept beside the table, so that turning a page does not check ten thousand rows again.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache

from caseboard.evidence.read_back import read_as
from caseboard.evidence.reading import figure_in_words
from caseboard.models import AuditEntry, Case

from ..cells import SPEAKERS as TABLE_OF_KIND
from ..cells import Number
from ..steps import Part, whole
from .checked import CheckedTable
from .fields import DAY, FIELDS, FIGURE, QUALIFIER, RECORD, Field, field_of
from .fields import SPEAKERS as CHAIN
from .figures import Spoken
from .fitting import Fitting
from .reading import RECORDS, SheetRow
from .table import SheetTable
from .waiting import keep_outcome, outcome_of

FIGURE_PARTS = ("value", "value_to", "qualifier")
MOST_TOLD = 300  # notes on the file that a page lists


@dataclass
class Outcome:
    """How a fitted table would come in.

    Shape: `columns` are the heads of a preview. Each of `rows` has its line, its state (ready,
    standing, repeated, problem), its id, its cells (as it is read, and as it stands in the file
    where that differs), and pairs of a head and a sentence: its problems, then what there is to
    tell. `mark` is another one when anything would come out otherwise. `is_past` says that
    something was done in the case since, whatever that means for the rows.
    """

    mark: str
    columns: list[str]
    rows: list[list] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    is_past: bool = False

    def count(self, state: str) -> int:
        """How many rows are in a state."""
        return sum(row[1] == state for row in self.rows)


def build_outcome(
    user, case: Case, token: str, tables: Sequence[SheetTable], fitting: Fitting,
    spoken: Spoken | None = None,
) -> Outcome:  # fmt: skip
    """The outcome as it was kept, or worked out anew where the fitting or the case changed.

    Queries: 1 for one that was kept, else as CheckedTable.
    """
    return kept_outcome(user, case, token, fitting) or whole(
        building(user, case, token, tables, fitting, spoken)
    )


def kept_outcome(user, case: Case, token: str, fitting: Fitting, mark: str = "") -> Outcome | None:
    """The outcome as it was kept; None where the fitting changed.

    Where the case changed, None for any but the one of a mark: whoever was shown it stays with it,
    unless it may read back a name that is withheld since. Queries: 1, or 2 where the case changed.
    """
    *fitted, entry = _key(user, case, fitting)
    kept = outcome_of(user, token)
    if kept is None or kept[0][:-1] != fitted:
        return None
    is_past = kept[0][-1] != entry
    outcome = Outcome(**kept[1] | {"is_past": is_past})
    if is_past and (outcome.mark != mark or is_withheld_since(case, kept[0][-1])):
        return None
    return outcome


def building(
    user, case: Case, token: str, tables: Sequence[SheetTable], fitting: Fitting,
    spoken: Spoken | None = None,
) -> Generator[Part, None, Outcome]:  # fmt: skip
    """The outcome worked out anew, in steps, and kept. Queries: 1 and as CheckedTable."""
    key = _key(user, case, fitting)
    checked = yield from CheckedTable.checking(case, user, tables, fitting, spoken)
    outcome = outcome_from(checked)
    keep_outcome(user, token, key, asdict(outcome))
    return outcome


def _key(user, case: Case, fitting: Fitting) -> tuple[str, str, int | None]:
    """What is another one where any row might come out otherwise; last the act. Queries: 1."""
    entries = AuditEntry.objects.visible_to(user).in_case(case).order_by("-pk")
    return case.slug, fitting.mark(), entries.values_list("pk", flat=True).first()


def is_withheld_since(case: Case, entry: int | None) -> bool:
    """May what was told of the case at an entry of its audit tell what is withheld since?

    Queries: 1.
    """
    return AuditEntry.objects.in_case(case).entered_after(entry or 0).withholding().exists()


def outcome_from(checked: CheckedTable) -> Outcome:
    """What a preview tells of a checked table. Queries: none of its own."""
    shown = _Shown(checked)
    return Outcome(
        checked.mark(), shown.heads(), [shown.row(row) for row in checked.rows],
        [*_told_of_file(checked), *checked.told], checked.publishers,
    )  # fmt: skip


def _told_of_file(checked: CheckedTable) -> list[str]:
    return [note.sentence for note in checked.table.notes if note.line is None][:MOST_TOLD]


class _Shown:
    """Rows in words. The parts of a figure stand in one column, the id beside the state."""

    def __init__(self, checked: CheckedTable):
        self.checked, self.names = checked, checked.names
        fields = checked.fitting.fields()
        apart = ("id", *FIGURE_PARTS[1:])
        self.fields = [one for one in fields if one.name not in apart]
        if any(one.name in FIGURE_PARTS for one in fields) and not any(
            one.name == "value" for one in fields
        ):
            self.fields.append(field_of("claims", "value"))
        every = FIELDS[checked.fitting.table]
        self.order = {one.name: place for place, one in enumerate(every)}

    def heads(self) -> list[str]:
        return [one.label for one in self.fields]

    def in_order(self, problems: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Problems in the order of the columns of a page; those of the row as a whole first."""
        return sorted(problems, key=lambda problem: self.order.get(problem[0], -1))

    def row(self, row: SheetRow) -> list:
        cells = [self._cell(one, row) for one in self.fields]
        called = self.checked.fitting.called
        problems, told = (
            [(called(name), sentence) for name, sentence in said]
            for said in (self.in_order(row.problems), row.told)
        )
        if row.standing:
            told.append(("", row.standing))
        slug = row.row.key[0] if row.state == "ready" else row.typed.get("id", "")
        state = "repeated" if row.state == "standing" and row.repeats else row.state
        return [row.line, state, slug, cells, problems, told]

    def _cell(self, one: Field, row: SheetRow) -> tuple[str, str]:
        names = FIGURE_PARTS if one.name == "value" else (one.name,)
        typed = " · ".join(row.typed[name] for name in names if row.typed.get(name))
        shown = self._words(one, row)
        return shown, "" if typed == shown else typed

    def _words(self, one: Field, row: SheetRow) -> str:
        text = row.read.get(one.name, "")
        if one.reads in (FIGURE, QUALIFIER):
            return self._figure(row)
        if not text:
            return ""
        if one.reads == DAY:
            return _day(text)
        if one.reads == RECORD:
            return self._name(RECORDS[one.name], text)
        if one.reads == CHAIN:
            return " › ".join(map(self._speaker, text.split(" > ")))
        return text

    def _figure(self, row: SheetRow) -> str:
        number = Number()
        value, value_to = (row.read.get(name) for name in FIGURE_PARTS[:2])
        if not value:
            return ""
        unit = self.names.asked(row.read.get("question", "")).unit
        return figure_in_words(
            number.read(value),
            number.read(value_to) if value_to else None,
            row.read.get("qualifier") or "exact",
            unit,
        )

    def _name(self, table: str, slug: str) -> str:
        known = self.names.ids(table).get(slug)
        if known is None and table == "organizations":
            known = self.checked.new_publishers.get(slug)
        return known or slug

    def _speaker(self, key: str) -> str:
        kind, _, slug = key.partition(":")
        return self._name(TABLE_OF_KIND[kind], slug)


@lru_cache(maxsize=16384)
def _day(text: str) -> str:
    return read_as(text).removeprefix("read as ")
