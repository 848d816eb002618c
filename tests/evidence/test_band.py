"""The feasible band: what a count that cannot fall may be on each day."""

from datetime import date

import pytest

from caseboard.evidence.answer import weigh

from .cases import BLAST, KILLED, TODAY, TROOPS, make_claim

APRIL = make_claim("april", "at_least 600", "nis", as_of="2025-04")
SEPT = make_claim("sept", "about 2000", "kim", as_of="2025-09")
FALLEN = make_claim("fallen", "500", "yu", as_of="2025-11")
UNDATED = make_claim("undated", "about 9000", "sam")

BANDS = [
    ([APRIL, SEPT], "2025-04-29", 0, 2200),
    ([APRIL, SEPT], "2025-04-30", 600, 2200),
    ([APRIL, SEPT], "2025-09-01", 600, 2200),
    ([APRIL, SEPT], "2025-09-02", 600, None),
    ([APRIL, SEPT], "2025-09-30", 1800, None),
    ([APRIL, UNDATED], "2025-09-30", 600, None),
    ([APRIL], "2025-04-01", 0, None),
    ([APRIL, SEPT, FALLEN], "2025-09-30", 1800, 500),
]


@pytest.mark.parametrize(("claims", "at", "low", "high"), BANDS)
def test_band_on_a_day(claims, at, low, high):
    band = weigh(KILLED, claims, date.fromisoformat(at)).feasible
    assert (band.low, band.high) == (low, high)


def test_those_who_contradict_each_other_are_named():
    band = weigh(KILLED, [APRIL, SEPT, FALLEN, UNDATED], date(2025, 10, 1)).feasible
    assert not band.feasible
    assert (band.floor, band.ceiling) == (("april", "sept"), ("fallen",))


@pytest.mark.parametrize("question", [TROOPS, BLAST])
def test_other_behaviours_have_no_band(question):
    answer = weigh(question, [APRIL], TODAY)
    assert answer.feasible is None
    assert answer.staircase() == ()


def test_no_claims_have_no_band():
    assert weigh(KILLED, [], TODAY).feasible is None


def test_staircase_leaves_no_day_out():
    stairs = weigh(KILLED, [APRIL, SEPT], TODAY).staircase()
    assert [(stair.first, stair.last, stair.low, stair.high) for stair in stairs] == [
        (None, date(2025, 4, 29), 0, 2200),
        (date(2025, 4, 30), date(2025, 9, 1), 600, 2200),
        (date(2025, 9, 2), date(2025, 9, 29), 600, None),
        (date(2025, 9, 30), None, 1800, None),
    ]
