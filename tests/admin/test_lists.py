"""Lists stay quick as they grow, and are found by any name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin.forms import desk
from tests.factories import (
    make_alias,
    make_audit_entry,
    make_case,
    make_claim,
    make_event,
    make_finding,
    make_organization,
    make_person,
    make_question,
    make_source,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def _rows(number):
    case = make_case()
    whole, ministry = make_question(case=case), make_organization(case=case)
    for _ in range(number):
        agency = make_organization(case=case, part_of=ministry)
        person = make_person(case=case)
        make_alias(person=person)
        source = make_source(case=case, publisher=agency)
        question = make_question(case=case, part_of=whole)
        claim = make_claim(case=case, source=source, question=question, by=[person, agency])
        make_event(case=case, people=[person])
        make_finding(case=case, question=question)
        make_audit_entry(claim)


def _queries(client, noun):
    client.get("/admin/")  # the session and the account are read once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/admin/caseboard/{noun}/?all=").status_code == 200
    return len(asked)


@pytest.mark.parametrize(
    "noun",
    [
        "claim",
        "source",
        "question",
        "event",
        "person",
        "organization",
        "case",
        "finding",
        "auditentry",
    ],
)
def test_list_asks_the_same_number_of_queries_at_10_and_100_rows(noun):
    client = desk("editor")
    _rows(10)
    few = _queries(client, noun)
    _rows(90)
    assert _queries(client, noun) == few <= MOST_QUERIES


def _found(client, url):
    return {str(row) for row in client.get(url).context["cl"].result_list}


@pytest.mark.parametrize(
    ("sorted_by", "order"),
    [("", ["Zelenski", "Зеленський", "Aldric Zelenska"]), ("&o=1", None)],
)
def test_people_are_searched_in_any_spelling_the_nearest_first(sorted_by, order):
    case = make_case()
    for name in ("Зеленський", "Aldric Zelenska", "Zelenski", "Kim Man-su"):
        make_person(case=case, name=name)
    url = f"/admin/caseboard/person/?q=zelenski{sorted_by}"
    found = [str(row) for row in desk("researcher").get(url).context["cl"].result_list]
    assert found == (order or ["Aldric Zelenska", "Zelenski", "Зеленський"])


def test_claims_are_found_by_another_name_of_their_speaker():
    case = make_case()
    agency = make_organization(case=case, name="Invented Agency")
    make_alias(organization=agency, name="Bureau of Inventions")
    make_claim(case=case, by=[agency], statement="Told by the agency.")
    make_claim(case=case, statement="Told by nobody.")
    assert _found(desk("researcher"), "/admin/caseboard/claim/?q=bureau") == {"Told by the agency."}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("status__exact=draft", {"A draft."}),
        ("speaker=none", {"A draft.", "Published."}),
        ("as_of_year=2024", {"A draft."}),
        ("as_of_year=none", {"Published."}),
        ("writer=others", {"A draft.", "Published."}),
        ("writer=me", set()),
    ],
)
def test_claims_are_filtered(query, expected):
    make_claim(statement="A draft.", status="draft", as_of="2024-10/2024-12")
    make_claim(statement="Published.")
    assert _found(desk("researcher"), f"/admin/caseboard/claim/?{query}") == expected


def test_claim_list_shows_figure_speaker_and_source():
    case = make_case()
    agency = make_organization(case=case, name="Invented Agency")
    source = make_source(case=case, slug="report")
    make_claim(
        case=case, source=source, by=[agency], value=2000, qualifier="more_than", as_of="2025-09"
    )
    page = desk("researcher").get("/admin/caseboard/claim/").content.decode()
    for cell in (
        "more than 2,000 people",
        "September 2025",
        "Invented Agency",
        "report",
        "published",
    ):
        assert cell in page


def test_list_of_one_case_adds_to_that_case():
    make_case(slug="other")
    make_case(slug="wanted", title="The wanted case")
    client = desk("researcher")
    response = client.get("/admin/caseboard/person/add/?_changelist_filters=case%3Dwanted")
    assert response.context["case"].slug == "wanted"
