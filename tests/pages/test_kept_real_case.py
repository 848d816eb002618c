"""The case that ships, half of it unpublished: no write on any row leaves an old page standing.

Neither a page that is kept for visitors, nor a part of one that the desk reads.
"""

import json
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction

from caseboard.models import Case, Role
from tests.factories import make_derivation, make_finding, make_source, make_user

FIXTURE = Path(__file__).resolve().parent.parent.parent / "fixtures" / "pow_case.json"
PAGES = (
    "", "timeline/", "compare/", "people/", "organizations/", "sources/", "origins/",
    "claims.json", "compare.json", "changes/",
)  # fmt: skip
DESK = ("compare/?by=speakers&columns=all", "questions/deployed/", "questions/held-where/")
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
    """The address of the real case, in which every second claim is a draft.

    It has what the one that ships has none of, too: findings, and sources made from others.
    """
    records = json.loads(FIXTURE.read_text())
    claims = [record for record in records if record["model"] == "caseboard.claim"]
    for claim in claims[::2]:
        claim["fields"]["status"] = "draft"
    for record in records:
        if "shown_alone" in record["fields"]:
            record["fields"]["shown_alone"] = False
    (tmp_path / "half.json").write_text(json.dumps(records))
    call_command("loaddata", str(tmp_path / "half.json"), verbosity=0)
    case = Case.objects.get()
    original = make_source(case=case)
    make_derivation(source=original, derived_from=make_source(case=case))
    for source in case.sources.exclude(pk=original.pk)[:2]:
        make_derivation(source=source, derived_from=original)
    for question in case.questions.filter(slug__in=["deployed", "held-where"]):
        make_finding(question=question, claims=question.claims.all()[:2])
    return "/cases/pow-case/"


def pages_anew(client, address) -> list[bytes]:
    cache.clear()
    return [client.get(address + page).content for page in PAGES]


def as_read(client, address) -> list[bytes]:
    """The pages of the desk, without the tokens of their forms."""
    answers = [client.get(address + page) for page in DESK]
    return [re.sub(rb'(?<=csrfmiddlewaretoken" value=")\w+', b"", one.content) for one in answers]


def edition() -> int | None:
    return Case.objects.with_edition().values_list("edition", flat=True).get()


def some_rows(cursor, table: str) -> list[int]:
    """A few rows of a table, from its beginning to its end."""
    cursor.execute(f"SELECT id FROM {table} ORDER BY id")
    rows = [row for (row,) in cursor.fetchall()]
    assert rows, f"{table} has nothing to write over"
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


def as_made(client, address) -> list[bytes]:
    """The same, none of it from a part that was kept."""
    kept = dict(cache._cache), dict(cache._expire_info)
    cache.clear()
    made = as_read(client, address)
    cache.clear()
    cache._cache.update(kept[0])
    cache._expire_info.update(kept[1])
    return made


def test_no_write_leaves_a_part_standing_that_would_be_made_otherwise(client, address):
    client.force_login(make_user(Role.EDITOR))
    standing, changed, same = as_read(client, address), 0, 0
    with connection.cursor() as cursor:
        for noun, write in WRITES.items():
            table = f"caseboard_{noun}"
            for row in some_rows(cursor, table):
                with transaction.atomic():
                    cursor.execute(f"{write.format(table)} WHERE id = {row}")
                    read = as_read(client, address)
                    assert read == as_made(client, address), f"{noun} {row}"
                    changed, same = changed + (read != standing), same + (read == standing)
                    transaction.set_rollback(True)
    assert min(changed, same) >= 5, (changed, same)
