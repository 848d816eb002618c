"""How questions stand in a replay, and what changed until today."""

import pytest

from tests.comparison.pages import links_of, queries_of, text_of
from tests.factories import make_case, make_claim, make_organization, make_question, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    """600 said in March; about 2,000 in June; 3,000 in an article without a date."""
    case = make_case()
    question = make_question(case=case, text="How many were killed?", behaviour="fixed")
    agency = make_organization(case=case, name="Invented agency")
    for value, published in ((600, "2025-03"), (2000, "2025-06"), (3000, "")):
        source = make_source(case=case, published=published, retrieved="")
        by = [agency] if value == 2000 else []
        make_claim(question=question, source=source, value=value, by=by)
    return question


def since(client, question, known_on, page=""):
    url = question.get_absolute_url() if not page else f"/cases/{question.case.slug}/{page}"
    return client.get(f"{url}?known_on={known_on}").context["since"]


def test_question_tells_its_verdict_then_and_today_and_what_came_between(client, question):
    text = text_of(client.get(f"{question.get_absolute_url()}?known_on=2025-04"))
    assert "Today 2 more claims count, 1 of them from an undated source:" in text
    assert "1 Single origin → ≠ Conflicting" in text
    assert "Left out of this replay: about 2,000 (Invented agency · no date given)" in text


@pytest.mark.parametrize(
    ("known_on", "later", "undated"), [("2020", 2, 1), ("2025-04", 1, 1), ("2025-07", 0, 1)]
)
def test_later_claims_and_undated_ones_are_counted_apart(
    client, question, known_on, later, undated
):
    (turn,) = since(client, question, known_on).turns
    assert (len(turn.later), len(turn.undated)) == (later, undated)


def test_question_that_nothing_came_to_stands_as_it_does_today(client):
    claim = make_claim(source=make_source(published="2025-03"))
    text = text_of(client.get(f"{claim.question.get_absolute_url()}?known_on=2025-04"))
    assert "it stands as it does today" in text


@pytest.mark.parametrize("page", ["", "compare/"])
def test_case_lists_the_questions_that_stand_otherwise_today(client, question, page):
    make_claim(case=question.case, source=make_source(case=question.case, published="2025-03"))
    url = f"/cases/{question.case.slug}/{page}?known_on=2025-04"
    text = text_of(client.get(url))
    assert "1 of 2 questions stands otherwise today" in text
    assert "How many were killed? then 1 Single origin → today ≠ Conflicting" in text


def test_question_without_an_answer_then_is_folded(client, question):
    told = since(client, question, "2020", "compare/")
    assert told.first == ()
    assert [turn.text for turn in told.folded] == ["How many were killed?"]


def test_link_to_today_leaves_the_replay(client, question):
    page = client.get(f"{question.get_absolute_url()}?known_on=2025-04&as_of=2025-05")
    assert f"{question.get_absolute_url()}?as_of=2025-05" in links_of(page)


def test_page_of_today_has_no_difference(client, question):
    assert client.get(question.get_absolute_url()).context["since"] is None


@pytest.mark.parametrize(("page", "most"), [("", 10), ("compare/", 6), ("questions/q/", 8)])
def test_replay_asks_twice_more_however_many_claims(client, question, page, most):
    question.slug = "q"
    question.save()
    for _ in range(2):
        for published in ("2025-03", "2025-06", ""):
            make_claim(
                question=question,
                source=make_source(case=question.case, published=published, retrieved=""),
            )
        url = f"/cases/{question.case.slug}/{page}"
        assert queries_of(client, f"{url}?known_on=2025-04") <= most
        assert queries_of(client, url) <= most - 2
