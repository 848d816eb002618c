"""Every pair that differs, in order, a few at a time."""

from hypothesis import given, settings

from caseboard.evidence.differing import Differing
from caseboard.evidence.heard import hear

from . import slow
from .cases import KILLED, make_claim, matters


def ids(pairs):
    return [(low.id, high.id) for low, high in pairs]


@settings(max_examples=50, deadline=None)
@given(matters(most=9))
def test_pairs_are_those_of_the_definition_however_they_are_ordered(matter):
    question, claims = matter
    every = slow.standing(question, claims)
    ranked, plain = (Differing(hear(question, every), most) for most in (1000, 0))
    expected = {
        frozenset((a.id, b.id)) for a in every for b in every if not slow.overlap(question, a, b)
    }
    for differing in (ranked, plain):
        assert len(differing) == len(expected)
        assert {frozenset(pair) for pair in ids(differing[:])} == expected
    assert ids(ranked[:20]) == slow.verdict(question, every)[1]


def test_pages_follow_each_other():
    claims = [make_claim(f"c{n}", str(n * 100), f"o{n % 3}") for n in range(1, 8)]
    for most in (1000, 0):
        differing = Differing(hear(KILLED, claims), most)
        pages = [pair for start in range(0, 21, 4) for pair in ids(differing[start : start + 4])]
        assert len(differing) == 21
        assert pages == ids(differing[:])
        assert len(set(pages)) == 21


def test_many_claims_go_from_the_highest_down_the_farthest_first():
    claims = [make_claim(f"c{n}", str(n * 100), f"o{n}") for n in (1, 2, 3)]
    pairs = ids(Differing(hear(KILLED, claims), 0)[:])
    assert pairs == [("c1", "c3"), ("c2", "c3"), ("c1", "c2")]
