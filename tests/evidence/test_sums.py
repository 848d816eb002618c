"""Sums and scopes: what parts imply, and parts that exceed their whole."""

from decimal import Decimal

import pytest

from caseboard.evidence.answer import weigh
from caseboard.evidence.sums import beside_implied, implied_range, parts_above_whole

from .cases import KILLED, PLACE, TODAY, TROOPS, make_claim


def agreed(*figures, question=KILLED):
    claims = [make_claim(f"c{n}", figure, f"p{n}") for n, figure in enumerate(figures)]
    return weigh(question, claims, TODAY).agreed


@pytest.mark.parametrize(
    ("parts", "low", "high"),
    [
        ([["600"], ["more_than 4000"]], 4601, None),
        ([["about 2000"], ["100-200"], ["0.5"]], Decimal("1900.5"), Decimal("2400.5")),
        ([["10"]], 10, 10),
    ],
)
def test_implied_range_adds_up_the_agreed_ranges(parts, low, high):
    implied = implied_range({f"part-{n}": agreed(*part) for n, part in enumerate(parts)})
    assert (implied.low, implied.high) == (low, high)


def test_a_part_without_agreed_range_makes_it_null():
    assert implied_range({"killed": agreed("600"), "wounded": None}) is None
    assert implied_range({}) is None


def test_a_part_that_is_no_number_makes_it_null():
    chosen = weigh(PLACE, [make_claim("a", who="nis", answer="Kyiv")], TODAY).agreed
    assert implied_range({"place": chosen}) is None


@pytest.mark.parametrize(
    ("question", "claim", "relation", "reason"),
    [
        (KILLED, make_claim("a", "5000", "nis", as_of="2025-01"), "compatible", "bounds"),
        (KILLED, make_claim("a", "4000", "nis", as_of="2025-01"), "explained", "grew"),
        (KILLED, make_claim("a", "4000", "nis"), "unclear", "dates"),
        (KILLED, make_claim("a", "4000", "nis", as_of="2025-12"), "conflict", "cannot_shrink"),
        (TROOPS, make_claim("a", "4000", "nis", as_of="2025-11-22"), "conflict", "same_moment"),
    ],
)
def test_claims_of_the_sum_are_related_to_the_implied_range(question, claim, relation, reason):
    implied = implied_range({"killed": agreed("600"), "wounded": agreed("more_than 4000")})
    (found,) = beside_implied(question, implied, weigh(question, [claim], TODAY).heard, TODAY)
    assert (found.relation, found.reason) == (relation, reason)
    assert {found.a, found.b} == {"a", ""}


def exceeding(part, whole):
    heard = [weigh(KILLED, claims, TODAY).heard for claims in (part, whole)]
    return parts_above_whole(KILLED, heard[0], KILLED, heard[1])


def test_part_above_its_whole_at_the_same_moment_is_told():
    part = [
        make_claim("p1", "900", as_of="2025-04"),
        make_claim("p2", "at_least 950", as_of="2025-04"),
    ]
    whole = [
        make_claim("w1", "about 600", as_of="2025-04"),
        make_claim("w2", "2000", as_of="2025-04"),
    ]
    (excess,) = exceeding(part, whole)
    assert (excess.part, excess.whole) == ("p2", "w1")
    assert excess.why == (
        "At least 950 as a part and about 600 as the whole both speak of April 2025,"
        " but 950 is more than 660."
    )


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ({"as_of": "2025-04"}, {"as_of": "2025-05"}),
        ({"published": "2025-04"}, {"published": "2025-04"}),
    ],
)
def test_other_moments_say_nothing(part, whole):
    assert exceeding([make_claim("p", "900", **part)], [make_claim("w", "600", **whole)]) == ()


def test_part_within_its_whole_is_fine():
    dated = {"as_of": "2025-04"}
    assert (
        exceeding([make_claim("p", "600", **dated)], [make_claim("w", "at_least 100", **dated)])
        == ()
    )
