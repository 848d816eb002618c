"""Readings: what range of values a figure and its wording allow."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.evidence.reading import (
    ORDERS,
    QUALIFIERS,
    Reading,
    ReadingError,
    figure_in_words,
    read_choice,
    read_date,
    read_quantity,
    read_text,
)

READINGS = [
    (11000, None, "exact", 11000, 11000),
    (0, None, "exact", 0, 0),
    (2000, None, "about", 1800, 2200),
    (D("0.5"), None, "about", D("0.45"), D("0.55")),
    (600, None, "nearly", 540, 600),
    (600, None, "at_least", 600, None),
    (10000, None, "more_than", 10001, None),
    (50, None, "at_most", 0, 50),
    (20, None, "fewer_than", 0, 19),
    (1, None, "fewer_than", 0, 0),
    (1800, 2200, "between", 1800, 2200),
    (5, 5, "between", 5, 5),
    (12, None, "order", 24, 199),
    (100, None, "order", 200, 1999),
    (1000, None, "order", 2000, 19999),
    (10000, None, "order", 20000, 199999),
    (100000, None, "order", 200000, 1999999),
    (10**15, None, "more_than", 10**15 + 1, None),
]


@pytest.mark.parametrize(("value", "value_to", "qualifier", "low", "high"), READINGS)
def test_reading_of_a_qualifier(value, value_to, qualifier, low, high):
    assert read_quantity(value, value_to, qualifier) == Reading(low, high)


def test_tolerance_and_step_are_the_questions():
    assert read_quantity(D(100), None, "about", tolerance=D("0.25")) == Reading(75, 125)
    assert read_quantity(D(100), None, "about", tolerance=D(0)) == Reading(100, 100)
    assert read_quantity(D(5), None, "more_than", step=D("0.1")) == Reading(D("5.1"), None)
    assert read_quantity(D(5), None, "fewer_than", step=D("0.5")) == Reading(D(0), D("4.5"))


REFUSED = [
    ((None, None, "exact"), "value", "missing"),
    ((-1, None, "exact"), "value", "less than 0"),
    ((D("NaN"), None, "about"), "value", "number in digits"),
    ((D("sNaN"), None, "about"), "value", "number in digits"),
    ((D("Infinity"), None, "at_least"), "value", "number in digits"),
    ((1.5, None, "exact"), "value", "number in digits"),
    (("5", None, "exact"), "value", "number in digits"),
    ((True, None, "exact"), "value", "number in digits"),
    ((10**15 + 1, None, "exact"), "value", "check the zeros"),
    ((D("1E+900000"), None, "exact"), "value", "check the zeros"),
    ((D("1E-900000"), None, "exact"), "value", "after the point"),
    ((D("0.0000001"), None, "exact"), "value", "after the point"),
    ((D("1234567890123.456"), None, "exact"), "value", "15 digits"),
    ((5, None, ""), "qualifier", "Choose"),
    ((5, None, None), "qualifier", "Choose"),
    ((5, None, "roughly"), "qualifier", "Choose"),
    ((5, None, "between"), "value_to", "second figure"),
    ((5, 4, "between"), "value_to", "backwards"),
    ((5, -4, "between"), "value_to", "less than 0"),
    ((5, 6, "about"), "value_to", "belongs only to"),
    ((13, None, "order"), "value", "one of five"),
    ((0, None, "fewer_than"), "value", "1 or more"),
    ((5, None, "exact", D(1)), "tolerance", "below 1"),
    ((5, None, "exact", D("-0.1")), "tolerance", "at least 0"),
    ((5, None, "exact", 0.5), "tolerance", "below 1"),
    ((5, None, "exact", None), "tolerance", "below 1"),
    ((5, None, "exact", D("NaN")), "tolerance", "below 1"),
    ((5, None, "exact", D("0.1"), D(0)), "step", "above 0"),
    ((5, None, "exact", D("0.1"), D(-1)), "step", "above 0"),
    ((5, None, "exact", D("0.1"), D("Infinity")), "step", "above 0"),
    ((4, None, "fewer_than", D("0.1"), D(5)), "value", "5 or more"),
]


@pytest.mark.parametrize(("figure", "field", "hint"), REFUSED)
def test_refusal_names_the_field(figure, field, hint):
    with pytest.raises(ReadingError) as refusal:
        read_quantity(*figure)
    assert refusal.value.field == field
    assert hint in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_a_tolerance_seen_before_does_not_let_a_float_in():
    read_quantity(5, None, "about", D("0.5"))
    with pytest.raises(ReadingError):
        read_quantity(5, None, "about", 0.5)


@given(
    st.decimals(0, 10**9, places=3),
    st.sampled_from([q for q in QUALIFIERS if q not in ("order", "between", "fewer_than")]),
    st.decimals(0, D("0.999"), places=3),
)
def test_ends_are_exact_and_hold_the_value_or_what_lies_beyond(value, qualifier, tolerance):
    reading = read_quantity(value, None, qualifier, tolerance)
    beyond = value + 1 if qualifier == "more_than" else value
    assert 0 <= reading.low <= beyond
    assert reading.high is None or reading.high >= value
    assert reading.high is None or reading.high == value * (
        1 + tolerance if qualifier == "about" else 1
    )


@given(st.decimals(0, 10**9, places=3), st.sampled_from(["exact", "about", "at_least"]))
def test_numbers_are_written_plainly(value, qualifier):
    for end in (
        read_quantity(value, None, qualifier).low,
        read_quantity(value, None, "exact").high,
    ):
        assert "E" not in str(end)
        assert "." not in str(end) or not str(end).endswith("0")


@pytest.mark.parametrize(
    ("figure", "unit", "words"),
    [
        ((D("11000.00"), None, "exact"), "", "11,000"),
        ((2000, None, "about"), "", "about 2,000"),
        ((2000, None, "about"), "people", "about 2,000 people"),
        ((10000, None, "more_than"), "", "more than 10,000"),
        ((600, None, "at_least"), "", "at least 600"),
        ((600, None, "nearly"), "", "nearly 600"),
        ((50, None, "at_most"), "", "up to 50"),
        ((20, None, "fewer_than"), "", "fewer than 20"),
        ((1800, 2200, "between"), "people", "1,800 to 2,200 people"),
        ((1000, None, "order"), "", "thousands"),
        ((12, None, "order"), "people", "dozens of people"),
        ((D("12.50"), None, "exact"), "%", "12.5%"),
        ((D("1E+3"), None, "exact"), "", "1,000"),
        ((0, None, "exact"), "people", "0 people"),
        ((None, None, ""), "people", ""),
    ],
)
def test_figure_reads_as_a_reader_wants_it(figure, unit, words):
    assert figure_in_words(*figure, unit) == words


def test_every_order_has_words():
    assert [figure_in_words(order, None, "order") for order in ORDERS] == list(ORDERS.values())


def test_text_answers_are_compared_without_case_spaces_and_composition():
    assert read_text("  In \n KYIV ") == read_text("in kyiv")
    assert read_text("Zele\u0301nsky") == read_text("ZEL\u00c9NSKY")
    assert read_text("Straße") == read_text("STRASSE")
    assert read_text("Kyiv") != read_text("Kiev")


def test_choice_is_one_of_the_options():
    options = ("In Kyiv", "Near Kyiv")
    assert read_choice(" in  kyiv", options) == "In Kyiv"
    assert read_choice(" both ") == "both"
    with pytest.raises(ReadingError, match="none of the options"):
        read_choice("Moscow", options)


@pytest.mark.parametrize("read", [read_text, read_choice, read_date])
@pytest.mark.parametrize("answer", ["", "  ", None])
def test_missing_answer_is_refused(read, answer):
    with pytest.raises(ReadingError) as refusal:
        read(answer)
    assert refusal.value.field == "answer"


def test_date_answer_says_what_to_type():
    assert read_date("2025-10").latest.isoformat() == "2025-10-31"
    with pytest.raises(ReadingError, match="type 2025-10 instead"):
        read_date("October 2025")
