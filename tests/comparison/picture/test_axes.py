"""Scales: from 0, with round ticks, and room between their words."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.axes import (
    Days,
    Values,
    number_at,
    tick_choices,
    ticks_with_room,
)
from caseboard.pictures.shapes import width_of

AMOUNTS = st.lists(st.decimals(0, 10**12, places=2), min_size=1, max_size=20)


@given(AMOUNTS)
def test_a_scale_holds_every_value_in_its_order_and_begins_at_0(values):
    scale = Values(values, 6)
    shares = [scale.share(value) for value in sorted(values)]
    assert scale.share(Decimal(0)) == 0
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares)
    assert len(scale.ticks) <= 9


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([2200], ["0", "500", "1,000", "1,500", "2,000", "2,500"]),
        ([3], ["0", "0.5", "1", "1.5", "2", "2.5", "3", "3.5"]),
        ([0], ["0", "0.2", "0.4", "0.6", "0.8", "1", "1.2"]),
        ([600, 700, 2000, 1_000_000], ["0", "100", "1,000", "10,000", "100,000", "1 million",
                                       "10 million"]),
    ],
)  # fmt: skip
def test_ticks_are_round(values, ticks):
    assert [text for _, text in Values(map(Decimal, values), 6).ticks] == ticks


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["1.8", "2.2"], ["0", "1", "2", "3"]),
        (["0"], ["0", "1", "2"]),
        (["0.9", "1.1", "500"], ["0", "1", "10", "100", "1,000"]),
        (["2200"], ["0", "500", "1,000", "1,500", "2,000", "2,500"]),
    ],
)
def test_ticks_of_what_is_counted_in_whole_things_are_whole(values, ticks):
    scale = Values(map(Decimal, values), 6, whole=True)
    assert [text for _, text in scale.ticks] == ticks


def test_a_lone_giant_makes_the_steps_tenfold_and_growth_does_not():
    assert Values(map(Decimal, [600, 1_000_000]), 6).tenfold
    assert not Values(map(Decimal, [5, 600, 2000]), 6).tenfold


def test_large_round_figures_are_written_in_words():
    assert number_at(Decimal("2500000")) == "2.5 million"
    assert number_at(Decimal(10) ** 30) == "1e+30"


def test_days_between_knots_are_even_and_beyond_them_stand_at_the_end():
    days = Days([(10, 0.0), (20, 100.0), (1000, 150.0)])
    assert [days.x(day) for day in (1, 10, 15, 20, 510, 2000)] == [0, 0, 50, 100, 125, 150]


@given(st.integers(1, 3_650_000), st.integers(1, 200_000), st.integers(60, 700))
def test_words_at_the_axis_of_days_never_meet(first, length, room):
    last = min(first + length, date.max.toordinal())
    days = Days([(first, 40.0), (last + 1, 40.0 + room)])
    ticks = ticks_with_room(tick_choices(first, last), days.x, 60 + room)
    edges = [(x - width_of(text, 13) / 2, x + width_of(text, 13) / 2) for x, text in ticks]
    assert all(end < start for (_, end), (start, _) in pairwise(edges))
    assert all(start >= 0 and end <= 60 + room for start, end in edges)


def test_the_year_stands_at_the_first_tick_and_where_it_changes():
    first, last = date(2024, 10, 20).toordinal(), date(2025, 4, 20).toordinal()
    days = Days([(first, 40.0), (last, 600.0)])
    told = [text for _, text in ticks_with_room(tick_choices(first, last), days.x, 640)]
    assert told == ["Nov 2024", "Dec", "Jan 2025", "Feb", "Mar", "Apr"]
