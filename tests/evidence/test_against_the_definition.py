"""The engine answers as the definition does, whatever the claims."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.evidence.agreement import agreed_range
from caseboard.evidence.answer import weigh
from caseboard.evidence.band import band_at, staircase
from caseboard.evidence.heard import hear
from caseboard.evidence.relations import relation_of
from caseboard.evidence.replacing import replacements, stale_places
from caseboard.evidence.verdict import verdict_on

from . import slow
from .cases import KILLED, QUESTIONS, matters

days = st.dates(date(2024, 12, 25), date(2025, 3, 10))


@settings(max_examples=120, deadline=None)
@given(matters(most=4))
def test_relations_of_all_pairs_are_those_of_the_definition(matter):
    question, claims = matter
    heard = hear(question, claims)
    for one in heard:
        for other in heard:
            if one.id < other.id:
                expected = slow.relation(question, one.claim, other.claim)
                assert (
                    relation_of(question, one, other)
                    == relation_of(question, other, one)
                    == expected
                )


@settings(max_examples=150, deadline=None)
@given(matters())
def test_replaced_claims_are_those_of_the_definition(matter):
    question, claims = matter
    heard = hear(question, claims)
    expected = slow.replaced(question, claims)
    # all one by one; none so, but two at a time or all together; and some so, the others together
    for few, many in ((1000, 1), (0, 2), (0, 1000), (2, 1), (1, 1000)):
        found = replacements(question, heard, few, many)
        assert {heard[place].id: heard[by].id for place, by in found.items()} == expected
    standing = [place for place in range(len(heard)) if place not in found]
    stale = {heard[place].id for place in stale_places(heard, found, standing)}
    assert stale == slow.stale(question, claims)


@settings(max_examples=200, deadline=None)
@given(matters(most=12))
def test_verdict_and_its_pairs_are_those_of_the_definition(matter):
    question, claims = matter
    heard = hear(question, slow.standing(question, claims))
    verdict, pairs = verdict_on(question, heard)
    assert (verdict, [(low.id, high.id) for low, high in pairs]) == slow.verdict(question, claims)


@settings(max_examples=120, deadline=None)
@given(matters(most=12))
def test_verdict_by_widest_partners_is_that_of_the_definition(matter):
    question, claims = matter
    heard = hear(question, slow.standing(question, claims))
    verdict, pairs = verdict_on(question, heard, every_pair_up_to=0)
    expected, named = slow.verdict(question, claims)
    found = [slow.gap(question, low.claim, high.claim) for low, high in pairs]
    assert verdict == expected
    assert len(pairs) <= 20
    assert bool(pairs) == bool(named)
    for low, high in pairs:
        assert relation_of(question, low, high) == slow.relation(question, low.claim, high.claim)
    if pairs:
        by_id = {claim.id: claim for claim in claims}
        assert found[0] == slow.gap(question, by_id[named[0][0]], by_id[named[0][1]])


@settings(max_examples=180, deadline=None)
@given(matters(), days)
def test_agreed_range_is_that_of_the_definition(matter, at):
    question, claims = matter
    found = agreed_range(question, hear(question, slow.standing(question, claims)), at)
    expected = slow.agreed(question, claims, at)
    assert (found is None) == (expected is None)
    if found is None:
        return
    low, high, origins, of = expected
    assert (found.origins, found.of) == (origins, of)
    assert len(found.inside) == origins
    assert len(found.inside) + len(found.outside) == of
    if question.kind == "date":
        assert (found.low, found.high) == (slow.day(low), slow.day(high))
    elif question.ranged:
        assert (found.low, found.high) == (low, None if high == slow.TOO_LATE else high)
    else:
        assert found.answer == low


@settings(max_examples=100, deadline=None)
@given(matters(questions=[KILLED]), days)
def test_band_and_its_stair_on_that_day_are_those_of_the_definition(matter, at):
    question, claims = matter
    heard = hear(question, slow.standing(question, claims))
    found, expected = band_at(question, heard, at), slow.band(question, claims, at)
    assert (found is None) == (expected is None)
    if found is None:
        return
    low, high = expected
    assert (found.low, found.high) == (low, None if high == slow.TOO_LATE else high)
    assert found.feasible == (low <= high)
    assert bool(found.floor) == bool(found.ceiling) == (not found.feasible)
    (stair,) = [
        stair
        for stair in staircase(question, heard)
        if (stair.first or date.min) <= at <= (stair.last or date.max)
    ]
    assert (stair.low, stair.high) == (found.low, found.high)


@settings(max_examples=70, deadline=None)
@given(matters(), days, st.randoms(use_true_random=False))
def test_the_order_of_claims_never_matters(matter, at, random):
    question, claims = matter
    shuffled = random.sample(claims, len(claims))
    one, other = weigh(question, claims, at), weigh(question, shuffled, at)
    for field in (
        "verdict",
        "summary",
        "origins",
        "agreed",
        "feasible",
        "claims",
        "relations",
        "settling",
    ):
        assert getattr(one, field) == getattr(other, field)


@settings(max_examples=70, deadline=None)
@given(matters(questions=QUESTIONS), days)
def test_every_answer_tells_itself_in_whole_sentences(matter, at):
    question, claims = matter
    answer = weigh(question, claims, at)
    sentences = [
        answer.summary,
        *(r.why for r in answer.relations),
        *(m.sentence for m in answer.settling),
    ]
    assert len(answer.relations) <= 20
    assert answer.settling or answer.verdict != "unclear"
    for sentence in sentences:
        assert sentence.endswith(".")
        assert "  " not in sentence
        assert "None" not in sentence
