"""People, organisations and events, through the door."""

import pytest

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


def page(client, record, kind, query=""):
    return client.get(f"/cases/{record.case.slug}/{kind}/{record.slug}/{query}")


def cast():
    """A person of an agency who says something of an event."""
    case = make_case()
    agency = make_organization(case=case, name="The invented agency")
    person = make_person(case=case, name="Invented Speaker", role="a witness")
    make_alias(person=person, name="Invented Speeker", kind="spelling")
    make_affiliation(person=person, organization=agency, role="spokesperson", period="2024/..")
    event = make_event(case=case, title="The invented event", people=[person], place="A place")
    claim = make_claim(case=case, event=event, by=[person, agency], statement="What was said.")
    return person, agency, event, claim


def test_person_shows_names_places_events_and_what_goes_back_to_them(client):
    person, _, _, claim = cast()
    text = page(client, person, "people").content.decode()
    for words in (
        "Invented Speeker", "spokesperson", "from 2024 on", "The invented event", "What was said.",
        claim.source.title,
    ):  # fmt: skip
        assert words in text


def test_organization_shows_what_stands_above_and_below(client):
    _, agency, _, _ = cast()
    above = make_organization(case=agency.case, name="The invented government")
    agency.part_of = above
    agency.save()
    assert "The invented government" in page(client, agency, "organizations").content.decode()
    text = page(client, above, "organizations").content.decode()
    assert "The invented agency" in text
    assert "Includes" in text


def test_event_shows_its_claims_and_who_takes_part(client):
    _, _, event, _ = cast()
    text = page(client, event, "events").content.decode()
    assert "Invented Speaker" in text
    assert "What was said." in text
    assert "February 2025" in text


def test_withheld_place_is_said_to_be_withheld(client):
    event = make_event(withheld="place")
    assert "Withheld to protect somebody" in page(client, event, "events").content.decode()


def test_visitors_are_not_told_who_is_protected(client):
    person = make_person(name="Person Q", protected=True)
    make_event(case=person.case, people=[person])
    urls = [
        f"/cases/{person.case.slug}/people/",
        f"/cases/{person.case.slug}/people/{person.slug}/",
    ]
    for url in urls:
        assert "withheld" not in client.get(url).content.decode().lower()
    client.force_login(make_user("researcher"))
    for url in urls:
        assert "Name withheld for safety" in client.get(url).content.decode()


def test_draft_stands_on_no_visitors_page_and_is_marked_for_the_desk(client):
    person, _, event, claim = cast()
    make_claim(case=claim.case, event=event, by=[person], statement="A secret.", status="draft")
    for record, kind in ((person, "people"), (event, "events")):
        assert "A secret." not in page(client, record, kind).content.decode()
    client.force_login(make_user("researcher"))
    text = page(client, person, "people").content.decode()
    assert "A secret." in text
    assert "state-draft" in text


@pytest.mark.parametrize("kind", ["people", "organizations", "events"])
def test_unseen_record_answers_like_a_missing_one(client, kind):
    case = make_case()
    person, agency = make_person(case=case), make_organization(case=case, shown_alone=False)
    event = make_event(case=case, people=[person], organizations=[agency], shown_alone=False)
    make_claim(case=case, event=event, by=[person, agency], status="draft")
    record = {"people": person, "organizations": agency, "events": event}[kind]
    hidden = page(client, record, kind)
    missing = client.get(f"/cases/{case.slug}/{kind}/never-was/")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content.replace(record.slug.encode(), b"X") == missing.content.replace(
        b"never-was", b"X"
    )


def test_replay_leaves_out_what_was_not_public(client):
    person, _, event, _ = cast()
    later = make_source(case=event.case, published="2025-06")
    make_claim(case=event.case, event=event, source=later, by=[person], statement="Told in June.")
    text = page(client, person, "people", "?known_on=2025-04").content.decode()
    assert "What was said." in text
    assert "Told in June." not in text


def test_markup_in_names_is_shown_as_text(client):
    person = make_person(name="<script>alert(1)</script>")
    make_event(case=person.case, people=[person], title="<img src=x onerror=alert(1)>")
    text = page(client, person, "people").content.decode()
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.usefixtures("pages_made_anew")
@pytest.mark.parametrize(
    ("name", "kind", "most"),
    [("person", "people", 8), ("agency", "organizations", 9), ("event", "events", 8)],
)
def test_record_keeps_its_queries_when_rows_double(
    client, name, kind, most, django_assert_max_num_queries
):
    person, agency, event, _ = cast()
    record = {"person": person, "agency": agency, "event": event}[name]
    for _ in range(2):
        for _ in range(3):
            other = make_person(case=person.case)
            make_affiliation(person=other, organization=agency)
            make_claim(case=person.case, event=event, by=[person, agency, other])
            make_event(case=person.case, people=[person, other], organizations=[agency])
        with django_assert_max_num_queries(most):
            assert page(client, record, kind).status_code == 200


def test_unknown_format_is_not_there(client):
    assert client.get(f"/cases/{make_case().slug}/people.exe").status_code == 404


@pytest.mark.parametrize(
    "address", ["people.csv", "organizations.xlsx", "people/", "organizations/"]
)
def test_bad_date_answers_400_in_every_form(client, address):
    response = client.get(f"/cases/{make_case().slug}/{address}?as_of=banana")
    assert response.status_code == 400
    assert "banana" in response.content.decode()
