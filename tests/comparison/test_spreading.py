"""What a spread counts: each origin once in a bar, at the figure that it says."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.comparison.spreading import spread_of, words_of_spread
from caseboard.evidence.answer import weigh
from caseboard.evidence.reading import BETWEEN, ORDER
from tests.evidence.cases import BLAST, KILLED, PLACE, TODAY, WHEN, figures, make_claim

DATES = [
    "2025-01-01",
    "2025-01-31",
    "2025-01",
    "2025",
    "1931-03-05",
    "2025-01-15/2025-02-10",
    "../2025-01",
]


def answered(question, *claims, agreed_words=""):
    """As much of an answer as a spread asks for."""
    answer = weigh(question, claims, TODAY)
    return SimpleNamespace(answer=answer, claims=answer.claims, agreed_words=agreed_words)


def told(*figures, by=None):
    """A claim for each figure, each of an origin of its own."""
    return [
        make_claim(f"c{number:03}", figure, by or f"p{number:03}")
        for number, figure in enumerate(figures)
    ]


@st.composite
def claims(draw):
    """Claims of a few origins, some revised since, some superseded."""
    made = []
    for number in range(draw(st.integers(2, 30))):
        more = draw(figures()) | {"stated_on": draw(st.sampled_from(["", "2025-01-01", "2025-03"]))}
        supersedes = draw(st.sampled_from(["", "", "", "c000", "c001"]))
        more["supersedes"] = supersedes if supersedes < f"c{number:03}" else ""
        who = draw(st.sampled_from(["", *"abcdef"]))
        made.append(
            make_claim(f"c{number:03}", who=who, source=f"s{draw(st.integers(0, 9))}", **more)
        )
    return made


def slowly(spread, answer):
    """The same by the definition: claim by claim, bar by bar."""
    standing = [one for one in answer.claims if not one.replaced_by]
    heard, unplaced = [set() for _ in spread.heights], 0
    for one in standing:
        claim = one.claim
        low = high = claim.value
        if claim.value is None or claim.qualifier in (BETWEEN, ORDER):
            low, high = (end.toordinal() if hasattr(end, "toordinal") else end for end in one[1:3])
        inside = [
            number
            for number, (least, most) in enumerate(pairwise(spread.bars.edges))
            if low is not None and high is not None and least <= low <= high < most
            and (low == high or not spread.bars.alone)
        ]  # fmt: skip
        unplaced += not inside
        for number in inside:
            heard[number].add(claim.origin)
    return tuple(map(len, heard)), unplaced, len(answer.claims) - len(standing)


@given(st.sampled_from([BLAST, KILLED]), claims())
def test_each_origin_counts_once_in_a_bar(question, made):
    world = answered(question, *made)
    spread = spread_of(world)
    if spread is not None:
        counted = spread.heights, spread.unplaced, spread.replaced
        assert counted == slowly(spread, world.answer)
        assert sum(spread.heights) > 0


@given(st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from("abc")), min_size=2, max_size=12))
def test_days_are_counted_alike(days):
    made = [make_claim(f"c{n:03}", who=who, answer=day) for n, (day, who) in enumerate(days)]
    world = answered(WHEN, *made)
    spread = spread_of(world)
    if spread is not None:
        assert (spread.heights, spread.unplaced, spread.replaced) == slowly(spread, world.answer)


def test_ten_papers_that_repeat_one_agency_are_one():
    spread = spread_of(
        answered(BLAST, *told(*[600] * 10, by="agency"), make_claim("z", 700, "other"))
    )
    assert spread.heights == (1, 1)
    assert spread.origins == 2


def test_a_figure_stands_where_it_is_said_whatever_its_wording_allows():
    spread = spread_of(answered(BLAST, *told("more_than 600", "about 600", "at_most 600", 700)))
    assert spread.heights == (3, 1)


def test_a_range_counts_where_one_bar_holds_it():
    figures = [*range(100, 110), 111, 250, 301, 302, 499]
    spread = spread_of(answered(BLAST, *told(*figures, "120-125", "100-400", "order 100")))
    assert spread.unplaced == 2
    assert sum(spread.heights) == len(figures) + 1


def test_ranges_alone_stand_where_they_begin():
    spread = spread_of(answered(BLAST, *told("10-11", "20-22", "30-90")))
    assert (spread.heights, spread.unplaced) == ((1, 1, 0), 1)


def test_no_spread_of_claims_that_are_wide_ranges_for_the_most_part():
    assert spread_of(answered(BLAST, *told(600, 700, "500-900", "order 100"))) is not None
    assert spread_of(answered(BLAST, *told(600, 700, "1-9", "500-900", "order 100"))) is None


def test_replaced_claims_are_counted_and_stand_in_no_bar():
    old = make_claim("a", 600, "agency", stated_on="2025-01-01")
    new = make_claim("b", 900, "agency", stated_on="2025-02-01")
    spread = spread_of(answered(BLAST, old, new, make_claim("c", 700, "other")))
    assert (spread.replaced, sum(spread.heights), spread.least) == (1, 2, Decimal(700))


def test_no_spread_without_two_figures_or_for_answers_in_words():
    assert spread_of(answered(BLAST, *told(600, "about 600"))) is None
    assert spread_of(answered(PLACE, make_claim("a", answer="Kyiv"))) is None


@pytest.mark.parametrize(
    ("figures", "shows"),
    [
        ([600, 600, 700], "More origins put it at 600 than in any other bar: 2 of 3."),
        ([600, 700], "In no bar do more origins put it than at 600 and at 700: 1 of 2 each."),
        ([6, 7, 8, 9], "No figure stands out: no more than 1 of 4 origins put it in one bar."),
        ([1, 2, 2, 3, 9], "The middle half of what is said lies at 2 to 3, all of it at 1 to 9."),
    ],
)
def test_the_words_say_what_the_bars_show(figures, shows):
    world = answered(BLAST, *told(*figures))
    assert shows in words_of_spread(spread_of(world), world)[0]


@pytest.mark.parametrize(
    ("figures", "shows"),
    [
        (
            [600, 600, 700, "650-900", "500-800"],
            "More origins put it at 600 than in any other bar: 2 of 5, wider ranges not counted.",
        ),
        (
            [600, 700, "500-900"],
            "In no bar do more origins put it than at 600 and at 700: 1 of 3 each, wider ranges"
            " not counted.",
        ),
        (
            [6, 7, 8, 9, "1-90"],
            "No figure stands out: no more than 1 of 5 origins put it in one bar, wider ranges not"
            " counted.",
        ),
    ],
)
def test_ranges_that_also_cover_the_place_are_said_not_to_be_counted(figures, shows):
    world = answered(BLAST, *told(*figures))
    assert words_of_spread(spread_of(world), world)[0].startswith(shows)


@given(st.sampled_from([BLAST, KILLED]), claims())
def test_where_most_origins_put_it_is_true_by_a_plain_count(question, made):
    world = answered(question, *made)
    spread = spread_of(world)
    if spread is not None:
        assert words_of_spread(spread, world)[0].startswith(plainly(spread, world.answer, "at"))


@given(st.lists(st.tuples(st.sampled_from(DATES), st.sampled_from("abc")), min_size=2, max_size=12))
def test_so_it_is_of_days(days):
    made = [make_claim(f"c{n:03}", who=who, answer=day) for n, (day, who) in enumerate(days)]
    world = answered(WHEN, *made)
    spread = spread_of(world)
    if spread is not None:
        assert words_of_spread(spread, world)[0].startswith(plainly(spread, world.answer, "in"))


def plainly(spread, answer, at):
    """The sentence on where most origins put it, from a count claim by claim, bar by bar."""
    heights, unplaced, _ = slowly(spread, answer)
    origins = {one.claim.origin for one in answer.claims if not one.replaced_by}
    share = f"{max(heights)} of {len(origins)}"
    most = [n for n, height in enumerate(heights) if height == max(heights)]
    places = [f"{at} {spread.bars.words(n, n)}" for n in most]
    aside = ", wider ranges not counted." if unplaced else "."
    if len(most) == 1:
        return f"More origins put it {places[0]} than in any other bar: {share}{aside}"
    if len(most) <= 3:
        return f"In no bar do more origins put it than {' and '.join(places)}: {share} each{aside}"
    return f"No figure stands out: no more than {share} origins put it in one bar{aside}"


def test_the_words_name_what_is_not_in_it():
    claims = told(600, 700, 700, "500-900", "order 100")
    old = make_claim("y", 100, "p000", stated_on="2024-01-01")
    claims[0] = claims[0]._replace(stated_on="2025-01-01")
    world = answered(BLAST, *claims, old, agreed_words="700")
    shows, counts = words_of_spread(spread_of(world), world)
    assert "half of what the bars hold lies at 600 to 700, all of it at 600 to 700." in shows
    assert shows.endswith("where most origins can be right together: 700.")
    assert counts.endswith(
        "Not in it: 1 claim replaced since and 2 ranges that no single bar holds."
    )


@pytest.mark.parametrize(
    ("far", "words"),
    [
        ([1], "The first bar holds all that is lower."),
        ([90_000], "The last bar holds all that is higher."),
        ([1, 90_000], "The outermost bars hold all that is lower and all that is higher."),
    ],
)
def test_stray_figures_are_told_with_the_ends_of_all(far, words):
    world = answered(BLAST, *told(*(4000 + 10 * (number % 70) for number in range(99)), *far))
    shows, counts = words_of_spread(spread_of(world), world)
    assert words in counts
    assert f"all of it at {min(4000, *far):,} to {max(4690, *far):,}." in shows


def test_days_are_told_as_days():
    days = ["2025-01-01", "2025-03-05", "2025-03-09"]
    world = answered(WHEN, *(make_claim(d, who=d, answer=d) for d in days))
    shows, counts = words_of_spread(spread_of(world), world)
    assert "put it in March 2025 than in any other bar: 2 of 3." in shows
    assert "all of it at 1 January to 9 March 2025" in shows
    assert counts == "Each origin counts once in a bar."


def test_the_middle_half_is_that_of_the_bars():
    heights = Counter(spread_of(answered(BLAST, *told(*range(10), *[5] * 30))).heights)
    assert heights[31] == 1
