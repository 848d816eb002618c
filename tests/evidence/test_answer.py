"""The whole answer: what pages and exports take from it."""

from datetime import date
from decimal import Decimal

import pytest

from caseboard.evidence.answer import weigh
from caseboard.evidence.claims import Claim
from caseboard.evidence.edtf import EdtfError
from caseboard.evidence.questions import CUMULATIVE, LEVEL, Question
from caseboard.evidence.reading import ReadingError

from .cases import KILLED, PLACE, TODAY, TROOPS, WHEN, make_claim


def test_claims_stand_by_id_with_reading_origin_and_period():
    claims = [
        make_claim("b", "about 2000", "nis", as_of="2025-09"),
        make_claim("a", "at_least 600"),
    ]
    first, second = weigh(KILLED, claims, TODAY).claims
    assert (first.claim.id, first.low, first.high, first.figure) == ("a", 600, None, "at least 600")
    assert (first.period.first, first.period.last, first.flags) == (None, None, ("unattributed",))
    assert (second.low, second.high, second.figure) == (1800, 2200, "about 2,000")
    assert (second.period.first, second.period.last) == (date(2025, 9, 1), date(2025, 9, 30))


def test_dates_have_days_for_ends_and_answers_have_none():
    dated = weigh(WHEN, [make_claim("a", answer="2025-10/..")], TODAY).claims[0]
    chosen = weigh(PLACE, [make_claim("a", answer="Kyiv")], TODAY).claims[0]
    assert (dated.low, dated.high, dated.figure) == (
        date(2025, 10, 1),
        None,
        "from October 2025 on",
    )
    assert (chosen.low, chosen.high, chosen.figure) == (None, None, "“Kyiv”")


def test_origins_are_counted_never_articles():
    papers = [make_claim(f"c{n}", "600", "nis", source=f"s{n}") for n in range(10)]
    answer = weigh(KILLED, [*papers, make_claim("x", "600", source="own")], TODAY)
    assert answer.origins == ("person:nis", "source:own")
    assert answer.verdict == "corroborated"


def test_a_row_makes_a_claim():
    row = ("a", "s", "person:nis", ("person:nis",), Decimal(5), None, "exact")
    assert weigh(KILLED, [Claim._make((*row, *[""] * 7))], TODAY).claims[0].low == 5


def test_only_a_quantity_can_grow():
    place = Question("place", "choice", CUMULATIVE)
    claims = [
        make_claim("a", answer="Kyiv", as_of="2025-09"),
        make_claim("b", answer="Moscow", as_of="2025-04"),
    ]
    assert place.rule == LEVEL
    assert weigh(place, claims, TODAY).relations[0].reason == "changed"


@pytest.mark.parametrize(
    ("claim", "error"),
    [
        (make_claim("a", "5", value_to=Decimal(6)), ReadingError),
        (make_claim("a"), ReadingError),
        (make_claim("a", "5", as_of="October 2025"), EdtfError),
    ],
)
def test_what_may_not_be_entered_is_refused(claim, error):
    with pytest.raises(error):
        weigh(TROOPS, [claim], TODAY)


def test_long_answers_are_shortened_in_sentences():
    named = Question("named", "text", LEVEL)
    claims = [make_claim("a", answer="word " * 60), make_claim("b", answer="other " * 60)]
    assert len(weigh(named, claims, TODAY).summary) < 400
