"""What the desk noted of a claim stands beside it on the page of its question and in its tables."""

import csv
import io

import pytest

from tests.factories import make_case, make_claim, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(client):
    case = make_case(slug="invented")
    question = make_question(case=case, slug="killed")
    make_claim(question=question, value=600, note="Hedged as <believed>.")
    make_claim(question=question, value=2000)
    return "/cases/invented/questions/killed"


def test_note_stands_in_the_row_of_its_claim_and_below_the_sentence(client, address):
    page = client.get(f"{address}/").content.decode()
    rows = page.partition('id="claims"')[2]
    assert rows.count("<small>Hedged as &lt;believed&gt;.</small>") == 1
    assert page.partition('id="print"')[2].count("Hedged as &lt;believed&gt;.") >= 2


def test_note_stands_in_the_table_that_is_downloaded(client, address):
    text = client.get(f"{address}.csv").getvalue().decode("utf-8-sig")
    notes = {row["value"]: row["note"] for row in csv.DictReader(io.StringIO(text))}
    assert sorted(notes.values()) == ["", "Hedged as <believed>."]
