"""A few figures without a mark of their own: each a small dot with its range, and a link."""

import re
from dataclasses import replace
from itertools import pairwise, permutations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.frame import NARROW, WIDE
from caseboard.comparison.picture.labels import Box
from caseboard.comparison.picture.marks import Mark
from caseboard.comparison.picture.plane import draw_plane
from caseboard.comparison.picture.slight import (
    TAIL,
    draw_ranges,
    draw_slight,
    slight_spots,
    small_link,
)
from caseboard.pictures.shapes import BOLD, width_of

from .invented import AMOUNTS, DAYS, make_mark, make_scene, marks_in, scenes
from .invented import day as number_of

REACH = 3


def slight(day, value, low, high, **more) -> Mark:
    """A figure of a day by its number, or known by it where it is not dated."""
    more = {"dated": True} | more
    mark = make_mark(low, high, value, minor=True, **more)
    return replace(mark, first=day if mark.dated else None, last=day)


def height(value) -> float:
    return 0.0 if value is None else 100 - float(value)


KINDS = ("dated", "known by a day", "timeless", "range", "replaced")


def of_kind(mark: Mark, kind: str) -> Mark:
    if kind in ("known by a day", "timeless"):
        return replace(
            mark, dated=False, first=None, last=mark.last if kind == "known by a day" else None
        )
    if kind == "range" and mark.high is not None:
        return replace(mark, point=None)
    return replace(mark, replaced=kind == "replaced")


def spots_of(marks, taken=(), within=(0, 400)):
    return slight_spots(marks, lambda mark: (float(mark.day), within), height, taken)


def dots_in(plane) -> list[tuple[float, float]]:
    """The middle of each small dot."""
    found = [
        shape
        for shape in plane.drawing.shapes
        if shape.look.startswith("dot") and shape.tag == "circle" and shape.value("r") == REACH
    ]
    return [(shape.value("cx"), shape.value("cy")) for shape in found]


def with_slight(scene, figures):
    return replace(scene, minor=tuple(figures))


def test_they_are_drawn_with_a_range_or_an_arrow():
    figures = [slight(10, 50, 40, 60), slight(20, 50, 50, None), slight(30, 50, 50, 50)]
    spots = spots_of(figures)
    (ranges,) = draw_ranges(spots)
    assert ranges.look == "slight-range"
    assert ranges.value("d") == "M10 60V40M20 50V32M16 36L20 32L24 36"
    assert [spot.boxes for spot in spots] == [
        (Box(6, 40, 14, 60),), (Box(16, 32, 24, 53),), (Box(26, 47, 34, 53),),
    ]  # fmt: skip


def test_each_is_a_link_that_tells_figure_speaker_and_day():
    (spot,) = spots_of([slight(10, 50, 50, 50, url="/its/claim/", times=2)])
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
    (spot,) = spots_of([slight(10, 50, 50, 50, who=who, source="An article")])
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


def test_one_without_a_date_ends_a_short_dotted_line_at_the_day_by_which_it_was_known():
    figures = [slight(50, 50, 50, 50, dated=False)] * 2 + [slight(10, 40, 40, 40, dated=False)]
    spots = spots_of(figures, within=(0, 400))
    assert [(spot.x, spot.tail) for spot in spots] == [(10, 0), (50, 23), (59, 23)]
    lines, dotted = draw_ranges(spots)
    assert (lines.look, lines.value("d")) == ("slight-range", "M50 50H59")
    assert dotted.look == "slight-undated"
    assert dotted.value("d") == "M0 60H10M23 50H50M23 50H50"
    assert spots[1].boxes[1] == Box(23, 49, 50, 51)


def test_one_without_any_day_stands_in_the_column_beside_the_larger_ones():
    known = number_of("2025-03-01")
    timeless = [replace(slight(known, 700, 700, 700, dated=False), last=None) for _ in range(3)]
    for size in (WIDE, NARROW):
        for more in ([], [make_mark(700, 700, 700)]):
            scene = make_scene(make_mark(600, 600, 600, "2025-03-01"), *more)
            plane = draw_plane(with_slight(scene, timeless), size)
            (column,) = [one for one in plane.drawing.behind if one.look == "lane alt"]
            left = column.value("x")
            assert all(left < x < left + column.value("width") for x, _ in dots_in(plane))
            assert len(set(dots_in(plane))) == 3
            assert "slight-undated" not in [shape.look for shape in plane.drawing.behind]


def test_one_that_was_known_by_a_day_far_off_stands_behind_the_break():
    """Those beside it do not leave the piece of the axis there."""
    marks = [make_mark(500, 500, 500, "2025-03-01"), make_mark(600, 600, 600, "2025-04-01")]
    late = [slight(number_of("2031-01-01"), 550, 550, 550, dated=False) for _ in range(4)]
    for size in (WIDE, NARROW):
        plane = draw_plane(with_slight(make_scene(*marks), late), size)
        assert plane.broken == "“later”"
        (gap,) = [shape for shape in plane.drawing.behind if shape.look == "gap"]
        start = float(re.match(r"M([\d.]+)", gap.value("d"))[1])
        assert all(start < x for x, _ in dots_in(plane))
        (dotted,) = [one for one in plane.drawing.behind if one.look == "slight-undated"]
        tails = re.findall(r"M([\d.]+) [\d.]+H([\d.]+)", dotted.value("d"))
        assert len(tails) == 4
        assert all(float(x2) - float(x1) >= TAIL for x1, x2 in tails)


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("last", [None, "2031-01-01"])
def test_two_dozen_of_one_height_without_a_date_find_room_too(size, last):
    """Behind a break those that have no room there stand before it, on a line to their day; the
    column without days is as broad as they need."""
    marks = [make_mark(500, 500, 500, "2025-03-01"), make_mark(550, 550, 550, "2025-04-01")]
    day = number_of(last or "2025-01-01")
    many = [slight(day, 550, 550, 550, dated=False) for _ in range(24 if last else 18)]
    many = [mark if last else replace(mark, last=None) for mark in many]
    plane = draw_plane(with_slight(make_scene(*marks), many), size)
    dots = [Box(x - REACH, y - REACH, x + REACH, y + REACH) for x, y in dots_in(plane)]
    bodies = marks_in(plane.drawing.shapes)
    assert len(dots) == len(many)
    for number, dot in enumerate(dots):
        assert dot.x2 <= size.width
        assert not [other for other in (*bodies, *dots[:number]) if other.meets(dot)]


def test_where_there_is_no_room_for_all_none_stands_in_the_place_of_another():
    spots = spots_of([slight(50, 50, 50, 50)] * 16, within=(0, 100))
    places = sorted(spot.x for spot in spots)
    assert all(after - before >= 4 for before, after in pairwise(places))
    assert (places[0], places[-1]) >= (3, 90)


def test_where_there_is_no_room_it_rather_covers_small_marks_than_a_larger_one():
    figures = [slight(50, 50, 50, 50)] * 9
    spots = spots_of(figures, [Box(42, 42, 58, 58)], within=(20, 80))
    assert not [spot for spot in spots if 42 - REACH < spot.x < 58 + REACH]


def test_a_range_without_a_figure_has_ends_and_no_dot():
    (spot,) = spots_of([replace(slight(10, 40, 30, 50), point=None)])
    assert [shape.look for shape in draw_slight(spot, 720).shapes] == ["hit"]
    assert (spot.body, spot.y) == (Box(6, 50, 14, 70), 60)
    (ranges,) = draw_ranges(spots_of([replace(slight(10, 40, 30, 50), point=None)]))
    assert ranges.value("d") == "M10 70V50M7 70H13M7 50H13"
    (ranges,) = draw_ranges(spots_of([replace(slight(10, 40, 40, None), point=None)]))
    assert ranges.value("d") == "M10 60V42M6 46L10 42L14 46M7 60H13"


def test_ranges_of_one_day_stand_beside_each_other_and_no_dot_on_their_line():
    outer, inner = (replace(slight(50, low, low, high), point=None)
                    for low, high in ((10, 90), (30, 50)))  # fmt: skip
    spots = spots_of([outer, inner, slight(50, 80, 80, 80)], [Box(42, 15, 58, 31)])
    assert len({spot.x for spot in spots}) == 3
    for spot in spots:
        assert not Box(42, 15, 58, 31).meets(spot.body) or not spot.is_range


def test_one_without_any_day_is_not_led_to_one():
    timeless = replace(slight(50, 50, 50, 50, dated=False), last=None)
    spots = slight_spots([timeless] * 3, lambda mark: (50.0, (0, 100)), height)
    assert [spot.x for spot in spots] == [50, 59, 41]
    assert not any(spot.is_moved for spot in spots)
    assert draw_ranges(spots) == []


@pytest.mark.parametrize(("high", "goes_on"), [(1200, False), (1201, True)])
def test_a_range_does_not_draw_out_the_scale_but_goes_on_beyond_it(high, goes_on):
    marks = [make_mark(value, value, value, "2025-03-01") for value in (500, 600)]
    day = number_of("2025-04-01")
    thousands = replace(slight(day, 500, 500, high), point=None)
    plane = draw_plane(with_slight(make_scene(*marks), [thousands]), WIDE)
    assert plane.goes_on is goes_on
    (range_,) = [shape for shape in plane.drawing.behind if shape.look == "slight-range"]
    ends = range_.value("d").count("H")
    assert ends == (1 if goes_on else 2)
    top = float(re.search(r"V([\d.]+)", range_.value("d"))[1])
    assert (top < 16) is goes_on
    ticks = [shape.words for shape in plane.drawing.behind if shape.look == "tick"]
    assert ("1,000" in ticks) is not goes_on


def test_one_that_is_replaced_is_drawn_as_such_and_says_so():
    (spot,) = spots_of([slight(10, 50, 50, 50, replaced=True)])
    link = draw_slight(spot, 720)
    assert [shape.look for shape in link.shapes] == ["hit", "dot replaced", "strike"]
    assert link.title.endswith("September 2025, replaced by a later claim")
    assert "value struck" in [shape.look for shape in link.hint]


def test_those_in_one_place_stand_side_by_side_on_a_line_to_their_day():
    spots = spots_of([slight(50, 50, 50, 50)] * 3, within=(0, 100))
    assert [spot.x for spot in spots] == [50, 59, 41]
    assert [spot.is_moved for spot in spots] == [False, True, True]
    (lines,) = draw_ranges(spots)
    assert lines.value("d") == "M50 50H59M50 50H41"


def test_no_dot_lies_below_what_points_at_its_neighbour():
    spots = spots_of([slight(50, 50, 50, 50)] * 3, within=(0, 100))
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
    spots = spots_of([slight(50, 50, 50, 50)] * 2, [Box(42, 42, 58, 58)], within=(0, 68))
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
    (spot,) = spots_of([slight(50, 50, 50, 50)], [Box(-200, 0, 300, 100)], within=(0, 100))
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
    scenes(),
    st.lists(
        st.tuples(DAYS, AMOUNTS, AMOUNTS, st.booleans(), st.sampled_from(KINDS)),
        min_size=1,
        max_size=24,
    ),
)
def test_dots_and_what_their_wording_allows_stand_inside_the_picture(scene, others):
    figures = [
        slight(day, max(one, other), min(one, other), None if is_open else max(one, other))
        for day, one, other, is_open, _ in others
    ]
    figures = [of_kind(mark, other[4]) for mark, other in zip(figures, others, strict=True)]
    for size in (WIDE, NARROW):
        plane = draw_plane(with_slight(scene, figures), size)
        assert len(dots_in(plane)) == sum(mark.point is not None for mark in figures)
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
