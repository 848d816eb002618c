"""The desk's finding in each row of the comparison."""

import pytest

from tests.factories import (
    PASSWORD,
    make_case,
    make_claim,
    make_finding,
    make_organization,
    make_question,
    make_source,
    make_user,
)

from .pages import queries_of, rows_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    """A question with two claims, one of them weighed in the desk's finding."""
    case = make_case()
    question = make_question(case=case, slug="killed", text="How many were killed?")
    source = make_source(case=case, published="2025-03-01")
    low = make_claim(question=question, source=source, slug="low", value=600, as_of="2025-01")
    make_claim(question=question, source=source, slug="high", value=640, as_of="2025-01")
    make_finding([low], question=question, slug="first", value=650, as_of="2025-01")
    return question


def address(question, end="/", query=""):
    return f"/cases/{question.case.slug}/compare{end}{query}"


def desk_of(client, question, query=""):
    """The cell of the finding in the download."""
    head, *rows = rows_of(client.get(address(question, ".csv", query)))
    return next(row for row in rows if row[0] == question.text)[head.index("desk")]


TOLD = "about 650 (as of January 2025, decided 1 May 2025)"


def test_a_row_tells_what_the_desk_uses_and_leads_to_it(client, question):
    response = client.get(address(question))
    told = "The desk’s finding: about 650 , as of January 2025, decided 1 May 2025"
    assert told in text_of(response)
    link = f'href="/cases/{question.case.slug}/questions/killed/#decided"'
    assert link in response.content.decode()
    assert desk_of(client, question) == TOLD


def test_a_question_that_is_not_settled_says_nothing_of_it(client, question):
    question.findings.all().delete()
    assert "desk’s finding" not in text_of(client.get(address(question)))
    assert desk_of(client, question) == ""


def test_a_claim_that_contradicts_it_is_named_once_for_equal_words(client, question):
    agency = make_organization(case=question.case, name="Invented agency")
    for _ in range(2):
        make_claim(question=question, value=2000, as_of="2025-01", by=[agency])
    told = "Contradicted by about 2,000 (Invented agency · January 2025)"
    assert told in text_of(client.get(address(question)))
    named = "[contradicted by about 2,000 (Invented agency · January 2025)]"
    assert desk_of(client, question) == f"{TOLD} {named}"


def test_of_many_that_contradict_it_the_others_are_counted(client, question):
    for value in (2000, 3000, 4000, 5000):
        make_claim(question=question, value=value, as_of="2025-01")
    assert "and 2 more" in text_of(client.get(address(question)))
    assert desk_of(client, question).endswith("; and 2 more]")


def test_a_claim_that_was_weighed_contradicts_nothing(client, question):
    weighed = [make_claim(question=question, value=v, as_of="2025-01") for v in (2000, 3000)]
    question.findings.get().claims.add(*weighed)
    assert desk_of(client, question) == TOLD


def test_only_the_finding_that_stands_is_told(client, question):
    make_finding(follows=question.findings.get(), slug="next", value=2000, decided_on="2025-06-01")
    assert desk_of(client, question).startswith("about 2,000 (decided 1 June 2025)")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-04-30", ""),
        ("2025-05-01", TOLD),
        ("2025-05-31", TOLD),
        ("2025-06-01", "about 640 (decided 1 June 2025)"),
    ],
)
def test_a_replay_tells_the_finding_of_its_day(client, question, day, told):
    make_finding(follows=question.findings.get(), slug="next", value=640, decided_on="2025-06-01")
    assert desk_of(client, question, f"?known_on={day}") == told


def test_nobody_learns_a_finding_on_a_question_that_may_not_be_seen(client, question):
    hidden = make_question(
        case=question.case, slug="hidden", text="Is it hidden?", shown_alone=False
    )
    make_claim(question=hidden, status="draft")
    make_finding(question=hidden, slug="secret", value=77777)
    assert "77,777" not in text_of(client.get(address(question)))
    client.login(username=make_user("researcher").username, password=PASSWORD)
    assert "77,777" in text_of(client.get(address(question)))


@pytest.mark.parametrize("value", ["999999999998.999", "0.001", "0", "123456789012.3", "5"])
def test_a_figure_is_told_as_it_was_entered(client, question, value):
    question.findings.all().delete()
    make_finding(question=question, value=value, qualifier="exact")
    assert desk_of(client, question).partition(" ")[0].replace(",", "") == value


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [("choice", "invented no", "invented no"), ("date", "2025-10-28", "28 October 2025")],
)
def test_answers_in_words_and_days_are_told_too(client, question, kind, answer, words):
    other = make_question(case=question.case, kind=kind, text="Which?")
    make_claim(question=other)
    make_finding(question=other, answer=answer)
    assert desk_of(client, other).startswith(f"{words} (decided 1 May 2025)")


def test_two_that_are_laid_against_each_other_show_it_too(client, question):
    other = make_source(case=question.case)
    make_claim(question=question, source=other, value=600, as_of="2025-01")
    first = question.claims.get(slug="low").source
    query = f"?source={first.slug}&source={other.slug}"
    assert "The desk’s finding: about 650" in text_of(client.get(address(question, query=query)))
    assert desk_of(client, question, query) == TOLD


def test_findings_cost_no_query(client, question):
    make_finding(follows=question.findings.get(), slug="next", value=640)
    assert queries_of(client, address(question)) == 4
    for _ in range(3):
        make_finding(question=make_question(case=question.case, shown_alone=True))
    assert queries_of(client, address(question)) == 4
