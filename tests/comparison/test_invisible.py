"""What nobody sees in a rationale is refused on the page of the decision, and nothing is lost."""

import pytest

from caseboard.models import Finding
from tests.admin.forms import desk
from tests.factories import make_claim, make_question

pytestmark = pytest.mark.django_db


def test_invisible_character_in_a_rationale_is_refused_and_what_was_typed_stays():
    question = make_question(slug="killed")
    make_claim(question=question, slug="low", value=600)
    address = f"/cases/{question.case.slug}/questions/killed/decide/"
    filled = {"qualifier": "about", "value": "600", "rationale": "A\x07 reason.", "as_of": "2025"}
    page = desk("editor").post(address, filled)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Character 2 is invisible (U+0007, a control character)" in text
    assert 'value="2025"' in text
    assert "A\x07 reason." in text
    assert not Finding.objects.exists()
