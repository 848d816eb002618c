"""Periods: the days that a claim may speak of, and when it became public."""

from datetime import date

import pytest

from caseboard.evidence.periods import public_by, times_of

CASES = [
    # as_of, stated_on, published, retrieved -> first, last
    (("2025-09", "2025-10-01", "2025-11-02", ""), "2025-09-01", "2025-09-30"),
    (("2025-09~", "", "", ""), "2025-09-01", "2025-09-30"),
    (("2024-24", "", "", ""), "2024-12-01", "2025-02-28"),
    (("../2025-09", "2025-10", "", ""), None, "2025-09-30"),
    (("2024-10/..", "2025-10", "2025-11-02", ""), "2024-10-01", "2025-10-31"),
    (("2024-10/", "", "2025-11-02", ""), "2024-10-01", "2025-11-02"),
    (("2024-10/..", "", "", "2025-11-03"), "2024-10-01", "2025-11-03"),
    (("2024-10/..", "", "", ""), "2024-10-01", None),
    (("2026-10/..", "2025-10", "2027", ""), "2026-10-01", None),
    (("2024-10/..", "2025-09/..", "2025-11-02", ""), "2024-10-01", "2025-11-02"),
    (("../..", "2025-10", "", ""), None, "2025-10-31"),
    (("", "2025-10", "2025-11-02", "2025-12-01"), None, "2025-10-31"),
    (("", "2025-09/..", "2025-11-02", ""), None, "2025-11-02"),
    (("", "", "2025-11-02", "2025-12-01"), None, "2025-11-02"),
    (("", "", "", "2025-12-01"), None, "2025-12-01"),
    (("", "", "", ""), None, None),
]


@pytest.mark.parametrize(("dates", "first", "last"), CASES)
def test_period_of_a_claim(dates, first, last):
    period = times_of(*dates).period
    expected = tuple(day and date.fromisoformat(day) for day in (first, last))
    assert (period.first, period.last) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("2025-09",), ("2025-09",), True),
        (("2025-09",), ("2025-09~",), True),
        (("2025-09",), ("2025-09-01/2025-09-30",), True),
        (("2025-09",), ("2025-09-30",), False),
        (("../2025-09",), ("", "2025-09"), False),
        (("",), ("",), False),
        (("../..",), ("../..",), False),
        (("2024-10/..", "2025-09"), ("2024-10/..", "2025-10"), False),
        (("2024-10/..",), ("2024-10/",), True),
    ],
)
def test_same_moment_needs_two_dates_and_one_period(one, other, same):
    assert times_of(*one).same_moment(times_of(*other)) is same


@pytest.mark.parametrize(
    ("later", "earlier", "certain"),
    [
        (("", "2025-10"), ("", "2025-09"), True),
        (("", "2025-10-01"), ("", "2025-10-01"), False),
        (("", "2025-10"), ("", "2025-10-15"), False),
        (("", "2025-10"), ("", "", "2025-09-30"), True),
        (("", "2025-10"), ("", "2025", "2025-09-30"), False),
        (("", "", "2025-10"), ("", "2025-09"), False),
        (("", "2025-10"), ("2024", "", "", "2024-12-31"), False),
        (("", "../2025-10"), ("", "2025-09"), False),
        (("", "2025-10/.."), ("", "2025-09"), True),
    ],
)
def test_said_later_only_when_it_is_certain(later, earlier, certain):
    assert times_of(*later).said_after(times_of(*earlier)) is certain


@pytest.mark.parametrize(
    ("published", "retrieved", "day"),
    [
        ("2025-11-02", "2025-12-01", "2025-11-02"),
        ("2025-11", "", "2025-11-30"),
        ("", "2025-12-01", "2025-12-01"),
        ("2025-11/..", "2025-12-01", "2025-12-01"),
        ("", "", None),
    ],
)
def test_source_is_public_by_its_last_day(published, retrieved, day):
    assert public_by(published, retrieved) == (day and date.fromisoformat(day))
