"""The days of events in columns give what looking at every event would give."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.evidence.periods import ALWAYS, NEVER
from caseboard.timeline import spine
from caseboard.timeline.window import Window

from .invented import columns_of

days = st.integers(min_value=1000, max_value=1060)


@st.composite
def rows(draw):
    """Events as (key, first, last, importance), some open, some without any day."""
    count = draw(st.integers(min_value=0, max_value=60))
    found = []
    for key in range(count):
        first, last = sorted((draw(days), draw(days)))
        kind = draw(st.sampled_from(["day", "span", "starts", "ends", "undated"]))
        first, last = {
            "day": (first, first),
            "span": (first, last),
            "starts": (first, None),
            "ends": (None, last),
            "undated": (None, None),
        }[kind]
        found.append((key, first, last, draw(st.sampled_from([None, 1, 2, 3, 4, 5]))))
    return found


@st.composite
def windows(draw):
    first, last = sorted((draw(days), draw(days)))
    return Window(first, last)


def spine_of(events):
    return spine.spine_of(columns_of(events))[0]


def dated(events):
    return [row for row in events if row[1] is not None or row[2] is not None]


def meets(row, window):
    _, first, last, _ = row
    return (first or NEVER) <= window.last and (ALWAYS if last is None else last) >= window.first


def at(row):
    return row[2] if row[1] is None else row[1]


@given(rows(), windows())
def test_a_window_holds_what_may_have_been_within_it(events, window):
    spine = spine_of(events)
    expected = [row for row in dated(events) if meets(row, window)]

    assert spine.shown(window) == len(expected)
    starting = {spine.keys[place] for place in spine.starting(window)}
    assert starting == {row[0] for row in expected if window.first <= at(row) <= window.last}
    running = {spine.keys[place] for place in spine.running(window, len(events))}
    assert running == {row[0] for row in expected} - starting


@given(rows(), windows(), st.integers(min_value=1, max_value=9))
def test_columns_count_each_event_once(events, window, step):
    spine = spine_of(events)
    edges = [*range(window.first, window.last + 1, step), window.last + 1]

    counts = spine.counts(edges)

    assert sum(counts) == len(spine.starting(window))
    for (first, after), count in zip(itertools.pairwise(edges), counts, strict=True):
        assert count == sum(first <= at(row) < after for row in dated(events))


@given(rows(), windows(), st.integers(min_value=1, max_value=12))
def test_what_matters_most_comes_first(events, window, most):
    spine = spine_of(events)
    importance = {row[0]: row[3] or 0 for row in events}
    places = spine.starting(window)

    chosen = spine.weightiest(places, most)

    assert len(chosen) == min(most, len(places))
    assert set(chosen) <= set(places)
    left = [importance[spine.keys[place]] for place in set(places) - set(chosen)]
    assert all(importance[spine.keys[place]] >= max(left, default=0) for place in chosen)


@given(rows(), windows(), st.integers(min_value=1, max_value=5))
def test_of_what_runs_through_the_most_important_is_taken(events, window, most):
    spine = spine_of(events)
    importance = {row[0]: row[3] or 0 for row in events}
    every, some = spine.running(window, len(events)), spine.running(window, most)

    assert len(some) == min(most, len(every))
    left = [importance[spine.keys[place]] for place in set(every) - set(some)]
    assert all(importance[spine.keys[place]] >= max(left, default=0) for place in some)


def test_undated_events_have_no_place():
    assert len(spine_of([(1, None, None, 5)])) == 0
    assert spine_of([(1, None, None, 5)]).extent is None


@pytest.mark.parametrize(
    ("row", "extent"),
    [((1, 10, 20, None), (10, 20)), ((1, 10, None, None), (10, 10)), ((1, None, 20, 3), (20, 20))],
)
def test_the_extent_is_of_days_that_are_known(row, extent):
    assert spine_of([row]).extent == extent
