"""The staircase of the band: as many steps as a picture has room for."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.picture.stairs import (
    LEAST,
    MANY,
    Step,
    draw_steps,
    steps_of,
)
from caseboard.evidence.band import Stair
from tests.pictures.drawn import strokes

FIRST = date(2025, 1, 1)


def stair(number, first):
    return Stair(first, None, Decimal(number), None)


def test_stairs_too_narrow_to_be_seen_are_drawn_with_the_next():
    stairs = [stair(number, FIRST + timedelta(days=number)) for number in range(1000)]

    def x(day, edge):
        return edge if day is None else (day - FIRST.toordinal()) / 2

    steps = steps_of(stairs, x, 0, 500)
    assert len(steps) == 250
    assert (steps[0].x1, steps[-1].x2) == (0, 500)
    assert all(one.x2 == other.x1 for one, other in pairwise(steps))
    assert all(step.x2 - step.x1 >= LEAST for step in steps)
    assert [step.low for step in steps[:2]] == [1, 5]


@given(st.lists(st.integers(0, 3000), min_size=MANY + 1, max_size=400, unique=True))
def test_no_stair_of_many_moves_by_more_than_a_pixel(days):
    days.sort()
    stairs = [stair(number, FIRST + timedelta(days=day)) for number, day in enumerate(days)]

    def x(day, edge):
        return edge if day is None else 54 + (day - FIRST.toordinal()) / 4.7

    for step in steps_of(stairs, x, 54, 54 + 3000 / 4.7):
        if step.x1 > 54:
            assert abs(step.x1 - x(stairs[int(step.low)].first.toordinal(), 0)) <= 1


def test_few_stairs_stand_each_by_itself():
    stairs = [stair(number, FIRST + timedelta(days=number)) for number in range(20)]
    steps = steps_of(stairs, lambda day, edge: edge if day is None else day / 2, 0, 10**6)
    assert [step.low for step in steps] == list(range(20))


def test_the_last_stairs_are_drawn_with_the_one_before():
    stairs = [stair(0, None), stair(1, FIRST)]
    (step,) = steps_of(stairs, lambda day, edge: edge if day is None else 99.99, 0, 100)
    assert (step.x1, step.x2, step.low) == (0, 100, 0)


def test_steps_beside_each_other_that_clash_are_one_hatched_field():
    steps = [
        Step(100, 111.5, Decimal(60), Decimal(20)),
        Step(111.5, 150, Decimal(90), Decimal(10)),
    ]
    (clash,) = [shape for shape in draw_steps(steps, height) if shape.look == "clash"]
    assert clash.value("d") == "M100 140H111.5V110H150V190H111.5V180H100Z"
    assert clash.value("fill") == "url(#.hatch)"


@given(st.lists(st.tuples(st.integers(0, 190), st.integers(0, 190)), min_size=61, max_size=90))
def test_no_end_of_many_steps_moves_by_more_than_a_pixel(ends):
    lows, highs = (sorted(one) for one in zip(*ends, strict=True))
    steps = [Step(2 * n, 2 * n + 2, Decimal(low) + 1, Decimal(high))
             for n, (low, high) in enumerate(zip(lows, highs, strict=True))]  # fmt: skip
    exact = [shape for step in steps for shape in draw_steps([step], height)]
    drawn = draw_steps(steps, height)
    assert {shape.look for shape in drawn} == {shape.look for shape in exact}
    (edge,) = [shape for shape in drawn if shape.look == "band-edge"]
    level = [(x1, x2, y) for x1, y, x2, y2 in strokes(dict(edge.place)["d"]) if y == y2]
    for step in steps:
        beside = [y for x1, x2, y in level if x1 <= step.x1 and step.x2 <= x2]
        assert len(beside) == 2
        for end in (step.low, step.high):
            assert any(abs(y - height(end)) <= 1 for y in beside)


def test_steps_of_one_height_are_one_stroke_of_the_edge():
    steps = [Step(0, 10, Decimal(1), Decimal(5)), Step(10, 20, Decimal(2), Decimal(5))]
    steps += [Step(20, 30, Decimal(2), Decimal(6))]
    band, edge = draw_steps(steps, height)
    assert dict(edge.place)["d"] == "M0 200V199H10V198H30M0 195V195H20V194H30"
    assert dict(band.place)["d"] == "M0 195H20V194H30V198H10V199H0Z"


def test_lines_of_the_edge_go_on_from_step_to_step():
    steps = [Step(0, 10, Decimal(1), None), Step(10, 20, Decimal(2), Decimal(9))]
    steps += [Step(20, 30, Decimal(3), Decimal(8)), Step(30, 40, Decimal(4), None)]
    (edge,) = [shape for shape in draw_steps(steps, height) if shape.look == "band-edge"]
    assert dict(edge.place)["d"] == "M0 200V199H10V198H20V197H30V196H40M10 0V191H20V192H30V0"


def height(value):
    return 0 if value is None else 200 - float(value)
