"""Numbers in digits, in words, in both: what each is worth."""

import pytest

from caseboard.intake.figures import suggest

from .reading import figures

VALUES = [
    ("600", 600),
    ("11,000", 11_000),
    ("1,234,567", 1_234_567),
    ("10 000", 10_000),
    ("10\u202f500", 10_500),
    ("1 200", 1200),
    ("1\u00a0200", 1200),
    ("1\u2009200", 1200),
    ("200 000", 200_000),
    ("10.000", 10_000),
    ("11k", 11_000),
    ("1.2m", 1_200_000),
    ("1.2 million", 1_200_000),
    ("1.5bn", 1_500_000_000),
    ("600 thousand", 600_000),
    ("3 lakh", 300_000),
    ("two", 2),
    ("twenty-five", 25),
    ("Three-hundred", 300),
    ("two hundred and fifty", 250),
    ("two hundred fifty", 250),
    ("twelve hundred", 1200),
    ("a hundred", 100),
    ("a thousand two hundred", 1200),
    ("a dozen", 12),
    ("two dozen", 24),
    ("half a dozen", 6),
    ("half-a-dozen", 6),
    ("half a million", 500_000),
    ("a quarter of a million", 250_000),
    ("a million and a half", 1_500_000),
    ("two and a half million", 2_500_000),
    ("one million two hundred thousand", 1_200_000),
    ("seven hundred and forty-one thousand and nine", 741_009),
    ("１２０", 120),
]


@pytest.mark.parametrize(("words", "value"), VALUES)
def test_number_is_worth_what_it_says(words, value):
    assert figures(f"Reports say {words} soldiers came.") == [(words, "exact", value)]


RANGES = [
    ("between 600 and 700", 600, 700),
    ("600 to 700", 600, 700),
    ("10,000 to 12,000", 10_000, 12_000),
    ("10,000-12,000", 10_000, 12_000),
    ("10-12,000", 10_000, 12_000),
    ("10 to 12 thousand", 10_000, 12_000),
    ("600–700", 600, 700),
    ("two or three", 2, 3),
    ("three to four thousand", 3000, 4000),
    ("1.2 to 1.5 million", 1_200_000, 1_500_000),
]


@pytest.mark.parametrize(("words", "low", "high"), RANGES)
def test_range_has_both_ends(words, low, high):
    assert figures(f"The unit lost {words} soldiers.") == [(words, "between", low, high)]


ORDERS = [
    ("dozens", 12),
    ("scores", 12),
    ("hundreds", 100),
    ("several hundred", 100),
    ("a few dozen", 12),
    ("thousands", 1000),
    ("many thousands", 1000),
    ("tens of thousands", 10_000),
    ("hundreds of thousands", 100_000),
    ("several hundred thousand", 100_000),
]


@pytest.mark.parametrize(("words", "value"), ORDERS)
def test_word_of_size_is_an_order_of_magnitude(words, value):
    assert figures(f"They held {words} of villagers there.") == [(words, "order", value)]


@pytest.mark.parametrize("words", ["millions", "tens of millions", "several million"])
def test_order_that_no_claim_can_have_is_told_without_a_value(words):
    (one,) = (one for one in suggest(f"They fed {words} of villagers.") if one.kind == "people")
    assert (one.value, one.qualifier) == (None, "order")
    assert "no order of magnitude that a claim can have" in one.note


def test_order_in_korean_that_no_claim_can_have_is_told_without_a_value():
    (one,) = suggest("주민 수백만 명이 떠났다.")
    assert (one.value, one.qualifier, one.kind) == (None, "order", "people")
    assert one.note


@pytest.mark.parametrize(
    "text",
    ["In group 3 200 soldiers came.", "On May 5 300 soldiers came.", "Page 1 200 soldiers came."],
)
def test_number_behind_another_is_not_its_rest(text):
    assert [value for _, _, value in figures(text)] in ([200], [300])


def test_rise_from_one_count_to_another_is_no_range():
    assert figures("Deaths rose from 600 to 700 in a day.") == [
        ("600", "exact", 600),
        ("700", "exact", 700),
    ]


def test_a_hedge_over_a_word_of_size_never_says_more_than_the_words():
    assert figures(
        "At least several thousand villagers and up to several hundred guards came."
    ) == [
        ("At least several thousand", "at_least", 1000),
        ("up to several hundred", "at_most", 1999),
    ]
    assert figures("Dozens to hundreds of villagers fled.") == [
        ("Dozens to hundreds", "between", 24, 1999)
    ]


def test_a_range_of_orders_has_the_ends_of_their_readings():
    assert figures("Hundreds to thousands of villagers fled.") == [
        ("Hundreds to thousands", "between", 200, 19_999)
    ]


def test_a_couple_is_loosely_two():
    assert figures("A couple of guards and a couple dozen nurses left.") == [
        ("A couple", "about", 2),
        ("a couple dozen", "about", 24),
    ]


def test_a_column_of_figures_counts_things():
    assert figures("12 40 600 11 9 7 2") == []
