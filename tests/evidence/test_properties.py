"""What holds of every comparison, whatever the claims: each property could fail, and must not."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from caseboard.evidence.answer import relation_between, weigh
from caseboard.evidence.periods import public_by
from caseboard.evidence.sums import implied_range

from .cases import (
    BLAST,
    DAYS,
    KILLED,
    MONTHS,
    OPEN,
    PLACE,
    QUESTIONS,
    TROOPS,
    WHEN,
    answers_to,
    claims_on,
    dates,
    make_claim,
    matters,
)

COUNTS = [KILLED, TROOPS, BLAST]
RANGED = [*COUNTS, WHEN]
AT = date(2025, 2, 1)
days = st.dates(date(2024, 12, 25), date(2025, 3, 10))
# From what settles least to what is best known.
STANDINGS = ["conflicting", "unclear", "explained", "no_answer", "single_origin", "corroborated"]


def standing_of(question, claims):
    """Place the verdict on a scale on which more is better."""
    return STANDINGS.index(weigh(question, claims, AT).verdict)


def told(answer):
    """Take what an answer says of pairs, without the sentences."""
    return [(r.a, r.b, r.relation, r.reason) for r in answer.relations]


def ends(range_):
    """Take both ends of a range or band; None of nothing."""
    return None if range_ is None else (range_.low, range_.high)


@settings(max_examples=80, deadline=None)
@given(matters(most=3))
def test_two_claims_stand_to_each_other_alike_from_both_sides(matter):
    question, claims = matter
    for one in claims:
        for other in claims:
            if one.id != other.id:
                there = relation_between(question, one, other)
                assert there == relation_between(question, other, one)
                assert {there.a, there.b} == {one.id, other.id}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_one_more_claim_that_fits_all_others_never_worsens_a_verdict(data):
    question, claims = data.draw(matters(most=6))
    said = data.draw(st.one_of(answers_to(question), st.sampled_from([_anything(question)])))
    added = make_claim("z", who="new voice", **said, as_of=data.draw(dates))
    pairs = [relation_between(question, added, claim) for claim in claims]
    assume(all(pair.relation == "compatible" for pair in pairs))
    assert standing_of(question, [*claims, added]) >= standing_of(question, claims)
    before, after = weigh(question, claims, AT), weigh(question, [*claims, added], AT)
    assert told(after) == told(before)


def _anything(question):
    """An answer that fits nearly every other."""
    if question.kind == "quantity":
        return {"value": Decimal(0), "qualifier": "at_least"}
    return {"answer": "../.." if question.kind == "date" else "Kyiv"}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_one_more_voice_never_settles_what_differs(data):
    question, claims = data.draw(matters(most=6))
    added = make_claim("z", who="new voice", **data.draw(answers_to(question)))
    before, after = standing_of(question, claims), standing_of(question, [*claims, added])
    assert after <= before or STANDINGS[before] in ("no_answer", "single_origin")


@settings(max_examples=100, deadline=None)
@given(matters(most=6), st.integers(0, 5))
def test_what_is_told_twice_counts_once(matter, place):
    question, claims = matter
    assume(claims)
    again = claims[place % len(claims)]
    assume(again.id not in {claim.supersedes for claim in claims} and not again.supersedes)
    before, after = (
        weigh(question, told, AT) for told in (claims, [*claims, again._replace(id="z")])
    )
    assert (after.verdict, after.origins) == (before.verdict, before.origins)
    assert ends(after.feasible) == ends(before.feasible)
    if before.agreed is None:
        assert after.agreed is None
        return
    for field in ("low", "high", "answer", "origins", "of", "inside", "outside"):
        assert getattr(after.agreed, field) == getattr(before.agreed, field)


factors = st.sampled_from([Decimal(text) for text in ("0.5", "2", "3", "10", "1000")])


@settings(max_examples=120, deadline=None)
@given(matters(questions=COUNTS), factors, days)
def test_scaling_all_values_scales_all_ranges_and_leaves_relations(matter, factor, at):
    question, claims = matter
    assume(all(claim.qualifier != "order" for claim in claims))  # an order has no other values
    larger = [
        claim._replace(
            value=claim.value * factor,
            value_to=None if claim.value_to is None else claim.value_to * factor,
        )
        for claim in claims
    ]
    before = weigh(question, claims, at)
    after = weigh(_stepping(question, factor), larger, at)
    assert after.verdict == before.verdict
    assert told(after) == told(before)
    assert [r.gap for r in after.relations] == [r.gap * factor for r in before.relations]
    ranges = [
        (before.agreed, after.agreed),
        (before.feasible, after.feasible),
        (implied_range({"part": before.agreed}), implied_range({"part": after.agreed})),
        *zip(before.claims, after.claims, strict=True),
        *zip(before.staircase(), after.staircase(), strict=True),
    ]
    for small, large in ranges:
        assert ends(large) == _scaled(ends(small), factor)


def _stepping(question, factor):
    return type(question)(
        question.id, question.kind, question.behaviour, question.unit, step=question.step * factor
    )


def _scaled(pair, factor):
    return pair and tuple(end if end is None else end * factor for end in pair)


@settings(max_examples=120, deadline=None)
@given(st.data(), st.sampled_from([*COUNTS, PLACE]), st.integers(-400, 400), days)
def test_moving_all_days_moves_the_answer_along(data, question, by, at):
    claims = [_with_days(claim, data) for claim in data.draw(claims_on(question, 6))]
    moved = [
        claim._replace(
            **{
                name: _moved(getattr(claim, name), by)
                for name in ("as_of", "stated_on", "published", "retrieved")
            }
        )
        for claim in claims
    ]
    before, after = weigh(question, claims, at), weigh(question, moved, at + timedelta(days=by))
    assert told(after) == told(before)
    assert (after.verdict, after.origins) == (before.verdict, before.origins)
    assert ends(after.agreed) == ends(before.agreed)
    assert ends(after.feasible) == ends(before.feasible)
    assert [c.flags for c in after.claims] == [c.flags for c in before.claims]


day_texts = st.sampled_from(["", *DAYS, "2025-01-15/2025-02-10", "2025-01-15/..", "../2025-02-01"])


def _with_days(claim, data):
    return claim._replace(as_of=data.draw(day_texts), stated_on=data.draw(day_texts))


def _moved(text, by):
    def move(part):
        if part in ("", ".."):
            return part
        return (date.fromisoformat(part) + timedelta(days=by)).isoformat()

    return "/".join(map(move, text.split("/")))


@settings(max_examples=100, deadline=None)
@given(matters(), days)
def test_agreed_range_counts_each_origin_that_speaks_once(matter, at):
    question, claims = matter
    answer = weigh(question, claims, at)
    if answer.agreed is None:
        return
    inside, outside = set(answer.agreed.inside), set(answer.agreed.outside)
    assert 1 <= answer.agreed.origins == len(inside) <= answer.agreed.of <= len(answer.origins)
    assert len(inside) + len(outside) == answer.agreed.of == len(inside | outside)
    assert inside | outside <= set(answer.origins)
    replaced = {weighed.claim.id for weighed in answer.claims if weighed.replaced_by}
    assert not replaced & set(answer.agreed.speakers)


@settings(max_examples=80, deadline=None)
@given(matters(questions=RANGED), days)
def test_agreed_range_lies_within_what_each_that_agrees_allows(matter, at):
    question, claims = matter
    answer = weigh(question, claims, at)
    if answer.agreed is None:
        return
    speaking = [w for w in answer.claims if w.claim.id in answer.agreed.speakers]
    for origin in answer.agreed.inside:
        own = [weighed for weighed in speaking if weighed.claim.origin == origin]
        assert any(_covers(weighed, answer.agreed.low) for weighed in own)
        assert any(_covers(weighed, answer.agreed.high) for weighed in own)


def _covers(weighed, end):
    if end is None:  # unbounded, below or above
        return weighed.high is None or weighed.low is None
    return (weighed.low is None or weighed.low <= end) and (
        weighed.high is None or end <= weighed.high
    )


@settings(max_examples=80, deadline=None)
@given(matters(), days, days)
def test_the_day_that_is_looked_at_changes_neither_relations_nor_verdict(matter, at, other):
    question, claims = matter
    one, two = weigh(question, claims, at), weigh(question, claims, other)
    for field in ("verdict", "relations", "claims", "origins", "settling"):
        assert getattr(one, field) == getattr(two, field)
    assert one.staircase() == two.staircase()


@settings(max_examples=80, deadline=None)
@given(matters(questions=[KILLED]))
def test_stairs_only_rise_and_follow_each_other(matter):
    question, claims = matter
    stairs = weigh(question, claims, AT).staircase()
    for one, following in pairwise(stairs):
        assert following.first == one.last + timedelta(days=1)
        assert one.low <= following.low
        assert following.high is None or (one.high is not None and one.high <= following.high)
        assert (one.low, one.high) != (following.low, following.high)


known_texts = st.sampled_from(["", *DAYS, *MONTHS, *OPEN])


@given(st.lists(st.tuples(known_texts, known_texts), max_size=8), days, days)
def test_what_is_known_only_grows(sources, one, other):
    """A source that was public by a day stays public: claims are never unknown again."""
    earlier, later = sorted((one, other))

    def known(day):
        by = [public_by(*source) for source in sources]
        return {place for place, public in enumerate(by) if public and public <= day}

    assert known(earlier) <= known(later)
    assert known(date.max) == {n for n, source in enumerate(sources) if public_by(*source)}


@settings(max_examples=60, deadline=None)
@given(matters(questions=QUESTIONS))
def test_names_of_speakers_and_sources_change_nothing(matter):
    question, claims = matter
    renamed = [
        claim._replace(
            source=f"x{claim.source}",
            origin=f"{claim.origin}x",
            chain=tuple(f"{link}x" for link in claim.chain),
        )
        for claim in claims
    ]
    one, other = weigh(question, claims, AT), weigh(question, renamed, AT)
    for field in ("verdict", "summary", "relations", "feasible", "settling"):
        assert getattr(one, field) == getattr(other, field)
    assert ends(one.agreed) == ends(other.agreed)


ANYTHING = [make_claim(f"m{n:03d}", "at_least 0", source=f"m{n}") for n in range(500)]
RANKS = ["conflict", "unclear", "explained"]


@settings(max_examples=80, deadline=None)
@given(matters(questions=COUNTS, most=8))
def test_pairs_named_among_very_many_are_in_order_and_each_is_named_once(matter):
    """Five hundred claims that allow anything change nothing but the way that pairs are found."""
    question, claims = matter
    few, many = weigh(question, claims, AT), weigh(question, [*claims, *ANYTHING], AT)
    named = [relation for relation in many.relations if relation.relation in RANKS]
    order = [(RANKS.index(r.relation), -r.gap, r.a, r.b) for r in named]
    assert order == sorted(set(order))
    assert set(named) <= set(few.relations) or len(few.relations) == 20
    if named:
        assert many.verdict == few.verdict
        assert (order[0][0], named[0].gap) == _first_of(few)
    else:
        assert few.verdict in ("no_answer", "single_origin", "corroborated")


def _first_of(answer):
    return RANKS.index(answer.relations[0].relation), answer.relations[0].gap
