"""Events in their lanes: who gets one, where every event stands, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from caseboard.timeline.events import MOST_LANES, NOBODY, OTHERS, events_of

from .invented import columns_of

names = st.sampled_from([f"lane-{number:02}" for number in range(16)])


@st.composite
def placed(draw):
    """Rows by key, every fourth without a day, and the lanes that events belong to."""
    count = draw(st.integers(min_value=0, max_value=60))
    rows = [
        (key, None, None, None) if key % 4 == 3 else (key, day, day, None)
        for key, day in enumerate(
            draw(st.lists(st.integers(1, 40), min_size=count, max_size=count))
        )
    ]
    sets = draw(st.lists(st.lists(names, max_size=3, unique=True), min_size=count, max_size=count))
    return rows, {key: tuple(lanes) for key, lanes in enumerate(sets) if lanes}


def lanes_of(rows, belongs, lane="person"):
    titles = {name: name.title() for lanes in belongs.values() for name in lanes}
    return events_of(columns_of(rows), [belongs.get(row[0], NOBODY) for row in rows], titles, lane)


@given(placed())
def test_each_lane_holds_the_days_of_the_events_that_are_drawn_in_it(given_):
    rows, belongs = given_
    events = lanes_of(rows, belongs)

    for lane in events.lanes:
        expected = [day for key, day, _, _ in rows if day and lane.key in events.lanes_of(key)]
        assert list(lane.spine.at) == sorted(expected) != []
    drawn = {key for row in rows if row[1] for key in events.lanes_of(row[0])}
    assert {lane.key for lane in events.lanes} == drawn


@given(placed())
def test_an_event_stands_in_its_own_lanes_or_among_the_others(given_):
    rows, belongs = given_
    events = lanes_of(rows, belongs)

    for key, *_ in rows:
        own = belongs.get(key, ("",))
        drawn = events.lanes_of(key)
        assert set(drawn) - {OTHERS} <= set(own)
        assert (OTHERS in drawn) == bool(set(own) - set(drawn))
    assert list(events.undated) == [row[0] for row in rows if row[1] is None]


@given(placed())
def test_the_lanes_with_the_most_events_are_drawn(given_):
    rows, belongs = given_
    events = lanes_of(rows, belongs)

    sizes = {}
    for key, *_ in rows:
        for name in belongs.get(key, ()):
            sizes[name] = sizes.get(name, 0) + 1
    most = MOST_LANES if len(sizes) <= MOST_LANES else MOST_LANES - 1
    own = set(sorted(sizes, key=lambda name: (-sizes[name], name))[:most])
    assert {lane.key for lane in events.lanes} - {OTHERS, ""} <= own
    assert own >= {name for row in rows for name in events.lanes_of(row[0])} - {OTHERS, ""}


@given(placed())
def test_lanes_stand_by_their_first_day_with_others_and_nobody_last(given_):
    lanes = lanes_of(*given_).lanes

    own = [lane for lane in lanes if lane.key not in (OTHERS, "")]
    assert own == sorted(own, key=lambda lane: (lane.spine.at[0], lane.name))
    rest = [lane.key for lane in lanes[len(own) :]]
    assert rest == [key for key in (OTHERS, "") if key in rest]


def test_lanes_that_are_asked_for_come_first():
    rows = [(1, 10, 10, None), (2, 20, 20, None), (3, 30, 30, None)]
    events = lanes_of(rows, {1: ("a",), 2: ("b",)})

    assert [lane.key for lane in events.lanes] == ["a", "b", ""]
    assert [lane.key for lane in events.arranged(["", "b"]).lanes] == ["", "b", "a"]
    assert [lane.name for lane in events.lanes] == ["A", "B", "Nobody named"]


def test_more_lanes_than_are_drawn_are_told_as_so_many_others():
    rows = [(key, key, key, None) for key in range(1, 21)]
    events = lanes_of(rows, {key: (f"lane-{key:02}",) for key in range(1, 21)})

    assert len(events.lanes) == MOST_LANES
    assert (events.lanes[-1].key, events.lanes[-1].name) == (OTHERS, "9 others")
    assert len(events.lanes[-1].spine) == 9
