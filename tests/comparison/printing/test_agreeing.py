"""On what most origins agree: told beside the figure, or in a clause of its own, never twice."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseboard.comparison.printing.build import build_printable

from .read import agreed_on, figures_in
from .test_crowds import crowd, speakers
from .weighed import KILLED, NOW, TOLL, TROOPS, says, weighed

AGREE = re.compile(r"([0-9,]+) of ([0-9,]+) origins agree")


def text_of(asked, *claims, **values):
    return build_printable(weighed(asked, *claims, **values), NOW).text


def posts(figure, first, last, **values):
    """As many articles that name no speaker and all say the same."""
    return [says(figure, source=f"Post {n}", **values) for n in range(first, last)]


def test_a_figure_without_a_speaker_tells_how_many_agree_on_it():
    ranges = [says(f"between {590 - n}-{610 + n}", source=f"Post {n}") for n in range(1, 9)]
    text = text_of(TROOPS, says("600", source="Post 0"), *ranges)
    assert text.startswith(
        "“Post 0”, naming no speaker, puts the number of invented soldiers near the border at 600"
        " (on which 9 of 9 origins agree, all of them articles that name no speaker), without a"
        " date; "
    )


def test_an_article_beside_named_speakers_tells_it_too():
    apart = [says(str(1000 * n), f"Speaker {n}") for n in range(1, 8)]
    text = text_of(TROOPS, *apart, says("60", source="Gazette"), *posts("about 60", 0, 2))
    assert (
        "“Gazette”, naming no speaker, gives 60 (on which 3 of 10 origins agree, all of them"
        " articles that name no speaker), without a date; " in text
    )


def of_one_moment(*figures, teller=()):
    """Two who each speak with several figures at once, of which the sentence leads with one, beside
    seven others."""
    when = {"as_of": "2025-09"}
    first, *others = figures
    ann = [says(first, "Ann", **when), *(says(one, "Ann", *teller, **when) for one in others)]
    bea = [says(one, "Bea", **when) for one in ("8500", "70")]
    return *ann, *bea, *(says(str(1000 * n), f"Speaker {n}", **when) for n in range(1, 8))


def test_a_further_figure_of_a_speaker_tells_it_where_he_leads_with_another():
    assert (
        "Ann put the number of invented soldiers near the border at 9,000 as of September 2025; Ann"
        " (through Wire) has also spoken of 70 (on which 2 of 9 origins agree) as of September 2025"
        in text_of(TROOPS, *of_one_moment("9000", "70", teller=("Wire",)))
    )


def test_another_telling_of_the_leading_figure_tells_it_last():
    assert (
        "at 9,000 (also told as 70, on which 2 of 9 origins agree) as of September 2025, and has"
        in text_of(TROOPS, *of_one_moment("9000", "70", "900"))
    )


def test_of_several_tellings_the_one_with_the_note_stands_last():
    ann = [says(one, "Ann", as_of="2025-09") for one in ("9000", "70", "900")]
    posts = [says(str(one), source=f"Post {one}") for one in (70, 2000, 3000, 4000, 5000, 6000)]
    assert (
        "at 9,000 (also told as 900 and 70, on which 2 of 7 origins agree, one of them an article"
        " that names no speaker) as of September 2025. " in text_of(TROOPS, *ann, *posts)
    )


def test_what_nobody_gives_in_one_figure_has_a_clause_of_its_own():
    """Each of the two origins covers the range only with two figures together."""
    when = {"as_of": "2025-09"}
    claims = [
        *(says(one, "Ann", **when) for one in ("between 100-200", "between 150-300")),
        *(says(one, "Bea", **when) for one in ("between 120-220", "between 210-400")),
        *(says(str(1000 * n), f"Speaker {n}", **when) for n in range(1, 9)),
    ]
    text = text_of(TROOPS, *claims)
    assert text.endswith("; and 2 of 10 origins agree on 120 to 300.")
    assert agreed_on(text) == [("2", "10", "120 to 300")]


def test_clause_tells_where_as_many_meet():
    when = {"as_of": "2025-09"}
    claims = [
        *(says(one, "Ann", **when) for one in ("between 100-200", "between 150-300")),
        *(says(one, "Bea", **when) for one in ("between 120-220", "between 210-400")),
        *(says(one, "Cid", **when) for one in ("between 1000-2000", "between 1500-3000")),
        *(says(one, "Dan", **when) for one in ("between 1200-2200", "between 2100-4000")),
        *(says(str(10_000 * n), f"Speaker {n}", **when) for n in range(1, 7)),
    ]
    text = text_of(TROOPS, *claims)
    assert text.endswith(
        "; and 2 of 10 origins agree on 120 to 300, and as many on 1,200 to 3,000."
    )
    assert not {"1,200", "3,000", "120"} & figures_in(text)


def test_note_tells_where_as_many_meet():
    when = {"as_of": "2025-09"}
    told = [says(str(one), f"Speaker {n}", **when) for n, one in enumerate((60, 60, 600, 600))]
    others = [says(str(10_000 * n), f"Other {n}", **when) for n in range(1, 8)]
    assert "60 (on which, as on 600, 2 of 11 origins agree)" in text_of(TROOPS, *told, *others)


def test_few_origins_that_are_all_told_need_no_count():
    claims = [says("600", f"Speaker {n}") for n in range(3)]
    assert "agree" not in text_of(TROOPS, *claims, *posts("about 600", 0, 2))


def test_few_origins_of_which_some_are_left_out_are_counted():
    apart = [says(str(1000 * n), f"Speaker {n}", as_of="2025-10") for n in range(1, 5)]
    text = text_of(TROOPS, *apart, *(says("60", f"Zed {n}", as_of="2025-09") for n in range(3)))
    assert "at 60 (on which 3 of 7 origins agree) as of September 2025; " in text
    assert text.endswith("; and 1 more origin gives other figures.")


def test_the_note_stands_before_other_tellings_of_the_figure():
    when = {"as_of": "2025-09"}
    claims = [says(one, "Ann", **when) for one in ("70", "500")]
    apart = [says(str(1000 * n), f"Speaker {n}", **when) for n in range(1, 8)]
    ranges = [says(f"between 60-{80 + n}", source=f"Post {n}", **when) for n in range(2)]
    assert (
        "at 70 (on which 3 of 10 origins agree, 2 of them articles that name no speaker; also told"
        " as 500) as of September 2025" in text_of(TROOPS, *claims, *apart, *ranges)
    )


def test_alike_articles_that_are_counted_together_need_no_second_count():
    text = text_of(KILLED, *posts("600", 0, 20))
    assert text == (
        "“Post 0” and 19 other sources, naming no speaker, put the number of invented soldiers"
        " killed at 600, without a date."
    )


def test_no_two_that_agree_are_not_counted():
    assert "agree" not in text_of(TOLL, *(says(str(100 * n), f"Ann {n}") for n in range(1, 20)))


@pytest.mark.parametrize("asked", [KILLED, TROOPS, TOLL])
@pytest.mark.parametrize("named", [0, 0.1, 0.5, 1])
@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_a_crowd_says_once_how_many_agree_and_on_what(asked, named, number):
    answered = weighed(asked, *crowd(number, named=named))
    agreed, text = answered.answer.agreed, build_printable(answered, NOW).text
    many = str(agreed.origins), str(agreed.of)
    assert AGREE.findall(text) == ([many] if agreed.origins > 1 else [])
    assert agreed_on(text) in ([], [(*many, agreed.words)])


def test_the_note_of_a_named_speaker_stays_with_him():
    text = text_of(TOLL, *speakers("600", 0, 12), *posts("600", 0, 3), says("9000", "Zed"))
    assert AGREE.findall(text) == [("15", "16")]
    assert "at 600 (on which 15 of 16 origins agree, 3 of them" in text
