"""The picture of a question: labels in rows of their own, open ends open."""

import itertools
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.chart import BOLD, LABELS, MOST_ROWS, WIDTH, Bar, Group, draw_chart


def bar(low, high, point=None, words="about 2,000", **more):
    low, high, point = (None if end is None else Decimal(end) for end in (low, high, point))
    return Bar("September 2025", words, low, high, point, named=True, replaced=False, **more)


AMOUNTS = st.integers(0, 10**9)


@st.composite
def bars(draw):
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    words = f"more than {draw(AMOUNTS):,}"
    return bar(low, draw(st.sampled_from([high, None])), draw(st.sampled_from([low, None])), words)


def _extent(row):
    length = len(row.bar.words) * BOLD
    start = row.words_x - {"": 0, "mid": length / 2, "end": length}[row.anchor]
    return start, start + length


@given(st.lists(bars(), min_size=1, max_size=12))
def test_words_of_a_figure_keep_clear_of_its_mark_and_of_the_labels(told):
    chart = draw_chart([Group("Invented origin", tuple(told))])
    for row in chart.rows:
        start, end = _extent(row)
        assert start >= LABELS - 0.1
        assert end <= WIDTH + 0.1
        beside = end < row.x1 or start > row.x2
        assert beside or row.words_y < row.y - 5


@given(st.lists(bars(), min_size=1, max_size=12))
def test_every_row_has_a_height_of_its_own(told):
    chart = draw_chart([Group("One", tuple(told)), Group("Two", tuple(told))])
    heights = sorted([row.text_y for row in chart.rows] + [head.y for head in chart.headings])
    assert all(after - before >= 15 for before, after in itertools.pairwise(heights))
    assert heights[-1] < chart.foot


def test_open_ends_are_marked_and_point_away():
    (row,) = draw_chart([Group("One", (bar(600, None, 600),))]).rows
    assert row.open_high
    assert not row.open_low
    assert row.x2 > row.x


def test_a_long_speaker_is_cut_and_the_date_stays():
    speaker = "An invented ministry with a very long name indeed"
    (row,) = draw_chart([Group("One", (bar(1, 2, 1, speaker=speaker),))]).rows
    assert row.label.endswith("… · September 2025")


def test_the_agreed_range_is_never_too_thin_to_see():
    chart = draw_chart([Group("One", (bar(2, 2, 2),))], agreed=(Decimal(2), Decimal(2)))
    assert chart.agreed[1] >= 5


def test_days_get_ticks_of_months():
    first, last = 739_252, 739_282  # January 2025
    chart = draw_chart([Group("One", (bar(first, last, None, "January 2025"),))], is_days=True)
    assert "Jan 2025" in [tick.text for tick in chart.ticks]


def test_what_has_no_room_is_counted():
    many = tuple(bar(n, n, n, f"{n}") for n in range(MOST_ROWS + 5))
    assert draw_chart([Group("One", many)]).left_out == 5


def test_nothing_bounded_is_no_picture():
    assert draw_chart([Group("One", (bar(None, None),))]) is None
    assert draw_chart([]) is None
    assert draw_chart([Group("One", (bar(0, 0, 0, "0"),))]) is not None
