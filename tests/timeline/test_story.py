"""The event that is open, and the story from key event to key event."""

import re

import pytest

from tests.factories import (
    make_case,
    make_claim,
    make_event,
    make_organization,
    make_person,
    make_question,
    make_source,
)

from .reading import dispute, links, listed, make_many, page, part, text_of

pytestmark = pytest.mark.django_db


def story(client, case, query) -> str:
    return part(text_of(client, case, query), "story").split("</section>\n</section>")[0]


def test_open_event_tells_all_that_is_known_of_it(client):
    case = make_case()
    agency = make_organization(case=case, name="Invented Agency", slug="agency")
    person = make_person(case=case, name="Invented Person", role="witness")
    event = make_event(case=case, title="An invented visit", date="2025-02", place="Invented town",
                       summary="They met in an invented room.", people=[person],
                       organizations=[agency])  # fmt: skip
    make_claim(event=event, question=make_question(case=case), by=[agency], quote="six",
               source=make_source(case=case, title="Invented paper"), locator="p. 3")  # fmt: skip
    dispute(event, "2025-02-03", "2025-02-09")
    text = story(client, case, f"?event={event.slug}")
    for told in (
        "An invented visit", "February 2025, Invented town", "They met in an invented room.",
        "Invented Person", "(witness)", "Invented Agency", "3 claims from 3 origins, in 3 sources",
        "<i>about</i> <b>600</b>", "Invented paper", "p. 3", "<q>six</q>", "Date disputed",
        "3 February 2025", f"/events/{event.slug}/",
    ):  # fmt: skip
        assert told in text, told


def test_previous_and_next_go_through_what_the_filters_leave(client):
    case = make_case()
    for number, category in enumerate(("visit", "combat", "visit", "combat", "visit")):
        make_event(case=case, slug=f"e-{number}", category=category, date=f"2025-0{number + 1}")
    text = story(client, case, "?event=e-2&category=visit")
    assert links(text, 'data-walk="previous"') == [{"event": "e-0", "category": "visit"}]
    assert links(text, 'data-walk="next"') == [{"event": "e-4", "category": "visit"}]
    assert "2 of 3" in text


def test_event_beside_the_filters_has_the_neighbours_of_its_day(client):
    case = make_case()
    for number, category in enumerate(("visit", "combat", "visit")):
        make_event(case=case, slug=f"e-{number}", category=category, date=f"2025-0{number + 1}")
    text = story(client, case, "?event=e-1&category=visit")
    assert "not among the events that are shown" in text
    assert links(text, 'data-walk="(?:previous|next)"') == [
        {"event": "e-0", "category": "visit"}, {"event": "e-2", "category": "visit"},
    ]  # fmt: skip


def test_window_moves_only_where_the_neighbour_would_not_show(client):
    case = make_case()
    for number, day in enumerate(("2025-03-01", "2025-03-20", "2025-06-01")):
        make_event(case=case, slug=f"e-{number}", date=day)
    text = story(client, case, "?event=e-1&from=2025-03-01&to=2025-03-31")
    [previous] = links(text, 'data-walk="previous"')
    [following] = links(text, 'data-walk="next"')
    assert (previous["from"], previous["to"]) == ("2025-03-01", "2025-03-31")
    assert following["from"] < "2025-06-01" < following["to"]


def test_way_leads_on_to_events_without_a_day(client):
    case = make_case()
    make_event(case=case, slug="dated", date="2025")
    make_event(case=case, slug="undated", date="")
    assert links(story(client, case, "?event=dated"), 'data-walk="next"') == [{"event": "undated"}]
    text = story(client, case, "?event=undated")
    assert "No source dates it" in text
    assert links(text, 'data-walk="previous"') == [{"event": "dated"}]
    assert "2 of 2" in text


def test_first_of_very_many_claims_are_shown_and_the_way_to_all(client):
    case = make_case()
    event = make_event(case=case)
    for _ in range(14):
        make_claim(event=event)
    text = story(client, case, f"?event={event.slug}&known_on=2025-05")
    assert "The first 12 of 14" in text
    [every] = links(text, r'href="/cases/[^"]*/claims/\?')
    assert every == {"event": event.slug, "known_on": "2025-05"}


def test_event_that_is_not_there_and_one_that_is_hidden_answer_alike(client):
    case = make_case()
    make_event(case=case)
    make_event(case=case, slug="withheld-one", shown_alone=False, date="1999")
    answers = [page(client, case, f"?event={slug}") for slug in ("withheld-one", "absent")]
    assert [answer.status_code for answer in answers] == [404, 404]
    hidden, absent = (answer.content.decode() for answer in answers)
    assert hidden.replace("withheld-one", "absent") == absent
    assert "There is no such event here." in absent
    assert listed(client, case, "?event=absent")


def test_replay_opens_only_what_was_known_then(client):
    case = make_case()
    event = make_event(case=case, slug="late", date="2025-01")
    make_claim(event=event, source=make_source(case=case, published="2025-06"))
    make_claim(event=event, source=make_source(case=case, published="2025-08"), statement="Later.")
    assert page(client, case, "?event=late&known_on=2025-05").status_code == 404
    text = story(client, case, "?event=late&known_on=2025-07")
    assert "1 claim from 1 origin" in text
    assert "Later." not in text


def test_story_goes_from_key_event_to_key_event(client):
    case = make_case()
    for number, importance in enumerate((5, 2, 4, None, 4)):
        make_event(case=case, slug=f"e-{number}", title=f"Event {number}", importance=importance,
                   date=f"202{number}")  # fmt: skip
    assert listed(client, case, "?story=1") == ["Event 0", "Event 2", "Event 4"]
    first = story(client, case, "?story=1")
    assert "1 of 3" in first
    assert links(first, 'data-walk="previous"') == []
    [following] = links(first, 'data-walk="next"')
    assert following == {"story": "1", "event": "e-2"}
    second = text_of(client, case, "?story=1&event=e-2")
    assert "2 of 3" in second
    assert links(second, 'data-walk="close"') == [{}]


def test_story_of_what_nobody_has_judged_goes_through_all(client):
    case = make_case()
    make_many(case, 3)
    assert len(listed(client, case, "?story=1")) == 3
    assert "1 of 3" in text_of(client, case, "?story=1")


def test_chapter_shows_the_days_around_it(client):
    case = make_case()
    make_many(case, 30, step=100)
    text = text_of(client, case, "?story=1&event=event-10")
    assert "3 events, shown: 26 May 2003 to 31 January 2004" in text
    own = text_of(client, case, "?story=1&event=event-10&from=2001&to=2001")
    assert "4 events, shown: 2001." in own


def test_chapters_open_on_the_page_of_the_one_that_is_read(client):
    case = make_case()
    make_many(case, 100)
    titles = listed(client, case, "?story=1&event=event-55")
    assert titles[0] == "Invented event 40"
    text = text_of(client, case, "?story=1&event=event-55")
    assert "41 to 80 of 100 chapters" in text
    assert "56. " in text


def test_story_of_nothing_says_so(client):
    text = text_of(client, make_case(), "?story=1")
    assert "No event yet" in text
    assert 'id="story"' not in text


def test_the_chapter_stands_before_the_picture(client):
    case = make_case()
    make_event(case=case, title="An invented visit", date="2025-02")
    told, pictured = (
        client.get(f"/cases/{case.slug}/timeline/{query}").content.decode()
        for query in ("?story=1", "")
    )
    assert told.index('id="window"') < told.index("<cb-timeline")
    assert pictured.index("<cb-timeline") < pictured.index('id="window"')
    [chapters] = re.findall('<details class="tl-chapters" id="chapters"[^>]*>', told)
    assert "open" not in chapters, "the picture follows the chapter"
