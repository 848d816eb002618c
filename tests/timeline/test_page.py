"""The timeline, through the door."""

import pytest

from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db


def timeline(client, case, query=""):
    return client.get(f"/cases/{case.slug}/timeline/{query}")


def test_events_stand_in_order_and_undated_ones_apart(client):
    case = make_case()
    make_event(case=case, title="The second event", date="2025-03")
    make_event(case=case, title="The first event", date="late October 2024")
    make_event(case=case, title="The undated event", date="")
    text = timeline(client, case).content.decode()
    listed = text[text.index("The same, as a list") :]
    assert "late October 2024" in listed
    assert (
        listed.index("The first event")
        < listed.index("The second event")
        < listed.index("Without a date")
        < listed.index("The undated event")
    )


def test_download_holds_the_events_of_the_page(client):
    case = make_case()
    make_event(case=case, title="An event", date="2025-03", category="visit", importance=4)
    make_event(case=case, title="Another", date="2025-04", category="combat")
    rows = client.get(f"/cases/{case.slug}/timeline.json?category=visit").json()["rows"]
    assert rows == [
        {
            "title": "An event", "date": "2025-03", "earliest": "2025-03-01",
            "latest": "2025-03-31", "place": "", "category": "visit", "importance": 4, "claims": 0,
        }
    ]  # fmt: skip


@pytest.mark.parametrize("lane", ["category", "person", "organization"])
def test_lanes_follow_the_reader(client, lane):
    case = make_case()
    person = make_person(case=case, name="Invented Person")
    agency = make_organization(case=case, name="Invented Agency")
    make_event(case=case, category="visit", people=[person], organizations=[agency])
    name = {"category": "Visit", "person": "Invented Person", "organization": "Invented Agency"}
    text = timeline(client, case, f"?lane={lane}").content.decode()
    assert f'class="lane-name" x="10" y="54.0">{name[lane]}<' in text


@pytest.mark.parametrize(
    "query", ["?lane=evil", "?category=evil", "?as_of=banana", "?known_on=soon"]
)
def test_bad_query_answers_400_with_the_page(client, query):
    response = timeline(client, make_case(), query)
    assert response.status_code == 400
    assert "Timeline" in response.content.decode()


def test_bad_query_of_a_download_answers_400_too(client):
    response = client.get(f"/cases/{make_case().slug}/timeline.csv?lane=evil")
    assert response.status_code == 400


def test_replay_shows_events_whose_claims_were_public(client):
    case = make_case()
    for title, published in (("Known early", "2025-03"), ("Known late", "2025-06")):
        event = make_event(case=case, title=title, date="2025-01")
        make_claim(case=case, event=event, source=make_source(case=case, published=published))
    text = timeline(client, case, "?known_on=2025-04").content.decode()
    assert "Known early" in text
    assert "Known late" not in text


@pytest.mark.usefixtures("pages_made_anew")
@pytest.mark.parametrize(("lane", "most"), [("category", 2), ("person", 4)])
def test_timeline_keeps_its_queries_when_events_double(
    client, lane, most, django_assert_max_num_queries
):
    case = make_case()
    person = make_person(case=case)
    for _ in range(2):
        for _ in range(4):
            make_claim(case=case, event=make_event(case=case, people=[person]))
        with django_assert_max_num_queries(most):
            timeline(client, case, f"?lane={lane}")


def test_coordinates_are_written_plainly(client):
    case = make_case()
    make_event(case=case)
    assert 'viewBox="0 0 1160 ' in timeline(client, case).content.decode()
