"""Which figures a crowded picture draws: whole pairs, both ends, one of each origin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.telling import Glimpse, most_telling
from tests.evidence.cases import make_claim

MOST = 24  # marks of the pictures here


def figure(value, who="ministry", *, times=1, replaced="", **more):
    """The claims that are one mark."""
    claim = make_claim(figure=value, who=who, **more)
    seen = {field: getattr(claim, field) for field in Glimpse._fields[2:-1]}
    return Glimpse(place=0, times=times, **seen, is_replaced=replaced != "")


def crowd(*figures, of=None):
    """Named figures in their order, and as many others of one origin as make a crowd."""
    named = dict(figures)
    others = {f"other {n}": figure(500 + n, "crowd") for n in range(of or MOST + 5)}
    return named | others


def chosen(alike, deciding=(), is_fixed=True) -> list[str]:
    """The names of those that are drawn."""
    name_of = {id(same): name for name, same in alike.items()}
    return [name_of[id(same)] for same in most_telling(alike, deciding, MOST, is_fixed=is_fixed)]


NAMES = st.integers(0, 59).map(str)


@given(st.lists(st.tuples(NAMES, NAMES).filter(lambda pair: pair[0] != pair[1]), max_size=20))
def test_of_pairs_that_decide_both_sides_are_drawn(pairs):
    alike = {str(n): figure(n, f"p{n}", as_of="2025-01") for n in range(60)}
    drawn = chosen(alike, pairs, is_fixed=False)
    whole = [pair for pair in pairs if set(pair) <= set(drawn)]
    assert len(drawn) == len(set(drawn)) == MOST
    assert set(drawn[: 2 * min(len(pairs), 1)]) == set(*pairs[:1])
    assert len(whole) >= min(len(pairs), MOST // 2)


def test_a_figure_of_an_origin_is_drawn_once_where_days_do_not_matter():
    alike = crowd(
        ("low", figure(3, "person")),
        *((f"high {day}", figure(9, "agency", as_of=f"2025-01-{day:02}")) for day in range(1, 9)),
    )
    pairs = [("low", f"high {day}") for day in range(1, 9)]
    drawn = chosen(alike, pairs)
    assert drawn[:3] == ["low", "high 1", "other 28"]
    drawn = chosen(alike, pairs, is_fixed=False)
    assert drawn[:9] == ["low", *(f"high {day}" for day in range(1, 9))]


def test_the_lowest_and_the_highest_are_drawn_and_words_are_neither():
    alike = crowd(
        ("thousands", figure("order 1000", "crowd", as_of="2025")),
        ("least", figure(2, "crowd")),
        ("undated most", figure(9999, "crowd")),
        ("most", figure(9999, "crowd", as_of="2025")),
    )
    assert chosen(alike)[:2] == ["least", "most"]


def test_each_origin_comes_before_a_second_figure_of_any():
    alike = crowd(*((f"of p{n}", figure(600, f"p{n}")) for n in range(20)))
    drawn = chosen(alike)
    assert {f"of p{n}" for n in range(20)} <= set(drawn)


@pytest.mark.parametrize(
    "better",
    [
        figure(600, as_of="2025"),
        figure(600, as_of="2025", times=2),
    ],
)
def test_of_an_origin_a_dated_figure_comes_before_words_and_undated_ones(better):
    alike = crowd(("undated", figure(610)), ("thousands", figure("order 1000")), ("better", better))
    drawn = chosen(alike)
    assert "better" in drawn
    assert drawn.index("better") < 4


def test_of_words_that_decide_the_other_side_is_drawn_and_they_come_last():
    alike = crowd(
        ("tens", figure("order 10000", "a")), ("1", figure(1, "b")), ("2", figure(2, "c"))
    )
    drawn = chosen(alike, [("1", "2"), ("2", "tens")], is_fixed=False)
    assert drawn[:4] == ["1", "2", "other 28", "tens"]
    alike |= {f"of p{n}": figure(600, f"p{n}") for n in range(MOST)}
    assert "tens" not in chosen(alike, [("1", "2"), ("2", "tens")], is_fixed=False)


@pytest.mark.parametrize("is_fixed", [True, False])
def test_of_the_sharpest_pair_words_are_drawn_too(is_fixed):
    alike = crowd(
        ("tens", figure("order 10000", "a")), ("1", figure(1, "b")), ("2", figure(2, "c"))
    )
    drawn = chosen(alike, [("2", "tens"), ("1", "2")], is_fixed=is_fixed)
    assert drawn[:4] == ["2", "tens", "1", "other 28"]


def test_what_replaced_something_decides_nothing_by_that():
    alike = crowd(("new", figure(520, "a")), ("old", figure(1, "a", replaced="x")))
    alike |= {f"of p{n}": figure(600, f"p{n}") for n in range(MOST)}
    assert chosen(alike, [("old", "new")], is_fixed=False)[:2] == ["other 0", "of p0"]


def test_pairs_of_one_reason_leave_half_the_room_to_others():
    alike = {str(n): figure(n, f"p{n}") for n in range(60)}
    pairs = [(str(n), str(59 - n)) for n in range(20)]
    decisive = {name for pair in pairs for name in pair}
    assert len(decisive & set(chosen(alike, pairs, is_fixed=False))) == MOST
    drawn = chosen(alike, pairs)
    assert set(drawn[: MOST // 2]) == {name for pair in pairs[:6] for name in pair}


def test_what_is_replaced_comes_last():
    alike = crowd(("old", figure(1, "crowd", replaced="x")), ("older", figure(9999, replaced="x")))
    assert not {"old", "older"} & set(chosen(alike))
    few = crowd(("old", figure(1, replaced="x")), of=3)
    assert chosen(few)[-1] == "old"


def test_few_are_all_drawn_in_the_order_of_their_weight():
    alike = {
        "replaced": figure(1, replaced="x"),
        "undated": figure(5),
        "dated": figure(6, as_of="2025"),
        "often": figure(7, as_of="2025", times=3),
        "most": figure(9),
        "decides": figure(8),
    }
    assert chosen(alike, [("decides", "replaced")]) == [
        "decides", "most", "often", "dated", "undated", "replaced",
    ]  # fmt: skip
