"""Dates as they are read back, and what a database refuses as sentences."""

import pytest
from django.db import IntegrityError

from caseboard.admin.dates import read_as
from caseboard.admin.refusals import KEPT, refusal_of
from tests.admin.forms import desk


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("late October 2025", "read as 21–31 October 2025 (late October 2025)"),
        ("2025-10-28", "read as 28 October 2025"),
        ("2025-10", "read as 1–31 October 2025 (October 2025)"),
        ("2025", "read as 1 January – 31 December 2025 (2025)"),
        (
            "2024-10/2025-01",
            "read as 1 October 2024 – 31 January 2025 (October 2024 to January 2025)",
        ),
        ("2024-10/..", "read as 1 October 2024 and after, without an end (from October 2024 on)"),
        ("../2024-10", "read as any day up to 31 October 2024 (up to October 2024)"),
        ("2025-01~", "read as 1–31 January 2025 (about January 2025)"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_date_is_read_back_as_days_and_words(typed, read):
    assert read_as(typed) == read


def test_text_that_is_no_date_is_answered_with_what_to_type():
    assert "2025-02-30" in read_as("2025-02-30")
    assert "type" in read_as("28.10.2025")


@pytest.mark.django_db
def test_form_asks_how_a_date_is_read():
    client = desk("researcher")
    assert client.get("/admin/read-date/?text=2025-10-28").json() == {
        "read": "read as 28 October 2025"
    }
    assert client.get("/admin/read-date/").json() == {"read": ""}


@pytest.mark.parametrize(
    ("said", "begins", "field"),
    [
        ("rule broken: question_kind_kept_with_claims", "Claims answer this question", "kind"),
        ("rule broken: claim_of_same_case", "Something that was chosen", None),
        ("UNIQUE constraint failed: caseboard_person.case_id, caseboard_person.slug",
         "This id is taken", "slug"),
        ("CHECK constraint failed: claim_answers_or_speaks_of", "Choose a question", None),
        ("CHECK constraint failed: finding_decided_on_a_day", "The database's rule", None),
        ("FOREIGN KEY constraint failed", "Something that this record needs", None),
    ],
)  # fmt: skip
def test_refusal_of_the_database_is_a_sentence(said, begins, field):
    refusal = refusal_of(IntegrityError(said))
    assert refusal.sentence.startswith(begins)
    assert refusal.sentence.endswith(KEPT)
    assert refusal.field == field
