"""Columns: entries that are alike share a number, and parts stay in step."""

import gc

import pytest

from caseboard.evidence.answer import weigh
from caseboard.evidence.claims import Claim, Claims
from caseboard.evidence.columns import (
    Taken,
    columns_of,
    grouped,
    numbered,
    numbered_apart,
    parts_of,
)
from caseboard.evidence.heard import hear

from .cases import BLAST, KILLED, TODAY, TROOPS, make_claim
from .test_growth import many_claims


def test_equal_entries_share_a_number_that_is_the_place_of_the_entry():
    assert numbered("abcab") == ([0, 1, 2, 0, 1], ["a", "b", "c"])


def test_entries_that_are_not_shared_are_like_no_other():
    assert numbered_apart("aabb", [True, True, False, False]) == [0, 0, -3, -4]


def test_places_are_grouped_by_numbers_from_nought_on():
    assert grouped([0, -2, 1, 0]) == {0: [0, 3], 1: [2]}


@pytest.mark.parametrize("places", [[], [1], [0, 2]])
def test_every_column_gives_the_entries_at_the_same_places(places):
    columns = parts_of(["abc", (1, 2, 3)], places)
    assert list(map(list, columns)) == [["abc"[i] for i in places], [i + 1 for i in places]]


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
def test_columns_are_whole_however_many_claims_are_turned_at_once(at_once):
    claims = [make_claim("a", "1"), make_claim("b", "2"), make_claim("c", "3", "nis")]
    columns = Claim._make(columns_of(claims, len(Claim._fields), at_once))
    assert columns.id == ["a", "b", "c"]
    assert [Claim._make(row) for row in zip(*columns, strict=True)] == claims


def test_no_claims_make_empty_columns():
    assert list(Claims.of([]).columns) == [[] for _ in Claim._fields]


def test_claims_in_columns_are_the_same_claims():
    told = [make_claim("b", "2"), make_claim("a", "1"), make_claim("c", "3", "nis")]
    claims = Claims.of(told)
    assert list(claims) == [claims[0], claims[1], claims[-1]] == claims[:] == told
    assert claims.columns.id == ["b", "a", "c"]
    assert Claims.of(claims) is claims
    with pytest.raises(IndexError):
        claims[3]


def test_claims_in_columns_are_put_in_the_order_of_their_ids():
    claims = Claims.of([make_claim("b", "2"), make_claim("a", "1")]).in_order()
    assert [claim.id for claim in claims] == ["a", "b"]
    assert claims.in_order() is claims


def test_what_is_taken_of_many_is_fetched_from_them_in_its_own_order():
    some = Taken("abcd", [3, 0])
    assert (len(some), some[0], some[-1], some[:1]) == (2, "d", "a", ("d",))
    assert list(some) == ["d", "a"]


def test_claims_of_one_mouth_share_a_number_in_a_part_too():
    claims = [
        make_claim(id, "1", who) for id, who in zip("abcd", ("nis", "", "", "nis"), strict=True)
    ]
    part = hear(BLAST, claims).part([0, 2, 3])
    first, unnamed, last = part.speakers
    assert first == last >= 0 > unnamed
    assert part.mouths == ["person:nis", "", "person:nis"]


@pytest.mark.parametrize("question", [BLAST, KILLED, TROOPS], ids=lambda question: question.id)
def test_weighing_leaves_nothing_for_the_garbage_collector(question):
    """A page that weighs ten thousand claims gives their memory back at once."""
    claims = many_claims(200)
    weigh(question, claims, TODAY)  # what is kept between answers is there now
    gc.collect()
    gc.disable()
    try:
        weigh(question, claims, TODAY)
        assert gc.collect() == 0
    finally:
        gc.enable()
