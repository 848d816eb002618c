"""Figures without a mark of their own: a dot in a cell, larger where more give it."""

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.crowd import LOOKS, STEP, Slight, draw_crowd
from caseboard.comparison.picture.labels import Box
from caseboard.comparison.picture.plane import NARROW, WIDE, draw_plane

from .invented import AMOUNTS, DAYS, make_mark, make_scene, scenes
from .invented import day as number_of

LEFT, FOOT = 54.0, 322.0


def dots_of(crowd) -> dict:
    """Every dot that is seen, by its column and row: the size of the one drawn last."""
    shapes = draw_crowd(
        crowd, lambda day: LEFT + day, lambda value: FOOT - float(value), LEFT, FOOT
    )
    assert [shape.look for shape in shapes] == sorted((s.look for s in shapes), key=LOOKS.index)
    found = {}
    for shape in shapes:
        drawn = Counter()
        for x, y, length in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", dict(shape.place)["d"]):
            column, row = (float(x) - LEFT) / STEP, (FOOT - float(y)) / STEP - 0.5
            for place in range(int(length) // STEP):
                drawn[round(column + place, 3), round(row, 3)] += 1
        assert set(drawn.values()) == {1}
        found |= dict.fromkeys(drawn, LOOKS.index(shape.look))
    return found


POINTS = st.dictionaries(
    st.tuples(st.integers(0, 600), st.integers(0, 300).map(Decimal)), st.integers(1, 500)
)


@given(POINTS)
def test_every_cell_with_figures_has_one_dot_and_no_other_has(crowd):
    cells = {(day // STEP, int(value) // STEP) for day, value in crowd}
    assert set(dots_of(crowd)) == cells


@given(POINTS)
def test_a_dot_is_never_smaller_than_one_that_stands_for_fewer(crowd):
    cells = Counter()
    for (day, value), many in crowd.items():
        cells[day // STEP, int(value) // STEP] += many
    sizes = dots_of(crowd)
    by_many = sorted((many, sizes[cell]) for cell, many in cells.items())
    assert [size for _, size in by_many] == sorted(size for _, size in by_many)


def test_dots_of_one_size_in_a_row_are_one_stroke():
    crowd = {(day, Decimal(5)): 1 for day in range(0, 600, STEP)}
    (shape,) = draw_crowd(crowd, lambda day: LEFT + day, lambda _: FOOT - 5, LEFT, FOOT)
    assert dict(shape.place)["d"].count("M") == 1


def test_a_stroke_goes_on_below_larger_dots():
    crowd = {(day, Decimal(5)): 900 if day == 2 * STEP else 1 for day in range(0, 60, STEP)}
    few, many = draw_crowd(crowd, lambda day: LEFT + day, lambda _: FOOT - 5, LEFT, FOOT)
    assert (few.look, many.look) == (LOOKS[0], LOOKS[-1])
    assert (dict(few.place)["d"], dict(many.place)["d"]) == ("M54 316h60", "M78 316h12")


def test_nobody_makes_no_dots():
    assert draw_crowd({}, float, float, LEFT, FOOT) == []


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("high", [None, Decimal(1100)])
def test_no_words_stand_on_a_dot_or_its_arrow(size, high):
    marks = [make_mark(900 + 5 * n, None, 900 + 5 * n, f"2025-0{1 + n // 2}-05") for n in range(7)]
    figures = [
        Slight(number_of(f"2025-{4 + n // 2:02}-05"), Decimal(930 + 5 * n), Decimal(900), high)
        for n in range(16)
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
        Slight(day, Decimal(max(one, other)), Decimal(min(one, other)), None if is_open else
               Decimal(max(one, other)))
        for day, one, other, is_open in others
    ]  # fmt: skip
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


def with_slight(scene, figures):
    crowd = dict.fromkeys(((one.day, one.value) for one in figures), 1)
    return replace(scene, crowd=crowd, slight=tuple(figures))


def dots_in(plane) -> list[tuple[float, float]]:
    """The middle of each dot that stands by itself."""
    (dots,) = [shape for shape in plane.drawing.shapes if shape.look == "crowd slight"]
    found = re.findall(r"M([-\d.]+) ([-\d.]+)h", dots.value("d"))
    return [(float(x) + STEP / 2, float(y)) for x, y in found]
