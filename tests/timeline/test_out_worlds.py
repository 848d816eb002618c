"""Everything that leaves a timeline shows what its reader may see, and no trace of the rest."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseboard.models import Event, Role
from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_source,
    make_user,
)

from .leaving import FORMS, ask, body, make_many, make_mixed_case, taken

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("form", FORMS)]
MADE_NOW = re.compile("DTSTAMP:[0-9TZ]+|<updated>[^<]+")  # two looks are not of one second


def seen(client, case, form):
    return MADE_NOW.sub("", taken(client, case, form))


def hide_much(case):
    """What only the desk may see: an event, who took part, and claims on events that show."""
    hidden = make_person(case=case, name="Hidden Person")
    body = make_organization(case=case, name="Hidden Body", shown_alone=False)
    make_event(case=case, title="Hidden event", shown_alone=False, people=[hidden],
               organizations=[body], category="hidden", date="1999")  # fmt: skip
    make_event(case=case, title="Hidden undated event", shown_alone=False, date="")
    draft = make_claim(event=case.events.get(slug="a-day"), status="draft", by=[hidden],
                       source=make_source(case=case, title="Hidden source"))  # fmt: skip
    make_claim(event=Event.objects.get(title="Hidden event"), status="draft", source=draft.source)


def test_what_a_visitor_may_not_see_changes_nothing(client, form):
    case = make_mixed_case()
    before = seen(client, case, form)
    hide_much(case)
    after = seen(client, case, form)
    assert after == before
    assert "idden" not in after


def test_desk_sees_the_events_that_it_works_on(client, form):
    case = make_mixed_case()
    hide_much(case)
    client.force_login(make_user(Role.RESEARCHER))
    text = taken(client, case, form)
    assert "Hidden event" in text
    assert "Hidden Person" in text


@pytest.mark.parametrize(
    ("role", "status"),
    [(None, 404), ("", 404), (Role.VIEWER, 200), (Role.RESEARCHER, 200), (Role.EDITOR, 200),
     (Role.ADMINISTRATOR, 200)],
)  # fmt: skip
def test_internal_case_leaves_for_those_who_may_read_it(client, form, role, status):
    case = make_case(visibility="internal")
    make_event(case=case)
    if role is not None:
        client.force_login(make_user(role))
    response = ask(client, case, form)
    assert response.status_code == status
    body(response)


@pytest.mark.parametrize("many", [1, 501])
def test_answer_for_the_desk_is_kept_nowhere(client, form, many):
    case = make_case()
    make_many(case, many)
    client.force_login(make_user(Role.EDITOR))
    response = ask(client, case, form)
    assert "no-store" in response.headers["Cache-Control"]
    assert "Last-Modified" not in response.headers
    assert "edith" not in body(response).decode(errors="replace")


def test_case_of_another_is_not_looked_into(client, form):
    case = make_mixed_case()
    make_event(case=make_case(), title="Event of another case", date="2025-03-02")
    assert "another case" not in taken(client, case, form)


@pytest.mark.parametrize("query", ["who=nobody-here", "known_on=soon"])
def test_bad_query_answers_400_and_says_so(client, form, query):
    response = ask(client, make_mixed_case(), f"{form}?{query}")
    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


def test_odd_window_is_corrected(client, form):
    response = ask(client, make_mixed_case(), f"{form}?from=99999999&to=-5000")
    assert response.status_code == 200
    body(response)


@pytest.mark.usefixtures("pages_made_anew")
def test_queries_do_not_grow_with_events(client, form, django_assert_num_queries):
    case = make_case()
    person, agency = make_person(case=case), make_organization(case=case)
    most = 0
    for _ in range(2):
        for _ in range(4):
            event = make_event(case=case, people=[person], organizations=[agency])
            make_claim(case=case, event=event)
        make_event(case=case, date="")
        most = most or count_queries(client, case, form)
        assert most <= 10
        with django_assert_num_queries(most):
            taken(client, case, form)


def count_queries(client, case, form) -> int:
    with CaptureQueriesContext(connection) as queries:
        taken(client, case, form)
    return len(queries)


@pytest.mark.usefixtures("pages_made_anew")
def test_batches_leave_every_event_once(client, form, monkeypatch):
    case = make_mixed_case()
    whole = seen(client, case, form)
    monkeypatch.setattr("caseboard.timeline.out.leaving.BATCH", 2)
    assert seen(client, case, form) == whole


@pytest.mark.usefixtures("pages_made_anew")
def test_streamed_answer_is_the_same(client, form, monkeypatch):
    case = make_mixed_case()
    whole = seen(client, case, form)
    monkeypatch.setattr("caseboard.timeline.out.leaving.IN_HAND", 2)
    assert seen(client, case, form) == whole


def test_event_that_goes_while_it_is_sent_is_left_out(client, form, monkeypatch):
    case = make_mixed_case()
    monkeypatch.setattr("caseboard.timeline.out.leaving.IN_HAND", 2)
    monkeypatch.setattr("caseboard.timeline.loaded.IN_HAND", 2)
    response = ask(client, case, form)
    case.events.filter(slug="a-month").delete()
    assert b"Invented month" not in body(response) or not response.streaming


def test_page_links_to_it_with_the_query_that_counts(client, form):
    case = make_mixed_case()
    page = reverse("timeline", kwargs={"case": case.slug})
    text = client.get(f"{page}?category=visit&lane=person&event=a-day").content.decode()
    assert f'href="/cases/{case.slug}/{form}?category=visit"' in text


def test_head_reads_nothing_of_the_events(client, form):
    case = make_mixed_case()
    response = client.head(f"/cases/{case.slug}/{form}")
    assert (response.status_code, body(response)) == (200, b"")
