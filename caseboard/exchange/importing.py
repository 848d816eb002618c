"""A bundle comes into a case: read, checked and written in one act, or not at all."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, DataError, IntegrityError, transaction

from caseboard.models import (
    Act,
    Attribution,
    AuditEntry,
    Case,
    ClaimStatus,
    Derivation,
    Event,
    Organization,
    Question,
)

from .checking import Checker
from .container import Container
from .doubts import doubts_in
from .problems import BundleRefused, Problem
from .rows import Progress, Row, TypedTable, read_tables
from .standing import Standing
from .statistics import refresh_statistics
from .steps import Part, in_steps, parts, whole
from .tables import FILES, TABLES, Table

BATCH = 500  # rows of one statement
OWN = "Nobody publishes what they bring in themselves: in_review, and another editor publishes it."


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Shape: table name to number of rows; `doubts` came in as they stand, and are to be looked at.
    """

    case: Case
    added: dict[str, int]
    skipped: dict[str, int]
    doubts: tuple[Problem, ...] = ()

    def __str__(self):
        added = ", ".join(f"{n:,} {name}" for name, n in self.added.items() if n) or "nothing"
        skipped = ", ".join(f"{n:,} {name}" for name, n in self.skipped.items() if n) or "nothing"
        return f"added: {added}; skipped, as they stand already: {skipped}"


def import_case(
    path: Path, *, actor=None, dry_run=False, progress: Progress | None = None
) -> Imported:
    """Brings a bundle into the database, in one transaction with its entry in the audit.

    `actor` is the account that does it, None for the command line; it is the writer of the claims.

    Queries: some for each table, whatever the number of rows, and one for each batch written.
    Errors: BundleRefused with every problem; nothing was written then.
    """
    progress = progress or (lambda text: None)
    with Container(path) as container:
        tables, problems = read_tables(container, progress)
    with transaction.atomic():
        checker = Checker(tables, Standing(_slug(tables)), progress)
        checker.check()
        problems += checker.problems + _own_publications(checker, actor)
        if problems:
            raise BundleRefused(_in_order(problems))
        doubts = tuple(doubts_in(checker.rows()))
        added = write_all(checker, progress)
        if added["case"]:
            _show_bare(checker.case)
        if any(added.values()):
            _record(checker.case, added, actor)
        if dry_run:
            transaction.set_rollback(True)
    if not dry_run and any(added.values()):
        refresh_statistics()
    return Imported(checker.case, added, checker.skipped, doubts)


def _slug(tables: dict[str, TypedTable]) -> str:
    rows = tables["case"].rows if "case" in tables else []
    return rows[0].value("slug") if rows else ""


def _in_order(problems: list[Problem]) -> list[Problem]:
    """By file as the tables depend on each other, then by line and column."""
    files = {file: place for place, file in enumerate(FILES)}
    columns = {(t.file, name): place for t in TABLES for name, place in t.places.items()}
    return sorted(
        problems,
        key=lambda p: (files.get(p.file, -1), p.line or 0, columns.get((p.file, p.column), -1)),
    )


def _own_publications(checker: Checker, actor) -> list[Problem]:
    """What an account would publish by bringing it in: for others to read first.

    Whoever runs the command has no account, and brings a case as it is.
    """
    if actor is None:
        return []
    problems = []
    for batch in checker.new["claims"]:
        for row in batch:
            row.record.written_by = actor
            if row.record.status == ClaimStatus.PUBLISHED and not checker.case.one_person_desk:
                problems.append(row.problem("status", OWN))
    return problems


def _show_bare(case: Case) -> None:
    """A case that comes whole also shows what no claim of it speaks of."""
    for model in (Organization, Question, Event):
        model.objects.in_case(case).show_bare()


def _record(case: Case, added: dict[str, int], actor) -> None:
    rows = ", ".join(f"{n:,} {name}" for name, n in added.items() if n)
    AuditEntry.objects.record_act(
        case=case, act=Act.IMPORTED, kind="case", slug=case.slug, label=case.title,
        actor=actor, reason=f"from a bundle: {rows}"[:300],
    )  # fmt: skip


# --- writing ------------------------------------------------------------------------------


def write_all(checker: Checker, progress: Progress) -> dict[str, int]:
    """Writes what was checked at once, as `writing`; tells of each table."""
    added = {}
    for table in TABLES:
        added[table.name] = whole(_writing(checker, table))
        progress(f"{table.file}: {added[table.name]:,} rows written")
    return added


def writing(checker: Checker) -> Generator[Part, None, dict[str, int]]:
    """Writes what was checked, table by table, in steps; call it in a transaction.

    Shape: table name to the number of rows. Queries: one for each batch.
    Errors: BundleRefused, where a rule of the database stopped it.
    """
    added = {}
    for table in TABLES:
        added[table.name] = yield from _writing(checker, table)
    return added


def _writing(checker: Checker, table: Table) -> Generator[Part, None, int]:
    batches = checker.new[table.name]
    rows = [row for batch in batches for row in batch]
    number = 0
    try:
        # A savepoint of its own, so that the rule that stopped it can still be told.
        with transaction.atomic():
            for some in (some for batch in batches for some in in_steps(batch)):
                _write(some)
                number += len(some)
                yield from parts(number, len(rows), "written")
            _write_lists(rows)
    except (IntegrityError, DataError) as error:
        raise BundleRefused([Problem(table.file, _rule_named(error))]) from error
    return len(rows)


def _write(rows: list[Row]) -> None:
    records = [row.record for row in rows]
    if not records:
        return
    model = type(records[0])
    kin = [(f.name, f.attname) for f in model._meta.concrete_fields if f.is_relation]
    for record in records:
        record.pk = None
        known = record._state.fields_cache
        for name, number in kin:
            other = known.get(name)
            if other is not None:  # it was written before, and has a number of its own by now
                setattr(record, number, other.pk)
    model._default_manager.bulk_create(records, batch_size=BATCH)


def _write_lists(rows: list[Row]) -> None:
    for column in rows[0].table.columns if rows else ():
        if not column.many:
            continue
        make = MAKERS.get(column.name) or _pair_of(rows[0].table.model, column.name)
        made = [
            make(row.record, record, link, place)
            for row in rows
            for place, (record, link) in enumerate(row.links[column.name], 1)
        ]
        if made:
            type(made[0])._default_manager.bulk_create(made, batch_size=BATCH)


def _attribution(claim, speaker, link, place) -> Attribution:
    kind = "person_id" if link.table == "people" else "organization_id"
    return Attribution(claim_id=claim.pk, position=place, **{kind: speaker.pk})


def _derivation(source, other, link, place) -> Derivation:
    return Derivation(source_id=source.pk, derived_from_id=other.pk, kind=link.extra)


MAKERS = {"attribution": _attribution, "derived_from": _derivation}


def _pair_of(model, name: str):
    field = model._meta.get_field(name)
    pair = field.remote_field.through
    here, there = field.m2m_column_name(), field.m2m_reverse_name()
    return lambda record, other, link, place: pair(**{here: record.pk, there: other.pk})


def _rule_named(error: DatabaseError) -> str:
    """One sentence with the name of the rule at which the database stopped."""
    cause = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", None)
    text = str(error).splitlines()[0] if str(error) else type(error).__name__
    rule = name or text.removeprefix("rule broken: ").split("constraint failed: ")[-1]
    return f"The database's rule {rule} stopped the import. Nothing was written."
