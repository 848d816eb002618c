"""Where “Corroborated” stands, the page says when an article without a speaker is part of it."""

import pytest

from tests.factories import make_case, make_claim, make_organization, make_question

from .pages import text_of

pytestmark = pytest.mark.django_db
SILENT = "one of them an article that names no speaker"
PAGES = ["", "compare/", "questions/killed/"]


@pytest.fixture
def case():
    """A question that an agency and an article without a speaker answer alike."""
    case = make_case()
    question = make_question(case=case, slug="killed")
    make_claim(question=question, value=600, by=[make_organization(case=case)])
    make_claim(question=question, value=600, slug="silent")
    return case


@pytest.mark.parametrize("query", ["", "?as_of=2020"])
@pytest.mark.parametrize("shown", PAGES)
def test_wherever_the_word_stands_the_silent_origin_is_told(client, case, shown, query):
    text = text_of(client.get(f"/cases/{case.slug}/{shown}{query}"))
    assert SILENT in text.partition("Corroborated")[2][:300]


@pytest.mark.parametrize("shown", PAGES)
def test_origins_that_are_all_named_need_no_such_words(client, case, shown):
    case.claims.filter(slug="silent").update(status="retracted", status_reason="invented")
    speaker = make_organization(case=case)
    make_claim(question=case.questions.get(), value=600, by=[speaker])
    text = text_of(client.get(f"/cases/{case.slug}/{shown}"))
    assert "Corroborated" in text
    assert "names no speaker" not in text
