"""The staircase of the band: as many steps as a picture has room for."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from caseboard.comparison.picture.stairs import LEAST, steps_of
from caseboard.evidence.band import Stair

FIRST = date(2025, 1, 1)


def stair(number, first):
    return Stair(first, None, Decimal(number), None)


def test_stairs_too_narrow_to_be_seen_are_drawn_with_the_next():
    stairs = [stair(number, FIRST + timedelta(days=number)) for number in range(1000)]

    def x(day, edge):
        return edge if day is None else (day - FIRST.toordinal()) / 2

    steps = steps_of(stairs, x, 0, 500)
    assert len(steps) == 200
    assert (steps[0].x1, steps[-1].x2) == (0, 500)
    assert all(one.x2 == other.x1 for one, other in pairwise(steps))
    assert all(step.x2 - step.x1 > LEAST for step in steps)
    assert [step.low for step in steps[:2]] == [4, 9]


def test_few_stairs_stand_each_by_itself():
    stairs = [stair(number, FIRST + timedelta(days=number)) for number in range(20)]
    steps = steps_of(stairs, lambda day, edge: edge if day is None else day / 2, 0, 10**6)
    assert [step.low for step in steps] == list(range(20))


def test_the_last_stairs_are_drawn_with_the_one_before():
    stairs = [stair(0, None), stair(1, FIRST)]
    (step,) = steps_of(stairs, lambda day, edge: edge if day is None else 99.99, 0, 100)
    assert (step.x1, step.x2, step.low) == (0, 100, 0)
