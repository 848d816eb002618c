"""The sources table, and one source's page with its claims."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseboard.browse.source_claims import reading_place
from caseboard.models import ClaimStatus, Role
from tests.browse.printed import printed_rows
from tests.factories import (
    make_case,
    make_claim,
    make_derivation,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
LIST = "/cases/invented-case/sources/"


@pytest.fixture
def case():
    return make_case(slug="invented-case")


def told_source(case, **values):
    """A source that visitors see: one of its claims is published."""
    source = make_source(case=case, **values)
    make_claim(source=source, event=make_event(case=case))
    return source


def count_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def text_of(response):
    return " ".join(response.content.decode().split())


def test_row_says_what_is_given_and_leaves_the_rest_empty(client, case):
    outlet = make_organization(case=case, name="Outlet")
    told_source(case, title="Full", publisher=outlet, author="A. Writer", published="2025-03",
                reliability="B")  # fmt: skip
    told_source(case, title="Bare", published="", kind="")
    assert printed_rows(client.get(LIST)) == [
        ["Full", "Outlet", "A. Writer", "March 2025", "article", "B · usually reliable", "1", ""],
        ["Bare", "", "", "", "", "", "1", ""],
    ]


@pytest.mark.usefixtures("pages_made_anew")
def test_list_keeps_its_queries_when_rows_double(client, case):
    counts = []
    for _ in range(2):
        for _ in range(4):
            source = told_source(case, publisher=make_organization(case=case))
            make_derivation(source=source, derived_from=told_source(case))
        counts.append(count_queries(client, LIST))
    assert counts == [3, 3]


def test_page_csv_and_json_agree_cell_for_cell(client, case):
    one = told_source(case, title="One", published="2025-01", language="en")
    make_derivation(source=one, derived_from=told_source(case, title="Two", url="https://x.test/"))
    query = "?sort=-claims,title&columns=title,claims,derives_from,language,url,id"
    lines = client.get(f"{LIST[:-1]}.csv{query}").content.decode()
    told = list(csv.reader(io.StringIO(lines)))
    rows = client.get(f"{LIST[:-1]}.json{query}").json()["rows"]
    assert printed_rows(client.get(LIST + query)) == told[1:]
    assert [[str(cell) for cell in row.values()] for row in rows] == told[1:]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("", "bac"), ("-published", "abc"), ("claims", "abc"), ("-claims,-title", "cba"),
     ("-title", "cba")],
)  # fmt: skip
def test_order_is_as_asked(client, case, sort, order):
    for slug, published in (("a", "2025-05"), ("b", "2025-01"), ("c", "")):
        source = told_source(case, slug=slug, title=slug, published=published)
        for _ in range(ord(slug) - ord("a")):
            make_claim(source=source, event=make_event(case=case))
    rows = printed_rows(client.get(f"{LIST}?sort={sort}"))
    assert "".join(row[0] for row in rows) == order


@pytest.mark.parametrize("query", ["page=-1", "page=banana", "page=999", "sort=evil", "columns=x"])
def test_bad_query_answers_400_and_shows_the_rows(client, case, query):
    told_source(case, title="Still here")
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert "Still here" in text_of(response)


def test_hidden_source_looks_like_a_missing_one(client, case):
    told_source(case)
    hidden = make_source(case=case, slug="unpublished", title="Unpublished work")
    make_claim(source=hidden, status=ClaimStatus.DRAFT)
    answer, missing = client.get(f"{LIST}unpublished/"), client.get(f"{LIST}missing/")
    assert answer.status_code == missing.status_code == 404
    assert answer.content.replace(b"unpublished", b"missing") == missing.content
    assert "Unpublished work" not in text_of(client.get(LIST))


def test_source_tells_what_it_does_not_give(client, case):
    source = told_source(case, published="", retrieved="")
    text = text_of(client.get(source.get_absolute_url()))
    for sentence in (
        "The document gives no date.", "The document names no publisher.",
        "The document names no author.", "Nobody has judged its reliability yet.",
        "Its web address is not known.", "No link to another source of this case is known.",
    ):  # fmt: skip
        assert sentence in text


def test_source_tells_its_grade_its_reason_and_its_kin(client, case):
    one = told_source(case, title="One", reliability="B", reliability_note="Named and dated.",
                      reliability_on="2025-04-01")  # fmt: skip
    two = told_source(case, title="Two")
    make_derivation(source=one, derived_from=two, kind="translated")
    text = text_of(client.get(one.get_absolute_url()))
    for told in ("usually reliable", "Named and dated.", "1 April 2025", "Translated from <a"):
        assert told in text
    assert "Translated in <a" in text_of(client.get(two.get_absolute_url()))


def test_claims_stand_in_reading_order_with_all_that_belongs_to_them(client, case):
    source, question = make_source(case=case), make_question(case=case, text="How many?")
    person = make_person(case=case, name="Speaker")
    make_claim(source=source, question=question, slug="a", locator="para. 10", value=9)
    make_claim(source=source, question=question, slug="z", locator="para. 2", by=[person])
    make_claim(source=source, question=question, slug="m", locator="headline")
    response = client.get(source.get_absolute_url())
    places = response.context["it"].places
    assert [place.name for place in places] == ["headline", "para. 2", "para. 10"]
    (told,) = places[1].claims
    assert (told.who, "".join(told.figure), told.about) == (
        "Speaker",
        "about 600 people",
        "How many?",
    )
    assert "2 of its 3 claims name no speaker." in text_of(response)


def test_places_of_a_document_in_order():
    places = ["", "note at the end", "para. 10", "lead", "p. 2, column 1", "headline", "aside"]
    assert sorted(places, key=reading_place) == [
        "headline", "lead", "p. 2, column 1", "para. 10", "note at the end", "aside", "",
    ]  # fmt: skip


@pytest.mark.usefixtures("pages_made_anew")
def test_source_keeps_its_queries_when_claims_double(client, case):
    source = told_source(case, publisher=make_organization(case=case))
    make_derivation(source=source, derived_from=told_source(case))
    counts = []
    for _ in range(2):
        for _ in range(5):
            speakers = [make_person(case=case), make_organization(case=case)]
            make_claim(source=source, question=make_question(case=case), by=speakers)
            make_derivation(source=told_source(case), derived_from=source)
        counts.append(count_queries(client, source.get_absolute_url()))
    assert counts == [4, 4]


def test_source_download_holds_what_its_page_shows(client, case):
    source = make_source(case=case)
    make_claim(source=source, slug="b", locator="para. 1", by=[make_person(case=case, name="S")])
    make_claim(source=source, slug="a", locator="para. 3", statement="=1+1")
    address = source.get_absolute_url()
    rows = client.get(f"{address[:-1]}.json").json()["rows"]
    places = client.get(address).context["it"].places
    shown = [(told.locator, told.statement, "".join(told.figure), told.who, told.slug)
             for place in places for told in place.claims]  # fmt: skip
    keys = ("locator", "claim", "figure", "who", "id")
    assert [tuple(row[key] for key in keys) for row in rows] == shown
    assert "'=1+1" in client.get(f"{address[:-1]}.csv").content.decode()


def test_draft_claim_shows_to_staff_only(client, case):
    source = told_source(case)
    make_claim(source=source, statement="A hidden draft.", status=ClaimStatus.DRAFT)
    assert "A hidden draft." not in text_of(client.get(source.get_absolute_url()))
    client.force_login(make_user(Role.RESEARCHER))
    text = text_of(client.get(source.get_absolute_url()))
    assert "A hidden draft." in text
    assert '<span class="state state-draft">draft</span>' in text


def test_replay_before_its_day_says_that_it_was_not_known(client, case):
    source = told_source(case, title="Late")
    response = client.get(source.get_absolute_url() + "?known_on=2025-01")
    assert "Not known then" in text_of(response)
    assert "Late" not in text_of(response)


def test_script_is_shown_as_text(client, case):
    payload = "<script>alert(1)</script>"
    source = told_source(case, title=payload, author=payload, summary=payload, kind=payload,
                         reliability="F", reliability_note=payload)  # fmt: skip
    for address in (source.get_absolute_url(), LIST):
        assert payload not in client.get(address).content.decode()


def test_list_is_narrowed_to_sources_that_lack_something(client, case):
    told_source(case, slug="judged", title="Judged", reliability="B", published="2025")
    told_source(case, slug="bare", title="Bare", reliability="", published="2025")
    page = client.get(f"{LIST}?lacks=reliability")
    assert "Only those without a grade" in page.content.decode()
    assert [row[0] for row in printed_rows(page)] == ["Bare"]
    link = re.search('href="([^"]+csv[^"]*)"', page.content.decode())[1].replace("&amp;", "&")
    table = client.get(link).getvalue().decode()
    assert "Bare" in table
    assert "Judged" not in table
    none = client.get(f"{LIST}?lacks=published").content.decode()
    assert "No source is without a day of publication." in none


def test_unknown_lack_is_told_and_not_guessed(client, case):
    answer = client.get(f"{LIST}?lacks=everything")
    assert answer.status_code == 400
    assert "“everything” is not known" in answer.content.decode()
