"""The comparison as other programs read it."""

import pytest

from tests.factories import make_case, make_claim, make_organization, make_question, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    case = make_case()
    agency = make_organization(case=case, slug="agency")
    source = make_source(case=case, slug="article", published="2025-11-02")
    question = make_question(case=case, slug="killed", text="How many?")
    make_claim(
        question=question, slug="high", source=source, value=2000, as_of="2025-09", by=[agency]
    )
    make_claim(question=question, slug="low", source=source, value=600, qualifier="at_least")
    wish = make_question(case=case, slug="wish", kind="choice", options="yes;no")
    make_claim(question=wish, source=source, answer="yes")
    return case


def compared(client, case, query=""):
    return client.get(f"/cases/{case.slug}/compare.json{query}")


def test_a_question_has_the_agreed_shape(client, case):
    answered = compared(client, case, "?question=killed&as_of=2025-12-01").json()
    (question,) = answered.pop("questions")
    assert answered == {"case": case.slug, "as_of": "2025-12-01", "known_on": None}
    claims, relations = question.pop("claims"), question.pop("relations")
    assert question == {
        "id": "killed", "text": "How many?", "kind": "quantity", "behaviour": "cumulative",
        "unit": "people", "verdict": "corroborated", "origins": 2,
        "agreed": {"low": 1800, "high": 2200, "origins": 2, "of": 2},
        "feasible": {"low": 1800, "high": None}, "implied": None,
    }  # fmt: skip
    assert claims[0] == {
        "id": "high", "source": "article", "origin": "organization:agency",
        "attribution": ["organization:agency"], "value": 2000, "value_to": None,
        "qualifier": "about", "low": 1800, "high": 2200, "answer": None, "as_of": "2025-09",
        "scope": "", "replaced_by": None, "period": {"from": "2025-09-01", "to": "2025-09-30"},
        "published": "2025-11-02", "status": "published", "flags": [],
    }  # fmt: skip
    assert claims[1]["flags"] == ["unattributed"]
    assert claims[1]["period"] == {"from": None, "to": "2025-11-02"}
    assert relations == []


def test_answers_in_words_have_no_ends(client, case):
    (question,) = compared(client, case, "?question=wish").json()["questions"]
    assert question["agreed"] == {"answer": "yes", "origins": 1, "of": 1}
    assert question["feasible"] is None
    assert (question["claims"][0]["low"], question["claims"][0]["high"]) == (None, None)


def test_several_questions_can_be_asked_for(client, case):
    answered = compared(client, case, "?question=wish&question=killed").json()
    assert {question["id"] for question in answered["questions"]} == {"wish", "killed"}


def test_numbers_are_exact_and_without_trailing_zeros(client, case):
    question = make_question(case=case, slug="share", tolerance="0.1")
    make_claim(question=question, value="0.3", qualifier="about")
    body = compared(client, case, "?question=share").content.decode()
    assert '"value": 0.3,' in body
    assert '"low": 0.27,' in body
    assert '"high": 0.33,' in body


def test_numbers_of_many_digits_are_exact(client, case):
    question = make_question(case=case, slug="long", tolerance="0.123")
    make_claim(question=question, value="999999999998.999", qualifier="about")
    body = compared(client, case, "?question=long").content.decode()
    assert '"value": 999999999998.999,' in body
    assert '"low": 876999999999.122123,' in body
    assert '"high": 1122999999998.875877,' in body


def test_an_unknown_question_answers_400_and_names_it(client, case):
    response = compared(client, case, "?question=nothing")
    assert response.status_code == 400
    assert "nothing" in response.json()["problems"][0]
