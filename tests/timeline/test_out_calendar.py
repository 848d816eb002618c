"""The timeline as an iCalendar, read back as calendar programs read it."""

from datetime import date

import pytest
from icalendar import Calendar

from tests.factories import make_case, make_claim, make_event

from .leaving import ask, body, make_disputed, make_many, make_mixed_case

pytestmark = pytest.mark.django_db
ODD = "Invented; comma, back\\slash \\New \\n and “quotes”"


def calendar(client, case, query="", **headers):
    content = body(ask(client, case, f"timeline.ics{query}", **headers))
    read = Calendar.from_ical(content)
    assert not read.errors
    assert not [error for event in read.walk("VEVENT") for error in event.errors]
    return read


def only(client, **values):
    event = make_event(**values)
    (entry,) = calendar(client, event.case).walk("VEVENT")
    return entry


def days(entry):
    return entry["DTSTART"].dt, entry["DTEND"].dt


@pytest.mark.parametrize(
    ("given", "first", "after"),
    [
        ("2025-10-28", date(2025, 10, 28), date(2025, 10, 29)),
        ("2025-10", date(2025, 10, 1), date(2025, 11, 1)),
        ("2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        ("2024", date(2024, 1, 1), date(2025, 1, 1)),
        ("late October 2025", date(2025, 10, 21), date(2025, 11, 1)),
        ("2024-10/..", date(2024, 10, 1), date(2024, 10, 2)),
        ("../2024-10", date(2024, 10, 31), date(2024, 11, 1)),
        ("0033-04-03", date(33, 4, 3), date(33, 4, 4)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("9999-12-31", date(9999, 12, 30), date(9999, 12, 31)),
    ],
)
def test_days_are_whole_and_the_end_is_the_day_after(client, given, first, after):
    entry = only(client, date=given)
    assert days(entry) == (first, after)
    assert (entry["DTSTART"].params["VALUE"], entry["DTEND"].params["VALUE"]) == ("DATE", "DATE")


def test_entry_tells_what_the_page_tells(client):
    case = make_mixed_case()
    make_claim(event=case.events.get(slug="a-day"))
    entry = next(
        one for one in calendar(client, case).walk("VEVENT") if one["SUMMARY"] == "Invented day"
    )
    assert str(entry["DESCRIPTION"]) == (
        "Date: 2 March 2025.\n1 claim from 1 origin.\nPeople: Invented Person.\n"
        "Organisations: Invented Body.\n\nInvented words on it."
    )
    assert str(entry["LOCATION"]) == "Invented place"
    assert entry.categories == ["visit"]
    assert entry["URL"] == f"http://testserver/cases/{case.slug}/events/a-day/"
    assert str(entry["TRANSP"]) == "TRANSPARENT"


def test_date_that_is_not_exact_is_said_in_the_title_too(client):
    assert str(only(client, title="Invented", date="2025-10~")["SUMMARY"]) == (
        "Invented · about October 2025"
    )
    assert str(only(client, title="Invented", date="2025-10-28")["SUMMARY"]) == "Invented"


@pytest.mark.parametrize(("given", "said"), [("2024-10/..", "end"), ("../2024-10", "beginning")])
def test_open_end_is_said(client, given, said):
    assert f"cannot show that the {said} is open" in str(only(client, date=given)["DESCRIPTION"])


def test_dispute_is_told_with_each_version(client):
    case = make_case()
    make_disputed(case)
    (entry,) = calendar(client, case).walk("VEVENT")
    told = str(entry["DESCRIPTION"])
    assert "The date is disputed: 4 May 2025 (Invented Agency, in" in told
    assert " or 6 May 2025 (Invented Ministry, in" in told


def test_calendar_tells_of_itself_and_of_what_it_cannot_hold(client):
    case = make_mixed_case(title="Invented; case")
    content = body(ask(client, case, "timeline.ics?from=2025"))
    for name in ("NAME", "X-WR-CALNAME"):
        assert unescaped(content, name) == "Invented; case"
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        assert unescaped(content.partition(b"BEGIN:VEVENT")[0], name) == (
            "4 events of a timeline, each with its date in words. "
            "1 more event has no date and cannot stand in a calendar. "
            "Only events from 1 January 2025 on."
        )
    assert content.count(b"BEGIN:VEVENT") == 4


@pytest.mark.parametrize(
    "text", [ODD, "C:\\Invented\\New", "line\nbreak", "Ж" * 300, "tab\tand ; , :", "😀" * 60]
)
def test_any_text_comes_back_as_it_was(client, text):
    event = make_event(title=text, date="2025-10-28", place=text[:200], category=text[:60].strip())
    content = body(ask(client, event.case, "timeline.ics"))
    assert unescaped(content, "SUMMARY") == text
    assert unescaped(content, "LOCATION") == text[:200]


def unescaped(content: bytes, name: str) -> str:
    """A text as RFC 5545 writes it, read by its own few rules."""
    unfolded = content.decode().replace("\r\n ", "")
    (line,) = [one for one in unfolded.split("\r\n") if one.startswith(f"{name}:")]
    text, read = iter(line.removeprefix(f"{name}:")), ""
    for one in text:
        after = next(text) if one == "\\" else ""
        read += "\n" if after in ("n", "N") and after else after or one
    return read


def test_lines_end_and_fold_as_the_standard_says(client):
    content = body(ask(client, make_event(title="Ж" * 300, summary=ODD * 9).case, "timeline.ics"))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert all(line.decode() is not None for line in lines)


def test_control_characters_leave_a_mark_and_break_nothing(client):
    """They came in by an import."""
    event = make_event(title="Invented\x07 one\x7f\x85more\rlast", date="2025-10-28")
    content = body(ask(client, event.case, "timeline.ics"))
    assert unescaped(content, "SUMMARY") == "Invented\ufffd one\ufffd\nmore\nlast"
    assert set(content) & {*range(32), 127} == {10, 13}


def test_very_long_description_is_cut(client):
    entry = only(client, summary="Invented words. " * 7000)
    assert 2000 < len(str(entry["DESCRIPTION"])) < 2200
    assert str(entry["DESCRIPTION"]).endswith("…")


def test_name_of_an_entry_stays_and_gives_no_host_away(client):
    event = make_event()
    (first,) = calendar(client, event.case).walk("VEVENT")
    event.title, event.date = "Another invented title", "2025-11-05"
    event.save()
    (second,) = calendar(client, event.case, "?known_on=2031").walk("VEVENT")
    (elsewhere,) = calendar(client, event.case, host="localhost").walk("VEVENT")
    assert str(first["UID"]) == str(second["UID"]) != str(elsewhere["UID"])
    assert "testserver" not in str(first["UID"])
    (other,) = calendar(client, make_event(slug=event.slug).case).walk("VEVENT")
    assert str(other["UID"]) != str(first["UID"])


def test_many_entries_are_streamed_as_one_calendar(client):
    case = make_case()
    make_many(case)
    response = ask(client, case, "timeline.ics")
    assert response.streaming
    content = body(response)
    assert content.count(b"BEGIN:VCALENDAR") == content.count(b"END:VCALENDAR") == 1
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert len({str(one["UID"]) for one in Calendar.from_ical(content).walk("VEVENT")}) == 501


def test_case_without_events_is_a_calendar_too(client):
    assert calendar(client, make_case()).walk("VEVENT") == []
