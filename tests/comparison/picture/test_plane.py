"""The picture over time: labels never meet, open ends are open, the band is the staircase."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, pairwise
from random import Random
from time import perf_counter

import pytest
from hypothesis import given, settings

from caseboard.comparison.picture.frame import NARROW, WIDE
from caseboard.comparison.picture.labels import Box
from caseboard.comparison.picture.plane import draw_plane
from caseboard.evidence.band import staircase
from caseboard.evidence.claims import Claim
from caseboard.evidence.heard import hear
from caseboard.evidence.questions import CUMULATIVE, Question

from .invented import TODAY, day, extents, make_mark, make_scene, marks_in, scenes

SIZES = (WIDE, NARROW)


def looks(plane) -> list[str]:
    return [shape.look for shape in plane.drawing.shapes]


def line_of(plane, look):
    (found,) = [shape for shape in plane.drawing.shapes if shape.look == look]
    return dict(found.place)


@given(scenes())
@settings(max_examples=40, deadline=None)
def test_labels_never_meet_each_other(scene):
    for size in SIZES:
        labels = draw_plane(scene, size).labels
        assert not any(one.box.meets(other.box) for one, other in combinations(labels, 2))


@pytest.mark.parametrize(
    ("number", "size"), [(32, WIDE), (42, NARROW), (105, WIDE), (126, WIDE), (136, WIDE)]
)
def test_words_stand_right_beside_no_mark_but_their_own(number, size):
    """Elsewhere, or nowhere: beside another mark they would seem to tell of that."""
    chance = Random(number)  # noqa: S311 - the same marks every time, nothing secret
    marks = []
    for letter in "ABCDEFGH"[: chance.randint(3, 8)]:
        value = 600 + chance.randint(0, 30) * 10
        said = f"2025-0{chance.randint(1, 6)}-{chance.randint(1, 28):02}"
        marks.append(make_mark(value - 60, value + 60, value, said, letter=letter))
    plane = draw_plane(make_scene(*marks), size)
    bodies = marks_in(plane.drawing.shapes)
    grown = {Box(at.x1 - 5.5, at.y1, at.x2 + 5.5, at.y2) for at in bodies}
    for placed in plane.labels:
        assert sum(placed.box.meets(at) for at in grown) <= 1


@given(scenes())
@settings(max_examples=40, deadline=None)
def test_everything_stands_inside_the_picture(scene):
    for size in SIZES:
        drawing = draw_plane(scene, size).drawing
        for box in extents(drawing):
            assert box.x1 >= -0.1
            assert box.x2 <= drawing.width + 0.1
            assert box.y1 >= -0.1
            assert box.y2 <= drawing.height + 0.1


def test_an_open_end_is_an_arrow_above_the_mark():
    plane = draw_plane(make_scene(make_mark(600, None, 600, "2025-09-01")), WIDE)
    assert looks(plane).count("bound") == 1
    line = line_of(plane, "range")
    assert line["y2"] < line["y1"]


def test_a_period_is_a_bar_at_its_value_and_a_day_is_none():
    month = make_mark(1800, 2200, 2000, "2025-09-01", "2025-09-30")
    bar = line_of(draw_plane(make_scene(month), WIDE), "days")
    assert bar["y1"] == bar["y2"]
    assert bar["x2"] - bar["x1"] > 50
    assert "days" not in looks(draw_plane(make_scene(make_mark(first="2025-09-01")), WIDE))


def test_an_undated_figure_ends_a_dotted_line_in_a_column_of_its_own():
    dated, undated = make_mark(first="2025-09-01"), make_mark(600, 600, 600)
    plane = draw_plane(make_scene(dated, undated), WIDE)
    assert "no date given" in [shape.words for shape in plane.drawing.shapes]
    gutter, line = line_of(plane, "lane alt"), line_of(plane, "undated")
    assert line["x2"] > gutter["x"]


@pytest.mark.parametrize("size", SIZES)
def test_figures_of_a_crowd_without_a_date_stand_in_the_same_column(size):
    crowd = {(None, Decimal(number)): 1 for number in range(100, 900, 100)}
    crowd |= {(day("2025-09-01"), Decimal(300)): 1}
    plane = draw_plane(replace(make_scene(make_mark(first="2025-09-01")), crowd=crowd), size)
    column = line_of(plane, "lane alt")
    (dots,) = [shape for shape in plane.drawing.shapes if shape.look.startswith("crowd")]
    starts = [float(x) + 6 for x in re.findall(r"M([\d.]+)", dots.value("d"))]
    inside = [x for x in starts if column["x"] < x < column["x"] + column["width"]]
    assert (len(starts), len(inside)) == (9, 8)


def test_an_undated_figure_stands_where_its_period_ends():
    dated = make_mark(first="2025-01-01")
    undated = replace(make_mark(600, 600, 600), last=day("2025-03-01"))
    plane = draw_plane(make_scene(dated, undated), WIDE)
    dots = sorted(dict(s.place)["cx"] for s in plane.drawing.shapes if s.look == "dot")
    assert dots[0] < dots[1] < WIDE.width - 20
    assert line_of(plane, "undated")["x2"] == pytest.approx(dots[1] - 6.5, abs=0.2)


def test_unattributed_replaced_and_named_figures_have_shapes_of_their_own():
    marks = [
        make_mark(first="2025-01-01", named=named, replaced=replaced)
        for named, replaced in ((True, False), (False, False), (True, True))
    ]
    told = looks(draw_plane(make_scene(*marks), WIDE))
    assert {"dot", "dot hollow", "dot replaced", "strike"} <= set(told)


def test_the_steps_of_the_band_are_the_staircase():
    question = Question("killed", behaviour=CUMULATIVE)
    told = [("a", 400, "2024-03"), ("b", 900, "2025-02"), ("c", 700, "2025-08")]
    claims = [Claim(i, "s", "o", value=Decimal(v), qualifier="exact", as_of=d) for i, v, d in told]
    stairs = staircase(question, hear(question, claims))
    marks = [make_mark(v, v, v, f"{d}-01", f"{d}-28") for _, v, d in told]
    plane = draw_plane(make_scene(*marks, stairs=stairs), WIDE)
    assert [(step.low, step.high) for step in plane.steps] == [(s.low, s.high) for s in stairs]
    assert all(before.x2 == after.x1 for before, after in zip(plane.steps, plane.steps[1:],
                                                               strict=False))  # fmt: skip
    assert "clash" in looks(plane)
    assert "band-edge" in looks(plane)


def test_the_agreed_range_stands_at_its_day_and_is_never_too_thin_to_see():
    scene = make_scene(
        make_mark(first="2025-01-01"), make_mark(first="2025-03-01"),
        now=(day("2025-02-01"), "1 Feb 2025"), asked=True, agreed=(Decimal(2), Decimal(2)),
    )  # fmt: skip
    plane = draw_plane(scene, WIDE)
    block, line = line_of(plane, "agreed"), line_of(plane, "now")
    assert block["x"] < line["x1"] < block["x"] + block["width"]
    assert block["height"] >= 5
    assert "as of 1 Feb 2025" in [shape.words for shape in plane.drawing.shapes]


def test_a_day_far_from_all_others_stands_behind_a_break():
    far = make_scene(
        make_mark(first="2014-07-17"), now=(TODAY, "today"), agreed=(Decimal(2), Decimal(2))
    )
    plane = draw_plane(far, WIDE)
    assert plane.broken == "“today”"
    assert "gap" in looks(plane)
    assert not draw_plane(replace(far, agreed=None), WIDE).broken


def test_the_finding_is_outlined_at_its_days_and_open_where_it_has_no_end():
    scene = make_scene(make_mark(first="2025-01-01"), finding=(Decimal(1), None))
    plane = draw_plane(replace(scene, decided_on=(day("2025-01-05"), day("2025-01-09"))), WIDE)
    assert not str(line_of(plane, "finding-line")["d"]).endswith("Z")


def test_a_label_without_room_is_a_hint():
    many = [make_mark(n, n, n, "2025-01-01", words=f"{n}", url="/x/") for n in range(40)]
    figures = draw_plane(make_scene(*many), NARROW).drawing.figures
    assert sum(bool(figure.hint) for figure in figures) >= 30


def test_sixty_figures_take_no_time():
    start = date(2020, 1, 1).toordinal()
    many = [
        replace(make_mark(n * 50, n * 70, n * 60, "2020-01-01"), first=start + n, last=start + n)
        for n in range(60)
    ]
    begun = perf_counter()
    draw_plane(make_scene(*many), WIDE)
    assert perf_counter() - begun < 1


def places(plane, look, name):
    return [dict(shape.place)[name] for shape in plane.drawing.shapes if shape.look == look]


def test_a_range_without_a_figure_is_a_bar_with_its_letter_above_it():
    bar = make_mark(2000, 20000, None, letter="A", words="thousands")
    plane = draw_plane(make_scene(make_mark(first="2025-01-01", letter="B"), bar), WIDE)
    shapes = plane.drawing.figures[0].shapes
    assert not {"dot", "dot hollow", "undated"} & {shape.look for shape in shapes}
    (upright,) = [shape for shape in shapes if shape.tag == "line"]
    (letter,) = [shape for shape in shapes if shape.look == "letter"]
    assert letter.value("y") < upright.value("y2") < upright.value("y1")


def test_figures_of_one_day_stand_side_by_side_at_their_height():
    same = [
        make_mark(n, n, n, "2024-12-31", letter=c) for n, c in ((10, "A"), (10, "B"), (11, "C"))
    ]
    other = make_mark(20, 20, 20, "2025-03-01", letter="D")
    for size in SIZES:
        plane = draw_plane(make_scene(*same, other), size)
        shapes = plane.drawing.shapes
        dots = [(s.value("cx"), s.value("cy")) for s in shapes if s.look == "dot"]
        (foot,) = {s.value("y1") for s in shapes if s.look == "axis" and s.value("x2") > 300
                   and s.value("y1") == s.value("y2")}  # fmt: skip
        _, eleven, second, first = dots
        assert second[1] == first[1]
        assert (foot - eleven[1]) / (foot - first[1]) == pytest.approx(1.1, abs=0.01)
        assert [second[0] - first[0], eleven[0] - first[0]] == pytest.approx([19, -19])
        assert plane.moved
        assert not plane.crowded
        leaders = [s for s in shapes if s.look == "leader" and s.value("y1") == s.value("y2")]
        ends = {(s.value("x1"), s.value("x2")) for s in leaders}
        assert {(first[0], second[0]), (first[0], eleven[0])} <= ends


def test_words_of_marks_beside_each_other_stand_on_their_own_side():
    same = [make_mark(10, 10, 10, "2024-12-31", letter=c) for c in "ABC"]
    plane = draw_plane(make_scene(*same), WIDE)
    middle, right, left = (label.box for label in plane.labels)
    shapes = plane.drawing.shapes
    third, second, first = [one for one in shapes if one.look == "dot"]
    assert right.x1 > second.value("cx") > first.value("cx") > third.value("cx") > left.x2
    assert middle.y1 > first.value("cy") or middle.y2 < first.value("cy")


@given(scenes())
@settings(max_examples=60, deadline=None)
def test_no_mark_covers_another_or_leaves_its_height(scene):
    for size in SIZES:
        figures = draw_plane(scene, size).drawing.figures
        bodies = marks_in(shape for figure in figures for shape in figure.shapes)
        assert not any(one.meets(two) for one, two in combinations(bodies, 2))
        heights = []
        for mark, figure in zip(scene.marks, reversed(figures), strict=True):
            heights += [(mark.point, one.middle[1]) for one in marks_in(figure.shapes)]
        for (point, y), (other, z) in combinations(heights, 2):
            assert (point > other) == (y < z - 0.2) or abs(y - z) <= 0.2
            assert point != other or abs(y - z) <= 0.2


@pytest.mark.parametrize("first", ["2024-12-31", None])
def test_where_there_is_no_room_one_place_counts_the_figures_that_have_none(first):
    many = [make_mark(10, 10, 10, first, letter=c) for c in "ABCDEFGHIJKL"]
    dated = make_mark(20, 20, 20, "2025-03-01", letter="M")
    for size in SIZES:
        plane = draw_plane(make_scene(dated, *many), size)
        letters = [shape.words for shape in plane.drawing.shapes if shape.look.startswith("letter")]
        (counted,) = [int(letter) for letter in letters if letter.startswith("+")]
        assert counted + len(letters) - 1 == 13
        assert counted > 1
        assert plane.crowded
        assert len(plane.drawing.figures) == 13


def test_no_line_runs_through_the_number_of_those_that_have_no_room():
    many = [make_mark(900, 1100, 1000, letter=c) for c in "ABCDEFGH"]
    for size in SIZES:
        shapes = draw_plane(make_scene(make_mark(first="2025-03-01"), *many), size).drawing.shapes
        (number,) = [shape for shape in shapes if shape.words.startswith("+")]
        ranges = [shape.value("x1") for shape in shapes if shape.look == "range"]
        assert len(ranges) == len(set(ranges)) == 8 - int(number.words)
        assert number.value("x") not in ranges


def test_bars_of_one_day_have_their_letters_beside_each_other():
    bars = [
        make_mark(2000, 20000, None, "2025-01-01", letter=c, words="thousands") for c in "ABCDEFG"
    ]
    for size in SIZES:
        shapes = draw_plane(make_scene(*bars), size).drawing.shapes
        letters = {
            shape.words: shape.value("x") for shape in shapes if shape.look.startswith("letter")
        }
        places = sorted(letters.values())
        assert all(after - before >= 16 for before, after in pairwise(places))
        assert sum(int(one) if one[0] == "+" else 1 for one in letters) == 7


def test_no_words_stand_across_the_border_of_the_undated_column():
    marks = [
        make_mark(n, n, n, letter=c, words=f"about {n:,}", who="An invented ministry of names")
        for n, c in ((15000, "A"), (11000, "B"), (10900, "C"))
    ]
    dated = make_mark(10000, 10000, 10000, "2024-12-31", letter="D")
    bar = make_mark(2000, 20000, None, letter="E", words="thousands")
    for size in SIZES:
        plane = draw_plane(make_scene(*marks, dated, bar), size)
        border = line_of(plane, "lane alt")["x"]
        assert plane.labels
        assert not any(one.box.x1 < border < one.box.x2 for one in plane.labels)


def test_narrow_words_are_the_figure_and_pointing_tells_all():
    marks = [make_mark(first="2025-01-01", letter=c, source="Invented paper") for c in "AB"]
    plane = draw_plane(make_scene(*marks), NARROW)
    assert {one.lines for one in plane.labels} == {("about 2,000",)}
    hint = [shape.words for shape in plane.drawing.figures[0].hint if shape.words]
    assert hint == ["about 2,000", "Invented agency · September 2025", "in Invented paper"]


def test_pointing_tells_the_source_of_a_figure_whose_words_have_room():
    mark = make_mark(first="2025-01-01", source="Invented paper")
    (figure,) = draw_plane(make_scene(mark), WIDE).drawing.figures
    assert "Invented agency · September 2025" in [shape.words for shape in figure.shapes]
    assert [shape.words for shape in figure.hint][-1] == "in Invented paper"


def test_pointing_tells_the_same_lines_in_both_layouts_and_cuts_no_title_of_two():
    source = "An invented agency's long report on what became of the ferry Halcyon in the spring"
    mark = make_mark(first="2025-01-01", source=source, replaced=True)
    told = [
        [shape.words for shape in draw_plane(make_scene(mark), size).drawing.figures[0].hint]
        for size in SIZES
    ]
    assert told[0] == told[1]
    assert "replaced by a later claim" in told[0]
    assert " ".join(told[0][-2:]) == f"in {source}"


@given(scenes())
def test_hints_stay_between_the_sides_of_the_picture(scene):
    for size in SIZES:
        for figure in draw_plane(scene, size).drawing.figures:
            for plate in figure.hint[:1]:
                assert plate.value("x") >= 0
                assert plate.value("x") + plate.value("width") <= size.width
