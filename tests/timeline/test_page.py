"""The timeline, through the door: the window, what is told of it, and what is refused."""

import json
import re
from html import unescape

import pytest

from caseboard.models import Role
from caseboard.timeline.asked import TURNED, YEARS
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_source,
    make_user,
)

from .reading import dispute, links, listed, make_many, page, part, text_of, window

pytestmark = pytest.mark.django_db


def status(client, case, query="") -> str:
    return part(text_of(client, case, query), "window-status").split("</p>")[0]


def test_events_stand_in_order_and_undated_ones_last(client):
    case = make_case()
    make_event(case=case, title="The second event", date="2025-03")
    make_event(case=case, title="The first event", date="late October 2024")
    make_event(case=case, title="The undated event", date="")
    assert listed(client, case) == ["The first event", "The second event", "The undated event"]
    text = text_of(client, case)
    assert "late October 2024" in text
    assert text.index("2025</li>") < text.index("Without a date</li>")
    assert "2 events, " in status(client, case)
    assert "and 1 without a date" in status(client, case)


def test_window_shows_what_may_have_been_within_it(client):
    case = make_case()
    make_event(case=case, title="Before", date="2025-03")
    make_event(case=case, title="Within", date="2025-04-10")
    make_event(case=case, title="Perhaps within", date="2025")
    assert listed(client, case, "?from=2025-04-01&to=2025-04-30") == ["Perhaps within", "Within"]


@pytest.mark.parametrize("lane", ["category", "person", "organization"])
def test_lanes_follow_the_reader(client, lane):
    case = make_case()
    person = make_person(case=case, name="Invented Person")
    agency = make_organization(case=case, name="Invented Agency")
    make_event(case=case, category="visit", people=[person], organizations=[agency])
    name = {"category": "Visit", "person": "Invented Person", "organization": "Invented Agency"}
    document = window(client, case, f"?lane={lane}").json()
    assert [title for _, title, *_ in document["lanes"]] == [name[lane]]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?from=2025-12&to=2025-10", TURNED),
        ("?from=2025&to=1000000", YEARS),
        ("?from=-1000000&to=1000000", YEARS),
        ("?from=0000&to=2025", YEARS),
    ],
)
def test_impossible_window_is_corrected_with_a_message(client, query, told):
    case = make_case()
    make_event(case=case, title="An event", date="2025-11")
    response = page(client, case, query)
    assert response.status_code == 200
    assert told in part(response.content.decode(), "window-status").split("</p>")[0]
    assert listed(client, case, query) == ["An event"]
    assert window(client, case, query).status_code == 200


def test_links_of_a_corrected_window_need_no_correction(client):
    case = make_case()
    event = make_event(case=case, date="2025-11")
    [opening] = links(text_of(client, case, "?from=2025-12&to=2025-10"), f"event={event.slug}#")
    assert (opening["from"], opening["to"]) == ("2025-10-01", "2025-12-31")


def test_window_of_one_day_is_shown(client):
    case = make_case()
    make_event(case=case, title="That day", date="2025-10-05")
    make_event(case=case, title="The day after", date="2025-10-06")
    assert listed(client, case, "?from=2025-10-05&to=2025-10-05") == ["That day"]
    assert "the shortest window" in status(client, case, "?from=2025-10-05&to=2025-10-05")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?to=1800", "ends before the first day that is known of the case, 5 October 2025."),
        ("?from=2100", "begins after the last day that is known of the case, 6 October 2025."),
    ],
)
def test_window_beyond_the_case_says_where_the_case_is(client, query, told):
    case = make_case()
    make_event(case=case, date="2025-10-05")
    make_event(case=case, date="2025-10-06")
    assert told in status(client, case, query)


def test_end_that_is_no_date_leaves_the_other_one_as_it_was_asked(client):
    case = make_case()
    make_event(case=case, date="2025-10-05")
    text = text_of(client, case, "?from=2025-13&to=2026")
    assert "The window begins where the case begins." in text
    assert "to 31 December 2026" in part(text, "window-status").split("</p>")[0]


def test_replay_begins_on_the_first_day_of_publication_without_an_open_event(client):
    case = make_case()
    event = make_event(case=case, date="2025-01")
    assert links(text_of(client, case), 'id="first"') == []
    for published in ("2025-03-03", "2025-06"):
        make_claim(case=case, event=event, source=make_source(case=case, published=published))
    text = text_of(client, case, f"?event={event.slug}&lane=person")
    assert links(text, 'id="first"') == [{"lane": "person", "known_on": "2025-03-03"}]


@pytest.mark.parametrize(
    "query",
    ["?lane=evil", "?category=evil", "?who=evil", "?as_of=banana", "?known_on=soon",
     "?from=banana", "?importance=6", "?who=a%00b", "?category=a%00b"],
)  # fmt: skip
def test_bad_query_answers_400_with_the_page_and_with_links_that_can_be_read(client, query):
    case = make_case()
    make_event(case=case)
    response = page(client, case, query)
    assert response.status_code == 400
    text = response.content.decode()
    assert "Please look." in text
    [earlier] = links(text, 'data-way="earlier"')
    assert set(earlier) == {"from", "to"}
    assert window(client, case, query).status_code == 400
    assert window(client, case, query).json()["problems"]


def test_event_that_cannot_be_named_answers_404(client):
    case = make_case()
    make_event(case=case)
    assert page(client, case, "?event=a%00b").status_code == 404


def test_replay_shows_events_whose_claims_were_public(client):
    case = make_case()
    for title, published in (("Known early", "2025-03"), ("Known late", "2025-06")):
        event = make_event(case=case, title=title, date="2025-01", category="visit")
        make_claim(case=case, event=event, source=make_source(case=case, published=published))
    assert listed(client, case, "?known_on=2025-04") == ["Known early"]
    assert listed(client, case, "?known_on=2025-01&category=visit") == []
    assert page(client, case, "?known_on=2025-01&category=visit").status_code == 200
    assert "No event was known yet" in text_of(client, case, "?known_on=2025-01")


def test_dates_of_the_page_go_along(client):
    case = make_case()
    event = make_event(case=case, date="2025-01")
    make_claim(case=case, event=event)
    text = text_of(client, case, "?as_of=2025-05&known_on=2025-04")
    for link in (*links(text, "data-way="), *links(text, f"event={event.slug}#")):
        assert (link["as_of"], link["known_on"]) == ("2025-05", "2025-04")


def test_day_of_the_newest_source_is_marked_and_in_a_replay_its_own_day(client):
    case = make_case()
    make_claim(case=case, event=make_event(case=case), source=make_source(case=case))
    marked = 'data-changed="{}" data-words="{}"'
    assert marked.format(739313, "latest source") in text_of(client, case)  # 3 March 2025
    replay = text_of(client, case, "?known_on=2025-04")
    assert marked.format(739371, "known until here") in replay  # 30 April 2025


def test_swap_brings_the_dates_and_the_tools_along_and_no_picture(client):
    case = make_case()
    make_event(case=case)
    region = text_of(client, case, **{"HX-Request": "true"})
    assert "<html" not in region
    assert "cb-timeline" not in region
    for id in ("clock", "tl-tools", "window"):
        assert region.count(f'id="{id}"') == 1


@pytest.mark.parametrize("many", [3, 600])
def test_page_and_window_tell_the_same(client, many):
    case = make_case()
    make_many(case, many)
    event = make_event(case=case, date="2025-02?", importance=5)
    dispute(event, "2025-02-03", "2025-03")
    text = text_of(client, case)
    document = json.loads(unescape(re.search('data-document="([^"]*)"', text)[1]))
    assert document == window(client, case).json()
    [item] = [item for item in document["items"] if item[0] == event.slug]
    assert item[7:] == [15, [[739285, 739285], [739311, 739341]]]


def test_case_without_events_says_what_would_be_here(client):
    text = text_of(client, make_case())
    assert "No event yet" in text
    assert "cb-timeline" not in text


def test_case_whose_events_have_no_days_lists_them(client):
    case = make_case()
    make_event(case=case, title="The undated event", date="")
    assert listed(client, case) == ["The undated event"]
    assert "1 event without a date" in status(client, case)


@pytest.mark.usefixtures("pages_made_anew")
@pytest.mark.parametrize(
    ("many", "query", "first", "later"),
    [
        (10, "", 2, 2), (600, "", 4, 2),
        (10, "?known_on=2025-04", 2, 2), (600, "?known_on=2025-04", 4, 2),
        (10, "?lane=person", 3, 3), (600, "?lane=person", 5, 2),
        (10, "?filters=1", 4, 2), (600, "?filters=1", 6, 2),
        (10, "?event=event-3", 7, 7), (600, "?event=event-3", 10, 8),
        (10, "?story=1", 7, 7), (600, "?story=1", 11, 9),
    ],
)  # fmt: skip
def test_queries_do_not_grow_with_the_events(
    client, many, query, first, later, django_assert_num_queries
):
    case = make_case()
    person = make_person(case=case)
    for _ in range(2):
        make_many(case, many)
        event = case.events.get(slug="event-3")
        event.people.add(person)
        make_claim(case=case, event=event, by=[person])
        for queries in (first, later):
            with django_assert_num_queries(queries):
                assert page(client, case, query).status_code == 200


@pytest.mark.usefixtures("pages_made_anew")
@pytest.mark.parametrize(("many", "first", "later"), [(10, 2, 2), (600, 4, 2)])
def test_queries_of_a_window_do_not_grow(client, many, first, later, django_assert_num_queries):
    case = make_case()
    for _ in range(2):
        make_many(case, many)
        for queries in (first, later):
            with django_assert_num_queries(queries):
                assert window(client, case).status_code == 200


def test_what_the_desk_sees_is_never_kept_for_visitors(client):
    case = make_case()
    make_many(case, 600)
    make_many(case, 5, first=make_event(case=case).date_earliest, shown_alone=False)
    client.force_login(make_user(Role.RESEARCHER))
    assert window(client, case).json()["total"] == 606
    client.logout()
    assert window(client, case).json()["total"] == 601
    client.force_login(make_user(Role.RESEARCHER))
    assert window(client, case).json()["total"] == 606
