"""Where a rule begins and ends: the value, the range or the day at which the answer turns."""

from datetime import date
from decimal import Decimal as D

import pytest

from caseboard.evidence.answer import relation_between, weigh
from caseboard.evidence.findings import contradicting
from caseboard.evidence.periods import times_of
from caseboard.evidence.questions import CUMULATIVE, FIXED, LEVEL, Question
from caseboard.evidence.reading import QUALIFIERS, Reading, read_quantity
from caseboard.evidence.sums import implied_range, parts_above_whole

from .cases import BLAST, KILLED, PLACE, TODAY, TROOPS, WHEN, make_claim

APRIL = {"as_of": "2025-04"}
LAST_OF_APRIL = {"as_of": "2025-04-30"}
MAY = {"as_of": "2025-05"}

WORTH = [
    # two figures that overlap, with their dates -> reason, from one mouth and from two
    ("600", "600-700", APRIL, {"as_of": "2025-04~"}, "requoted", "agrees"),
    ("600", "600-700", APRIL, {"as_of": "2025-04-01/2025-04-30"}, "requoted", "agrees"),
    ("600", "600-700", {"as_of": "2024/.."}, {"as_of": "2024/", "published": "2025"}, "requoted",
     "agrees"),
    ("600", "600-700", APRIL, LAST_OF_APRIL, "agrees", "agrees"),
    ("600", "600-700", {}, {}, "agrees", "agrees"),
    ("600", "600-700", {"as_of": "../.."}, {"as_of": "../.."}, "agrees", "agrees"),
    ("600", "at_most 600", APRIL, MAY, "requoted", "bounds"),
    ("600", "at_most 700", APRIL, APRIL, "requoted", "bounds"),
    ("600", "at_most 700", APRIL, MAY, "bounds", "bounds"),
    ("500", "more_than 499", APRIL, MAY, "bounds", "bounds"),
    ("600", "fewer_than 601", APRIL, MAY, "bounds", "bounds"),
    ("5000", "order 1000", APRIL, MAY, "agrees", "agrees"),
    ("600", "nearly 600", APRIL, MAY, "requoted", "agrees"),
    ("600-700", "700-800", APRIL, MAY, "agrees", "agrees"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "first", "second", "alone", "apart"), WORTH)
def test_what_overlapping_figures_are_worth(one, other, first, second, alone, apart):
    for speakers, reason in ((("nis", "nis"), alone), (("nis", "kim"), apart)):
        pair = (
            make_claim("a", one, speakers[0], **first),
            make_claim("b", other, speakers[1], **second),
        )
        found = relation_between(TROOPS, *pair)
        assert (found.relation, found.reason) == ("compatible", reason)


NEIGHBOURS = [
    ("exact 600", "more_than 599", True),
    ("exact 600", "more_than 600", False),
    ("exact 600", "fewer_than 601", True),
    ("exact 600", "fewer_than 600", False),
    ("exact 600", "at_least 600", True),
    ("exact 599", "at_least 600", False),
    ("exact 601", "at_most 600", False),
    ("exact 1800", "about 2000", True),
    ("exact 1799", "about 2000", False),
    ("exact 2200", "about 2000", True),
    ("exact 2201", "about 2000", False),
    ("exact 2001", "nearly 2000", False),
    ("exact 1800", "nearly 2000", True),
    ("exact 23", "order 12", False),
    ("exact 199", "order 12", True),
    ("exact 200", "order 12", False),
    ("exact 2000", "order 1000", True),
    ("exact 1999", "order 1000", False),
    ("exact 19999", "order 1000", True),
    ("exact 20000", "order 1000", False),
]


@pytest.mark.parametrize(("one", "other", "overlap"), NEIGHBOURS)
def test_ranges_meet_on_their_very_ends(one, other, overlap):
    pair = make_claim("a", one, "nis"), make_claim("b", other, "kim")
    assert (relation_between(BLAST, *pair).relation == "compatible") is overlap


@pytest.mark.parametrize("qualifier", [q for q in QUALIFIERS if q not in ("order", "fewer_than")])
@pytest.mark.parametrize("tolerance", [D(0), D("0.1"), D("0.999")])
def test_nothing_is_read_without_dividing_by_it(qualifier, tolerance):
    second = D(0) if qualifier == "between" else None
    reading = read_quantity(D(0), second, qualifier, tolerance, D("0.001"))
    low = D("0.001") if qualifier == "more_than" else 0
    assert reading == Reading(low, None if qualifier in ("at_least", "more_than") else 0)


@pytest.mark.parametrize("behaviour", [FIXED, CUMULATIVE, LEVEL])
def test_nothing_at_all_is_weighed_and_added_up(behaviour):
    question = Question("q", "quantity", behaviour, tolerance=D(0))
    claims = [make_claim(q, f"{q} 0", q) for q in ("exact", "about", "nearly", "at_most")]
    answer = weigh(question, claims, TODAY)
    assert (answer.verdict, answer.agreed.low, answer.agreed.high) == ("corroborated", 0, 0)
    implied = implied_range({"one": answer.agreed, "other": answer.agreed})
    assert (implied.low, implied.high) == (0, 0)
    assert weigh(question, [], TODAY).agreed is None


def test_open_dates_fall_back_one_after_the_other():
    period = times_of("", "2025-01/..", "2025-02/..", "2025-12-01").period
    assert (period.first, period.last) == (None, date(2025, 12, 1))
    period = times_of("2025-03/..", "2025-02-28", "2025-02-28", "2025-02-28").period
    assert (period.first, period.last) == (date(2025, 3, 1), None)
    period = times_of("2025-03/..", "2025-03-01", "", "").period
    assert (period.first, period.last) == (date(2025, 3, 1), date(2025, 3, 1))


SPEAKS = [
    # dates of one origin's only claim, and the first day on which it speaks
    ({"as_of": "2025-04"}, "2025-04-01"),
    ({"as_of": "2025-04-30/.."}, "2025-04-30"),
    ({"as_of": "../2025-04"}, "0001-01-01"),
    ({"stated_on": "2025-04"}, "0001-01-01"),
]


@pytest.mark.parametrize(("dates", "first"), SPEAKS)
def test_origin_speaks_from_the_first_day_of_its_period(dates, first):
    claims, day = [make_claim("a", "600", "nis", **dates)], date.fromisoformat(first)
    assert weigh(KILLED, claims, day).agreed is not None
    if day > date.min:
        assert weigh(KILLED, claims, date.fromordinal(day.toordinal() - 1)).agreed is None


@pytest.mark.parametrize(("value", "feasible"), [("500", True), ("499", False)])
def test_band_is_feasible_where_its_ends_meet(value, feasible):
    claims = [
        make_claim("a", "at_least 500", "nis", **APRIL),
        make_claim("b", f"at_most {value}", "kim", **MAY),
    ]
    band = weigh(KILLED, claims, date(2025, 4, 30)).feasible
    assert band.feasible is feasible
    assert (band.floor, band.ceiling) == ((), ()) if feasible else (("a",), ("b",))


def test_only_those_beyond_each_other_are_named_where_the_band_is_not_feasible():
    claims = [
        make_claim("a", "at_least 500", "a", **APRIL),
        make_claim("b", "400", "b", **APRIL),
        make_claim("c", "at_most 400", "c", **MAY),
        make_claim("d", "at_most 500", "d", **MAY),
    ]
    band = weigh(KILLED, claims, date(2025, 4, 30)).feasible
    assert (band.low, band.high, band.floor, band.ceiling) == (500, 400, ("a",), ("c",))


def test_replaced_claim_holds_up_neither_band_nor_agreed_range():
    claims = [
        make_claim("a", "900", "nis", stated_on="2025-04", **APRIL),
        make_claim("b", "500", "nis", stated_on="2025-05", **APRIL),
    ]
    answer = weigh(KILLED, claims, TODAY)
    assert [weighed.replaced_by for weighed in answer.claims] == ["b", None]
    assert (answer.feasible.low, answer.agreed.low, answer.agreed.of) == (500, 500, 1)
    assert answer.verdict == "single_origin"


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        ("600", "600", False),
        ("601", "600", True),
        ("at_least 661", "about 600", True),
        ("at_least 660", "about 600", False),
        ("at_most 900", "600", False),
        ("9000", "at_least 1", False),
    ],
)
def test_part_exceeds_its_whole_by_its_lower_end_alone(part, whole, told):
    heard = [
        weigh(KILLED, [make_claim(id, figure, id, **APRIL)], TODAY).heard
        for id, figure in (("p", part), ("w", whole))
    ]
    assert bool(parts_above_whole(KILLED, heard[0], KILLED, heard[1])) is told


def test_dates_apart_by_one_day_do_not_overlap():
    one, other = make_claim("a", answer="2025-04"), make_claim("b", answer="2025-05-01")
    assert relation_between(WHEN, one, other).gap == 1
    assert relation_between(WHEN, one, one._replace(id="c", answer="2025-04-30")).gap == 0


def test_answers_said_of_different_times_have_no_gap_and_no_range():
    one = make_claim("a", answer="Kyiv", who="nis", **APRIL)
    other = make_claim("b", answer="Moscow", who="kim", **MAY)
    answer = weigh(PLACE, [one, other], TODAY)
    assert (answer.verdict, answer.agreed, answer.feasible) == ("explained", None, None)
    assert [(weighed.low, weighed.high) for weighed in answer.claims] == [(None, None)] * 2


@pytest.mark.parametrize(
    ("figure", "day"), [("100", "0001-01-01"), ("900", "9999-12-31"), ("900", "0001/9999")]
)
def test_no_date_is_wanted_that_lies_beyond_the_calendar(figure, day):
    undated = make_claim("a", figure, "nis")
    answer = weigh(KILLED, [undated, make_claim("b", "500", "kim", as_of=day)], TODAY)
    (missing,) = (one for one in answer.settling if (one.claim, one.field) == ("a", "as_of"))
    assert missing.becomes == ("conflict",)


def test_twenty_conflicts_among_many_are_named_before_anything_else():
    day = date(2025, 1, 1).toordinal()
    claims = [
        make_claim(f"{side}{n:02d}", figure, f"{side}{n}", as_of=str(date.fromordinal(day + n)))
        for n in range(30)
        for side, figure in (("low", "100"), ("high", str(1000 + n)))
    ]
    anything = [make_claim(f"m{n}", "at_least 0", source=f"m{n}") for n in range(500)]
    relations = weigh(TROOPS, [*claims, *anything], TODAY).relations
    assert [(r.a, r.b) for r in relations] == [(f"low{n}", f"high{n}") for n in range(29, 9, -1)]


def test_finding_supersedes_no_claim():
    finding = make_claim("finding", "5", supersedes="a")
    assert contradicting(BLAST, finding, [], [make_claim("a", "9", "nis")]) == ("a",)


def test_of_two_open_figures_the_lower_one_is_told_to_say_less():
    pair = make_claim("a", "at_least 600", "nis"), make_claim("b", "more_than 100", "kim")
    assert relation_between(TROOPS, *pair).why.startswith("More than 100 allows at least 600")
