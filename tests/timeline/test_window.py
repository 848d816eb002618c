"""Windows on time: where one can go, what is corrected, and how the calendar is cut."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from caseboard.timeline.asked import TURNED, YEARS, listed, read_asked
from caseboard.timeline.days import days_words
from caseboard.timeline.units import UNITS, unit_for
from caseboard.timeline.window import EARLIEST, LATEST, Window, whole

ordinals = st.integers(min_value=EARLIEST, max_value=LATEST)


@st.composite
def windows(draw):
    first, last = sorted((draw(ordinals), draw(ordinals)))
    return Window(first, last)


def day(text):
    return date.fromisoformat(text).toordinal()


@given(windows())
def test_every_way_stays_in_the_calendar(window):
    ways = (window.earlier(), window.later(), window.closer(), window.wider())
    for there in (*ways, window.around(EARLIEST), window.around(LATEST)):
        assert EARLIEST <= there.first <= there.last <= LATEST
    assert window.earlier().days == window.later().days == window.days
    assert window.closer().days <= window.days <= window.wider().days


@given(windows().filter(lambda window: window.days > 1))
def test_closer_is_inside(window):
    there = window.closer()
    assert window.first <= there.first
    assert there.last <= window.last
    assert there.days < window.days


@pytest.mark.parametrize(("days", "fewer"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (365, 183)])
def test_closer_is_half(days, fewer):
    assert Window(1000, 999 + days).closer().days == fewer


@given(st.tuples(ordinals, ordinals).map(sorted))
def test_a_whole_case_has_a_margin(ends):
    window = whole(*ends)
    assert window.first <= ends[0]
    assert ends[1] <= window.last


@given(windows(), st.integers(min_value=12, max_value=480))
def test_units_leave_no_day_out_and_keep_to_their_number(window, most):
    unit = unit_for(window, most)
    edges = unit.edges(window)

    assert len(edges) - 1 <= most
    assert edges[0] <= window.first
    assert edges[-1] > window.last
    assert edges == sorted(set(edges))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_calendar_is_cut_the_same_for_every_window(unit):
    wide = unit.edges(Window(day("1990-01-01"), day("2030-01-01")))
    narrow = unit.edges(Window(day("2010-05-05"), day("2012-05-05")))
    assert set(narrow) <= set(wide) | {narrow[0], narrow[-1]}
    assert narrow[0] == unit.start(unit.number(narrow[0]))


@pytest.mark.parametrize(
    ("query", "first", "last", "notes"),
    [
        ("from=2025-10-01&to=2025-10-31", "2025-10-01", "2025-10-31", ()),
        ("from=2025&to=2025", "2025-01-01", "2025-12-31", ()),
        ("from=2025-10-05&to=2025-10-05", "2025-10-05", "2025-10-05", ()),
        ("from=2025-12&to=2025-10", "2025-10-01", "2025-12-31", (TURNED,)),
        ("from=2025&to=1000000", "2025-01-01", "9999-12-31", (YEARS,)),
        ("from=-500&to=2025", "0001-01-01", "2025-12-31", (YEARS,)),
        ("from=0000-05-01&to=0000", "0001-01-01", "0001-01-01", (YEARS,)),
        ("from=-1000000&to=1000000", "0001-01-01", "9999-12-31", (YEARS,)),
        ("from=2025&to=" + "9" * 3000, "2025-01-01", "9999-12-31", (YEARS,)),
    ],
)
def test_impossible_windows_are_corrected_and_it_is_said(query, first, last, notes):
    asked = read_asked(QueryDict(query))

    assert (asked.first, asked.last) == (day(first), day(last))
    assert asked.notes == notes
    assert asked.problems == ()


@pytest.mark.parametrize("query", ["from=banana", "to=2025-13-01", "from=2025-02-30", "from=1e9"])
def test_what_is_no_date_is_told(query):
    asked = read_asked(QueryDict(query))

    assert asked.first is None
    assert asked.last is None
    assert len(asked.problems) == 1


@given(st.lists(st.text(alphabet="a,~. é", min_size=1).map(str.strip).filter(bool), unique=True))
def test_lanes_in_an_order_are_read_back(keys):
    asked = read_asked({"order": listed(keys), "fold": listed(keys)})
    assert asked.order == asked.fold == tuple(keys)


@pytest.mark.parametrize("text", ["6", "0", "-1", "five", "5.0", "٣"])
def test_importance_is_a_number_from_1_to_5(text):
    asked = read_asked(QueryDict(f"importance={text}"))
    assert asked.importance == 0
    assert asked.problems


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-10-05", "2025-10-05", "5 October 2025"),
        ("2025-10-05", "2026-01-31", "5 October 2025 to 31 January 2026"),
        ("2025-10-01", "2025-10-31", "October 2025"),
        ("2024-02-01", "2024-02-28", "1 to 28 February 2024"),
        ("2025-10-01", "2026-01-31", "October 2025 to January 2026"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("1990-01-01", "1994-12-31", "1990 to 1994"),
        ("0001-01-01", "9999-12-31", "the years 1 to 9999"),
        ("0999-01-01", "0999-12-31", "the year 999"),
    ],
)
def test_window_is_said_as_short_as_it_can_be(first, last, words):
    assert days_words(Window(day(first), day(last))) == words
