"""The people and organisations of a case: two tables, each with its own order and pages."""

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from django.utils.text import slugify

from caseboard.models import Role
from tests.browse.printed import printed_tables
from tests.factories import (
    make_affiliation,
    make_alias,
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db
CASE = "/cases/invented-case/"
LIST = f"{CASE}people/"
LISTS = [("people", "", 0), ("organizations", "org_", 1)]


@pytest.fixture
def case():
    return make_case(slug="invented-case")


def told_person(case, name, events=1, **values):
    """A person whom visitors see: events involve them."""
    person = make_person(case=case, name=name, **values)
    for _ in range(events):
        make_event(case=case, people=[person])
    return person


def make_cast(case):
    """Three people and three organisations that stand in another order in every column."""
    army = make_organization(case=case, name="Army", kind="armed force", country="Z-land")
    desk = make_organization(case=case, name="Desk", kind="outlet", part_of=army)
    corps = make_organization(case=case, name="Corps", part_of=desk, country="A-land")
    ann, bob = told_person(case, "Ann", 3, role="witness"), told_person(case, "Bob", 2)
    cleo = told_person(case, "Cleo", 1, role="lawmaker")
    make_alias(person=bob, name="Bobby")
    make_alias(person=bob, name="B., the elder")
    make_alias(organization=desk, name="The desk")
    make_affiliation(person=ann, organization=desk, role="editor")
    event = make_event(case=case)
    source = make_source(case=case, publisher=army)
    make_claim(source=source, event=event, by=[bob, corps])
    make_claim(source=source, event=event, by=[bob, desk])
    make_claim(source=source, event=event, by=[cleo, desk])


def names(client, query, number):
    rows = printed_tables(client.get(LIST + query))[number]
    return " ".join(row[0].split()[0] for row in rows)


def hrefs(response, element, end):
    """The links from an element's id on, by their words, up to a closing tag."""
    text = response.content.decode().split(f'id="{element}"')[1].split(end)[0]
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>([^<]*)</a>', text)
    return {name: unescape(href) for href, name in found}


def links(response, region):
    """What the heads of a list ask for, and its pager where it has one, by their words."""
    found = hrefs(response, region, 'class="table-region"').items()
    return {name: parse_qs(urlsplit(href).query) for name, href in found if href[0] == "?"}


def words(response):
    return " ".join(response.content.decode().split())


def test_cells_say_what_is_known_and_name_leads_to_the_record(client, case):
    make_cast(case)
    response = client.get(LIST)
    people, organizations = printed_tables(response)
    assert people == [
        ["Ann", "witness", "editor, Desk", "0", "3"],
        ["Bob also B., the elder; Bobby", "", "", "2", "2"],
        ["Cleo", "lawmaker", "", "1", "1"],
    ]
    assert organizations == [
        ["Army", "armed force", "", "Z-land", "0", "1"],
        ["Corps", "", "Desk", "A-land", "1", "0"],
        ["Desk also The desk", "outlet", "Army", "", "2", "0"],
    ]
    person = case.people.get(name="Ann")
    assert f'<a href="{person.get_absolute_url()}">Ann</a>' in words(response)


@pytest.mark.parametrize(
    ("sort", "order"),
    [("name", "Ann Bob Cleo"), ("-name", "Cleo Bob Ann"), ("role", "Cleo Ann Bob"),
     ("-role", "Ann Cleo Bob"), ("said", "Ann Cleo Bob"), ("-said", "Bob Cleo Ann"),
     ("events", "Cleo Bob Ann"), ("-events", "Ann Bob Cleo")],
)  # fmt: skip
def test_people_stand_in_the_order_asked_and_organizations_stay(client, case, sort, order):
    make_cast(case)
    assert names(client, f"?sort={sort}", 0) == order
    assert names(client, f"?sort={sort}", 1) == "Army Corps Desk"


@pytest.mark.parametrize(
    ("sort", "order"),
    [("name", "Army Corps Desk"), ("-name", "Desk Corps Army"), ("kind", "Army Desk Corps"),
     ("-kind", "Desk Army Corps"), ("part_of", "Desk Corps Army"), ("-part_of", "Corps Desk Army"),
     ("country", "Corps Army Desk"), ("-country", "Army Corps Desk"), ("said", "Army Corps Desk"),
     ("-said", "Desk Corps Army"), ("published", "Corps Desk Army"),
     ("-published,-name", "Army Desk Corps")],
)  # fmt: skip
def test_organizations_stand_in_the_order_asked_and_people_stay(client, case, sort, order):
    make_cast(case)
    assert names(client, f"?org_sort={sort}", 1) == order
    assert names(client, f"?org_sort={sort}", 0) == "Ann Bob Cleo"


def test_heads_turn_their_own_order_and_keep_the_other_list(client, case):
    make_cast(case)
    response = client.get(f"{LIST}?sort=said&org_sort=-kind&page=1&org_page=1&as_of=2025")
    people, organizations = links(response, "rows"), links(response, "org_rows")
    assert people["Claims told"] == {
        "sort": ["-said"], "org_sort": ["-kind"], "org_page": ["1"], "as_of": ["2025"],
    }  # fmt: skip
    assert organizations["Kind"] == {
        "sort": ["said"], "org_sort": ["kind"], "page": ["1"], "as_of": ["2025"],
    }  # fmt: skip
    assert "Belongs to" not in people
    assert words(response).count('aria-sort="ascending"') == 1
    assert words(response).count('aria-sort="descending"') == 1


def test_each_list_turns_its_own_pages(client, case):
    for number in range(101):
        told_person(case, f"P{number:03}")
        make_organization(case=case, name=f"O{number:03}")
    response = client.get(f"{LIST}?page=2&org_page=3&sort=-name")
    people, organizations = printed_tables(response)
    assert [people[0][0], people[-1][0], len(people)] == ["P050", "P001", 50]
    assert [row[0] for row in organizations] == ["O100"]
    assert "51–100 of 101 people, by “Name”, downwards" in words(response)
    turned = links(response, "rows")
    assert turned["Next page"] == {"page": ["3"], "org_page": ["3"], "sort": ["-name"]}
    assert turned["Previous page"] == {"org_page": ["3"], "sort": ["-name"]}
    other = links(response, "org_rows")
    assert other["Previous page"] == {"page": ["2"], "org_page": ["2"], "sort": ["-name"]}
    assert other["First page"] == {"page": ["2"], "sort": ["-name"]}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("sort=evil", "Sort (people): “evil” is no column to sort by. Choose name, role, said,"),
        ("sort=affiliations", "Sort (people): “affiliations” is no column to sort by."),
        ("org_sort=role", "Sort (organisations): “role” is no column to sort by. Choose name,"),
        ("columns=x", "Columns (people): there is no column “x”."),
        ("page=banana", "Page (people): “banana” is no page number. You see the first page."),
        ("org_page=9", "Page (organisations): there is one page, and 9 is past the end."),
    ],
)  # fmt: skip
def test_bad_query_answers_400_with_a_sentence_and_shows_the_rows(client, case, query, sentence):
    make_cast(case)
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert escape(sentence) in words(response)
    assert [len(rows) for rows in printed_tables(response)] == [3, 3]


def test_download_refuses_a_bad_order_of_its_own_list_only(client, case):
    make_cast(case)
    assert client.get(f"{CASE}people.csv?sort=evil").status_code == 400
    assert client.get(f"{CASE}organizations.json?org_sort=evil").status_code == 400
    assert client.get(f"{CASE}organizations.csv?sort=said").status_code == 200


@pytest.mark.parametrize(("kind", "prefix", "number"), LISTS)
@pytest.mark.parametrize("sort", ["", "-name", "said", "-said"])
def test_page_csv_and_json_agree_cell_for_cell(client, case, kind, prefix, number, sort):
    make_cast(case)
    query = f"?{prefix}sort={sort}"
    lines = client.get(f"{CASE}{kind}.csv{query}").content.decode()
    head, *told = csv.reader(io.StringIO(lines))
    rows = client.get(f"{CASE}{kind}.json{query}").json()["rows"]
    assert [[str(cell) for cell in row.values()] for row in rows] == told
    assert head[:2] == ["name", "other_names"]
    printed = [
        [f"{name} also {other}" if other else name, *rest] for name, other, *rest in told
    ]  # fmt: skip
    assert printed_tables(client.get(LIST + query))[number] == printed


@pytest.mark.parametrize(("kind", "prefix", "number"), LISTS)
def test_download_beside_a_list_keeps_its_order_and_holds_every_page(
    client, case, kind, prefix, number
):
    for letter in range(51):
        told_person(case, f"N{letter:02}")
        make_organization(case=case, name=f"N{letter:02}")
    response = client.get(f"{LIST}?sort=-name&org_sort=-name&page=2&org_page=2")
    address = hrefs(response, f"{kind}-downloads", "</p>")["JSON"]
    rows = client.get(address).json()["rows"]
    assert [row["name"] for row in rows] == [f"N{letter:02}" for letter in range(50, -1, -1)]
    assert printed_tables(response)[number][0][0] == rows[50]["name"]


@pytest.mark.usefixtures("pages_made_anew")
def test_queries_stay_when_rows_double(client, case):
    counts = []
    for _ in range(2):
        make_cast(case)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"{LIST}?sort=-said&org_sort=part_of")
        assert response.status_code == 200
        counts.append(len(queries))
    assert counts == [8, 8]


SORTS = ["", "name", "-name", "role", "-role", "said", "-said", "events", "-events"]


def test_visitors_page_and_downloads_are_the_same_whoever_is_protected(client, case):
    people = [told_person(case, "Same name", role="witness") for _ in range(4)]
    addresses = [f"{path}?sort={sort}" for path in (LIST, f"{CASE}people.csv") for sort in SORTS]
    before = [client.get(address).content for address in addresses]
    for person in people[1:3]:
        person.protected = True
        person.save()
    assert [client.get(address).content for address in addresses] == before
    assert client.get(f"{LIST}?sort=protected").status_code == 400


def test_mark_shows_to_those_who_read_drafts_and_stays_out_of_files(client, case):
    told_person(case, "Person Q", protected=True)
    client.force_login(make_user(Role.VIEWER))
    assert "Name withheld" not in words(client.get(LIST))
    client.force_login(make_user(Role.RESEARCHER))
    assert printed_tables(client.get(LIST))[0][0][0] == "Person Q Name withheld for safety"
    assert "withheld" not in client.get(f"{CASE}people.csv").content.decode()


def test_body_that_may_not_be_seen_is_not_named_and_decides_no_order(client, case):
    hidden = make_organization(case=case, name="Aa hidden ministry", shown_alone=False)
    make_organization(case=case, name="Cell", part_of=hidden)
    bureau = make_organization(case=case, name="Bureau")
    make_organization(case=case, name="Desk", part_of=bureau)
    assert names(client, "?org_sort=part_of", 1) == "Desk Bureau Cell"
    assert hidden.name not in words(client.get(LIST))
    client.force_login(make_user(Role.RESEARCHER))
    assert names(client, "?org_sort=part_of", 1) == "Cell Desk Aa Bureau"


def test_empty_lists_say_what_would_be_here(client, case):
    text = words(client.get(LIST))
    assert "Nobody stands here yet." in text
    assert "No organisation stands here yet." in text


@pytest.mark.parametrize("address", [LIST, f"{CASE}organizations/"])
def test_htmx_gets_both_lists_without_the_frame_of_the_page(client, case, address):
    make_cast(case)
    swap = client.get(f"{address}?sort=-name&org_sort=-name", headers={"HX-Request": "true"})
    whole = client.get(f"{address}?sort=-name&org_sort=-name")
    assert "<html" not in swap.content.decode()
    assert printed_tables(swap) == printed_tables(whole)
    assert links(swap, "rows") == links(whole, "rows")
    assert links(swap, "org_rows") == links(whole, "org_rows")


def test_markup_in_names_is_shown_as_text(client, case):
    payload = "<script>alert(1)</script>"
    person = told_person(case, payload, role=payload)
    make_alias(person=person, name=payload)
    make_organization(case=case, name=payload, kind=payload, country=payload)
    assert payload not in client.get(LIST).content.decode()


def test_replay_holds_nobody_of_whom_nothing_was_told_by_then(client, case):
    """Not in the list, not on the board, not in the download; their page has but a name."""
    earlier, later = (make_source(case=case, published=day) for day in ("2025-03-01", "2025-09-01"))
    body = make_organization(case=case, slug="body", name="Body")
    for name, source in (("Known Early", earlier), ("Known Later", later)):
        person = make_person(
            case=case, name=name, slug=slugify(name), role=f"role of {name}", summary=f"On {name}."
        )
        make_affiliation(person=person, organization=body)
        make_claim(case=case, source=source, by=[person])
    for page in (LIST, CASE, f"{CASE}people.csv", f"{CASE}organizations/body/"):
        assert "Known Later" in client.get(page).getvalue().decode()
        replayed = client.get(f"{page}?known_on=2025-04").getvalue().decode()
        assert "Known Early" in replayed
        assert "Known Later" not in replayed
    page = client.get(f"{LIST}known-later/?known_on=2025-04").content.decode()
    assert "Nothing tells of this person that was public by 30 April 2025." in page
    assert "role of Known Later" not in page
    assert "On Known Later." not in page
    assert "On Known Early." in client.get(f"{LIST}known-early/?known_on=2025-04").content.decode()
