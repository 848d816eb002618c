"""The geometry of the timeline's picture."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.timeline.picture import CHARACTER, LANE_NAME, WIDTH, Mark, draw

TODAY = date(2025, 11, 2)


def mark(earliest, latest, label="An invented event", lane="combat", soft=None, importance=3):
    soft = earliest != latest if soft is None else soft
    return Mark(lane, label, "/invented/", "some day", earliest, latest, soft, importance)


def only(picture):
    [lane] = picture.lanes
    [placed] = lane.placed
    return placed


def test_day_is_a_point_and_month_a_span_with_soft_ends():
    day = date(2025, 10, 28)
    marks = [mark(day, day), mark(date(2025, 2, 1), date(2025, 2, 28), lane="visit")]
    point, span = (lane.placed[0] for lane in draw(marks, TODAY).lanes)
    assert (point.shape, point.soft) == ("point", False)
    assert (span.shape, span.soft) == ("span", True)
    assert span.fades_in > 0
    assert span.fades_out > 0


def test_open_end_runs_on_to_the_edge():
    placed = only(draw([mark(date(2024, 10, 1), None)], TODAY))
    assert placed.shape == "starts"
    assert placed.x + placed.width == pytest.approx(WIDTH - 20)


def test_open_start_begins_at_the_edge():
    placed = only(draw([mark(None, date(2024, 10, 1))], TODAY))
    assert (placed.shape, placed.x) == ("ends", LANE_NAME)


def test_important_event_gets_its_label_first():
    day = date(2025, 10, 28)
    marks = [mark(day, day, f"Minor event {n}", importance=1) for n in range(20)]
    marks.append(mark(day, day, "Major event", importance=5))
    [lane] = draw(marks, TODAY).lanes
    assert lane.placed[-1].label == "Major event"
    assert "" in {placed.label for placed in lane.placed}


def test_today_is_marked_within_the_picture_only():
    marks = [mark(date(2025, 10, 28), date(2025, 11, 28))]
    assert draw(marks, TODAY).now_x is not None
    assert draw(marks, date(2030, 1, 1)).now_x is None


def test_ticks_have_room_for_their_labels():
    for years in (0, 1, 3, 10, 40, 200, 1500):
        first = date(300, 1, 1)
        marks = [mark(first, first), mark(first, first.replace(year=300 + years, month=9))]
        places = [tick.x for tick in draw(marks, TODAY).ticks]
        assert places == sorted(places)
        assert all(b - a >= 60 for a, b in pairwise(places)), years


def mark_box(placed):
    """Left and right end of a mark, and the height it stands at."""
    left = placed.x - placed.width / 2 if placed.shape == "point" else placed.x
    return left, left + placed.width, placed.y


def label_box(placed):
    length = len(placed.label) * CHARACTER
    left = placed.label_x - length if placed.anchor else placed.label_x
    return left, left + length, placed.label_y - 4.5


def meet(one, other):
    """Do two boxes of a row's height overlap? Rounding to a tenth is allowed for."""
    return abs(one[2] - other[2]) < 12 and one[0] + 0.2 < other[1] and other[0] + 0.2 < one[1]


days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(
    st.lists(
        st.tuples(days, st.integers(0, 4000), st.text("invented ", max_size=60), st.integers(0, 5)),
        min_size=1,
        max_size=25,
    )
)
@settings(max_examples=80, deadline=None)
def test_marks_and_labels_never_overlap(events):
    marks = [
        mark(start, start + timedelta(days=length), label, importance=importance)
        for start, length, label, importance in events
    ]
    picture = draw(marks, TODAY)
    [lane] = picture.lanes
    assert len(lane.placed) == len(marks)
    boxes = [mark_box(placed) for placed in lane.placed]
    boxes += [label_box(placed) for placed in lane.placed if placed.label]
    for number, one in enumerate(boxes):
        assert not [other for other in boxes[number + 1 :] if meet(one, other)]


@given(st.none() | days, st.none() | days)
@settings(max_examples=60, deadline=None)
def test_every_mark_stands_inside_the_picture(one, other):
    earliest, latest = (one, other) if None in (one, other) else sorted((one, other))
    placed = only(draw([mark(earliest, latest)], TODAY))
    for left, right, _ in (mark_box(placed), label_box(placed)):
        assert 0 <= left <= right <= WIDTH
