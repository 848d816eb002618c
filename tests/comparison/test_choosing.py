"""Choosing what is compared: questions, columns, their order, all in the address."""

import pytest

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
NOT_THERE = "is not there to choose"


def address(case, end="/", query=""):
    return f"/cases/{case.slug}/compare{end}{query}"


def asked_of(client, case, query):
    """The questions that a query leaves, in their order."""
    return [row[0] for row in rows_of(client.get(address(case, ".csv", query)))[1:]]


@pytest.fixture
def case():
    """Three questions, two sources: a count that a desk told an agency, a choice, a date."""
    case = make_case()
    state = make_organization(case=case, slug="state", name="Invented state")
    desk = make_organization(case=case, slug="desk", name="Invented desk", part_of=state)
    agency = make_organization(case=case, slug="agency", name="Invented agency")
    writer = make_person(case=case, slug="writer", name="Invented writer")
    first = make_source(case=case, slug="first", title="Invented first", published="2025-01-02")
    second = make_source(case=case, slug="second", title="Invented second", published="2025-05-02")
    count = make_question(case=case, slug="count", text="B: how many?")
    choice = make_question(case=case, slug="choice", text="C: which?", kind="choice")
    day = make_question(case=case, slug="day", text="A: when?", kind="date", behaviour="fixed")
    make_claim(question=count, source=first, value=600, by=[desk, agency])
    make_claim(question=count, source=second, value=2000, slug="two-thousand")
    make_claim(question=choice, source=second, by=[writer])
    make_claim(question=choice, source=second, by=[state])
    make_claim(question=day, source=first)
    return case


@pytest.mark.parametrize(
    ("query", "questions"),
    [
        ("kind=quantity", ["B: how many?"]),
        ("kind=choice&kind=date&sort=question", ["A: when?", "C: which?"]),
        ("question=day", ["A: when?"]),
        ("source=first&sort=question", ["A: when?", "B: how many?"]),
        ("by=speakers&speaker=person:writer", ["C: which?"]),
        ("by=origins&origin=source:first", ["A: when?"]),
        ("who=person:writer", ["C: which?"]),
        ("who=organization:agency", ["B: how many?"]),
        ("who=organization:state&sort=question", ["B: how many?", "C: which?"]),
        ("who=organization:desk&kind=choice", []),
    ],
)
def test_questions_follow_what_was_chosen(client, case, query, questions):
    assert asked_of(client, case, f"?{query}") == questions
    answered = client.get(address(case, ".json", f"?{query}")).json()
    assert [question["text"] for question in answered["questions"]] == questions
    page = client.get(address(case, query=f"?{query}"))
    assert page.status_code == 200
    table = page.content.decode().partition('role="table"')[2]
    assert all(text in table for text in questions)


@pytest.mark.parametrize(
    ("sort", "questions"),
    [
        ("verdict", ["B: how many?", "C: which?", "A: when?"]),
        ("question", ["A: when?", "B: how many?", "C: which?"]),
        ("claims", ["B: how many?", "C: which?", "A: when?"]),
        ("origins", ["B: how many?", "C: which?", "A: when?"]),
    ],
)
def test_order_follows_the_reader(client, case, sort, questions):
    assert asked_of(client, case, f"?sort={sort}") == questions


def test_only_the_chosen_columns_stand_and_the_page_says_so(client, case):
    head, *rows = rows_of(client.get(address(case, ".csv", "?source=first")))
    assert head[6:] == ["Invented first"]
    assert [row[0] for row in rows] == ["B: how many?", "A: when?"]
    assert "1 of 2 sources shown" in text_of(client.get(address(case, query="?source=first")))


def test_table_tells_how_many_origins_agree(client):
    case = make_case()
    question = make_question(case=case, text="How many?")
    for value in (600, 600, 2000):
        make_claim(question=question, value=value, by=[make_organization(case=case)])
    alone = make_question(case=case, text="How many alone?")
    for value in (5, 9):
        make_claim(question=alone, value=value, by=[make_organization(case=case)])
    rows = {row[0]: row[3] for row in rows_of(client.get(address(case, ".csv")))[1:]}
    assert rows == {"How many?": "2 of 3 origins agree on 540 to 660.", "How many alone?": ""}


def test_sources_may_be_chosen_with_other_columns(client, case):
    rows = rows_of(client.get(address(case, ".csv", "?source=second&by=origins")))
    assert rows[0][6:] == ["Invented state", "Invented writer", "Invented second"]


def test_json_holds_the_claims_of_the_chosen_columns_and_the_whole_verdict(client, case):
    question = client.get(address(case, ".json", "?source=first&question=count")).json()
    (count,) = question["questions"]
    assert [claim["value"] for claim in count["claims"]] == [600]
    assert (count["verdict"], count["origins"], count["relations"]) == ("unclear", 2, [])


@pytest.mark.parametrize(
    "query",
    [
        "source=nothing", "origin=person:nobody", "speaker=x", "who=person:nobody", "who=x",
        "question=nothing", "with=nothing",
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["/", ".csv", ".json"])
def test_what_is_not_there_answers_400_with_a_sentence(client, case, query, end):
    response = client.get(address(case, end, f"?{query}"))
    assert response.status_code == 400
    assert NOT_THERE in response.content.decode()


@pytest.mark.parametrize(
    "query", ["kind=x", "sort=x", "columns=x", "view=x", "open=x", "page=0", "page=9"]
)
def test_a_value_that_is_not_offered_answers_400(client, case, query):
    assert client.get(address(case, query=f"?{query}")).status_code == 400


def test_what_a_visitor_may_not_see_cannot_be_told_from_what_is_not_there(client, case):
    hidden = make_person(case=case, slug="hidden", name="Invented secret")
    source = make_source(case=case, slug="draft-only", title="Invented draft only")
    question = case.questions.get(slug="count")
    make_claim(question=question, source=source, by=[hidden], status="draft")
    for parameter, key in (("who", "person:hidden"), ("source", "draft-only")):
        unseen, unknown = (
            client.get(address(case, query=f"?{parameter}={name}")) for name in (key, "nothing")
        )
        assert unseen.status_code == unknown.status_code == 400
        words = text_of(unseen)
        assert words.replace(key, "nothing") == text_of(unknown)
        assert "Invented secret" not in words
    make_user("editor")
    client.login(username="edith", password=PASSWORD)
    assert client.get(address(case, query="?who=person:hidden")).status_code == 400


def test_a_source_of_later_days_is_no_error_in_a_replay(client, case):
    response = client.get(address(case, query="?source=second&known_on=2025-02"))
    assert response.status_code == 200
    assert "Source “second” had said nothing yet." in text_of(response)
    assert client.get(address(case, ".csv", "?source=second&known_on=2025-02")).status_code == 200


@pytest.mark.parametrize("drawer", ["columns", "beside", "questions"])
def test_choices_stay_in_the_links_and_forms_of_the_page(client, case, drawer):
    asked = "who=organization:agency&source=first&sort=claims&known_on=2025-06"
    page = client.get(address(case, query=f"?{asked}&open={drawer}")).content.decode()
    kept = "sort=claims&amp;who=organization%3Aagency&amp;source=first&amp;known_on=2025-06"
    assert f'href="{address(case, ".csv")}?{kept}"' in page
    assert f"?show=disputed&amp;{kept}" in page
    form = page.partition('id="compare"')[2].partition("<form")[2].partition("</form>")[0]
    sent = {"columns": "who", "beside": "who", "questions": "source"}[drawer]
    value = {"who": "organization:agency", "source": "first"}[sent]
    assert f'<input type="hidden" name="{sent}" value="{value}">' in form
    assert '<input type="hidden" name="known_on" value="2025-06">' in form
    assert '<input type="hidden" name="sort" value="claims">' in form
    assert form.count('type="hidden"') == 3


def test_a_filter_that_is_on_can_be_taken_away(client, case):
    page = client.get(address(case, query="?kind=choice&who=person:writer")).content.decode()
    assert f'<a class="tag" href="{address(case)}?kind=choice">' in page
    assert f'<a class="tag" href="{address(case)}?who=person%3Awriter">' in page


def test_nothing_left_says_what_to_do(client, case):
    text = text_of(client.get(address(case, query="?who=person:writer&kind=quantity")))
    assert "No question fits this choice." in text


def test_htmx_gets_the_region_alone(client, case):
    swapped = client.get(address(case), headers={"HX-Request": "true"}).content.decode()
    assert swapped.lstrip().startswith('<div id="clock">')
    assert 'id="compare"' in swapped
    assert "<html" not in swapped


def test_going_back_gets_the_whole_page_once(client, case):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    page = client.get(address(case), headers=headers).content.decode()
    assert "<html" in page
    assert page.count('id="clock"') == 1


def test_every_box_ticked_is_no_choice(client, case):
    third = make_source(case=case, slug="third")
    make_claim(question=case.questions.get(slug="day"), source=third)
    make_question(case=case, text="Who knows?")
    query = "?source=first&source=second&source=third"
    assert "Who knows?" in asked_of(client, case, query)
    assert "sources shown" not in text_of(client.get(address(case, query=query)))


def test_choosing_costs_no_query(client, case):
    query = "?who=organization:state&source=first&source=second&kind=quantity&show=all"
    for drawer in ("with=first", "open=columns", "open=beside", "open=questions"):
        assert queries_of(client, address(case, query=f"{query}&{drawer}")) == 4
