"""Taking back an import as one act: what nobody touched goes, what somebody works with stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import models

from .audit import Act, AuditEntry
from .copying import BELONGS, KINDS, digests_of
from .user import writes_record

TABLE = "table"  # of the audit's entries on a file as a whole
BATCH = 500  # records of one statement
MOST_NAMED = 20  # of those that stay
LONGEST = 300  # characters of what an entry says
NOT_ALLOWED = "Your role does not allow that any more. Nothing was undone."
ALL_STAY = (
    "Every record of the file was changed since, or something else needs it by now. Nothing was "
    "undone."
)

# Of the tables of records, and of what belongs to one, whose a row is: its kind, and the column.
OWNERS = {
    belonging: (kind, f"{link}_id")
    for kind, model in KINDS.items()
    for belonging, link, _ in BELONGS[model]
} | {model: (kind, "pk") for kind, model in KINDS.items()}

Key = tuple[str, int]  # the kind of a record, and its key


class Leans(NamedTuple):
    """A record of the import, and whose row needs it: another record of it, or None."""

    on: Key
    who: Key | None


def roots_of(records: Iterable[models.Model]) -> list[list]:
    """[kind, key, id, digest] of each record as it stands. Queries: some for each batch."""
    slugs = {(one._meta.model_name, one.pk): one.slug for one in records}
    digests = _digests(slugs)
    return [[*key, slug, digests[key]] for key, slug in slugs.items()]


def undone_import(case, user, token: str) -> AuditEntry | None:
    """The entry that tells that the user took a file back, unless it came in once more.

    Queries: 1.
    """
    entries = AuditEntry.objects.in_case(case).filter(kind=TABLE, slug=token, actor=user)
    last = entries.order_by("-pk").first()
    return last if last is not None and last.act == Act.UNDONE else None


def take_back(act, user) -> str:
    """Deletes what an import added and nobody touched, with audit entries; what became of it.

    Queries: some for each batch. Errors: ValidationError where nothing of it can go.
    """
    if not writes_record(user):
        raise ValidationError(NOT_ALLOWED)
    came = {(kind, key): (slug, digest) for kind, key, slug, digest in act.roots}
    _lock(came)
    standing = _digests(came)
    same = {key for key, digest in standing.items() if digest == came[key][1]}
    leaning = [pair for kind, keys in _by_kind(same) for pair in _leaning(kind, keys)]
    going = _free(same, leaning)
    if not going:
        raise ValidationError(ALL_STAY)
    entries = list(_entries(act, user, going))
    _delete(going, leaning)
    changed = [came[key][0] for key in came if key in standing and key not in same]
    needed = [came[key][0] for key in came if key in same and key not in going]
    told = [" ".join(_told(len(going), len(came), changed, needed, most))
            for most in range(MOST_NAMED, -1, -1)]  # fmt: skip
    AuditEntry.objects.record_act(
        case=act.case, act=Act.UNDONE, kind=TABLE, slug=act.slug, label=act.label, actor=user,
        reason=next(words for words in told if len(words) <= LONGEST),
    )  # fmt: skip
    AuditEntry.objects.bulk_create(entries, batch_size=BATCH)
    return told[0]


def _lock(keys: Iterable[Key]) -> None:
    for kind, own in _by_kind(keys):
        records = KINDS[kind]._base_manager.select_for_update(of=("self",))
        len(records.filter(pk__in=own).only("pk"))


def _by_kind(keys: Iterable[Key]) -> Iterator[tuple[str, list[int]]]:
    """Batches of keys of one kind."""
    found: dict[str, list[int]] = {}
    for kind, key in keys:
        found.setdefault(kind, []).append(key)
    for kind, own in found.items():
        for start in range(0, len(own), BATCH):
            yield kind, own[start : start + BATCH]


def _digests(keys: Iterable[Key]) -> dict[Key, str]:
    return {
        (kind, key): digest
        for kind, own in _by_kind(keys)
        for key, digest in digests_of(KINDS[kind], own).items()
    }


# --- what has to stay ---------------------------------------------------------------------


def _leaning(kind: str, keys: Sequence[int]) -> Iterator[Leans]:
    """Every row that points to one of the records, but for what belongs to the record itself."""
    model = KINDS[kind]
    own = {(belonging, link) for belonging, link, _ in BELONGS[model]}
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)):
            continue
        other, field = relation.related_model, relation.field
        if (other, field.name) in own:
            continue
        owner, column = OWNERS.get(other, ("", "pk"))
        rows = other._base_manager.filter(**{f"{field.name}__in": keys})
        for target, who in rows.values_list(field.attname, column):
            yield Leans((kind, target), (owner, who) if owner else None)


def _free(same: set[Key], leaning: Sequence[Leans]) -> set[Key]:
    """Those that nothing needs which stays."""
    going = set(same)
    while needed := {pair.on for pair in leaning if pair.on in going and pair.who not in going}:
        going -= needed
    return going


# --- what goes ----------------------------------------------------------------------------


def _delete(going: set[Key], leaning: Sequence[Leans]) -> None:
    """Deletes records, each before what it leans on."""
    left = set(going)
    while left:
        needed = {pair.on for pair in leaning if pair.who in left and pair.who != pair.on}
        free = left - needed
        for kind, keys in _by_kind(free):
            KINDS[kind]._base_manager.filter(pk__in=keys).delete()
        left = left & needed if free else set()


def _entries(act, user, going: set[Key]) -> Iterator[AuditEntry]:
    for kind, keys in _by_kind(sorted(going)):
        for record in KINDS[kind]._base_manager.filter(pk__in=keys).order_by("pk"):
            yield AuditEntry(
                case=act.case, act=Act.UNDONE, kind=kind, slug=record.slug,
                label=str(record)[:300], actor=user,
                reason=f"taken back: brought in with {act.label}"[:300],
            )  # fmt: skip


def _told(gone: int, came: int, changed: list[str], needed: list[str], most: int) -> Iterator[str]:
    """What became of the records, in sentences. Shape: `most` ids of each kind that stays."""
    yield f"{gone:,} of {came:,} {'record is' if came == 1 else 'records are'} gone again."
    for slugs, why in ((changed, "changed since"), (needed, "needed by something else by now")):
        if slugs:
            count = f"{len(slugs):,} {'was' if len(slugs) == 1 else 'were'} {why}"
            more = "…" if len(slugs) > most else ""
            named = f": {', '.join(slugs[:most])}{more}" if most else ""
            yield f"{count}, and not taken away{named}."
