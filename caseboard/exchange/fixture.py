"""A case as a Django fixture: natural keys, no numbers of rows, one field a line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from django.core import serializers

from caseboard.evidence.reading import plain
from caseboard.models import (
    Affiliation,
    Alias,
    Attribution,
    Case,
    Claim,
    Derivation,
    Event,
    Finding,
    Organization,
    Person,
    Question,
    Source,
)  # fmt: skip

from .container import write_beside
from .dependence import levels
from .tables import AFFILIATIONS, ALIASES

OF_THIS_DESK = frozenset({"version", "written_by"})  # versions and accounts do not come along


def write_fixture(case: Case, target: Path) -> int:
    """Writes all that a case holds, without accounts and audit; gives the number of records.

    Order: what others point to comes first, then by id, so that every rule of the database
    holds at each step of `loaddata`.
    """
    records = [_entry(record) for kind in _in_order(case) for record in kind]
    write_beside(target, _text(records).encode())
    return len(records)


def _in_order(case: Case):
    yield [case]
    yield _chained(Organization, case, "part_of")
    yield _by_slug(Person.objects.in_case(case))
    yield sorted(Alias.objects.filter(ALIASES.in_case(case)), key=lambda a: (a.of, a.name))
    affiliations = Affiliation.objects.filter(AFFILIATIONS.in_case(case))
    yield sorted(affiliations, key=lambda a: a.natural_key())
    yield _by_slug(Source.objects.in_case(case))
    yield sorted(Derivation.objects.filter(source__case=case), key=lambda d: d.natural_key())
    yield _chained(Question, case, "part_of")
    yield _by_slug(Event.objects.in_case(case))
    yield _chained(Claim, case, "supersedes")
    links = Attribution.objects.filter(claim__case=case)
    yield sorted(links, key=lambda link: link.natural_key())
    yield _chained(Finding, case, "follows")


def _by_slug(records) -> list:
    return sorted(records, key=lambda record: record.slug)


def _chained(model, case: Case, name: str) -> list:
    """By id, but after the record that the chain names."""
    records = {record.pk: record for record in _by_slug(model.objects.in_case(case))}
    before = {pk: getattr(record, f"{name}_id") for pk, record in records.items()}
    return [records[pk] for batch in levels(records, before) for pk in batch]


def _entry(record) -> tuple[str, dict]:
    (entry,) = serializers.serialize(
        "python", [record], use_natural_foreign_keys=True, use_natural_primary_keys=True
    )
    fields = {
        name: _value(value)
        for name, value in entry["fields"].items()
        if name not in OF_THIS_DESK
        and value not in ("", None, [])
        and value != _standard(record, name)
    }
    return entry["model"], fields


def _value(value):
    if isinstance(value, Decimal):
        return f"{plain(value):f}"
    if isinstance(value, list):  # a natural key, or several, which are sorted
        return sorted(value) if value and isinstance(value[0], (list, tuple)) else value
    return value


def _standard(record, name: str):
    """What an absent field means; booleans and vocabularies are written all the same."""
    field = record._meta.get_field(name)
    return field.default if isinstance(field.default, Decimal) else None


def _text(records: list[tuple[str, dict]]) -> str:
    return "[\n" + ",\n".join(_record_text(model, fields) for model, fields in records) + "\n]\n"


def _record_text(model: str, fields: dict) -> str:
    lines = [f"  {json.dumps(n)}: {json.dumps(v, ensure_ascii=False)}" for n, v in fields.items()]
    return f'{{"model": "{model}", "fields": {{\n' + ",\n".join(lines) + "\n}}"
