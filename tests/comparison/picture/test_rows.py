"""The picture without time: labels in rows of their own, open ends open."""

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.marks import MOST_MARKS
from caseboard.comparison.picture.rows import NARROW, WIDE, Group, draw_rows, label_of
from caseboard.pictures.shapes import BOLD, width_of

from .invented import day, extents, make_mark, marks


def _extent(row):
    length = width_of(row.mark.words, BOLD)
    start = row.words_x - {"start": 0, "middle": length / 2, "end": length}[row.anchor]
    return start, start + length


@given(st.lists(marks(), min_size=1, max_size=12))
def test_words_of_a_figure_keep_clear_of_its_mark_and_of_the_labels(told):
    told = [mark for mark in told if not mark.replaced]
    chart = draw_rows([Group("Invented origin", tuple(told))])
    for row in chart.rows if chart else ():
        start, end = _extent(row)
        assert start >= WIDE.left - 0.1
        assert end <= WIDE.width + 0.1
        beside = end < row.x1 or start > row.x2
        assert beside or row.words_y < row.y - 5


@given(st.lists(marks(), min_size=1, max_size=12))
def test_everything_stands_inside_the_picture(told):
    for size in (WIDE, NARROW):
        drawing = draw_rows([Group("Invented origin", tuple(told))], size).drawing
        for box in extents(drawing):
            assert -0.1 <= box.x1 <= box.x2 <= drawing.width + 0.1
            assert 0 <= box.y1 <= box.y2 <= drawing.height


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_row_has_a_height_of_its_own(size):
    told = tuple(make_mark(n, n, n) for n in range(7))
    rows = draw_rows([Group("One", told), Group("Two", told)], size).rows
    heights = [row.y for row in rows]
    assert all(after - before >= 24 for before, after in itertools.pairwise(heights))


def test_open_ends_are_marked_and_point_away():
    chart = draw_rows([Group("One", (make_mark(600, None, 600),))])
    (row,) = chart.rows
    assert [shape.look for shape in chart.drawing.shapes].count("bound") == 1
    assert row.x2 > row.x


def test_a_long_speaker_is_cut_and_the_date_stays():
    mark = make_mark(who="An invented ministry with a very long name indeed and more")
    assert label_of(mark, 300).endswith("… · September 2025")


@given(st.lists(marks(), min_size=1, max_size=12), st.integers(0, 40))
def test_narrow_words_of_a_row_never_meet(told, words):
    told = [replace(mark, words="M" * words) if words else mark for mark in told]
    chart = draw_rows([Group("Invented origin", tuple(told))], NARROW)
    for row, figure in zip(chart.rows, chart.drawing.figures, strict=True) if chart else ():
        value, note = [shape for shape in figure.shapes if shape.tag == "text"][:2]
        is_beside = note.value("x") >= width_of(value.words, BOLD)
        assert is_beside or note.value("y") >= value.value("y") + 15
        assert note.value("y") <= row.y - 13


def test_a_day_without_room_beside_its_figure_has_a_line_of_its_own():
    brief = make_mark(words="2", who="", when="para. 9")
    wordy = make_mark(words="September to the end of December 2024", who="", when="para. 5")
    shapes = draw_rows([Group("One", (brief, wordy))], NARROW).drawing.shapes
    at = {shape.words: shape for shape in shapes if shape.tag == "text"}
    assert at["para. 9"].value("y") == at["2"].value("y")
    assert at["para. 5"].value("x") == 0
    assert at["para. 5"].value("y") == at[wordy.words].value("y") + 16


def test_a_long_origin_is_broken_where_the_page_is_narrow():
    name = "No speaker named: what became of the ferry Halcyon in the spring"
    shapes = draw_rows([Group(name, (make_mark(),))], NARROW).drawing.shapes
    lines = [shape for shape in shapes if shape.look == "value" and shape.value("x") == 0][:2]
    assert " ".join(shape.words for shape in lines) == name
    assert lines[1].value("y") - lines[0].value("y") == 16


def test_the_agreed_range_is_never_too_thin_to_see():
    chart = draw_rows([Group("One", (make_mark(),))], agreed=(Decimal(2), Decimal(2)))
    (block,) = [shape for shape in chart.drawing.shapes if shape.look == "agreed"]
    assert block.value("width") >= 5


def test_days_get_ticks_of_months():
    january = make_mark(day("2025-01-01"), day("2025-01-31"), None, words="January 2025")
    chart = draw_rows([Group("One", (january,))], is_days=True)
    assert any("Jan" in shape.words for shape in chart.drawing.shapes if shape.look == "tick")


def test_people_are_counted_in_whole_ones_and_a_share_is_not():
    for point, ticks in (("2", ["0", "1", "2", "3"]), ("2.5", ["0", "0.5", "1", "1.5", "2"])):
        mark = make_mark("1.8", "2.2", point, words="about 2")
        shapes = draw_rows([Group("One", (mark,))]).drawing.shapes
        told = [shape.words for shape in shapes if shape.look == "tick"]
        assert told[: len(ticks)] == ticks


def test_what_has_no_room_is_counted():
    many = tuple(make_mark(n, n, n) for n in range(MOST_MARKS + 5))
    assert draw_rows([Group("One", many)]).left_out == 5


def test_nothing_bounded_is_no_picture():
    assert draw_rows([Group("One", (make_mark(None, None, None),))]) is None
    assert draw_rows([]) is None
    assert draw_rows([Group("One", (make_mark(0, 0, 0),))]) is not None


def thin(low, high, point=None, **more):
    return make_mark(low, high, point, minor=True, **more)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_minor_figures_stand_in_thin_rows_below_the_others(size):
    minor = [thin(500, None, 500), thin(100, 300, url="/b/"), thin(200, 200, 200, url="/c/")]
    chart = draw_rows([Group("One", (make_mark(600, 600, 600),))], size, minor=minor)
    (row,) = chart.rows
    links = [figure for figure in chart.drawing.figures if figure.minor]
    assert [link.url for link in links] == ["", "/b/", "/c/"]
    heights = [link.shapes[0].value("cy") for link in links]
    assert row.y < heights[0]
    assert [round(after - before, 1) for before, after in itertools.pairwise(heights)] == [15, 15]
    has_dot = ["dot slight" in [shape.look for shape in link.shapes] for link in links]
    assert has_dot == [True, False, True]
    (ranges,) = [shape for shape in chart.drawing.behind if shape.look == "slight-range"]
    assert ranges.value("d").count("L") == 2  # the head of one arrow
    assert ranges.value("d").count("V") == 2  # the two ends of the one without a figure
    assert "3 more" in [shape.words for shape in chart.drawing.behind]
    assert {hint.words for link in links for hint in link.hint if hint.words} == {
        "about 2,000", "Invented agency · September 2025",
    }  # fmt: skip


def test_thin_rows_name_each_origin_once_where_there_is_room_beside_them():
    minor = [
        thin(1, 2, 1, origin="a", who="First"), thin(2, 2, 2, origin="a", who="First"),
        thin(3, 3, 3, origin="b", who="", source="An article"),
    ]  # fmt: skip
    for size, names in ((WIDE, ["First", "An article"]), (NARROW, [])):
        drawing = draw_rows([Group("One", (make_mark(6, 6, 6),))], size, minor=minor).drawing
        assert [shape.words for shape in drawing.behind if shape.look == "note"] == names


@given(st.lists(marks(), min_size=1, max_size=4), st.lists(marks(), min_size=1, max_size=24))
def test_thin_rows_stand_inside_the_picture_too(told, minor):
    for size in (WIDE, NARROW):
        drawing = draw_rows([Group("One", tuple(told))], size, minor=minor).drawing
        for box in extents(drawing):
            assert -0.1 <= box.x1 <= box.x2 <= drawing.width + 0.1
            assert 0 <= box.y1 <= box.y2 <= drawing.height
        for figure in drawing.figures:
            for shape in figure.hint:
                if shape.tag == "rect":
                    assert shape.value("x") >= 0
                    assert shape.value("x") + shape.value("width") <= size.width
