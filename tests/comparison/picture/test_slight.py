"""A few figures without a mark of their own: each a small dot with its range, and a link."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.labels import Box
from caseboard.comparison.picture.plane import NARROW, WIDE, draw_plane
from caseboard.comparison.picture.slight import (
    Slight,
    draw_ranges,
    draw_slight,
    slight_spots,
    small_link,
)
from caseboard.pictures.shapes import BOLD, width_of

from .invented import AMOUNTS, DAYS, make_mark, make_scene, marks_in, scenes
from .invented import day as number_of

REACH = 3


def slight(day, value, low, high, **more) -> Slight:
    return Slight(day, Decimal(value), make_mark(low, high, value, **more))


def height(value) -> float:
    return 0.0 if value is None else 100 - float(value)


def dots_in(plane) -> list[tuple[float, float]]:
    """The middle of each small dot."""
    found = [shape for shape in plane.drawing.shapes if shape.look == "dot slight"]
    return [(shape.value("cx"), shape.value("cy")) for shape in found]


def with_slight(scene, figures):
    crowd = dict.fromkeys(((one.day, one.value) for one in figures), 1)
    return replace(scene, crowd=crowd, slight=tuple(figures))


def test_they_are_drawn_with_a_range_or_an_arrow():
    figures = [slight(10, 50, 40, 60), slight(20, 50, 50, None), slight(30, 50, 50, 50)]
    spots = slight_spots(figures, float, height)
    (ranges,) = draw_ranges(spots)
    assert ranges.look == "slight-range"
    assert ranges.value("d") == "M10 60V40M20 50V32M16 36L20 32L24 36"
    assert [spot.box for spot in spots] == [
        Box(6, 40, 14, 60), Box(16, 32, 24, 53), Box(26, 47, 34, 53),
    ]  # fmt: skip


def test_each_is_a_link_that_tells_figure_speaker_and_day():
    (spot,) = slight_spots([slight(10, 50, 50, 50, url="/its/claim/", times=2)], float, height)
    link = draw_slight(spot, 720)
    assert [(shape.look, shape.value("cx")) for shape in link.shapes] == [
        ("hit", 10), ("dot slight", 10),
    ]  # fmt: skip
    assert (link.url, link.minor) == ("/its/claim/", True)
    told = [shape.words for shape in link.hint if shape.words]
    assert told == ["about 2,000 ×2", "Invented agency · September 2025"]
    assert link.title == "about 2,000 ×2, Invented agency · September 2025"


@pytest.mark.parametrize(("who", "first"), [("", "no speaker, in An art"), ("W" * 200, "WWWW")])
def test_its_words_keep_the_day_and_stay_inside_either_layout(who, first):
    (spot,) = slight_spots([slight(10, 50, 50, 50, who=who, source="An article")], float, height)
    for width in (WIDE.width, NARROW.width):
        plate, _, words = draw_slight(spot, width).hint
        assert words.words.startswith(first)
        assert words.words.endswith(" · September 2025")
        assert plate.value("x") >= 0
        assert plate.value("x") + plate.value("width") <= width


def test_a_long_answer_stays_on_the_plate_of_its_hint_and_is_told_whole():
    words = "in the northern districts beyond the river and the hills, as far as the coast"
    mark = make_mark(50, 50, 50, words=words, times=3)
    link = small_link(mark, 160, 100, 8, NARROW.width)
    plate, first, _ = link.hint
    assert width_of(first.words, BOLD) <= plate.value("width") - 12
    assert first.words.endswith("… ×3")
    assert link.title == f"{words} ×3, Invented agency · September 2025"


def test_those_in_one_place_stand_side_by_side_on_a_line_to_their_day():
    spots = slight_spots([slight(50, 50, 50, 50)] * 3, float, height, within=(0, 100))
    assert [spot.x for spot in spots] == [50, 59, 41]
    assert [spot.is_moved for spot in spots] == [False, True, True]
    (lines,) = draw_ranges(spots)
    assert lines.value("d") == "M50 50H59M50 50H41"


def test_no_dot_lies_below_what_points_at_its_neighbour():
    spots = slight_spots([slight(50, 50, 50, 50)] * 3, float, height, within=(0, 100))
    for one, other in permutations(spots, 2):
        hit = draw_slight(other, 720).shapes[0]
        assert hypot(one.x - other.x, one.y - other.y) >= hit.value("r") + REACH


def test_dots_beside_each_other_stand_before_a_break_of_the_axis():
    figures = [slight(number_of("2025-03-01"), 500, 500, 500) for _ in range(24)]
    plane = draw_plane(
        with_slight(make_scene(asked=True, now=(number_of("2035-01-01"), "1 Jan 2035")), figures),
        NARROW,
    )
    assert plane.broken
    breaks = [shape for shape in plane.drawing.behind if shape.look == "gap"]
    (first,) = (float(re.match(r"M([\d.]+)", gap.value("d"))[1]) for gap in breaks)
    assert sum(x + REACH <= first + 4 for x, _ in dots_in(plane)) == 24


def test_none_stands_on_a_larger_mark_nor_beyond_the_days():
    spots = slight_spots(
        [slight(50, 50, 50, 50)] * 2, float, height, [Box(42, 42, 58, 58)], within=(0, 68)
    )
    assert [spot.x for spot in spots] == [32, 23]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_as_many_as_stand_in_one_place_cover_neither_each_other_nor_a_mark(size):
    day = number_of("2025-06-01")
    marks = [make_mark(700, 700, 700, f"2025-0{1 + 2 * n}-01") for n in range(4)]
    scene = with_slight(make_scene(*marks), [slight(day, 700, 700, 700) for _ in range(24)])
    plane = draw_plane(scene, size)
    dots = [Box(x - REACH, y - REACH, x + REACH, y + REACH) for x, y in dots_in(plane)]
    bodies = marks_in(plane.drawing.shapes)
    assert len(dots) == 24
    for number, dot in enumerate(dots):
        assert not [other for other in (*bodies, *dots[:number]) if other.meets(dot)]


def test_where_there_is_no_room_it_stays_in_its_place():
    (spot,) = slight_spots(
        [slight(50, 50, 50, 50)], float, height, [Box(-200, 0, 300, 100)], within=(0, 100)
    )
    assert (spot.x, spot.is_moved) == (50, False)


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("high", [None, 1100])
def test_no_words_stand_on_a_dot_or_its_arrow(size, high):
    marks = [make_mark(900 + 5 * n, None, 900 + 5 * n, f"2025-0{1 + n // 2}-05") for n in range(7)]
    figures = [
        slight(number_of(f"2025-{4 + n // 2:02}-05"), 930 + 5 * n, 900, high) for n in range(16)
    ]
    plane = draw_plane(with_slight(make_scene(*marks), figures), size)
    assert len(dots_in(plane)) == 16
    for x, y in dots_in(plane):
        dot = Box(x - 3, y - (18 if high is None else 3), x + 3, y + 3)
        assert not [placed for placed in plane.labels if placed.box.meets(dot)]


@given(
    scenes(), st.lists(st.tuples(DAYS, AMOUNTS, AMOUNTS, st.booleans()), min_size=1, max_size=24)
)
def test_dots_and_what_their_wording_allows_stand_inside_the_picture(scene, others):
    figures = [
        slight(day, max(one, other), min(one, other), None if is_open else max(one, other))
        for day, one, other, is_open in others
    ]
    for size in (WIDE, NARROW):
        plane = draw_plane(with_slight(scene, figures), size)
        assert len(dots_in(plane)) == len(figures)
        assert all(
            3 <= x <= size.width - 3 and 3 <= y <= size.height - 3 for x, y in dots_in(plane)
        )
        for shape in plane.drawing.shapes:
            if shape.look == "slight-range":
                heights = re.findall(r"[ V]([-\d.]+)", shape.value("d"))
                assert all(0 <= float(y) <= size.height for y in heights)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(900, 1000)), min_size=2, max_size=24),
    st.integers(0, 5),
)
def test_few_dots_never_cover_each_other_nor_a_mark(others, many):
    first = number_of("2025-01-01")
    marks = [make_mark(950, 950, 950, "2025-02-01") for _ in range(many)]
    figures = [slight(first + day, value, value, value) for day, value in others]
    plane = draw_plane(with_slight(make_scene(*marks), figures), WIDE)
    places = sorted(dots_in(plane))
    bodies = marks_in(plane.drawing.shapes)
    for number, (x, y) in enumerate(places):
        dot = Box(x - REACH, y - REACH, x + REACH, y + REACH)
        crowded = sum(abs(y - b) < 8 for _, b in places) + len(bodies)
        if crowded > 6:  # only where many stand at one height there may be no room
            continue
        assert not [body for body in bodies if body.meets(dot)]
        others = [Box(a - REACH, b - REACH, a + REACH, b + REACH) for a, b in places[:number]]
        assert not [other for other in others if other.meets(dot)]
