"""The agreed range: where most origins meet at a date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.evidence.agreement import MOST_TIES, meetings, narrowest
from caseboard.evidence.answer import weigh
from caseboard.evidence.heard import ENDLESS

from .cases import KILLED, PLACE, TODAY, WHEN, make_claim

MEETINGS = [
    ([(1, 5)], (1, 5)),
    ([(1, 5), (3, 9)], (3, 5)),
    ([(1, 5), (5, 9)], (5, 5)),
    ([(1, 2), (8, 9)], (1, 2)),
    ([(1, 4), (8, 9)], (8, 9)),
    ([(1, 10), (2, 4), (3, 9), (8, 12)], (3, 4)),
    ([(1, 10), (2, 5), (3, 9), (8, 12)], (8, 9)),
    ([(600, ENDLESS), (1800, 2200)], (1800, 2200)),
    ([(600, ENDLESS), (700, ENDLESS)], (700, ENDLESS)),
]


@pytest.mark.parametrize(("ranges", "meeting"), MEETINGS)
def test_most_origins_then_narrowest_then_lowest(ranges, meeting):
    assert narrowest(meetings(ranges)) == meeting
    assert narrowest(meetings(ranges[::-1])) == meeting


spans = st.tuples(st.integers(0, 12), st.integers(0, 6)).map(
    lambda span: (2 * span[0], 2 * (span[0] + span[1]))
)


@given(st.lists(spans, min_size=1, max_size=8))
def test_meeting_is_that_of_trying_every_value(ranges):
    """Odd values see the gaps between even ends."""
    values = range(40)
    counts = [sum(low <= value <= high for low, high in ranges) for value in values]
    runs, start = [], None
    for value, count in zip(values, counts, strict=True):
        if count == max(counts) and start is None:
            start = value
        if count < max(counts) and start is not None:
            runs.append((start, value - 1))
            start = None
    assert meetings(ranges) == runs
    assert narrowest(runs) == min(runs, key=lambda run: (run[1] - run[0], run[0]))


def agreed(*claims, question=KILLED, at=TODAY):
    return weigh(question, claims, at).agreed


def test_those_outside_are_named():
    found = agreed(
        make_claim("a", "about 2000", "nis"),
        make_claim("b", "1800-1900", "kim"),
        make_claim("c", "600", "yu"),
    )
    assert (found.low, found.high, found.origins, found.of) == (1800, 1900, 2, 3)
    assert (found.inside, found.outside) == (("person:kim", "person:nis"), ("person:yu",))
    assert found.sentence == "2 of 3 origins agree on 1,800 to 1,900."


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((600, 600, 2000, 2000), "600, and as many on 2,000."),
        ((600, 600, 2000, 2000, 2000), "2,000."),
        ((5, 5, 7, 7, 9, 9), "5, and as many on 7 and on 9."),
        ((5, 5, 7, 7, 9, 9, 11, 11), "5, and as many on 7 and on 9 and on 1 other range."),
        (
            (1, 1, 3, 3, 5, 5, 7, 7, 9, 9),
            "1, and as many on 3 and on 5 and on 2 other ranges.",
        ),
    ],
)
def test_where_as_many_origins_meet_is_told(figures, words):
    found = agreed(
        *(make_claim(f"c{n}", str(figure), f"who{n}") for n, figure in enumerate(figures))
    )
    assert found.sentence == f"{found.origins} of {len(figures)} origins agree on {words}"
    assert MOST_TIES == 2


@pytest.mark.parametrize(
    ("speakers", "words"),
    [
        (("nis", "kim"), "600."),
        (("nis", ""), "600, one of them an article that names no speaker."),
        (("", "", "nis"), "600, 2 of them articles that name no speaker."),
        (("", ""), "600, all of them articles that name no speaker."),
    ],
)
def test_articles_that_name_no_speaker_are_counted_among_those_that_agree(speakers, words):
    claims = (make_claim(f"c{n}", "600", who) for n, who in enumerate(speakers))
    many = len(speakers)
    assert agreed(*claims).sentence == f"{many} of {many} origins agree on {words}"


def test_no_two_origins_agree():
    found = agreed(make_claim("a", "100-200", "nis"), make_claim("b", "600", "kim"))
    assert (found.low, found.high, found.origins, found.of) == (600, 600, 1, 2)
    assert found.sentence == "No two origins agree."


def test_one_origin_and_nobody():
    assert agreed(make_claim("a", "at_least 600", "nis")).sentence == "One origin says 600 or more."
    assert agreed() is None


LATEST = [
    # dates of one origin's claims, at -> ids that speak
    ([{"as_of": "2025-01"}, {"as_of": "2025-03"}], "2025-06-01", "b"),
    ([{"as_of": "2025-01"}, {"as_of": "2025-03"}], "2025-02-15", "a"),
    ([{"as_of": "2025-01"}, {"as_of": "2025-03"}], "2024-12-31", ""),
    ([{"as_of": "2025"}, {"as_of": "2025-12"}], "2025-02-15", "a"),
    ([{"as_of": "2025"}, {"as_of": "../2026"}], "2025-02-15", "a"),
    ([{"as_of": "2025-01"}, {"stated_on": "2025-03"}], "2025-06-01", "b"),
    ([{"as_of": "2025-01"}, {"published": "2025-03"}], "2025-06-01", "a"),
    ([{"as_of": "2026/2027"}, {}], "2025-06-01", "b"),
    ([{"as_of": "../2027"}, {}], "2025-06-01", "a"),
    ([{"as_of": "2024-10/..", "stated_on": "2025-05"}, {"as_of": "2025-03"}], "2025-06-01", "a"),
    ([{"as_of": "2025-01", "stated_on": "2025-02"}, {"as_of": "2025-01"}], "2025-06-01", "a"),
    ([{"as_of": "2025-01", "published": "2025-02"}, {"as_of": "2025-01"}], "2025-06-01", "a"),
    ([{"as_of": "2025-01"}, {"as_of": "2025-01-31"}], "2025-06-01", "ab"),
    ([{}, {}], "2025-06-01", "ab"),
    ([{"as_of": "2025-01"}, {"as_of": "2025-06-01"}], "2025-06-01", "b"),
    ([{"as_of": "2025-01"}, {"as_of": "2025-06-02"}], "2025-06-01", "a"),
]


@pytest.mark.parametrize(("dates", "at", "speakers"), LATEST)
def test_latest_of_an_origin_speaks(dates, at, speakers):
    claims = [
        make_claim(id, "100", origin="source:s", **values)
        for id, values in zip("ab", dates, strict=True)
    ]
    found = agreed(*claims, at=date.fromisoformat(at))
    assert "".join(found.speakers if found else ()) == speakers


def test_an_origin_that_says_two_things_at_once_covers_both_and_counts_once():
    found = agreed(
        make_claim("a", "100", "nis"),
        make_claim("b", "at_least 300", "nis"),
        make_claim("c", "90-400", "kim"),
    )
    assert (found.low, found.high, found.origins, found.of) == (100, 100, 2, 2)


def test_touching_ranges_of_one_origin_are_one():
    found = agreed(
        make_claim("a", "10-20", "nis"),
        make_claim("b", "20-30", "nis"),
        make_claim("c", "5-40", "kim"),
    )
    assert (found.low, found.high, found.origins, found.of) == (10, 30, 2, 2)


def test_dates_agree_in_days():
    found = agreed(
        make_claim("a", who="nis", answer="2025-10"),
        make_claim("b", who="kim", answer="2025-10-28/.."),
        question=WHEN,
    )
    assert (found.low, found.high) == (date(2025, 10, 28), date(2025, 10, 31))
    assert found.words == "28 to 31 October 2025"


def test_choice_agrees_on_the_answer_of_most_and_on_nothing_in_a_tie():
    claims = [
        make_claim(id, who=id, answer=a)
        for id, a in (("a", "Kyiv"), ("b", "Kyiv"), ("c", "Moscow"))
    ]
    found = agreed(*claims, question=PLACE)
    assert (found.answer, found.origins, found.of, found.outside) == ("Kyiv", 2, 3, ("person:c",))
    assert found.sentence == "2 of 3 origins agree on “Kyiv”."
    assert agreed(*claims[1:], question=PLACE) is None
