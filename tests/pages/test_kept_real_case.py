"""The case that ships, half of it unpublished: no write on any row leaves an old page standing."""

import json
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction

from caseboard.models import Case

FIXTURE = Path(__file__).resolve().parent.parent.parent / "fixtures" / "pow_case.json"
PAGES = (
    "", "timeline/", "compare/", "people/", "organizations/", "sources/", "origins/",
    "claims.json", "compare.json", "changes/",
)  # fmt: skip
ROWS = 2  # of each table
WRITES = {
    "organization": "UPDATE {} SET name = 'Other agency'",
    "person": "UPDATE {} SET name = 'Other person'",
    "alias": "UPDATE {} SET name = 'Other name'",
    "affiliation": "UPDATE {} SET role = 'other role'",
    "source": "UPDATE {} SET title = 'Other title', reliability = 'E'",
    "derivation": "DELETE FROM {}",
    "event": "UPDATE {} SET title = 'Other event', date = '', date_earliest = NULL, "
    "date_latest = NULL",
    "event_people": "DELETE FROM {}",
    "event_organizations": "DELETE FROM {}",
    "question": "UPDATE {} SET text = 'Other question?'",
    "question_sum_of": "DELETE FROM {}",
    "claim": "UPDATE {} SET credibility = 6, note = 'Other note.'",
    "attribution": "DELETE FROM {}",
}


@pytest.fixture
def address(db, tmp_path):
    """The address of the real case, in which every second claim is a draft."""
    records = json.loads(FIXTURE.read_text())
    claims = [record for record in records if record["model"] == "caseboard.claim"]
    for claim in claims[::2]:
        claim["fields"]["status"] = "draft"
    for record in records:
        if "shown_alone" in record["fields"]:
            record["fields"]["shown_alone"] = False
    (tmp_path / "half.json").write_text(json.dumps(records))
    call_command("loaddata", str(tmp_path / "half.json"), verbosity=0)
    return "/cases/pow-case/"


def pages_anew(client, address) -> list[bytes]:
    cache.clear()
    return [client.get(address + page).content for page in PAGES]


def edition() -> int | None:
    return Case.objects.with_edition().values_list("edition", flat=True).get()


def some_rows(cursor, table: str) -> list[int]:
    """A few rows of a table, from its beginning to its end."""
    cursor.execute(f"SELECT id FROM {table} ORDER BY id")
    rows = [row for (row,) in cursor.fetchall()]
    return rows[:: max(1, len(rows) // ROWS)][:ROWS]


def test_write_that_keeps_the_edition_keeps_every_page(client, address):
    before, standing, changed, kept = edition(), pages_anew(client, address), 0, 0
    with connection.cursor() as cursor:
        for noun, write in WRITES.items():
            table = f"caseboard_{noun}"
            for row in some_rows(cursor, table):
                with transaction.atomic():
                    cursor.execute(f"{write.format(table)} WHERE id = {row}")
                    if edition() != before:
                        changed += 1
                    else:
                        kept += 1
                        assert pages_anew(client, address) == standing, f"{noun} {row}"
                    transaction.set_rollback(True)
    assert min(changed, kept) >= 5, (changed, kept)
