"""What holds for every sentence: no figure that nobody gave, no hedge lost, no side left out."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from caseboard.comparison.printing.build import build_printable

from .read import agreed_on, figures_in, given_words
from .weighed import KILLED, NOW, TOLL, TROOPS, says, weighed

FIGURES = [
    "600", "about 600", "nearly 2000", "at_least 600", "more_than 2000", "at_most 4000",
    "fewer_than 700", "between 600-900", "order 1000", "2000", "about 15000",
]  # fmt: skip
DATES = ["", "", "2025-09", "2025-04", "2025-10-28", "2024"]
ALIKE = [("Post",), ("Gazette",), ("Post", "Ann")]  # all three give one figure


@st.composite
def claims(draw):
    """Draw claims that share speakers, figures and days often."""
    return [
        says(
            draw(st.sampled_from(FIGURES)),
            *draw(st.sampled_from([(), ("Ann",), ("Bea",), ("Cid", "Dee"), ("Eve",), ("Fay",)])),
            source=draw(st.sampled_from(["Post", "Gazette", "Wire", "Mail", "Star", "Echo"])),
            as_of=draw(st.sampled_from(DATES)),
            stated_on=draw(st.sampled_from(DATES)),
            scope=draw(st.sampled_from(["", "", "in the north"])),
        )
        for _ in range(draw(st.integers(1, 9)))
    ]


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([KILLED, TROOPS, TOLL]), claims())
@example(KILLED, [says("about 600", *who, source=at) for at, *who in ALIKE])
def test_every_figure_is_one_that_was_given_with_its_hedge(asked, given_claims):
    answered = weighed(asked, *given_claims)
    printable = build_printable(answered, NOW)
    standing = {given_words(told) for told in answered.claims if not told.replaced_by}
    assert figures_in(printable.text) <= standing
    assert figures_in(printable.text) == {given_words(told) for told in printable.claims}


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([KILLED, TROOPS, TOLL]), claims())
def test_a_range_that_nobody_gave_is_what_most_origins_agree_on(asked, given_claims):
    answered = weighed(asked, *given_claims)
    agreed = answered.answer.agreed
    told = (str(agreed.origins), str(agreed.of), agreed.words)
    assert agreed_on(build_printable(answered, NOW).text) in ([], [told])


@settings(max_examples=80, deadline=None)
@given(st.sampled_from([KILLED, TROOPS, TOLL]), claims())
def test_both_sides_of_what_decides_the_verdict_are_told(asked, given_claims):
    answered = weighed(asked, *given_claims)
    text = build_printable(answered, NOW).text
    for relation in answered.answer.relations[:1]:
        if relation.relation != "revised":
            pair = {told.id: told for told in answered.claims}
            sides = {given_words(pair[one]) for one in (relation.a, relation.b)}
            assert sides <= figures_in(text)


@settings(max_examples=60, deadline=None)
@given(claims())
def test_it_is_two_sentences_at_most(given_claims):
    printable = build_printable(weighed(KILLED, *given_claims), NOW)
    assert 1 <= len(printable.sentences) <= 2
    assert all(sentence.endswith(".") for sentence in printable.sentences)
