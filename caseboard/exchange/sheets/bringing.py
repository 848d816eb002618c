"""A table comes into its case: checked once more and written in one act, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from caseboard.models import Act, AuditEntry, Case, ClaimStatus
from caseboard.models.audit_texts import as_kept

from ..checking import Checker
from ..importing import BATCH, write_all
from ..rows import Row
from ..statistics import refresh_statistics
from .checked import CheckedTable
from .fitting import Fitting
from .left import left_rows
from .table import SheetTable
from .waiting import FITTED, OUTCOME, TABLES, WaitingTable, done, forget, mark_done

MANY = 1000  # rows after which the database looks at its tables anew
KIND = "table"  # of the audit's entry on the file as a whole


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

    Units: numbers of rows; `publishers` are organisations that came with them. Shape: `first` and
    `last` are ids of what was added.
    """

    table: str
    name: str
    added: int
    standing: int
    left: int
    publishers: int
    first: str
    last: str


def bring_in(
    user, case: Case, waiting: WaitingTable, tables: Sequence[SheetTable], fitting: Fitting,
    *, seen: str, leave: bool,
) -> BroughtIn:  # fmt: skip
    """Writes the rows of a table as drafts of the user, with their audit, in one transaction.

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
        checked = CheckedTable(case, user, tables, fitting)
        if checked.mark() != seen:
            raise OtherwiseNow(checked)
        if not checked.ready or (checked.with_problems and not leave):
            raise NotReady
        brought = _write(user, waiting, checked)
    # only now: a file cannot be taken back where the transaction fails at its very end
    mark_done(user, waiting.token, asdict(brought), _left(checked))
    forget(user, waiting.token, TABLES, FITTED, OUTCOME)
    if brought.added > MANY:
        refresh_statistics()
    return brought


def _left(checked: CheckedTable) -> str:
    rows = checked.with_problems
    return left_rows(checked.table, checked.fitting, rows) if rows else ""


def _write(user, waiting: WaitingTable, checked: CheckedTable) -> BroughtIn:
    checker = checked.of_ready()
    rows = _as_drafts(checker, checked.bundle.name, user)
    added = write_all(checker, lambda text: None)
    _enter(user, checked, waiting, checker)
    return BroughtIn(
        table=checked.bundle.name,
        name=waiting.name,
        added=len(rows),
        standing=sum(row.state == "standing" for row in checked.rows),
        left=len(checked.with_problems),
        publishers=added["organizations"],
        first=rows[0].key[0],
        last=rows[-1].key[0],
    )


def _as_drafts(checker: Checker, table: str, user) -> list[Row]:
    """The rows to write; claims are drafts of whoever brings them in, whatever a table says."""
    rows = [row for batch in checker.new[table] for row in batch]
    if table == "claims":
        for row in rows:
            row.record.written_by = user
            row.record.status = ClaimStatus.DRAFT
    return rows


def _enter(user, checked: CheckedTable, waiting: WaitingTable, checker: Checker) -> None:
    """The audit: one entry for the file with its SHA-256, and one for each record."""
    AuditEntry.objects.record_act(
        case=checked.case, act=Act.IMPORTED, kind=KIND, slug=checked.case.slug,
        label=waiting.name, actor=user,
        reason=f"{len(checked.ready):,} {checked.bundle.name}, file with SHA-256 {waiting.digest}",
    )  # fmt: skip
    entries = [
        _entry(user, checked, waiting, row)
        for name in ("organizations", checked.bundle.name)
        for batch in checker.new[name]
        for row in batch
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
