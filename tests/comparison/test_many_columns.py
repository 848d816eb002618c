"""The comparison of fifty sources, and of more questions than a page holds."""

import gzip

import pytest

from caseboard.models import Claim
from tests.factories import make_case, make_question, make_source

from .pages import queries_of, rows_of, text_of

pytestmark = pytest.mark.django_db


def address(case, end="/", query=""):
    return f"/cases/{case.slug}/compare{end}{query}"


def give(question, source, values):
    return [
        Claim(
            case=question.case, question=question, source=source, value=value, qualifier="about",
            slug=f"{question.slug}-{source.slug}-{value}", statement="An invented statement.",
            status="published",
        )
        for value in values
    ]  # fmt: skip


@pytest.fixture
def case():
    """Fifty sources, the later ones with more claims."""
    case = make_case()
    question = make_question(case=case, slug="crowd", text="How many came?")
    claims = []
    for number in range(50):
        source = make_source(
            case=case, slug=f"paper-{number}", title=f"Invented paper {number}", published=""
        )
        claims += give(question, source, range(100, 101 + number // 10))
    Claim.objects.bulk_create(claims)
    return case


def heads(client, case, query=""):
    return rows_of(client.get(address(case, ".csv", query)))[0][6:]


def test_of_many_columns_those_with_most_claims_stand_at_first(client, case):
    assert heads(client, case) == [f"Invented paper {number}" for number in range(40, 48)]
    text = text_of(client.get(address(case)))
    assert "8 of 50 sources shown: those in a conflict, then those with most claims." in text


def test_all_can_be_asked_for_and_none(client, case):
    assert len(heads(client, case, "?columns=all")) == 50
    none = client.get(address(case, query="?columns=none")).content.decode()
    assert 'role="cell"' not in none
    assert "How many came?" in none
    drawer = client.get(address(case, query="?open=columns")).content.decode()
    assert f'href="{address(case)}?columns=all"' in drawer
    assert f'href="{address(case)}?columns=none&amp;open=columns"' in drawer


def test_every_column_can_be_ticked_and_those_that_stand_are(client, case):
    query = "?source=paper-3&source=paper-7&source=paper-9&open=columns"
    page = client.get(address(case, query=query))
    boxes = page.content.decode().split('type="checkbox" name="source"')[1:]
    assert len(boxes) == 50
    assert [box.split('"')[1] for box in boxes if "checked" in box.split(">")[0]] == [
        "paper-3", "paper-7", "paper-9",
    ]  # fmt: skip


def test_of_more_columns_those_with_most_claims_and_the_chosen_one_can_be_ticked(client, case):
    question = case.questions.get()
    for number in range(50, 53):
        source = make_source(case=case, slug=f"paper-{number}", published="")
        Claim.objects.bulk_create(give(question, source, [100, 101]))
    page = client.get(address(case, query="?source=paper-9&open=columns")).content.decode()
    boxes = page.split('type="checkbox" name="source"')[1:]
    offered = {box.split('"')[1] for box in boxes}
    assert (len(offered), "paper-9" in offered, "paper-8" in offered) == (51, True, False)
    assert "and 2 more, which hold no more than these." in page


def test_the_table_scrolls_in_a_region_that_takes_the_keyboard(client, case):
    page = client.get(address(case)).content.decode()
    assert (
        '<div class="matrix" role="region" aria-label="Questions against sources" tabindex="0">'
        in page
    )


def test_each_figure_names_its_column_for_narrow_screens(client, case):
    page = client.get(address(case)).content.decode()
    assert page.count('data-label="Invented paper 4') == 8


def test_json_holds_the_claims_of_all_columns(client, case):
    (question,) = client.get(address(case, ".json")).json()["questions"]
    assert len(question["claims"]) == case.claims.count()


@pytest.fixture
def crowd(case):
    """The same with sixty questions that each of the first eight sources answers ten times."""
    sources = case.sources.filter(slug__in=[f"paper-{number}" for number in range(8)])
    for number in range(60):
        question = make_question(case=case, slug=f"q-{number:02}", text=f"Question {number:02}?")
        Claim.objects.bulk_create(
            claim for source in sources for claim in give(question, source, range(1000, 2000, 100))
        )
    return case


def test_many_questions_turn_pages(client, crowd):
    first = client.get(address(crowd, query="?sort=question"))
    assert "1–50 of 61 questions" in text_of(first)
    assert "Question 55?" not in first.content.decode().partition('role="table"')[2]
    second = client.get(address(crowd, query="?sort=question&page=2"))
    assert "Question 55?" in second.content.decode().partition('role="table"')[2]
    assert len(rows_of(client.get(address(crowd, ".csv")))) == 62


def test_a_full_page_stays_light(client, crowd):
    page = client.get(address(crowd, query="?columns=all")).content
    assert len(gzip.compress(page)) <= 30_000
    assert queries_of(client, address(crowd)) == 4


def test_an_unknown_number_of_columns_is_told_in_plain_words(client, case):
    response = client.get(address(case, query="?columns=x"))
    assert response.status_code == 400
    assert "Columns can be few, all or none" in response.content.decode()


def test_both_sides_of_a_conflict_stand_among_the_columns_unasked(client, case):
    """Their sources hold the fewest claims: neither would be among the fullest."""
    toll = make_question(case=case, text="What was the toll?", behaviour="fixed")
    low, high = (case.sources.get(slug=slug) for slug in ("paper-0", "paper-1"))
    Claim.objects.bulk_create([*give(toll, low, [5]), *give(toll, high, [50])])
    shown = " ".join(heads(client, case))
    assert "Invented paper 0" in shown
    assert "Invented paper 1" in shown


def test_origins_in_a_conflict_stand_first(client, case):
    toll = make_question(case=case, text="What was the toll?", behaviour="fixed")
    low, high = (case.sources.get(slug=slug) for slug in ("paper-0", "paper-1"))
    Claim.objects.bulk_create([*give(toll, low, [5]), *give(toll, high, [50])])
    first = heads(client, case, "?by=origins")[:2]
    assert set(first) == {"Invented paper 0", "Invented paper 1"}


def test_a_question_of_many_claims_is_a_light_page(client, case):
    """A hundred sources with seventy claims each, most of them replaced or crowded out."""
    question = case.questions.get()
    for number in range(100):
        source = make_source(
            case=case, slug=f"thick-{number}", title=f"Invented thick paper {number}", published=""
        )
        first = give(question, source, range(1000, 1040))
        Claim.objects.bulk_create(first)
        Claim.objects.bulk_create(
            Claim(case=case, question=question, source=source, value=claim.value + 100,
                  slug=f"{claim.slug}-new", qualifier="about", status="published",
                  statement="An invented statement.", supersedes=claim)
            for claim in first[10:]
        )  # fmt: skip
    page = client.get(address(case))
    assert "and 66 more, 30 of them replaced since" in text_of(page)
    assert len(page.content) <= 30 * 1024
