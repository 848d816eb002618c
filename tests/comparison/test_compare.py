"""The comparison, through the door."""

import io

import pytest
from openpyxl import load_workbook

from tests.factories import (
    PASSWORD,
    make_case,
    make_claim,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

from .pages import queries_of, rows_of, text_of

pytestmark = pytest.mark.django_db


def address(case, end="/", query=""):
    return f"/cases/{case.slug}/compare{end}{query}"


@pytest.fixture
def case():
    """Two sources that differ on one question, and a question that nobody answers."""
    case = make_case()
    question = make_question(case=case, slug="killed", text="How many were killed?")
    agency = make_organization(case=case, name="Invented agency")
    early = make_source(case=case, title="Invented early article", published="2025-10-03")
    late = make_source(case=case, title="Invented late article", published="2025-12-03")
    make_claim(question=question, source=late, value=600, qualifier="about", slug="low")
    make_claim(
        question=question, source=early, value=2000, as_of="2025-09", by=[agency], slug="high"
    )
    make_question(case=case, slug="bare", kind="choice", text="Does anybody know?")
    return case


def test_each_cell_gives_figure_speaker_and_date_and_leads_to_the_claim(client, case):
    page = client.get(address(case)).content.decode()
    assert f'href="/cases/{case.slug}/claims/high/"' in page
    text = text_of(client.get(address(case)))
    assert "about 2,000 Invented agency · September 2025" in text
    assert "about 600 no speaker named · no date given" in text
    assert text.index("Invented early article") < text.index("Invented late article")


def test_each_row_has_its_verdict_and_why(client, case):
    text = text_of(client.get(address(case)))
    assert "How many were killed? ? Unclear" in text
    assert "Does anybody know? – No answer No source answers this yet." in text


@pytest.mark.parametrize(
    ("by", "heads"),
    [
        ("sources", ["Invented early article", "Invented late article"]),
        ("origins", ["Invented agency", "Invented late article"]),
        ("speakers", ["Invented agency", "No speaker named"]),
    ],
)
def test_columns_follow_the_reader(client, case, by, heads):
    assert rows_of(client.get(address(case, ".csv", f"?by={by}")))[0][6:] == heads


def test_without_the_source_at_the_head_each_figure_names_it(client, case):
    text = text_of(client.get(address(case, query="?by=origins")))
    assert "about 2,000 in Invented early article · September 2025" in text
    text = text_of(client.get(address(case, query="?by=speakers")))
    assert "about 600 no speaker named, in Invented late article · no date given" in text


@pytest.mark.parametrize(
    ("show", "questions"),
    [
        ("all", ["How many were killed?", "Does anybody know?"]),
        ("disputed", ["How many were killed?"]),
        ("figures", ["How many were killed?"]),
        ("statements", ["Does anybody know?"]),
    ],
)
def test_questions_follow_the_reader(client, case, show, questions):
    rows = rows_of(client.get(address(case, ".csv", f"?show={show}")))
    assert [row[0] for row in rows[1:]] == questions
    text = text_of(client.get(address(case, query=f"?show={show}")))
    assert all(question in text for question in questions)


@pytest.mark.parametrize("by", ["sources", "origins", "speakers"])
def test_page_csv_and_xlsx_agree_cell_for_cell(client, case, by):
    query = f"?by={by}&show=disputed"
    rows = rows_of(client.get(address(case, ".csv", query)))
    book = load_workbook(io.BytesIO(client.get(address(case, ".xlsx", query)).content))
    assert [[cell or "" for cell in row] for row in book.active.values] == rows
    text = text_of(client.get(address(case, query=query)))
    for cell in rows[1][6:]:
        assert cell.replace("(", "").replace(")", "") in text


def test_json_holds_the_claims_that_the_page_shows(client, case):
    answered = client.get(address(case, ".json", "?show=disputed")).json()
    (question,) = answered["questions"]
    assert [(claim["id"], claim["value"]) for claim in question["claims"]] == [
        ("high", 2000),
        ("low", 600),
    ]


def test_equal_figures_of_one_cell_stand_once_and_are_counted(client, case):
    question = case.questions.get(slug="killed")
    make_claim(question=question, source=case.claims.get(slug="low").source, value=600)
    assert "about 600 no speaker named · no date given · 2 times" in text_of(
        client.get(address(case))
    )


def test_tellings_that_read_alike_stand_once(client, case):
    high = case.claims.get(slug="high")
    make_claim(
        question=high.question, source=high.source, value=2000, as_of="2025-09",
        stated_on="2025-10-02", by=[case.organizations.get()],
    )  # fmt: skip
    text = text_of(client.get(address(case)))
    assert text.count("Invented agency · September 2025") == 1
    assert "Invented agency · September 2025 · 2 times" in text


def test_replaced_claims_stay_struck_through(client, case):
    question = case.questions.get(slug="killed")
    make_claim(question=question, value=900, slug="newer", supersedes=case.claims.get(slug="low"))
    response = client.get(address(case))
    assert 'class="claimed replaced"' in response.content.decode()
    assert "replaced by about 900 (no speaker named, no date given)" in text_of(response)
    assert "[replaced by about 900 (no speaker named, no date given)]" in (
        client.get(address(case, ".csv")).content.decode()
    )


def test_a_stale_figure_is_flagged_with_what_its_speaker_says_since(client, case):
    question = make_question(case=case, text="How many were revised?")
    agency = make_organization(case=case, name="Invented office")
    make_claim(question=question, value=50, stated_on="2025-01-03", by=[agency])
    make_claim(question=question, value=90, stated_on="2025-02-03", as_of="2025-01", by=[agency])
    late = make_source(case=case, published="2025-06-01")
    make_claim(question=question, value=50, source=late, by=[agency])
    assert "Stale replaced by about 90 (Invented office, January 2025)" in text_of(
        client.get(address(case))
    )
    assert "[stale: replaced by about 90 (Invented office, January 2025)]" in (
        client.get(address(case, ".csv")).content.decode()
    )


@pytest.mark.parametrize("query", ["?by=banana", "?show=evil", "?as_of=banana", "?known_on=x"])
@pytest.mark.parametrize("end", ["/", ".csv", ".json"])
def test_a_query_that_cannot_be_read_answers_400_with_a_sentence(client, case, end, query):
    response = client.get(address(case, end, query))
    assert response.status_code == 400
    words = response.content.decode()
    assert any(said in words for said in ("Columns can be", "Questions can be", "banana", "Known"))


def test_links_between_states_keep_the_dates(client, case):
    page = client.get(address(case, query="?known_on=2025-05&by=origins")).content.decode()
    assert f'href="{address(case)}?known_on=2025-05"' in page
    assert f'href="{address(case, ".csv")}?by=origins&amp;known_on=2025-05"' in page
    assert f'href="/cases/{case.slug}/questions/killed/?known_on=2025-05"' in page


def test_drafts_of_a_public_case_are_neither_shown_nor_counted(client, case):
    question = case.questions.get(slug="killed")
    make_claim(question=question, value=7777, status="draft")
    before = text_of(client.get(address(case)))
    assert "7,777" not in before
    make_user("editor")
    client.login(username="edith", password=PASSWORD)
    assert "7,777" not in text_of(client.get(address(case)))


def test_unknown_and_internal_cases_look_the_same(client):
    internal = make_case(visibility="internal")
    unseen = client.get(address(internal))
    unknown = client.get("/cases/no-such-case/compare/")
    assert unseen.status_code == unknown.status_code == 404
    assert unseen.content.decode().replace(internal.slug, "no-such-case") == (
        unknown.content.decode()
    )


def test_unknown_form_is_a_404(client, case):
    assert client.get(address(case, ".exe")).status_code == 404


def test_an_empty_case_says_what_to_do(client):
    text = text_of(client.get(address(make_case())))
    assert "No question to compare yet." in text


@pytest.mark.parametrize("by", ["sources", "origins", "speakers"])
def test_four_queries_whatever_the_number_of_rows(client, by):
    case = make_case()
    counts = []
    for _ in range(2):
        for _ in range(5):
            make_claim(case=case, by=[make_person(case=case), make_organization(case=case)])
        counts.append(queries_of(client, address(case, query=f"?by={by}")))
    assert counts == [4, 4]
