"""Ways of paths, shortened: they lead where they led."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.pictures.shapes import line, path, way
from caseboard.pictures.ways import short, short_way, way_of, whole, whole_way

from .drawn import strokes

PLACES = st.integers(-9999, 9999)
STEPS = st.lists(st.tuples(st.sampled_from("MLHhVZ"), PLACES, PLACES), max_size=9)
NUMBERS = {"M": 2, "L": 2, "H": 1, "h": 1, "V": 1, "Z": 0}


@given(STEPS)
def test_a_short_way_has_the_same_strokes(steps):
    told = [(letter, *(n / 10 for n in tenths[: NUMBERS[letter]])) for letter, *tenths in steps]
    long = way("M", 3.5, 4, *(part for step in told for part in step))
    assert strokes(short_way(long)) == strokes(long)
    assert len(short_way(long)) <= len(long)


@pytest.mark.parametrize(
    ("long", "written"),
    [
        ("M332.3 52.5L623.2 52.5M332.3 47.5V57.5", "M332.3 52.5H623.2m-290.9-5v10"),
        ("M299.1 175.6L304.1 169.6L309.1 175.6", "M299.1 175.6l5-6 5 6"),
        ("M0 0H0.5V-0.5Z", "M0 0H.5V-.5Z"),
    ],
)
def test_a_short_way_is_written_from_step_to_step(long, written):
    assert short_way(long) == written


@given(STEPS)
def test_a_whole_way_leads_where_it_led_by_half_a_place(steps):
    told = [(letter, *(n / 10 for n in tenths[: NUMBERS[letter]])) for letter, *tenths in steps
            if letter not in "MZ"]  # fmt: skip
    long = way("M", 3.5, 4, *(part for step in told for part in step))
    led: list = []
    for x1, y1, x2, y2 in strokes(long):
        whole_ends = tuple(map(whole, (x1, y1, x2, y2)))
        assert all(abs(a - b) <= 0.5 for a, b in zip(whole_ends, (x1, y1, x2, y2), strict=True))
        if whole_ends[:2] == whole_ends[2:]:
            continue
        across = "level" if y1 == y2 else "upright" if x1 == x2 else ""
        forward = whole_ends[2:] > whole_ends[:2]
        if led and across and led[-1][1:] == (across, forward):
            whole_ends = (*led.pop()[0][:2], *whole_ends[2:])
        led.append((whole_ends, across, forward))
    assert strokes(whole_way(long)) == [ends for ends, _, _ in led]


@pytest.mark.parametrize(
    ("long", "written"),
    [
        ("M0 0.2H4.4H9.6V9.6H9.7V20H0Z", "M0 0H10V20H0Z"),
        ("M5 5H5.2M8 8H12M12 8H14", "M8 8h4m0 0h2"),
        ("M5 5V5.2", ""),
        ("M0 0H9H4", "M0 0H9 4"),
        ("M298.5 1L303.5 6L308.5 1", "M299 1l5 5 5-5"),
    ],
)
def test_a_whole_way_has_no_step_that_nobody_sees(long, written):
    assert whole_way(long) == written


def test_a_line_is_a_way_too():
    assert strokes(way_of(line("grid", 1, 2, 3, 4))) == [(1, 2, 3, 4)]
    assert way_of(path("grid", "M1 2H3")) == "M1 2H3"


@pytest.mark.parametrize(
    ("tenths", "told"), [(5, ".5"), (-5, "-.5"), (120, "12"), (0, "0"), (-14205, "-1420.5")]
)
def test_a_number_has_no_zero_that_it_does_not_need(tenths, told):
    assert short(tenths) == told
