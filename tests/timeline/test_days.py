"""The days that the timeline tells: those of its events, no more exactly than the sources do."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.timeline.days import span_words
from caseboard.timeline.window import EARLIEST, LATEST, Window
from tests.factories import make_case, make_event

from .invented import day
from .reading import make_many, part, text_of


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-01-01", "2025-12-31", "2024 to 2025"),
        ("2024-01-01", "2025-11-02", "2024 to November 2025"),
        ("2024-03-05", "2025-12-31", "March 2024 to 2025"),
        ("2024-03-05", "2025-11-02", "March 2024 to November 2025"),
        ("2025-03-05", "2025-11-02", "March to November 2025"),
        ("2025-01-01", "2025-12-31", "2025"), ("2025-01-01", "2025-11-02", "2025"),
        ("2025-03-01", "2025-03-31", "March 2025"),
        ("2025-03-05", "2025-03-20", "5 to 20 March 2025"),
        ("2025-03-05", "2025-03-05", "5 March 2025"),
        ("0800-01-01", "0805-12-31", "the years 800 to 805"),
    ],
)  # fmt: skip
def test_a_span_is_told_by_years_and_months_and_only_within_a_month_by_days(first, last, words):
    assert span_words(Window(day(first), day(last))) == words


@given(st.integers(EARLIEST, LATEST), st.integers(EARLIEST, LATEST))
def test_every_span_can_be_told(one, other):
    span = Window(min(one, other), max(one, other))
    words = span_words(span)
    for then in (span.first_day, span.last_day):
        assert str(then.year) in words


def status(client, case, query="") -> str:
    return part(text_of(client, case, query), "window-status").split("</b>")[0].partition("<b>")[2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (("2024/2025", "2025-11-02"), "2 events, 2024 to 2025."),
        (("2024-03-05", "2025-11-02"), "2 events, March 2024 to November 2025."),
        (("2024-10/..",), "1 event, October 2024 (1 with an open end)."),
        (("2025/..", "2025-01-05"), "2 events, 2025 (1 with an open end)."),
        (("../2025-03-05", "2025-03"), "2 events, March 2025 (1 with an open beginning)."),
        (("2025-03-05", "2025-03-20"), "2 events, 5 to 20 March 2025."),
        (("2025-03", "2025-03-20"), "2 events, March 2025."),
        (("late October 2025",), "1 event, late October 2025."),
        (("2025-06-01", ""), "1 event, 1 June 2025, and 1 without a date."),
    ],
)
def test_the_page_tells_the_days_of_its_events(client, dates, told):
    case = make_case()
    for text in dates:
        make_event(case=case, date=text)
    assert status(client, case) == told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?from=2024-01-01&to=2024-12-31", "1 event, shown: 2024."),
        ("?from=2025-10-05", "1 event, shown: 5 October to "),
        ("?from=2000-01-01&to=2029-12-31",
         "2 events, March 2024 to November 2025; shown: 2000 to 2029."),
        ("?from=2030-01-01&to=2030-12-31", "No event, shown: 2030."),
    ],
)  # fmt: skip
def test_days_that_were_chosen_are_said_to_be_what_is_shown(client, query, told):
    case = make_case()
    for text in ("2024-03-05", "2025-11-02"):
        make_event(case=case, date=text)
    assert status(client, case, query).startswith(told)


@pytest.mark.django_db
def test_of_very_many_events_the_span_is_that_of_all(client):
    case = make_case()
    make_many(case, 400, first=date(2001, 2, 3))
    assert status(client, case).startswith("400 events, February 2001 to May 2004.")
