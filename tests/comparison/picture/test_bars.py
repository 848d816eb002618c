"""Bars: of round breadth, few, and each figure in one of them."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caseboard.comparison.picture.bars import MOST_BARS, bars_of
from caseboard.comparison.picture.day_bars import day_bars

FIGURES = st.decimals(0, 10**15, places=6) | st.integers(0, 10**6).map(Decimal)
COUNTS = st.dictionaries(FIGURES, st.integers(1, 200), min_size=2, max_size=60)
DAYS = st.integers(1, date.max.toordinal()).map(Decimal)
DAY_COUNTS = st.dictionaries(DAYS, st.integers(1, 50), min_size=2, max_size=40)


def counts_of(*figures) -> Counter:
    return Counter(map(Decimal, figures))


def days(*texts) -> Counter:
    return Counter(Decimal(date.fromisoformat(text).toordinal()) for text in texts)


def edges_of(bars) -> list[str]:
    return [f"{edge:f}" for edge in bars.edges]


@given(COUNTS)
def test_every_figure_stands_in_one_of_few_bars(counts):
    bars = bars_of(counts)
    assert 2 <= len(bars) <= MOST_BARS + 2
    assert all(low < high for low, high in pairwise(bars.edges))
    for figure in counts:
        number = bars.holding(figure, figure)
        assert bars.edges[number] <= figure < bars.edges[number + 1]
        assert not bars.alone or figure in bars.edges or number in (0, len(bars) - 1)


@given(COUNTS)
def test_edges_are_round_and_even_or_tenfold(counts):
    bars = bars_of(counts)
    edges = [edge for edge in bars.edges if edge.is_finite()]
    breadths = {high - low for low, high in pairwise(edges)}
    for one in breadths if len(breadths) == 1 else filter(None, edges):
        assert one.normalize().as_tuple().digits in {(1,), (2,), (5,)}


@given(DAY_COUNTS)
@example(days("2025-03-01", "2025-03-25"))
@example(days("2025-03-01", "2025-03-31"))
def test_every_day_stands_in_one_of_few_bars(counts):
    bars = bars_of(counts, day_bars)
    assert 2 <= len(bars) <= MOST_BARS + 2
    for day in counts:
        number = bars.holding(day, day)
        assert bars.edges[number] <= day < bars.edges[number + 1]
        assert bars.words(number, number)
    assert any(choice for choice in bars.ticks())


@given(COUNTS, FIGURES, FIGURES)
def test_shares_keep_the_order_and_stay_inside(counts, one, other):
    bars = bars_of(counts)
    low, high = sorted((one, other))
    assert 0 <= bars.share(low) <= bars.share(high) <= len(bars)


@given(COUNTS, FIGURES, FIGURES)
def test_a_range_stands_in_a_bar_that_holds_both_its_ends(counts, one, other):
    bars = bars_of(counts)
    low, high = sorted((one, other))
    number = bars.holding(low, high)
    if number is not None:
        assert bars.holding(low, low) == number == bars.holding(high, high)
    elif not bars.alone:
        assert bars.holding(low, low) is None or bars.holding(low, low) != bars.holding(high, high)


@pytest.mark.parametrize(
    ("figures", "edges"),
    [
        (range(3000, 5300, 100), [f"{edge}" for edge in range(3000, 5400, 100)]),
        ([4000, 4500, 5000], ["4000", "4500", "5000", "5500"]),
        (["0.5", "1.5", "2"], ["0.5", "1.0", "1.5", "2.0", "2.5"]),
        ([1, 2, 3], ["1", "2", "3", "4"]),
        ([0, 3, 700], [*"025", "10", "20", "50", "100", "200", "500", "1000"]),
    ],
)
def test_bars_are_as_fine_as_the_figures_are_round(figures, edges):
    assert [Decimal(edge) for edge in edges_of(bars_of(counts_of(*figures)))] == [
        Decimal(edge) for edge in edges
    ]


def test_a_single_odd_figure_among_round_ones_makes_no_comb():
    bars = bars_of(counts_of(*range(4000, 10000, 1000), *[4000] * 10, 4437))
    assert edges_of(bars)[:3] == ["4000", "5000", "6000"]
    assert not bars.alone


def test_stray_figures_share_a_bar_at_the_end():
    many = [4000 + 100 * (number % 10) for number in range(80)]
    bars = bars_of(counts_of(*many, 20, 40_000, 90_000))
    assert (bars.has_lower, bars.has_higher) == (True, True)
    assert [bars.holding(Decimal(far), Decimal(far)) for far in (20, 40_000, 90_000)] == [
        0,
        len(bars) - 1,
        len(bars) - 1,
    ]
    assert bars.words(0, 0) == "less than 4,000"
    assert bars.words(len(bars) - 1, len(bars) - 1) == "5,000 or more"


def test_figures_spread_over_many_sizes_get_tenfold_steps():
    bars = bars_of(counts_of(*(10**power for power in range(9))))
    assert edges_of(bars)[:4] == ["1", "10", "100", "1000"]
    bars = bars_of(counts_of(*(10**power for power in range(5))))
    assert edges_of(bars)[:4] == ["1", "2", "5", "10"]


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (range(3000, 5300, 100), "3,000"),
        ([*range(3000, 5300, 10)], "3,000 to 3,099"),
        (["0.11", "0.7", "1.53"], "0.1 to less than 0.2"),
        ([*range(3_000_000, 5_000_000, 7777)], "3 million to less than 3.1 million"),
        ([1, 2, 3, 4000], "1"),
    ],
)
def test_the_words_of_a_bar(figures, words):
    assert bars_of(counts_of(*figures)).words(0, 0) == words


def test_the_words_of_bars_together():
    assert bars_of(counts_of(*range(3000, 5300, 100))).words(2, 4) == "3,200 to 3,400"
    assert bars_of(counts_of(*range(3000, 5300, 10))).words(2, 4) == "3,200 to 3,499"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (["2025-03-03", "2025-03-09"], "3 March 2025"),
        (["2025-03-01", "2025-03-31"], "1 to 2 March 2025"),
        (["2025-03-03", "2025-09-09"], "March 2025"),
        (["1990-03-03", "2010-09-09"], "1990"),
        (["1900-03-03", "2010-09-09"], "1900 to 1904"),
    ],
)
def test_the_words_of_a_bar_of_days(told, words):
    assert bars_of(days(*told), day_bars).words(0, 0) == words


def test_one_figure_makes_no_bars():
    assert bars_of(counts_of(5, 5)) is None
    assert bars_of(Counter()) is None


def test_ticks_grow_rounder():
    choices = list(bars_of(counts_of(*range(3000, 5300, 100))).ticks())
    assert [text for _, text in choices[0]][:2] == ["3,000", "3,100"]
    assert ["3,000", "3,500", "4,000", "4,500", "5,000"] in [[t for _, t in c] for c in choices]
