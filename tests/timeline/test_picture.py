"""The geometry of the timeline's picture: honest marks, words that never meet, bounded size."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.pictures.looks import LOOKS
from caseboard.pictures.shapes import WORDS, width_of
from caseboard.pictures.svg import page_svg
from caseboard.timeline.picture.bands import FOLDED
from caseboard.timeline.picture.draw import MIDDLE, NARROW, WIDE, draw_timeline
from caseboard.timeline.picture.legend import legend_of
from caseboard.timeline.picture.marks import days_of, soft_ends
from caseboard.timeline.picture.scale import INSET, Scale, ticks_of
from caseboard.timeline.window import EARLIEST, LATEST, Window

from .invented import (
    FIRST,
    LISTED,
    YEAR,
    address,
    day,
    drawn,
    further,
    labels,
    make_lane,
    make_mark,
    make_scene,
    marks,
    meet,
    rooms,
)

SIZES = pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW], ids=lambda size: size.name)


def body(drawing):
    """The first shape of the only figure: its mark."""
    (figure,) = drawing.figures
    return figure.shapes[0]


def test_a_day_is_a_dot_and_a_month_a_bar_with_two_soft_ends():
    assert body(drawn(make_mark("2024-05-01", "2024-05-01"))).tag == "circle"
    month = drawn(make_mark("2024-05-01", "2024-05-31", soft=(True, True)))
    assert body(month).look == "faded"
    (fade,) = month.fades
    assert body(month).value("fill") == f"url(#{fade.name})"
    assert fade.comes > 0
    assert fade.goes > 0


def test_what_went_on_from_one_day_to_another_has_hard_ends():
    drawing = drawn(make_mark("2024-05-01", "2024-05-31"))
    assert (body(drawing).tag, body(drawing).look, drawing.fades) == ("rect", "span", ())


@pytest.mark.parametrize(
    ("mark", "edge"),
    [(make_mark("2024-05-01", None), "right"), (make_mark(None, "2024-05-01"), "left")],
)
def test_an_open_end_runs_on_to_the_edge_and_fades(mark, edge):
    drawing = drawn(mark)
    left, wide = body(drawing).value("x"), body(drawing).value("width")
    (fade,) = drawing.fades
    if edge == "right":
        assert left + wide == pytest.approx(WIDE.width, abs=0.2)
        assert (fade.comes, fade.goes > 0) == (0, True)
    else:
        assert left == 0
        assert (fade.comes > 0, fade.goes) == (True, 0)


def test_a_soft_end_beyond_the_window_is_cut_not_faded():
    drawing = drawn(make_mark("2023-05-01", "2025-05-31", soft=(True, True)))
    assert (body(drawing).look, drawing.fades) == ("span", ())


def test_about_and_uncertain_are_hollow():
    assert body(drawn(make_mark("2024-05-01", "2024-05-01", about=True))).look == "about"
    assert body(drawn(make_mark("2024-05-01", "2024-06-01", about=True))).look == "about"
    running = body(drawn(make_mark("2024-05-01", None, about=True)))
    assert (running.tag, running.value("d").count("H")) == ("path", 2), "open at its right side"


def test_a_disputed_date_has_a_sign_and_each_version_below_it():
    versions = ((day("2024-05-01"),) * 2, (day("2024-06-01"), day("2024-06-30")), (1, 2))
    (figure,) = drawn(make_mark("2024-05-01", "2024-05-01", versions=versions)).figures
    point, *below, label = figure.shapes
    assert point.look == "point disputed"
    assert [(shape.tag, shape.look) for shape in below] == [
        ("circle", "version"), ("rect", "version"),
    ], "the third one is outside of the window"  # fmt: skip
    assert label.words == "≠ An invented event"


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("2024-05-01", (False, False)), ("2024-05", (True, True)),
        ("2024-05-01/2024-06-02", (False, False)), ("2024-05/2024-06-02", (True, False)),
        ("2024-05-01/..", (False, False)), ("../2024", (False, True)),
        ("late October 2024", (True, True)), ("2024-05-01~", (False, False)),
        ("2024-10-21/2024-10-31", (True, True)), ("2024-10-21/2024-10-30", (False, False)),
        ("2024-02-01/2024-02-10", (True, True)), ("2024-02-11/2024-02-20", (True, True)),
    ],
)  # fmt: skip
def test_an_end_is_soft_where_its_day_is_known_only_roughly(text, soft):
    assert soft_ends(text) == soft


def test_the_days_of_a_version_may_be_open():
    assert days_of("2024-05-01/..") == (day("2024-05-01"), None)


def test_important_events_get_their_words_first():
    minor = [make_mark("2024-05-01", "2024-05-01", f"Minor event {n}") for n in range(20)]
    major = make_mark("2024-05-01", "2024-05-01", "Major event", importance=5)
    drawing = drawn(*minor, major)
    assert "Major event" in labels(drawing)
    assert len(labels(drawing)) == 16 < len(minor)
    assert [figure.url for figure in drawing.figures].count(LISTED) == 1
    assert len(drawing.figures) == 22, "a mark without words keeps its place"


def test_what_begins_in_the_window_comes_before_what_runs_through():
    through = [make_mark("2020-01-01", "2028-01-01", f"Through {n}") for n in range(20)]
    drawing = drawn(*through, make_mark("2024-05-01", "2024-05-01", "Begins"))
    assert "Begins" in labels(drawing)


@SIZES
def test_a_lane_is_as_high_as_its_events_need(size):
    """Ten of one year, as a case has them, beside lanes with few."""
    ten = [make_mark("2024-01-01", "2024-12-31", f"Year {n}") for n in range(10)]
    few = [make_lane(make_mark("2024-05-01", "2024-05-31"), name=f"Few {n}") for n in range(8)]
    drawing = draw_timeline(make_scene(make_lane(*ten), *few), size, address)
    assert len(labels(drawing)) == 18
    assert further(drawing) == []
    assert "thread" not in {shape.look for shape in drawing.shapes}


@SIZES
def test_what_does_not_fit_is_counted_beside_the_name_of_its_lane_with_the_way_to_it(size):
    many = [make_mark("2024-01-01", "2024-12-31", f"Year {n}") for n in range(30)]
    one = make_lane(make_mark("2024-05-01", "2024-05-31"), name="Other")
    drawing = draw_timeline(make_scene(make_lane(*many), one), size, address)
    named = len(labels(drawing)) - 1
    assert 10 < named < 30
    assert further(drawing) == [f"and {30 - named} more"]
    (more,) = [figure for figure in drawing.figures if figure.url == LISTED]
    assert more.title.startswith(f"{30 - named} more events of Visit")
    (name,) = [shape for shape in drawing.before if shape.words == "Visit"]
    assert more.shapes[0].value("y") == name.value("y")


@SIZES
@given(members=st.lists(marks(), max_size=60))
@settings(max_examples=30, deadline=None)
def test_no_mark_without_words_stands_beside_words(size, members):
    """What has none is thin, below all that has."""
    drawing = drawn(*members, size=size)
    below = max(
        (float(figure.shapes[-1].value("y")) for figure in drawing.figures
         if figure.shapes[-1].look == "label halo"), default=0.0,
    )  # fmt: skip
    thin = 0
    for figure in drawing.figures:
        if {shape.look for shape in figure.shapes} == {"thread"}:
            thin += 1
            assert figure.shapes[0].value("y1") > below + 17, "below the mark of those words"
        else:
            assert figure.shapes[-1].look in ("label halo", "further")
    assert not [shape for shape in drawing.behind if shape.tag == "circle"]
    assert bool(further(drawing)) >= bool(thin)


@SIZES
@given(lanes=st.lists(st.lists(marks(), max_size=12), min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_words_never_meet(size, lanes):
    scene = make_scene(
        *(make_lane(*members, name=f"Invented lane {n}") for n, members in enumerate(lanes)),
        days=((FIRST + 100, "now", "today"), (FIRST + 101, "latest", "latest source")),
    )
    found = rooms(draw_timeline(scene, size, address))
    assert not [(one, other) for one, other in combinations(found, 2) if meet(one, other)]


@SIZES
@given(members=st.lists(marks(), max_size=25))
@settings(max_examples=30, deadline=None)
def test_everything_stands_inside_the_picture(size, members):
    drawing = drawn(*members, size=size)
    for left, top, right, bottom in rooms(drawing):
        assert 0 <= left <= right <= size.width + 0.2
        assert 0 <= top <= bottom <= drawing.height
    for shape in drawing.shapes:
        if shape.tag == "rect":
            assert 0 <= shape.value("x") <= shape.value("x") + shape.value("width")
            assert shape.value("x") + shape.value("width") <= size.width + 0.2


@given(members=st.lists(marks(), max_size=40, unique_by=lambda mark: mark.key))
@settings(max_examples=30, deadline=None)
def test_every_event_of_the_window_is_drawn(members):
    inside = {
        mark.key
        for mark in members
        if (mark.days[0] or 0) <= YEAR.last and (mark.days[1] or LATEST) >= YEAR.first
    }
    found = {figure.url for figure in drawn(*members).figures} - {LISTED}
    assert found == {address(key) for key in inside}


def test_of_very_many_the_others_are_one_way_of_lines():
    members = [
        make_mark(f"2024-{month:02d}-{at:02d}", f"2024-{month:02d}-{at:02d}", f"{month} {at}")
        for month in range(1, 13)
        for at in range(1, 26)
    ]
    drawing = drawn(*members)
    (rest,) = [shape for shape in drawing.behind if shape.look == "thread"]
    named = len(labels(drawing))
    assert 80 < named <= WIDE.most_figures
    assert further(drawing) == [f"and {len(members) - named} more"]
    assert len(drawing.figures) <= WIDE.most_figures + 1
    dashes = [
        (int(x), int(x) + int(wide)) for x, wide in re.findall(r"M(\d+) \d+h(\d+)", rest.value("d"))
    ]
    linked = {figure.url for figure in drawing.figures}
    scale = Scale(YEAR, WIDE.width)
    for mark in members:
        if address(mark.key) not in linked:
            x = scale.x(mark.days[0])
            assert any(start - 1 <= x <= end for start, end in dashes)


@pytest.mark.parametrize("query", ["", "&q=" + "%E6%BC%A2" * 100])
@pytest.mark.parametrize("word", ["Invented", "漢字"])
def test_a_crowded_picture_stays_small(query, word):
    """Of as many events and columns as a window has, each in every lane."""
    lanes = [
        make_lane(
            *(
                make_mark(f"2024-{n % 12 + 1:02d}-01", None, f"{word} {n} " * 12)
                for n in range(100)
            ),
            *(
                make_mark("2024-05-01", "2024-05-20", f"{word} {n} " * 12, soft=(True, True))
                for n in range(200)
            ),
            name=f"Lane {number}",
            columns=[(FIRST + 11 * one, 11, one + 1) for one in range(33)],
        )
        for number in range(12)
    ]
    scene = make_scene(*lanes)
    total = sum(
        len(page_svg(draw_timeline(scene, size, lambda key: f"?event={key}{query}")).encode())
        for size in (WIDE, NARROW)
    )
    assert 20_000 < total <= 60_000


def test_a_folded_lane_and_an_empty_one_are_thin():
    marked = make_lane(make_mark("2024-05-01", "2024-05-01"), name="Folded", is_folded=True)
    scene = make_scene(marked, make_lane(name="Empty"))
    drawing = draw_timeline(scene, WIDE, address)
    assert drawing.figures == ()
    assert drawing.height == pytest.approx(30 + 2 * FOLDED, abs=8)
    assert {"Folded", "Empty"} <= {shape.words for shape in drawing.before}


def test_many_full_lanes_stay_a_picture():
    lanes = [
        make_lane(*(make_mark("2024-05-01", "2024-05-01", f"{n} {m}") for m in range(30)))
        for n in range(12)
    ]
    assert draw_timeline(make_scene(*lanes), WIDE, address).height < 2_000


def test_density_is_one_way_of_lines_a_lane_and_the_densest_is_highest():
    columns = [(FIRST, 31, 900), (FIRST + 31, 29, 1), (FIRST + 400, 30, 5)]
    scene = make_scene(make_lane(columns=columns), make_lane(columns=[(FIRST, 31, 9)], name="B"))
    drawing = draw_timeline(scene, WIDE, address)
    first, second = (shape.value("d") for shape in drawing.behind if shape.look == "density")
    assert first.count("M") == 2, "the third column is outside of the window"
    assert [step.split("h")[0] for step in first.split("v-")[1:]] == ["68", "2"]
    assert second.split("v-")[1].split("h")[0] == "7", "the root of the number is drawn"


@pytest.mark.parametrize("first", ["2024-03-01", "2030-01-01"])
def test_days_are_marked_within_the_window_only(first):
    drawing = drawn(days=((day(first), "now", "today"),))
    assert ("now" in {shape.look for shape in drawing.before}) == (first < "2025")


@given(st.integers(EARLIEST, LATEST), st.integers(0, 3_000_000), st.sampled_from([360, 720, 960]))
@settings(max_examples=200, deadline=None)
def test_ticks_stand_in_order_and_have_room(first, days, width):
    scale = Scale(Window(first, min(first + days, LATEST)), width)
    ticks = ticks_of(scale)
    assert ticks
    for (x, text), (after, _) in pairwise(ticks):
        assert x + INSET + width_of(text, WORDS) < after + INSET
    assert all(0 <= x <= width for x, _ in ticks)


def test_the_legend_tells_what_is_drawn_and_no_more():
    def words(*lanes):
        return [entry.words for entry in legend_of(make_scene(*lanes))]

    assert words(make_lane(make_mark("2024-05-01", "2024-05-01"))) == ["a day"]
    assert words(make_lane(make_mark("2024-05-01", None))) == ["its beginning or end is open"]
    assert words(make_lane(make_mark("2024-05-01", "2024-05-01", about=True))) == [
        "approximate or uncertain"
    ]
    assert words(make_lane(make_mark("2024-05-01", "2024-05-01"), is_folded=True)) == []
    told = [entry.words for entry in legend_of(make_scene(), has_threads=True)]
    assert told == ["no room for its words here: the list has it"]


def test_every_look_of_the_picture_is_known_to_files():
    versions = ((FIRST, FIRST), (FIRST, FIRST + 9))
    every = [
        make_mark("2024-05-01", last, f"{last} {about} {versions}", about=about, versions=told)
        for last in ("2024-05-01", "2024-06-01", None)
        for about in (False, True)
        for told in ((), versions)
    ]
    scene = make_scene(make_lane(*every, columns=[(FIRST, 30, 9)]), days=((FIRST, "now", "x"),))
    drawing = draw_timeline(scene, WIDE, address)
    looks = {name for shape in drawing.shapes for name in shape.look.split()}
    looks |= {fade.look for fade in drawing.fades}
    assert looks <= set(LOOKS)
