"""Dates in running text."""

import pytest

from caseboard.comparison.printing.days import as_of_day, on_day, when_told


@pytest.mark.parametrize(
    ("text", "on", "as_of"),
    [
        ("2025-10-28", "on 28 October 2025", "as of 28 October 2025"),
        ("2025-09", "in September 2025", "as of September 2025"),
        ("2025", "in 2025", "as of 2025"),
        ("2025-10-21/2025-10-31", "in late October 2025", "as of late October 2025"),
        ("2024-24", "in winter 2024/25", "as of winter 2024/25"),
        ("2025-09~", "in about September 2025", "as of about September 2025"),
        ("2025-10-28~", "on about 28 October 2025", "as of about 28 October 2025"),
        ("2025-09?", "in September 2025 (uncertain)", "as of September 2025 (uncertain)"),
        ("2025-10-XX", "on some day of October 2025", "as of some day of October 2025"),
        ("202X", "in the 2020s", "as of the 2020s"),
        ("2024-09/2024-12", "in the period September to December 2024",
         "for the period September to December 2024"),
        ("2024-10/..", "from October 2024 on", "for the time from October 2024 on"),
        ("../2025-05", "up to May 2025", "for the time up to May 2025"),
    ],
)  # fmt: skip
def test_a_date_stands_in_a_sentence(text, on, as_of):
    assert (on_day(text), as_of_day(text)) == (on, as_of)


@pytest.mark.parametrize(
    ("as_of", "stated_on", "told"),
    [
        ("2025-09", "2025-09", ("", "in September 2025")),
        ("2025-09", "", ("", "as of September 2025")),
        ("", "2025-01", ("speaking in January 2025", "")),
        ("2025-09", "2025-11-02", ("speaking on 2 November 2025", "as of September 2025")),
        ("", "", ("", "without a date")),
        ("../..", "", ("", "without a date")),
    ],
)
def test_saying_and_speaking_of_are_told_apart(as_of, stated_on, told):
    assert when_told(as_of, stated_on) == told
