"""The claims table: what it shows, counts, sorts and hands out."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseboard.models import ClaimStatus, Role
from tests.browse.printed import printed_rows
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_case(slug="invented-case")


def page(case, query=""):
    return reverse("claims", kwargs={"case": case.slug}) + query


def download(case, form, query=""):
    return reverse("claims_download", kwargs={"case": case.slug, "form": form}) + query


def statements(response):
    return [row[0] for row in printed_rows(response)]


def make_rows(case, count):
    """Claims with all that a row can lead to."""
    for number in range(count):
        speakers = [make_person(case=case), make_organization(case=case)]
        source = make_source(case=case, publisher=make_organization(case=case))
        question, event = make_question(case=case), make_event(case=case)
        claim = make_claim(source=source, question=question, event=event, by=speakers)
        make_claim(source=source, question=question, supersedes=claim, value=600 + number)


def count_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.usefixtures("pages_made_anew")
@pytest.mark.parametrize("query", ["", "?sort=-who,as_of", "?q=invented", "?attributed=yes"])
def test_queries_stay_when_rows_double(client, case, query):
    make_rows(case, 5)
    before = count_queries(client, page(case, query))
    make_rows(case, 5)
    assert count_queries(client, page(case, query)) == before <= 5


def test_queries_stay_at_five_with_every_filter(client, case):
    make_rows(case, 2)
    person = make_person(case=case, slug="ann")
    claim = make_claim(case=case, event=make_event(case=case, slug="e"), by=[person])
    query = f"?question=x&source={claim.source.slug}&event=e&speaker=person:ann&q=an"
    with CaptureQueriesContext(connection) as queries:
        client.get(page(case, query))
    assert len(queries) == 5


def test_page_csv_and_json_agree_cell_for_cell(client, case):
    make_rows(case, 3)
    make_claim(case=case, event=make_event(case=case), statement="No figure, no speaker.")
    columns = "columns=claim,figure,who,as_of,source,locator,question,event,value,qualifier,id"
    query = f"?{columns}&sort=-claim"
    told = list(csv.reader(io.StringIO(client.get(download(case, "csv", query)).content.decode())))
    rows = client.get(download(case, "json", query)).json()["rows"]
    assert printed_rows(client.get(page(case, query))) == told[1:]
    assert told[1:] == [["" if v is None else str(v) for v in row.values()] for row in rows]
    assert list(rows[0]) == told[0]


def test_xlsx_holds_the_same_rows(client, case):
    from openpyxl import load_workbook

    make_rows(case, 2)
    book = load_workbook(io.BytesIO(client.get(download(case, "xlsx")).content))
    cells = [[cell or "" for cell in row] for row in book.active.values][1:]
    assert cells == printed_rows(client.get(page(case)))


def test_download_holds_every_page(client, case):
    source, question = make_source(case=case), make_question(case=case)
    for _ in range(51):
        make_claim(source=source, question=question)
    first, second = client.get(page(case)), client.get(page(case, "?page=2"))
    rows = client.get(download(case, "json")).json()["rows"]
    assert [row["claim"] for row in rows] == statements(first) + statements(second)
    assert (len(statements(first)), len(statements(second))) == (50, 1)


def test_figure_stands_with_its_words_and_its_speakers(client, case):
    agency, outlet = (
        make_organization(case=case, name="Agency"),
        make_organization(case=case, name="Outlet"),
    )
    source = make_source(case=case, title="Article")
    make_claim(
        source=source, statement="Many.", value=2000, as_of="2025-09", locator="para. 3",
        by=[agency, outlet],
    )  # fmt: skip
    assert printed_rows(client.get(page(case))) == [
        ["Many.", "about 2,000 people", "Agency → Outlet", "September 2025", "Article", "para. 3"]
    ]


def test_superseded_figure_says_so(client, case):
    old = make_claim(case=case, slug="a", value=600)
    make_claim(source=old.source, question=old.question, slug="b", value=700, supersedes=old)
    figures = [row[1] for row in printed_rows(client.get(page(case)))]
    assert figures == ["about 600 people (superseded)", "about 700 people"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", "abc"), ("figure", "bca"), ("-figure", "acb"), ("as_of", "cab"), ("-as_of", "acb"),
        ("who,-figure", "cba"), ("-who", "bca"), ("-id", "cba"), ("source,-claim", "cba"),
    ],
)  # fmt: skip
def test_order_is_as_asked(client, case, sort, order):
    source, question = make_source(case=case), make_question(case=case)
    zoe, adam = make_person(case=case, name="Zoe"), make_person(case=case, name="Adam")
    rows = {"a": (30, "2025-02", []), "b": (10, "", [zoe]), "c": (20, "2025-01", [adam])}
    for slug, (value, as_of, by) in rows.items():
        make_claim(source=source, question=question, slug=slug, statement=slug, value=value,
                   as_of=as_of, by=by)  # fmt: skip
    assert "".join(statements(client.get(page(case, f"?sort={sort}")))) == order


def test_paragraph_two_stands_before_paragraph_ten(client, case):
    for locator in ("para. 10", "para. 2"):
        make_claim(case=case, statement=locator, locator=locator)
    assert statements(client.get(page(case, "?sort=locator"))) == ["para. 2", "para. 10"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("question=q1", "ac"), ("question=q1&question=q2", "abc"), ("source=s1", "ab"),
        ("speaker=person:ann", "a"), ("speaker=organization:agency", "ab"),
        ("speaker=person:ann&question=q2", ""), ("qualifier=at_least", "b"),
        ("kind=choice", "b2"), ("kind=event_only", "d"), ("attributed=yes", "ab"),
        ("attributed=no", "b2cd"), ("attributed=no&attributed=yes", "abb2cd"),
        ("dated=yes", "c"), ("event=e1", "d"), ("q=BRAVO", "b"), ("q=alpha+para", "a"),
        ("q=alpha+bravo", ""), ("unknown=x", "abb2cd"),
    ],
)  # fmt: skip
def test_filters_leave_the_right_claims(client, case, query, expected):
    ann, agency = make_person(case=case, slug="ann"), make_organization(case=case, slug="agency")
    first, second = (make_source(case=case, slug=slug) for slug in ("s1", "s2"))
    q1, q2 = (make_question(case=case, slug=slug) for slug in ("q1", "q2"))
    choice = make_question(case=case, slug="q3", kind="choice")
    make_claim(slug="a", source=first, question=q1, by=[ann, agency], statement="Alpha",
               locator="para. 1")  # fmt: skip
    make_claim(slug="b", source=first, question=q2, by=[agency], qualifier="at_least",
               scope="bravo")  # fmt: skip
    make_claim(slug="b2", source=second, question=choice)
    make_claim(slug="c", source=second, question=q1, as_of="2025")
    make_claim(slug="d", source=second, event=make_event(case=case, slug="e1"))
    shown = client.get(page(case, f"?columns=id&{query}"))
    assert "".join(statements(shown)) == expected


def test_facets_count_what_each_choice_leaves(client, case):
    ann = make_person(case=case, slug="ann", name="Ann")
    q1, q2 = (make_question(case=case, slug=s, text=f"Text {s}?") for s in ("q1", "q2"))
    make_claim(question=q1, by=[ann])
    make_claim(question=q1)
    make_claim(question=q2, by=[ann])
    facets = client.get(page(case, "?question=q1")).context["list"].facets
    counts = {f.name: {o.value: o.n for o in (*f.options, *f.more)} for f in facets}
    assert counts["question"] == {"q1": 2, "q2": 1}
    assert counts["speaker"] == {"person:ann": 1}
    assert counts["attributed"] == {"yes": 1, "no": 1}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("page=-1", "is no page number"), ("page=banana", "is no page number"),
        ("page=999", "past the end"), ("page=²", "is no page number"),
        ("sort=evil", "is no column to sort by"), ("columns=evil", "there is no column"),
        ("question=evil", "not there to choose"), ("speaker=evil", "not there to choose"),
        ("speaker=person:%00", "not there to choose"), ("qualifier=evil", "not there to choose"),
        ("q=%00", "Null characters"), ("q=" + "x" * 201, "at most 200"),
        ("known_on=banana", "Known on"),
    ],
)  # fmt: skip
def test_bad_query_answers_400_with_a_sentence_and_the_rows(client, case, query, sentence):
    make_claim(case=case, statement="Still here.", slug="a")
    response = client.get(page(case, f"?{query}"))
    assert response.status_code == 400
    assert sentence in response.content.decode()
    assert statements(response) == ["Still here."]


def test_bad_query_of_a_download_answers_400(client, case):
    response = client.get(download(case, "csv", "?sort=evil"))
    assert (response.status_code, b"no column to sort by" in response.content) == (400, True)


def test_unknown_format_is_a_404(client, case):
    assert client.get(download(case, "exe")).status_code == 404


def test_drafts_are_not_even_counted_for_visitors(client, case):
    shown = make_claim(case=case, statement="Public.")
    hidden = make_question(case=case, slug="hidden", text="A hidden question?", shown_alone=False)
    make_claim(source=shown.source, question=hidden, statement="Draft.", status=ClaimStatus.DRAFT)
    response = client.get(page(case))
    assert statements(response) == ["Public."]
    assert "A hidden question?" not in response.content.decode()
    assert client.get(page(case, "?question=hidden")).status_code == 400
    assert client.get(page(case, "?columns=status")).status_code == 400
    assert statements(client.get(page(case, "?status=draft"))) == ["Public."]
    assert len(client.get(download(case, "json")).json()["rows"]) == 1


def test_researcher_sees_drafts_with_a_mark(client, case):
    make_claim(case=case, statement="Draft.", status=ClaimStatus.DRAFT)
    client.force_login(make_user(Role.RESEARCHER))
    response = client.get(page(case))
    assert printed_rows(response)[0][-1] == "draft"
    assert "state-draft" in response.content.decode()
    assert statements(client.get(page(case, "?status=published"))) == []


def test_replay_shows_what_was_known(client, case):
    make_claim(source=make_source(case=case, published="2025-01-05"), statement="Early.")
    make_claim(source=make_source(case=case, published="2025-06-05"), statement="Late.")
    response = client.get(page(case, "?known_on=2025-02"))
    assert statements(response) == ["Early."]
    assert "?known_on=2025-02" in response.content.decode()


def test_formula_stays_text_in_a_spreadsheet(client, case):
    make_claim(case=case, statement="=HYPERLINK(1)")
    told = client.get(download(case, "csv", "?columns=claim")).content.decode()
    assert told.splitlines()[1] == "'=HYPERLINK(1)"


def test_script_in_a_claim_is_shown_as_text(client, case):
    payload = "<script>alert(1)</script>"
    source = make_source(case=case, title=payload)
    question = make_question(case=case, text=payload)
    make_claim(source=source, question=question, statement=payload, locator=payload,
               by=[make_person(case=case, name=payload)])  # fmt: skip
    response = client.get(page(case, f"?question={question.slug}&q={payload}"))
    assert payload not in response.content.decode()
    assert statements(response) == [payload]


def test_htmx_gets_the_rows_and_what_follows_them(client, case):
    make_claim(case=case, statement="One.")
    response = client.get(page(case, "?sort=-claim"), headers={"HX-Request": "true"})
    part = response.content.decode()
    assert statements(response) == ["One."]
    assert "<html" not in part
    assert all(f'id="{name}"' in part for name in ("rows", "filters", "list-head", "clock"))


def test_every_swap_repeats_a_real_link(client, case):
    for _ in range(51):
        make_claim(case=case)
    page_text = client.get(page(case)).content.decode()
    links = [part.split(">")[0] for part in page_text.split("<a ") if "hx-get=" in part]
    assert len(links) >= 7
    for link in links:
        assert link.split('href="')[1].split('"')[0] == link.split('hx-get="')[1].split('"')[0]


def test_taking_a_filter_away_keeps_the_others(client, case):
    make_claim(case=case, question=make_question(case=case, slug="q1"))
    query = "?question=q1&attributed=no&sort=-claim"
    chips = client.get(page(case, query)).context["list"].chips
    assert [chip.url for chip in chips] == [
        "?attributed=no&sort=-claim", "?question=q1&sort=-claim",
    ]  # fmt: skip


def test_missing_and_hidden_case_look_the_same(client):
    hidden = make_case(visibility="internal", slug="hidden-case")
    missing = client.get("/cases/missing/claims/")
    assert client.get(page(hidden)).status_code == missing.status_code == 404
    assert client.get(page(hidden)).content.replace(b"hidden-case", b"missing") == missing.content


def test_a_facet_of_many_records_offers_the_fullest_the_chosen_and_counts_the_rest(client, case):
    for number in range(52):
        make_claim(source=make_source(case=case, slug=f"paper-{number:02}"))
    make_claim(source=make_source(case=case, slug="full"))
    make_claim(source=case.sources.get(slug="full"))
    shown = client.get(page(case, "?source=paper-51"))
    facet = next(one for one in shown.context["list"].facets if one.name == "source")
    offered = [option.value for option in (*facet.options, *facet.more)]
    assert (offered[:2], len(offered), facet.left_out) == (["paper-51", "full"], 50, 3)
    assert "and 3 more" in shown.content.decode()
