"""EDTF dates in words."""

import pytest
from hypothesis import given

from caseboard.evidence.edtf import EdtfError, in_words, parse

from .test_edtf import marked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("2025", "2025"),
        ("0987", "987"),
        ("2025-10", "October 2025"),
        ("2025-10-28", "28 October 2025"),
        ("2025-10-01", "1 October 2025"),
        ("2025-10~", "about October 2025"),
        ("2025-10?", "October 2025 (uncertain)"),
        ("2025-10%", "about October 2025 (uncertain)"),
        ("2025-21", "spring 2025"),
        ("2025-24", "winter 2025/26"),
        ("1999-24", "winter 1999/2000"),
        ("2008-24", "winter 2008/09"),
        ("202X", "the 2020s"),
        ("200X", "the years 2000 to 2009"),
        ("20XX", "the years 2000 to 2099"),
        ("2025-XX", "some month of 2025"),
        ("2025-10-XX", "some day of October 2025"),
        ("2025-XX-XX", "some day of 2025"),
        ("2024-10/2025-11-03", "October 2024 to 3 November 2025"),
        ("2025-10-28/2025-10-30", "28 to 30 October 2025"),
        ("2025-10-28/2025-11-03", "28 October to 3 November 2025"),
        ("2025-10/2025-12", "October to December 2025"),
        ("2024/2025", "2024 to 2025"),
        ("2025-10~/2025-12", "about October 2025 to December 2025"),
        ("2025-21/2025-23", "spring 2025 to autumn 2025"),
        ("2025-10/2025-10", "October 2025 to October 2025"),
        ("2024-10/..", "from October 2024 on"),
        ("../2025-10", "up to October 2025"),
        ("2024-10/", "since October 2024, end unknown"),
        ("/2025-10", "until October 2025, start unknown"),
        ("../..", "at any time"),
        ("2025-10-01/2025-10-31", "October 2025"),
        ("2024-02-01/2024-02-29", "February 2024"),
        ("2024-02-01/2024-02-28", "1 to 28 February 2024"),
        ("2025-10-01/2025-11-30", "1 October to 30 November 2025"),
        ("2025-01-01/2025-12-31", "2025"),
        ("2024-01-01/2025-12-31", "1 January 2024 to 31 December 2025"),
        ("2025-10-01~/2025-10-31", "about 1 October 2025 to 31 October 2025"),
        ("2025-10-01/2025-10-10", "early October 2025"),
        ("2025-10-11/2025-10-20", "mid-October 2025"),
        ("2025-10-21/2025-10-31", "late October 2025"),
        ("2024-02-21/2024-02-29", "late February 2024"),
        ("2024-02-21/2024-02-28", "21 to 28 February 2024"),
        ("2025-10-11~/2025-10-20", "about 11 October 2025 to 20 October 2025"),
        ("Late Oct 2025", "late October 2025"),
    ],
)
def test_date_reads_as_a_reader_wants_it(text, words):
    assert in_words(text) == words


@pytest.mark.parametrize("part", ["early", "mid", "late"])
@pytest.mark.parametrize("month", ["February", "September"])
def test_part_of_a_month_is_shown_as_it_was_typed(part, month):
    typed = f"{part} {month} 2025"
    assert in_words(parse(typed).text).replace("mid-", "mid ") == typed


def test_words_of_no_date_are_refused():
    with pytest.raises(EdtfError):
        in_words("yesterday")


@given(marked)
def test_words_name_the_year(text):
    assert text[:4].lstrip("0").replace("X", "0") in in_words(text)
