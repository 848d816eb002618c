"""Cost: a question with many claims takes n log n, not a look at every pair."""

import sys
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from caseboard.evidence import agreement
from caseboard.evidence.answer import weigh
from caseboard.evidence.claims import Claim
from caseboard.evidence.questions import Question

from .cases import TODAY


def many_claims(count):
    """Make claims of few and of many speakers, dated and undated, said and unsaid."""
    random = Random(count)  # noqa: S311 - the same claims every time, nothing secret
    start = date(2023, 1, 1)
    claims = []
    for number in range(count):
        day = (start + timedelta(days=random.randrange(900))).isoformat()
        speaker = random.choice(["", "person:one", f"person:p{random.randrange(count)}"])
        claims.append(
            Claim(
                f"c{number:06d}",
                f"s{number}",
                speaker or f"source:s{number}",
                (speaker,) if speaker else (),
                Decimal(random.randrange(1, 10 * count)),
                qualifier=random.choice(["exact", "about", "at_least"]),
                as_of=random.choice(["", day[:7], day]),
                stated_on=random.choice(["", day]),
                published=day,
            )
        )
    return claims


def calls(question, claims):
    """Count the calls that weighing makes, which unlike seconds are the same on every machine."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        weigh(question, claims, TODAY)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("behaviour", ["fixed", "cumulative", "level"])
def test_eight_times_the_claims_cost_far_less_than_every_pair(behaviour):
    """Every pair would cost 64 times as much; n log n costs about 11 times."""
    question = Question("q", "quantity", behaviour)
    few, many = calls(question, many_claims(300)), calls(question, many_claims(2400))
    assert many < 14 * few


@pytest.mark.parametrize("alike", [1, 2])
def test_of_thousands_of_ranges_in_which_as_many_meet_few_are_put_into_words(monkeypatch, alike):
    """Each figure is given by so many origins: every one of them is such a range."""
    put, words_of_range = [], agreement.words_of_range

    def count(*given):
        put.append(given)
        return words_of_range(*given)

    monkeypatch.setattr(agreement, "words_of_range", count)
    figures = (Decimal(number // alike + 1) for number in range(600))
    claims = [
        Claim(f"c{n}", f"s{n}", f"person:p{n}", (f"person:p{n}",), figure, qualifier="exact")
        for n, figure in enumerate(figures)
    ]
    agreed = weigh(Question("q", "quantity", "fixed"), claims, TODAY).agreed
    assert (agreed.low, agreed.origins) == (1, alike)
    assert len(put) == (1 + agreement.MOST_TIES if alike > 1 else 1)
    assert agreed.more_ties == (300 - 1 - agreement.MOST_TIES if alike > 1 else 0)
