"""The words of figures, dates and counts."""

from decimal import Decimal

import pytest

from caseboard.answers.words import (
    Figure,
    counted,
    qualifier_words,
    shortened,
    value_words,
    when_words,
)


@pytest.mark.parametrize(
    ("kind", "value", "value_to", "qualifier", "answer", "words"),
    [
        ("quantity", Decimal("2000.000"), None, "about", "", "about 2,000"),
        ("quantity", Decimal("600"), None, "at_least", "", "at least 600"),
        ("quantity", Decimal("10000"), None, "more_than", "", "more than 10,000"),
        ("quantity", Decimal("1800"), Decimal("2200"), "between", "", "1,800 to 2,200"),
        ("quantity", Decimal("1000"), None, "order", "", "thousands"),
        ("quantity", Decimal("0.5"), None, "exact", "", "0.5"),
        ("choice", None, None, "", "both", "both"),
        ("date", None, None, "", "2025-10-21/2025-10-31", "late October 2025"),
    ],
)
def test_figure_is_told_as_a_reader_says_it(kind, value, value_to, qualifier, answer, words):
    figure = Figure(
        value_words(kind, value, value_to, qualifier, answer), qualifier_words(qualifier)
    )
    assert figure.words == words


def test_as_of_goes_before_the_day_it_was_said():
    assert when_words("2025-09", "2025-10-01") == "September 2025"
    assert when_words("", "2025-10-01") == "said 1 October 2025"
    assert when_words("", "") == ""


def test_a_cell_on_one_line_names_what_is_missing():
    assert Figure("600", "about").told == "about 600 (no speaker named · no date given)"
    told = Figure("600", who="An agency", when="May 2025", scope="in the north", replaced=True).told
    assert told == "600 (An agency · May 2025 · in the north) [replaced by a later claim]"


def test_long_texts_are_cut_at_a_word():
    assert shortened("one two three", 20) == "one two three"
    assert shortened("one two three four", 12) == "one two…"
    assert len(shortened("x" * 50, 12)) == 12


def test_counts_take_their_noun():
    assert (counted(1, "claim"), counted(1200, "claim")) == ("1 claim", "1,200 claims")
