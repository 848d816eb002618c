"""What holds for every text: exact offsets, order, no overlap, the same answer twice."""

from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from caseboard.evidence.edtf import parse
from caseboard.evidence.reading import QUALIFIERS
from caseboard.intake.figures import suggest
from caseboard.intake.figures.suggestion import OTHER_KINDS, PEOPLE

WORDS = (
    "at least about 600 1,000 two dozen hundreds of thousands million - – , . soldiers killed in"
    " 2024 October 28 said Seoul according to one both the pair of who between and to or more than"
    " $ % 11th Corps 10:30 aged year-old km F-16 약 1만 2천 명 이상 수백 두 명 13일 에 따르면"
    " 밝혔다 “ ” ' ( ) + ~ half a third twice not late last month as 1.2 k 00 ½ ² ٣ １２ who's WHO"
)
PIECES = [*WORDS.split(), "\n", "\r\n", "\0", ""]
NEWSLIKE = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
TEXTS = st.one_of(NEWSLIKE, GLUED, st.text(max_size=80))
DAYS = st.sampled_from(["", "2025-11-02", "2025", "0001-01-01", "9999-12-31", "x", "2025-10~"])


@settings(max_examples=150, deadline=None)
@given(TEXTS, DAYS)
@example("\0" * 50, "")
@example("9" * 5000 + " soldiers", "")
@example("29 February", "2023-01-01")
@example("31일 병사 두 명", "2025-03-15")
def test_every_text_gets_an_exact_answer(text, published):
    found = suggest(text, published)
    assert found == suggest(text, published)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.qualifier in QUALIFIERS
        assert one.kind in (PEOPLE, *OTHER_KINDS)
        end = one.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, DAYS)
def test_values_and_dates_can_be_entered(text, published):
    for one in suggest(text, published):
        for day in (one.as_of, one.stated_on):
            assert day == "" or parse(day)
        if one.kind == PEOPLE:
            assert isinstance(one.value, Decimal)
            assert one.value >= 0
        if one.value_to is not None:
            assert one.qualifier == "between"
            assert one.value < one.value_to
