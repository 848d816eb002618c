"""What would settle an unclear verdict: the researcher's to-do list keeps its promises."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from caseboard.evidence.answer import relation_between, weigh
from caseboard.evidence.heard import hear
from caseboard.evidence.naming import MOST_PAIRS
from caseboard.evidence.relations import UNCLEAR, in_order, relation_of
from caseboard.evidence.settling import what_would_settle

from . import slow
from .cases import BLAST, KILLED, PLACE, TODAY, TROOPS, make_claim, matters


def wanted(question, *claims):
    return {(m.claim, m.field): m for m in weigh(question, claims, TODAY).settling}


def test_missing_date_of_the_lower_figure():
    missing = wanted(
        KILLED,
        make_claim("a", "600", "nis"),
        make_claim("b", "2000", "kim", as_of="2025-09"),
    )
    assert set(missing) == {("a", "as_of")}
    assert missing["a", "as_of"].becomes == ("explained", "conflict")
    assert missing["a", "as_of"].sentence == (
        "The date of “600”. If it is before 1 September 2025, the count grew and both can be"
        " right; if it is 30 September 2025 or later, the two conflict."
    )


def test_missing_speaker_and_scope():
    missing = wanted(
        TROOPS,
        make_claim("a", "600", as_of="2025"),
        make_claim("b", "2000", "kim", as_of="2025-09", scope="Kursk"),
    )
    assert set(missing) == {("a", "as_of"), ("a", "attribution"), ("a", "scope")}
    assert missing["a", "scope"].becomes == ()
    assert "“Kursk”" in missing["a", "scope"].sentence
    assert missing["a", "as_of"].sentence == (
        "A closer date for “600”: 2025 overlaps with September 2025, of which “2,000” speaks."
    )


def test_retold_figures_want_the_day_they_were_said():
    missing = wanted(
        BLAST,
        make_claim("a", "600", "nis"),
        make_claim("b", "2000", "nis", stated_on="2025-09"),
    )
    assert set(missing) == {("a", "stated_on")}
    assert missing["a", "stated_on"].becomes == ("revised",)


def test_one_mouth_is_promised_no_conflict():
    missing = wanted(
        PLACE,
        make_claim("a", who="yu", answer="Kyiv"),
        make_claim("b", who="yu", answer="Moscow", as_of="2025-09"),
    )
    assert missing["a", "as_of"].becomes == ("explained",)


@pytest.mark.parametrize(
    ("question", "one", "other", "wanted_of", "sentence"),
    [
        (
            KILLED,
            {"figure": "600", "as_of": "2025-09"},
            {"figure": "2000"},
            ("b", "as_of"),
            "The date of “2,000”. If it is after 30 September 2025, the count grew and both can be"
            " right; if it is 1 September 2025 or earlier, the two conflict.",
        ),
        (
            PLACE,
            {"answer": "Kyiv", "as_of": "2025-09"},
            {"answer": "Moscow"},
            ("b", "as_of"),
            "The date of “Moscow”. If it is outside September 2025, it changed and both can be"
            " right; if it is September 2025 too, the two conflict.",
        ),
        (
            KILLED,
            {"figure": "600"},
            {"figure": "2000"},
            ("b", "as_of"),
            "The dates of “600” and “2,000”: neither has one, and only both together show whether"
            " they speak of one time.",
        ),
        (
            KILLED,
            {"figure": "600"},
            {"figure": "2000"},
            ("a", "attribution"),
            "Who says “600”, and who says “2,000”. If it is one speaker, at different times, the"
            " speaker has changed it since.",
        ),
        (
            KILLED,
            {"figure": "600"},
            {"figure": "2000", "who": "nis"},
            ("a", "attribution"),
            "Who says “600”. If it is whoever says “2,000”, at another time, the speaker has"
            " changed it since.",
        ),
    ],
)
def test_what_is_missing_is_told_with_what_it_would_change(
    question, one, other, wanted_of, sentence
):
    missing = wanted(question, make_claim("a", **one), make_claim("b", **other))
    assert missing[wanted_of].sentence == sentence


@pytest.mark.parametrize(
    ("known", "becomes"),
    [
        ({}, ("explained", "conflict")),
        ({"retrieved": "2025-01-01"}, ("explained",)),
        ({"published": "2025-03"}, ("explained",)),
    ],
)
def test_no_claim_known_on_a_day_lasts_as_long_as_one_that_is_open(known, becomes):
    claims = (
        make_claim("a", answer="Kyiv", as_of="2025-01/.."),
        make_claim("b", answer="near Kyiv", **known),
    )
    assert wanted(PLACE, *claims)["b", "as_of"].becomes == becomes


def test_dates_that_are_both_missing_are_told_alike_for_both_claims():
    missing = wanted(PLACE, make_claim("a", answer="Moscow"), make_claim("b", answer="Kyiv"))
    assert missing["a", "as_of"].sentence == missing["b", "as_of"].sentence


def test_settled_questions_want_nothing():
    assert wanted(BLAST, make_claim("a", "600", "nis"), make_claim("b", "2000", "kim")) == {}


DAYS = [date(2024, 11, 1) + timedelta(days=14 * n) for n in range(12)]
SPANS = [day.isoformat() for day in DAYS]


@settings(max_examples=40, deadline=None)
@given(matters(questions=[KILLED, TROOPS, PLACE], most=4))
def test_every_promised_as_of_date_can_be_found(matter):
    """For each relation that a date is said to bring, there is a date that brings it."""
    question, claims = matter
    heard = hear(question, slow.standing(question, claims))
    by_id = {one.id: one for one in heard}
    pairs = [
        in_order(one, other)
        for one in heard
        for other in heard
        if one.id < other.id and relation_of(question, one, other)[0] == UNCLEAR
    ]
    for missing in what_would_settle(question, pairs[:MOST_PAIRS]):
        claim, other = by_id[missing.claim].claim, by_id[missing.beside].claim
        if missing.field != "as_of" or not by_id[missing.beside].times.dated:
            continue
        dates = [*SPANS, other.as_of, "0001-01-01", "9999-12-31", *_ends(by_id[missing.beside])]
        found = {
            relation_between(question, claim._replace(as_of=day), other).relation for day in dates
        }
        assert set(missing.becomes) <= found


def _ends(heard):
    first, last = [
        day and day.isoformat() for day in (heard.times.period.first, heard.times.period.last)
    ]
    return [day for day in (first, last) if day] + (
        [f"{first or '..'}/{last or '..'}"] if first or last else []
    )


@pytest.mark.parametrize("question", [KILLED, TROOPS, BLAST, PLACE])
def test_unclear_verdicts_always_want_something(question):
    told = [{"answer": "Kyiv"}, {"answer": "Moscow"}] if question is PLACE else [{}, {}]
    figures = [None, None] if question is PLACE else ["100", "200"]
    claims = [
        make_claim(id, figure, "nis", stated_on="2025", as_of="2025-01", **values)
        for id, figure, values in zip("ab", figures, told, strict=True)
    ]
    answer = weigh(question, claims, TODAY)
    assert answer.verdict == "unclear"
    assert answer.settling
