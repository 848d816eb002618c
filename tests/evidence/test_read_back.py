"""Dates shown back as they were read."""

import pytest

from caseboard.evidence.read_back import read_as


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("late October 2025", "read as 21–31 October 2025 (late October 2025)"),
        ("2025-10-28", "read as 28 October 2025"),
        ("2025-10", "read as 1–31 October 2025 (October 2025)"),
        ("2025", "read as 1 January – 31 December 2025 (2025)"),
        (
            "2024-10/2025-01",
            "read as 1 October 2024 – 31 January 2025 (October 2024 to January 2025)",
        ),
        ("2024-10/..", "read as 1 October 2024 and after, without an end (from October 2024 on)"),
        ("../2024-10", "read as any day up to 31 October 2024 (up to October 2024)"),
        ("2025-01~", "read as 1–31 January 2025 (about January 2025)"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_date_is_read_back_as_days_and_words(typed, read):
    assert read_as(typed) == read


def test_text_that_is_no_date_is_answered_with_what_to_type():
    assert "2025-02-30" in read_as("2025-02-30")
    assert "type" in read_as("28.10.2025")
