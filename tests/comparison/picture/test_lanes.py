"""Answers in words over time: a lane for each, words beside the marks that never meet."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.comparison.picture.lanes import NARROW, WIDE, Lane, draw_lanes

from .invented import TODAY, extents, make_mark, marks, marks_in


@given(st.lists(marks(), max_size=10), marks(dated=True))
@settings(max_examples=40, deadline=None)
def test_labels_never_meet_and_everything_stands_inside(told, dated):
    lanes = [
        Lane("south", "2 origins, 3 claims", (dated,)),
        Lane("an invented answer of many words", "1 origin, 1 claim", tuple(told)),
    ]
    for size in (WIDE, NARROW):
        drawn = draw_lanes(lanes, (TODAY, "today"), size)
        assert not any(one.box.meets(two.box) for one, two in combinations(drawn.labels, 2))
        for box in extents(drawn.drawing):
            assert -0.1 <= box.x1 <= box.x2 <= size.width + 0.1
            assert 0 <= box.y1 <= box.y2 <= drawn.drawing.height


def test_answers_stand_below_each_other_and_time_runs_across():
    february, october = make_mark(first="2025-02-01"), make_mark(first="2025-10-28")
    lanes = [Lane("one", "1 origin, 1 claim", (february,)), Lane("both", "…", (october,))]
    shapes = draw_lanes(lanes, None, WIDE).drawing.shapes
    first, second = [dict(shape.place) for shape in shapes if shape.look == "dot"]
    assert first["cx"] < second["cx"]
    assert first["cy"] < second["cy"]


def test_a_dotted_line_ends_where_the_words_begin():
    lanes = [Lane("one", "…", (make_mark(first="2025-02-01"), make_mark()))]
    drawn = draw_lanes(lanes, None, WIDE)
    (line,) = [shape for shape in drawn.drawing.shapes if shape.look == "undated"]
    assert any(line.value("x2") < label.box.x1 for label in drawn.labels)


def test_a_crowded_lane_keeps_to_its_rows_and_the_rest_to_slim_ones():
    many = tuple(make_mark(first="2025-02-01", words=f"{n}") for n in range(30))
    drawn = draw_lanes([Lane("one", "…", many)], None, WIDE)
    assert len(drawn.labels) == 8
    assert drawn.drawing.height == 12 + 8 + 8 * 38 + 22 * 22 + 8 + 34


@given(st.lists(marks(), max_size=24), marks(dated=True))
@settings(max_examples=40, deadline=None)
def test_no_mark_covers_another(told, dated):
    lanes = [Lane("south", "…", (dated,)), Lane("north", "…", tuple(told))]
    for size in (WIDE, NARROW):
        shapes = draw_lanes(lanes, (TODAY, "today"), size).drawing.shapes
        bodies = marks_in(shapes)
        assert len(bodies) == len(told) + 1
        assert not any(one.meets(two) for one, two in combinations(bodies, 2))


def test_origins_that_give_no_date_have_their_letters_beside_each_other():
    many = [replace(make_mark(), letter=letter) for letter in "BCDEFGHIJKL"]
    lanes = [Lane("one", "…", (make_mark(first="2025-02-01", letter="A"), *many))]
    for size in (WIDE, NARROW):
        shapes = draw_lanes(lanes, None, size).drawing.shapes
        letters = [shape for shape in shapes if shape.look.startswith("letter")]
        places = [(shape.value("y"), shape.value("x")) for shape in letters]
        assert [shape.words for shape in letters] == list("ABCDEFGHIJKL")
        assert places == sorted(set(places))
        dotted = {shape.value("y1") for shape in shapes if shape.look == "undated"}
        assert len(dotted) == len({y for y, _ in places}) - 1


def test_mark_known_long_before_the_axis_begins_stands_whole():
    """It gives no date, and its source is older than everything that is dated."""
    old = make_mark(first=None, last="2006-11-24", dated=False, named=False, letter="A")
    spell = make_mark(first="2009-03-09", last="2027-07-04")
    lanes = [
        Lane("south", "1 origin, 1 claim", (spell,)),
        Lane("north", "1 origin, 1 claim", (old,)),
    ]
    drawing = draw_lanes(lanes, (TODAY, "today"), NARROW).drawing
    assert all(box.x1 >= 0 for box in extents(drawing))


def test_a_struck_mark_at_the_edge_stands_inside():
    replaced = make_mark(0, 0, 0, last="1950-01-01", replaced=True, letter="A", dated=False)
    dated = make_mark(0, 0, 0, first="1951-08-30", last="1967-03-12", dated=True)
    lanes = [Lane("south", "1 claim", (dated,)), Lane("north", "1 claim", (replaced,))]
    for size in (WIDE, NARROW):
        drawn = draw_lanes(lanes, (TODAY, "today"), size)
        assert all(box.x1 >= -0.1 for box in extents(drawn.drawing))


def test_a_mark_far_after_all_others_stands_inside():
    late = make_mark(0, 0, 0, last="2026-01-20", dated=False, named=False)
    dated = make_mark(0, 0, 0, first="1950-01-01", last="2017-08-16", dated=True)
    lanes = [Lane("south", "1 claim", (dated,)), Lane("north", "1 claim", (late,))]
    for size in (WIDE, NARROW):
        drawn = draw_lanes(lanes, (TODAY, "today"), size)
        assert all(box.x2 <= size.width + 0.1 for box in extents(drawn.drawing))


def test_minor_answers_stand_in_slim_rows_without_words():
    told = tuple(
        make_mark(first=f"2025-0{1 + n}-01", words="here", minor=n > 1, url=f"/{n}/")
        for n in range(6)
    )
    for size in (WIDE, NARROW):
        drawn = draw_lanes([Lane("here", "…", told)], None, size)
        assert len(drawn.labels) == 2
        assert sorted(figure.url for figure in drawn.drawing.figures if figure.minor) == [
            "/2/", "/3/", "/4/", "/5/",
        ]  # fmt: skip
        assert len(marks_in(drawn.drawing.shapes)) == 6
        for figure in drawn.drawing.figures:
            words = [shape.words for shape in figure.hint if shape.words]
            assert words[0] == "here"
            assert len(words) == 2


def test_words_left_of_an_early_mark_leave_the_answers_their_column():
    early = make_mark(last="2025-03-01", who="An invented ministry of a very long name")
    later = make_mark(first="2025-01-01", last="2025-12-01")
    for size in (WIDE, NARROW):
        drawn = draw_lanes([Lane("elsewhere", "…", (early, later))], None, size)
        assert drawn.labels
        assert all(label.box.x1 >= size.names for label in drawn.labels)
