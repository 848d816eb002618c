"""Forms read a date back, and tell in sentences what a database refuses."""

import pytest
from django.db import IntegrityError

from caseboard.admin.refusals import KEPT, refusal_of
from tests.admin.forms import desk


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
