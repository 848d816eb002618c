"""Figures without a mark of their own: a dot in a cell, larger where more give it."""

import re
from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.crowd import LOOKS, SPECK, STEP, draw_crowd

LEFT, FOOT = 54.0, 322.0


def dots_of(crowd) -> Counter:
    """Every dot that the strokes make: look, column and row."""
    shapes = draw_crowd(
        crowd, lambda day: LEFT + day, lambda value: FOOT - float(value), LEFT, FOOT
    )
    found = Counter()
    for shape in shapes:
        for x, y, length in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", dict(shape.place)["d"]):
            column = (float(x) - LEFT) / STEP - 0.5
            row = (FOOT - float(y)) / STEP - 0.5
            for place in range(round((float(length) - SPECK) / STEP) + 1):
                found[shape.look, round(column + place, 3), round(row, 3)] += 1
    return found


POINTS = st.dictionaries(
    st.tuples(st.integers(0, 600), st.integers(0, 300).map(Decimal)), st.integers(1, 500)
)


@given(POINTS)
def test_every_cell_with_figures_has_one_dot_and_no_other_has(crowd):
    cells = {(day // STEP, int(value) // STEP) for day, value in crowd}
    found = dots_of(crowd)
    assert {(column, row) for _, column, row in found} == cells
    assert set(found.values()) <= {1}


@given(POINTS)
def test_a_dot_is_never_smaller_than_one_that_stands_for_fewer(crowd):
    cells = Counter()
    for (day, value), many in crowd.items():
        cells[day // STEP, int(value) // STEP] += many
    sizes = {(column, row): LOOKS.index(look) for look, column, row in dots_of(crowd)}
    by_many = sorted((many, sizes[cell]) for cell, many in cells.items())
    assert [size for _, size in by_many] == sorted(size for _, size in by_many)


def test_dots_of_one_size_in_a_row_are_one_stroke():
    crowd = {(day, Decimal(5)): 1 for day in range(0, 600, STEP)}
    (shape,) = draw_crowd(crowd, lambda day: LEFT + day, lambda _: FOOT - 5, LEFT, FOOT)
    assert dict(shape.place)["d"].count("M") == 1


def test_nobody_makes_no_dots():
    assert draw_crowd({}, float, float, LEFT, FOOT) == []
