"""Figures without a mark of their own: a dot in a cell, larger where more give it."""

import re
from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.crowd import LOOKS, STEP, draw_crowd

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
