"""The timeline for TimelineJS: every event, in the shapes that it reads."""

import html
import re

import pytest

from tests.factories import make_case, make_claim, make_event

from .leaving import ask, body, make_disputed, make_many, make_mixed_case

pytestmark = pytest.mark.django_db
SCRIPT = '<script>alert(1)</script><img src=x onerror="alert(2)"> & Invented'
DAY = {"year": int, "month": int, "day": int}
SLIDE = {"unique_id", "start_date", "end_date", "display_date", "text", "group", "autolink"}


def taken(client, case, query=""):
    return ask(client, case, f"timeline/timelinejs.json{query}").json()


def slide(client, **values):
    (one,) = taken(client, make_event(**values).case)["events"]
    return one


def test_every_slide_has_the_shape_that_timelinejs_reads(client):
    read = taken(client, make_mixed_case())
    assert set(read) == {"title", "events"}
    assert set(read["title"]["text"]) == {"headline", "text"}
    for one in read["events"]:
        assert SLIDE - {"end_date"} <= set(one) <= SLIDE
        for name in ("start_date", "end_date"):
            if name in one:
                assert {part: type(value) for part, value in one[name].items()} == DAY
        assert set(one["text"]) == {"headline", "text"}
        assert one["text"]["headline"]
        assert one["display_date"]


def test_every_event_is_there_and_undated_ones_stand_on_the_title(client):
    case = make_mixed_case()
    read = taken(client, case)
    names = [one["unique_id"] for one in read["events"]]
    assert names == ["ended", "begun", "a-day", "disputed", "a-month"]
    assert "<li>Invented undated event</li>" in read["title"]["text"]["text"]
    assert len(names) + read["title"]["text"]["text"].count("<li>") == case.events.count()


@pytest.mark.parametrize(
    ("given", "start", "end", "words"),
    [
        ("2025-10-28", (2025, 10, 28), None, "28 October 2025"),
        ("2025-10", (2025, 10, 1), (2025, 10, 31), "October 2025"),
        ("2024-10/..", (2024, 10, 1), None, "from October 2024 on"),
        ("../2024-10", (2024, 10, 31), None, "up to October 2024"),
        ("2025~", (2025, 1, 1), (2025, 12, 31), "about 2025"),
        ("0033-04-03", (33, 4, 3), None, "3 April 33"),
    ],
)
def test_dates_are_objects_of_parts_with_their_words(client, given, start, end, words):
    one = slide(client, date=given)
    assert tuple(one["start_date"].values()) == start
    assert tuple(one.get("end_date", {}).values()) == (end or ())
    assert one["display_date"] == words


def test_slide_tells_how_well_it_is_attested_and_leads_back(client):
    case = make_mixed_case()
    make_claim(event=case.events.get(slug="a-day"))
    one = next(one for one in taken(client, case)["events"] if one["unique_id"] == "a-day")
    assert one["group"] == "visit"
    assert one["text"]["text"] == (
        "<p>Invented place.</p><p>1 claim from 1 origin.</p><p>People: Invented Person.</p>"
        "<p>Organisations: Invented Body.</p><p>Invented words on it.</p>"
        f'<p><a href="http://testserver/cases/{case.slug}/events/a-day/">Claims and sources</a></p>'
    )


def test_dispute_is_told(client):
    case = make_case()
    make_disputed(case)
    (one,) = taken(client, case)["events"]
    assert "The date is disputed: 4 May 2025 (" in one["text"]["text"]


def test_no_text_becomes_markup(client):
    case = make_case(title=SCRIPT, summary=SCRIPT)
    make_event(case=case, title=SCRIPT, place=SCRIPT, category=SCRIPT[:60], summary=SCRIPT)
    make_event(case=case, title=SCRIPT, date="")
    read = taken(client, case)
    (one,) = read["events"]
    texts = (*one["text"].values(), *read["title"]["text"].values(), one["group"])
    for text in texts:
        assert set(re.findall(r"<(\w+)", text)) <= {"p", "a", "ul", "li"}
    assert html.unescape(one["text"]["headline"]) == SCRIPT


def test_long_description_and_control_characters_do_no_harm(client):
    one = slide(client, title="Inven\x07ted", summary="Invented words.\x01 " * 7000)
    assert one["text"]["headline"] == "Inven\N{REPLACEMENT CHARACTER}ted"
    assert len(one["text"]["text"]) < 2500
    assert not re.search("[\x00-\x09\x0b-\x1f]", one["text"]["text"])


def test_title_says_which_part_of_the_case_it_is(client):
    case = make_mixed_case()
    read = taken(client, case, "?from=2025&to=2025-03&category=visit&q=day&importance=3")
    assert [one["unique_id"] for one in read["events"]] == ["a-day"]
    assert html.unescape(read["title"]["text"]["text"]).startswith(
        "<p>Only events within 1 January to 31 March 2025, of the category “visit”, "
        "of importance 3 and more, that tell of “day”.</p>"
    )


def test_many_slides_are_streamed(client):
    case = make_case()
    make_many(case)
    response = ask(client, case, "timeline/timelinejs.json")
    assert response.streaming
    assert body(response).count(b'"unique_id"') == 501
