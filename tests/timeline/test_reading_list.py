"""The list beside the picture: its pages, its words, and dense windows."""

import pytest

from tests.factories import make_case, make_claim, make_event, make_organization, make_source

from .reading import dispute, links, listed, make_many, page, part, text_of

pytestmark = pytest.mark.django_db


def test_list_has_forty_on_a_page_and_a_pager(client):
    case = make_case()
    make_many(case, 90)
    make_event(case=case, title="The undated event", date="")
    assert listed(client, case) == [f"Invented event {number}" for number in range(40)]
    assert listed(client, case, "?page=3")[-2:] == ["Invented event 89", "The undated event"]
    text = text_of(client, case, "?page=2")
    assert "41 to 80 of 91 events" in text
    assert [link.get("page") for link in links(text, 'rel="(?:prev|next)"')] == [None, "3"]


def test_all_stand_on_one_page_for_printing_and_a_page_says_that_it_is_not_all(client):
    case = make_case()
    make_many(case, 90)
    assert "Printed here: 1 to 40 of 90 events." in text_of(client, case)
    text = text_of(client, case, "?page=all")
    assert len(listed(client, case, "?page=all")) == 90
    assert "Printed here" not in text
    [opening] = links(text, r"event=event-80\b[^>]*#story")
    assert opening == {"event": "event-80", "page": "all"}


def test_of_more_than_fit_on_one_page_the_print_says_how_to_get_the_rest(client):
    case = make_case()
    make_many(case, 501, date="", date_earliest=None, date_latest=None)
    assert len(listed(client, case, "?page=all")) == 40
    assert "choose fewer days" in text_of(client, case)


@pytest.mark.parametrize("asked", ["4", "999999", "0", "-1", "two", "٣", "9" * 400])
def test_page_that_is_not_there_is_told(client, asked):
    case = make_case()
    make_many(case, 45)
    response = page(client, case, f"?page={asked}")
    assert response.status_code == 200
    assert "you see the" in part(response.content.decode(), "window-status").split("</p>")[0]


def test_event_that_is_opened_leaves_the_list_where_it_is(client):
    case = make_case()
    make_many(case, 90)
    [link] = links(part(text_of(client, case, "?page=2&category="), "window"), r"event=event-50\b")
    assert link == {"page": "2", "event": "event-50"}
    text = text_of(client, case, "?page=2&event=event-50")
    assert 'class="is-open"' in text
    assert "41 to 80 of 90 events" in text
    assert links(text, 'data-walk="next"') == [{"page": "2", "event": "event-51"}]
    assert links(text, 'data-walk="close"') == [{"page": "2"}]


def test_another_window_begins_its_list_anew(client):
    case = make_case()
    make_many(case, 90)
    text = text_of(client, case, "?page=2")
    assert all("page" not in link for link in links(text, "data-way="))
    assert 'name="page"' not in text


def test_entry_says_where_of_what_kind_and_how_well_attested(client):
    case = make_case()
    event = make_event(case=case, date="2025~", place="Invented town", category="visit")
    agency = make_organization(case=case)
    for _ in range(3):
        make_claim(case=case, event=event, by=[agency], source=make_source(case=case))
    text = text_of(client, case)
    assert "Invented town · visit · 3 claims from 1 origin" in text
    assert "about 2025" in text


def test_uncertain_date_and_withheld_place_are_said_in_words(client):
    case = make_case()
    make_event(case=case, date="2025-03?", withheld="place")
    text = text_of(client, case)
    assert "March 2025 (uncertain)" in text
    assert "place withheld" in text


def test_disputed_date_stands_with_each_version_and_who_says_it(client):
    case = make_case()
    event = make_event(case=case, date="2025-02")
    agency = make_organization(case=case, name="Invented Agency")
    dispute(event, "2025-02-03", "2025-02-09", by=[agency])
    text = part(text_of(client, case), "window")
    assert "≠</span>Date disputed" in text
    for version in ("3 February 2025", "9 February 2025"):
        assert f"<b>{version}</b>: <a href=" in text
    assert text.count("Invented Agency, in “") == 2


def test_dates_that_agree_are_no_dispute(client):
    case = make_case()
    event = make_event(case=case, date="2025-02")
    dispute(event, "2025-02", "2025-02-09")
    assert "Date disputed" not in text_of(client, case)


def test_long_description_is_cut_in_the_list_and_where_it_is_open(client):
    case = make_case()
    event = make_event(case=case, summary="An invented word. " * 6000)
    assert len(event.summary) > 100_000
    text = text_of(client, case)
    assert len(text) < 30_000
    assert "An invented word" in text
    story = text_of(client, case, f"?event={event.slug}")
    assert len(story) < 40_000
    assert "The whole of it" in story


def test_dense_window_lists_runs_of_days_and_the_key_events(client):
    case = make_case()
    make_many(case, 900, step=5)
    turning = case.events.get(slug="event-777")
    turning.importance = 5
    turning.save()
    text = text_of(client, case)
    assert "too many to list" in text
    runs = links(part(text, "runs").split("</ul>")[0], 'href="')
    counts = [int(one.split("<")[0]) for one in text.split('class="share">')[1:]]
    assert len(runs) == len(counts) <= 16
    assert sum(counts) == 900
    assert any(turning.title in listed(client, case, f"?page={n}") for n in range(1, 6))
    inside = runs[3]
    assert len(listed(client, case, f"?from={inside['from']}&to={inside['to']}")) == 40


def test_page_of_very_many_events_stays_small(client):
    case = make_case()
    for number in range(15):
        make_many(case, 400, step=1, category=f"kind {number}", summary="An invented summary.")
    text = text_of(client, case)
    body = text[text.index("</cb-timeline>") :] + text[: text.index("<cb-timeline")]
    assert body.count("<") - body.count("</") <= 450
