"""Who says so, through the door."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from caseboard.comparison.origin_lists import MOST_NAMED
from caseboard.pages.lists.asking import PAGE_SIZE
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
)

from .pages import queries_of, rows_of, text_of, words_of

pytestmark = pytest.mark.django_db


def address(case, end="/", query=""):
    return f"/cases/{case.slug}/origins{end}{query}"


@pytest.fixture
def case():
    """A ministry's agency told by an outlet in one article, and an article that names nobody."""
    case = make_case()
    state = make_organization(case=case, name="Invented state")
    spies = make_organization(case=case, name="Invented spies", part_of=state)
    outlet = make_organization(case=case, name="Invented outlet")
    first = make_source(case=case, title="Invented first article")
    second = make_source(case=case, title="Invented second article")
    alone = make_question(case=case, text="What does one alone answer?")
    make_claim(question=alone, source=first, by=[spies, outlet])
    make_claim(case=case, source=first, by=[state])
    make_claim(case=case, source=second)
    return case


def test_counts_are_of_origins_not_of_articles(client, case):
    text = text_of(client.get(address(case)))
    assert "2 sources, 3 claims. 2 name who says so, and they go back to 1 origin." in text
    assert "The other 1 name nobody." not in text
    assert "The other names nobody." in text


def test_a_body_its_parts_its_tellers_and_what_it_alone_answers(client, case):
    head, *rows = rows_of(client.get(address(case, ".csv")))
    state, nobody = (dict(zip(head, row, strict=True)) for row in rows)
    assert state["origin"] == "Invented state"
    assert state["speakers"] == "Invented spies"
    assert state["through"] == "Invented outlet"
    assert "What does one alone answer?" in state["alone_on"]
    assert nobody["origin"] == "Invented second article"
    assert nobody["kind"] == "article without a speaker"


def test_page_holds_what_the_downloads_hold(client, case):
    text = text_of(client.get(address(case)))
    rows = client.get(address(case, ".json")).json()["rows"]
    for row in rows:
        for name in ("origin", "speakers", "through", "claims", "alone_on"):
            assert all(part in text for part in str(row[name]).split("; "))
    assert [[str(cell) for cell in row.values()] for row in rows] == rows_of(
        client.get(address(case, ".csv"))
    )[1:]


def picture_of(client, case):
    page = client.get(address(case)).content.decode()
    return page.split('<svg class="origins ways"')[1].split("</svg>")[0]


def test_picture_names_speaker_teller_and_article_and_leads_to_them(client, case):
    picture = picture_of(client, case)
    for name in ("Invented state", "Invented outlet", "Invented first article"):
        assert name in words_of(picture)
    for kind in ("organization", "source"):
        assert f'href="{reverse(kind, args=[case.slug, "SLUG"]).partition("SLUG")[0]}' in picture
    assert "1,160" not in picture


def test_claims_that_name_nobody_are_a_band_of_their_own(client, case):
    picture = picture_of(client, case)
    assert "Nobody is named 1 of 3 claims" in words_of(picture)
    hollow = picture.split('<g class="flows hollow" fill="url(#hatch)">')[1].split("</g>")[0]
    assert "Nobody is named → Invented second article: 1" in hollow


def test_each_box_lights_the_ways_that_pass_it(client, case):
    picture = picture_of(client, case)
    outlet = next(box for box in picture.split('<g class="node ')[1:] if "Invented outlet" in box)
    (lit,) = re.findall(r'<use href="#(w\d+)"/>', outlet)
    assert f'<path id="{lit}"' in picture
    assert "Invented state → Invented outlet → Invented first article: 1</title>" in picture


def test_a_crowd_of_origins_and_sources_shares_boxes(client):
    case = make_case()
    for _ in range(20):
        make_claim(case=case, by=[make_person(case=case)])
    picture = words_of(picture_of(client, case))
    assert picture.count("8 others 8") == 2
    assert "20 origins" in picture


def test_narrow_screens_get_the_same_as_bars(client, case):
    page = client.get(address(case)).content.decode()
    bars = words_of(page.split('class="ways-list"')[1].split("</div>")[0])
    assert "1 origin Invented state 2 Nobody is named 1" in bars
    assert "2 sources Invented first article 2 Invented second article 1" in bars


def test_questions_that_rest_on_one_origin_are_listed(client, case):
    text = text_of(client.get(address(case)))
    assert "3 questions rest on one origin" in text
    assert "What does one alone answer? Invented state 1 1" in text
    assert "Invented second article names nobody who says so 1 1" in text


def test_one_origin_with_different_answers_is_told_apart_from_a_single_origin(client, case):
    agency = make_organization(case=case)
    disputed = make_question(case=case, text="What does one answer twice?", behaviour="fixed")
    for value in (100, 900):
        make_claim(question=disputed, source=make_source(case=case), value=value, by=[agency])
    text = text_of(client.get(address(case)))
    assert "4 questions rest on one origin" in text
    assert "In 1 of them the one origin is given with different answers" in text
    assert "the board counts the other 3 as “with one origin alone”" in text
    assert "What does one answer twice? ? Unclear" in text
    cache.clear()
    assert "3 questions with one origin alone" in text_of(client.get(f"/cases/{case.slug}/"))


def test_origins_that_answer_no_question_are_told_apart(client, case):
    speaker = make_person(case=case)
    make_claim(case=case, event=make_event(case=case), by=[speaker])
    text = text_of(client.get(address(case)))
    assert "back to 2 origins; 1 of these answers a question, the others speak of events" in text
    compared = text_of(client.get(f"/cases/{case.slug}/compare/"))
    assert "1 named origin stands behind the answers" in compared


def test_drafts_give_no_origin_away(client, case):
    make_claim(case=case, status="draft", by=[make_person(case=case, name="Invented secret")])
    for end in ("/", ".csv", ".json"):
        assert "Invented secret" not in client.get(address(case, end)).content.decode()


def test_an_empty_case_says_so(client):
    assert "Nobody says anything here yet." in text_of(client.get(address(make_case())))


def test_a_replay_before_every_source_says_so(client, case):
    text = text_of(client.get(address(case, query="?known_on=1900")))
    assert "No source dated by 31 December 1900 holds a published claim of this case." in text


def test_a_date_that_cannot_be_read_answers_400(client, case):
    assert client.get(address(case, query="?known_on=x")).status_code == 400
    assert client.get(address(case, ".csv", "?known_on=x")).status_code == 400


def test_four_queries_whatever_the_number_of_rows(client):
    case = make_case()
    counts = []
    for _ in range(2):
        for _ in range(5):
            make_claim(case=case, by=[make_person(case=case), make_organization(case=case)])
        counts.append(queries_of(client, address(case)))
    assert counts == [4, 4]


@pytest.fixture
def many():
    """More speakers than a page holds, one of them with two claims, and two silent sources."""
    case = make_case()
    for number in range(PAGE_SIZE + 2):
        make_claim(case=case, by=[make_person(case=case, name=f"Invented {number:02}")])
    source = make_source(case=case, title="Invented silent one")
    make_claim(case=case, source=source)
    make_claim(case=case, source=make_source(case=case, title="Invented silent two"))
    make_claim(case=case, by=[case.people.get(name="Invented 40")])
    return case


def listed(client, case, query="", region="rows"):
    """The names of one list of the page, in order."""
    page = client.get(address(case, query=query)).content.decode()
    table = page.split(f'id="{region}"')[1].split("</table>")[0]
    return re.findall(r'data-label="Origin"><a [^>]*>([^<]*)</a>', table)


def test_the_list_turns_page_by_page(client, many):
    first, second = (listed(client, many, f"?page={page}") for page in (1, 2))
    assert (len(first), len(second)) == (PAGE_SIZE, 2)
    assert len({*first, *second}) == PAGE_SIZE + 2
    assert f"1–{PAGE_SIZE} of {PAGE_SIZE + 2} origins" in text_of(client.get(address(many)))


def test_the_list_is_sorted_as_asked_and_so_is_its_download(client, many):
    assert listed(client, many)[0] == "Invented 40"
    downwards = [f"Invented {number:02}" for number in range(PAGE_SIZE + 1, -1, -1)]
    assert listed(client, many, "?sort=-origin") == downwards[:PAGE_SIZE]
    rows = rows_of(client.get(address(many, ".csv", "?sort=-origin&silent_sort=-origin")))
    silent = ["Invented silent two", "Invented silent one"]
    assert [row[0] for row in rows[1:]] == downwards + silent


def test_each_list_has_an_order_and_a_page_of_its_own(client, many):
    query = "?silent_sort=-origin&page=2"
    assert listed(client, many, query, "silent_rows") == [
        "Invented silent two",
        "Invented silent one",
    ]
    assert len(listed(client, many, query)) == 2
    page = client.get(address(many, query=query)).content.decode()
    assert "silent_sort=-origin&amp;sort=claims" in page
    assert f'href="{address(many, ".csv", "?silent_sort=-origin")}"' in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?sort=banana", "“banana” is no column to sort by"),
        ("?page=9", "Page (origins): there are 2 pages, and 9 is past the end"),
        ("?silent_page=2", "Page (sources): there is one page, and 2 is past the end"),
    ],
)
def test_what_a_list_cannot_read_answers_400_and_is_told(client, many, query, told):
    response = client.get(address(many, query=query))
    assert response.status_code == 400
    assert told in text_of(response)


def test_a_cell_that_holds_very_many_counts_the_others(client, case):
    speaker = case.organizations.get(name="Invented state")
    for number in range(MOST_NAMED + 3):
        question = make_question(case=case, text=f"Is it invented {number:02}?")
        make_claim(question=question, source=case.sources.first(), by=[speaker])
    assert "and 5 more" in text_of(client.get(address(case)))
    assert f"invented {MOST_NAMED + 2}?" in client.get(address(case, ".csv")).content.decode()
