"""The timeline as an Atom feed."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
import time_machine

from caseboard.models import Act, Claim
from tests.factories import make_audit_entry, make_case, make_claim, make_event, make_source

from .leaving import ask, body, make_disputed, make_mixed_case

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, case, query="", **headers):
    response = ask(client, case, f"timeline.atom{query}", **headers)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(body(response))  # noqa: S314 - our own answer


def told(element, name):
    return element.findtext(f"{ATOM}{name}")


def entries(client, case, query="", **headers):
    return feed(client, case, query, **headers).findall(f"{ATOM}entry")


def titles(client, case, query=""):
    return [told(entry, "title") for entry in entries(client, case, query)]


def make_published(claim, at):
    """The desk published a claim then."""
    with time_machine.travel(at, tick=False):
        make_audit_entry(claim, act=Act.PUBLISHED)


def test_feed_has_what_atom_asks_for(client):
    case = make_mixed_case(title="Invented & case")
    whole = feed(client, case)
    assert told(whole, "title") == "Timeline · Invented & case"
    assert told(whole, "id") == f"tag:testserver,2026:/cases/{case.slug}/timeline"
    assert whole.find(f"{ATOM}author/{ATOM}name").text == "Caseboard"
    links = {link.get("rel"): link.get("href") for link in whole.findall(f"{ATOM}link")}
    page = f"http://testserver/cases/{case.slug}/timeline"
    assert links == {"alternate": f"{page}/", "self": f"{page}.atom"}
    for element in (whole, *whole.findall(f"{ATOM}entry")):
        assert datetime.fromisoformat(told(element, "updated")).tzinfo is not None
        assert told(element, "id").startswith("tag:testserver,2026:/cases/")


def test_entry_says_when_where_and_how_well_attested(client):
    case = make_mixed_case()
    make_claim(event=case.events.get(slug="a-day"))
    (entry,) = entries(client, case, "?category=visit")
    assert told(entry, "summary") == (
        "Invented place. Date: 2 March 2025. 1 claim from 1 origin. People: Invented Person. "
        "Organisations: Invented Body. Invented words on it."
    )
    assert entry.find(f"{ATOM}category").get("term") == "visit"
    assert entry.find(f"{ATOM}link").get("href").endswith("/events/a-day/")
    assert told(entry, "id") == f"tag:testserver,2026:/cases/{case.slug}/events/a-day/"


def test_dispute_is_told(client):
    case = make_case()
    make_disputed(case)
    (entry,) = entries(client, case)
    assert "The date is disputed: 4 May 2025 (Invented Agency" in told(entry, "summary")


def test_latest_event_comes_first_and_undated_ones_last(client):
    assert titles(client, make_mixed_case()) == [
        "Invented month", "Invented dispute", "Invented day", "Invented beginning", "Invented end",
        "Invented undated event",
    ]  # fmt: skip


def test_event_that_was_told_of_last_comes_first(client):
    case = make_mixed_case()
    for slug, day in (("ended", 3), ("begun", 2), ("ended", 1)):
        claim = make_claim(event=case.events.get(slug=slug))
        make_published(claim, datetime(2026, 1, day, tzinfo=UTC))
    found = entries(client, case)
    assert [told(entry, "title") for entry in found[:2]] == ["Invented end", "Invented beginning"]
    assert told(found[0], "updated") == "2026-01-03T00:00:00+00:00"


def test_case_that_came_whole_dates_its_events_by_that(client):
    case = make_mixed_case()
    entry = make_audit_entry(case, act=Act.IMPORTED, kind="case")
    assert {told(one, "updated") for one in entries(client, case)} == {entry.at.isoformat()}


def test_event_still_to_come_is_not_dated_in_the_future(client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 1, 2))
    case = make_case()
    for day in ("2031-01-01", "0033-04-03"):
        make_event(case=case, date=day)
    found = [told(entry, "updated")[:10] for entry in entries(client, case)]
    assert found == ["2026-01-02", "1970-01-01"]


def test_feed_holds_at_most_a_hundred(client):
    case = make_case()
    for number in range(103):
        make_event(case=case, title=f"Invented {number:03}", date=f"{1800 + number}")
    old = make_claim(event=case.events.get(title="Invented 000"))
    make_published(old, datetime(2026, 1, 1, tzinfo=UTC))
    found = titles(client, case)
    assert len(found) == 100
    assert found[:2] == ["Invented 000", "Invented 102"]
    assert "Invented 003" not in found


def test_feed_of_a_filter_is_another_feed(client):
    case = make_mixed_case()
    part = feed(client, case, "?category=visit&lane=person&event=a-day")
    assert told(part, "id") == f"tag:testserver,2026:/cases/{case.slug}/timeline?category=visit"
    assert told(part, "subtitle") == "Only events of the category “visit”."
    assert [told(one, "title") for one in part.findall(f"{ATOM}entry")] == ["Invented day"]


def test_name_of_an_entry_stays_when_the_event_changes(client):
    event = make_event()
    (before,) = entries(client, event.case)
    event.title = "Another invented title"
    event.save()
    (after,) = entries(client, event.case, "?known_on=2031")
    assert told(before, "id") == told(after, "id")


def test_texts_stay_texts(client):
    title = "<b>Invented</b> & \x07 <script>"
    event = make_event(title=title, summary="<i>x</i> " * 20_000, category="a&b")
    (entry,) = entries(client, event.case)
    assert told(entry, "title") == title.replace("\x07", "\N{REPLACEMENT CHARACTER}")
    assert "&lt;i&gt;x&lt;/i&gt;" in told(entry, "summary")
    assert len(told(entry, "summary")) < 4000


def test_replay_tells_nothing_of_what_came_later(client):
    case = make_case()
    early, late = make_event(case=case, date="2025-01"), make_event(case=case, date="2025-02")
    for event, published in ((early, "2025-03"), (late, "2025-06"), (early, "2025-07")):
        source = make_source(case=case, published=published)
        claim = make_claim(event=event, source=source)
        make_published(claim, datetime.fromisoformat(f"{published}-09T00:00Z"))
    (entry,) = entries(client, case, "?known_on=2025-04")
    assert told(entry, "updated") == "2025-03-09T00:00:00+00:00"


def test_drafts_and_those_who_work_leave_no_trace(client):
    case = make_case()
    make_event(case=case, title="Invented event")
    before = body(ask(client, case, "timeline.atom"))
    claim = make_claim(event=case.events.get(), status="draft")
    make_published(claim, datetime(2026, 1, 1, tzinfo=UTC))
    assert Claim.objects.count() == 1
    assert body(ask(client, case, "timeline.atom")) == before


def test_page_leads_to_the_feed_of_what_it_shows(client):
    case = make_mixed_case()
    text = ask(client, case, "timeline/?category=visit&lane=person").content.decode()
    assert (
        f'<link rel="alternate" type="application/atom+xml" title="Events of {case.title}" '
        f'href="/cases/{case.slug}/timeline.atom?category=visit">' in text
    )


def test_empty_case_has_a_feed(client):
    assert entries(client, make_case()) == []
