"""A table comes into its case: checked once more and written in one act, or not at all."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from caseboard.models import Act, AuditEntry, Case, ClaimStatus, Undoable
from caseboard.models.audit_texts import as_kept
from caseboard.models.undoing_import import TABLE

from ..checking import Checker
from ..importing import BATCH, writing
from ..rows import Row
from ..statistics import refresh_statistics
from ..steps import Part, whole
from .checked import CheckedTable
from .figures import Spoken
from .fitting import Fitting
from .left import left_rows
from .table import SheetTable
from .waiting import FITTED, OUTCOME, TABLES, WaitingTable, done, forget, mark_done

MANY = 1000  # rows after which the database looks at its tables anew


class OtherwiseNow(Exception):
    """Rows would come out otherwise than they were shown: `checked` is how they come out now."""

    def __init__(self, checked: CheckedTable):
        super().__init__("the case or the fitting changed")
        self.checked = checked


class NotReady(Exception):
    """Rows have problems and all were wanted, or none is ready."""


@dataclass(frozen=True)
class BroughtIn:
    """What became of a table.

    Units: numbers of rows; `standing` were in the case already, `repeated` were the same as another
    row; `publishers` are organisations that came with them. Shape: `first` and `last` are ids of
    what was added.
    """

    table: str
    name: str
    added: int
    standing: int
    left: int
    publishers: int
    first: str
    last: str
    repeated: int = 0


def bring_in(*given, **wanted) -> BroughtIn:
    """What `bringing` does, at once."""
    return whole(bringing(*given, **wanted))


def bringing(
    user, case: Case, waiting: WaitingTable, tables: Sequence[SheetTable], fitting: Fitting,
    *, seen: str, leave: bool, spoken: Spoken | None = None,
) -> Generator[str | Part, None, BroughtIn]:  # fmt: skip
    """Writes the rows of a table as drafts of the user, with their audit, in one transaction.

    Yields a sentence before each stage, and how far it is; whoever stops between two of them has
    written nothing.
    What came in is kept as one act that can be undone.

    `seen` is the mark of what was shown; `leave` says that rows with problems may be left. The
    case is locked: of two forms one follows the other, and one that was sent twice adds nothing
    the second time.
    Queries: some for each table, whatever the number of rows, and one for each batch written.
    Errors: OtherwiseNow, NotReady, BundleRefused; then nothing is written.
    """
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        if (known := done(user, waiting.token)) is not None:
            return BroughtIn(**known)
        yield "Every row is checked once more."
        checked = yield from CheckedTable.checking(case, user, tables, fitting, spoken)
        if checked.mark() != seen:
            raise OtherwiseNow(checked)
        if not checked.ready or (checked.with_problems and not leave):
            raise NotReady
        brought = yield from _written(user, waiting, checked)
    # only now: a file cannot be taken back where the transaction fails at its very end
    mark_done(user, waiting.token, asdict(brought), _left(checked))
    forget(user, waiting.token, TABLES, FITTED, OUTCOME)
    if brought.added > MANY:
        refresh_statistics()
    return brought


def _left(checked: CheckedTable) -> str:
    rows = checked.with_problems
    return left_rows(checked.table, checked.fitting, rows) if rows else ""


def _written(
    user, waiting: WaitingTable, checked: CheckedTable
) -> Generator[str | Part, None, BroughtIn]:
    checker = checked.of_ready()
    rows = _as_drafts(checker, checked.bundle.name, user)
    yield f"{len(rows):,} {checked.bundle.name} are written."
    added = yield from writing(checker)
    yield "Their history is written."
    _enter(user, checked, waiting, checker)
    yield "What undoing it needs is kept."
    came = [row.record for row in [*_new(checker, "organizations"), *rows]]
    Undoable.objects.keep_import(user, checked.case, came, token=waiting.token, name=waiting.name)
    return BroughtIn(
        table=checked.bundle.name,
        name=waiting.name,
        added=len(rows),
        standing=sum(row.state == "standing" and not row.repeats for row in checked.rows),
        repeated=sum(row.state == "standing" and bool(row.repeats) for row in checked.rows),
        left=len(checked.with_problems),
        publishers=added["organizations"],
        first=rows[0].key[0],
        last=rows[-1].key[0],
    )


def _as_drafts(checker: Checker, table: str, user) -> list[Row]:
    """The rows to write; claims are drafts of whoever brings them in, whatever a table says."""
    rows = _new(checker, table)
    if table == "claims":
        for row in rows:
            row.record.written_by = user
            row.record.status = ClaimStatus.DRAFT
    return rows


def _new(checker: Checker, table: str) -> list[Row]:
    return [row for batch in checker.new[table] for row in batch]


def _enter(user, checked: CheckedTable, waiting: WaitingTable, checker: Checker) -> None:
    """The audit: one entry for the file with its SHA-256, and one for each record."""
    AuditEntry.objects.record_act(
        case=checked.case, act=Act.IMPORTED, kind=TABLE, slug=waiting.token,
        label=waiting.name, actor=user,
        reason=f"{len(checked.ready):,} {checked.bundle.name}, file with SHA-256 {waiting.digest}",
    )  # fmt: skip
    entries = [
        _entry(user, checked, waiting, row)
        for name in ("organizations", checked.bundle.name)
        for row in _new(checker, name)
    ]
    AuditEntry.objects.bulk_create(entries, batch_size=BATCH)


def _entry(user, checked: CheckedTable, waiting: WaitingTable, row: Row) -> AuditEntry:
    entered = zip(row.table.columns, row.cells, strict=True)
    of_table = row.table is checked.bundle
    return AuditEntry(
        case=checked.case,
        act=Act.ADDED,
        kind=row.record._meta.model_name,
        slug=row.record.slug,
        label=str(row.record)[:300],
        actor=user,
        reason=f"from {f'row {row.line:,} of ' if of_table else ''}{waiting.name}"[:300],
        differences={
            column.name: as_kept("", text)
            for column, text in entered
            if text and column.name not in ("id", "status")
        },
    )
