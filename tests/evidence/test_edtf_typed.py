"""Dates as people type them: what is plain is taken, what can be read in two ways never is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.evidence.edtf import EdtfError, is_date
from caseboard.evidence.edtf_typed import understood
from caseboard.evidence.edtf_words import MONTHS
from caseboard.evidence.read_back import typed_as

DAY = "2025-11-10"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        (DAY, DAY),
        ("10 November 2025", DAY),
        ("10th of November, 2025", DAY),
        ("November 10, 2025", DAY),
        ("Nov. 10 2025", DAY),
        (" Monday 10 \t November 2025 ", DAY),
        ("2025 November 10", DAY),
        ("2025/11/10", DAY),
        ("2025. 11. 10.", DAY),
        ("２０２５-１１-１０", DAY),
        ("2025년 11월 10일", DAY),
        ("2025년11월10일(월)", DAY),
        ("2025年11月10日", DAY),
        ("2025年11月", "2025-11"),
        ("2025년 11월", "2025-11"),
        ("2025년", "2025"),
        ("Nov 2025", "2025-11"),
        ("November 2025", "2025-11"),
        ("11/2025", "2025-11"),
        ("2025", "2025"),
        ("late October 2025", "2025-10-21/2025-10-31"),
        ("mid-Oct 2025", "2025-10-11/2025-10-20"),
        ("28.10.2025", "2025-10-28"),
        ("28.10.2025 12:00", "2025-10-28"),
        ("28.10.2025 9:05:07 p.m.", "2025-10-28"),
        ("2025-10-28 12:00", "2025-10-28"),
        ("2025-10-28 9:30 PM KST", "2025-10-28"),
        ("2025-10-28T12:00:00.123456Z", "2025-10-28"),
        ("2025-10-28T12:00-05:00", "2025-10-28"),
        ("2025-10-28 12:00:00 +0900", "2025-10-28"),
        ("2025-10-28 12:00 to 2025-11-03 14:00", "2025-10-28/2025-11-03"),
        ("Tuesday, 11 November 2025", "2025-11-11"),
        ("monday 10 Nov 2025 to 12 Nov 2025", "2025-11-10/2025-11-12"),
        ("2025년 11월 10일 (월)", DAY),
        ("2025年11月9日(日)", "2025-11-09"),
        ("28/10/2025", "2025-10-28"),
        ("10/28/2025", "2025-10-28"),
        ("11.11.2025", "2025-11-11"),
        ("about November 2025", "2025-11~"),
        ("since October 2024", "2024-10/.."),
        ("October 2024 to January 2025", "2024-10/2025-01"),
        ("autumn 2025", "2025-23"),
        ("2024-10/..", "2024-10/.."),
    ],
)
def test_plain_date_is_understood(typed, kept):
    assert understood(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("03/04/2025", "two ways: type 2025-04-03 for 3 April or 2025-03-04 for 4 March"),
        ("10.11.2025", "two ways: type 2025-11-10 for 10 November or 2025-10-11 for 11 October"),
        ("3-4-2025", "two ways"),
        ("10.11.25", "leaves the century open"),
        ("30 February 2025", "type a day as"),
        ("2025년 2월 30일", "type a day as"),
        ("31.02.2025", "no day of the calendar"),
        ("before March 2025", "is not written as a date: type ../2025-03 instead"),
        ("201012", "type 2010-12 instead"),
        ("28.10.2025 12:00 – 30.10.2025 14:00", "or a span as 2024-10/2025-10"),
        ("28.10.2025 12:00-30.10.2025 14:00", "or a span as 2024-10/2025-10"),
        ("28/10/2025 9:00 to 5pm on 3 Nov", "or a span as 2024-10/2025-10"),
        ("2025-10-28 12:00 and later", "type a day as"),
        ("2025-10-28 22:00-02:00", "type a day as"),
        ("2025-10-28T12:00/2025-11-03T14:00 or so", "type a day as"),
        ("45958", "type a day as"),
        ("20251", "type a day as"),
        ("99999", "type a day as"),
        ("since 45958", "type a day as"),
        ("about 201012", "type 2010-12~ instead"),
        ("Tuesday 10 November 2025", "names a Tuesday, and 10 November 2025 is a Monday: .* type"),
        ("Sunday 2025-11-10", "names a Sunday"),
        ("Friday 10 Nov 2025 to 12 Nov 2025", "names a Friday"),
        ("2025년 11월 10일 (화)", "names a Tuesday, and 10 November 2025 is a Monday"),
        ("2025年11月10日(火)", "names a Tuesday"),
        ("Monday, November 2025", "names a weekday and no day"),
        ("late 2025", "too vague"),
        ("soon", "type a day as"),
        ("10 Novembre 2025", "type a day as"),
        ("10 November 2025\N{RIGHT-TO-LEFT OVERRIDE}", "cannot be seen"),
        ("x" * 5_000, "too long"),
    ],
)
def test_what_is_not_plain_is_refused_with_what_to_type(typed, said):
    with pytest.raises(EdtfError, match=re.escape(said).replace(r"\.\*", ".*")):
        understood(typed)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 9999), st.sampled_from("./-"))
def test_two_numbers_up_to_twelve_are_never_put_in_an_order(first, second, year, sign):
    typed = f"{first:02d}{sign}{second:02d}{sign}{year:04d}"
    if first == second:
        assert understood(typed) == f"{year:04d}-{first:02d}-{first:02d}"
    else:
        with pytest.raises(EdtfError, match="two ways"):
            understood(typed)


@given(st.dates())
def test_every_day_is_understood_in_every_plain_form(day):
    month, year = MONTHS[day.month - 1], f"{day.year:04d}"
    for typed in (
        f"{day.day} {month} {year}",
        f"{month} {day.day}, {year}",
        f"{day.day} {month[:3]} {year}",
        f"{year}년 {day.month}월 {day.day}일",
        f"{year}年{day.month}月{day.day}日",
    ):
        assert understood(typed) == day.isoformat()


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_refused_in_words(text):
    try:
        kept = understood(text)
    except EdtfError:
        return
    assert kept == "" or is_date(kept)
    assert understood(kept) == kept


def test_what_was_understood_is_told_in_words():
    assert typed_as("10 November 2025") == "read as 10 November 2025"
    assert typed_as("Nov 2025") == "read as 1–30 November 2025 (November 2025)"
    assert "two ways" in typed_as("03/04/2025")
    assert typed_as(" ") == ""
