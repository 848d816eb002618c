"""Verdicts: the worst relation of all pairs decides, and the pairs are named."""

import pytest

from caseboard.evidence.answer import weigh

from .cases import BLAST, KILLED, PLACE, TODAY, make_claim

VERDICTS = [
    (KILLED, [], "no_answer", "No source answers this yet."),
    (KILLED, [("600", "nis", {})], "single_origin", "One origin alone answers: 600."),
    (
        KILLED,
        [("600", "nis", {}), ("about 600", "nis", {})],
        "single_origin",
        "One origin alone answers: 600, about 600.",
    ),
    (
        KILLED,
        [("600", "nis", {}), ("about 600", "kim", {})],
        "corroborated",
        "2 origins give answers that fit together; 2 of 2 meet in 600.",
    ),
    (
        KILLED,
        [("600", "nis", {"as_of": "2025-04"}), ("900", "kim", {"as_of": "2025-09"})],
        "explained",
        "The sources differ, and their dates explain it: 600 speaks of April 2025,"
        " 900 of September 2025; a count of people so far can only grow.",
    ),
    (
        KILLED,
        [("600", "nis", {}), ("900", "kim", {})],
        "unclear",
        "Whether the sources conflict is unclear: neither 600 nor 900 gives a date,"
        " so they may speak of different times.",
    ),
    (
        BLAST,
        [("600", "nis", {}), ("900", "kim", {}), ("900", "nis", {})],
        "conflicting",
        "The sources conflict: 600 and 900 cannot both be right:"
        " there is one true answer, whatever the date.",
    ),
]


@pytest.mark.parametrize(("question", "told", "verdict", "summary"), VERDICTS)
def test_verdict_and_its_sentence(question, told, verdict, summary):
    claims = [make_claim(f"c{n}", fig, who, **v) for n, (fig, who, v) in enumerate(told)]
    answer = weigh(question, claims, TODAY)
    assert (answer.verdict, answer.summary) == (verdict, summary)


SILENT = ", one of them an article that names no speaker"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            [("600", "nis", ""), ("600", "", "")],
            f"2 origins give answers that fit together; 2 of 2 meet in 600{SILENT}.",
        ),
        (
            [("600", "nis", "2025-12"), ("600", "", "2025-12")],
            f"2 origins give answers that fit together{SILENT}.",
        ),
        (
            [("600", "nis", ""), ("600", "kim", ""), ("600", "", "2025-12")],
            f"3 origins give answers that fit together{SILENT}; 2 of 2 meet in 600.",
        ),
        (
            [("600", "", "2025-12"), ("600", "", "2025-12")],
            "2 origins give answers that fit together, all of them articles that name no speaker.",
        ),
        (
            [("600", "nis", "2025-12"), ("600", "kim", "2025-12")],
            "2 origins give answers that fit together.",
        ),
    ],
)
def test_what_corroborates_without_a_speaker_is_told_on_any_day(told, sentence):
    claims = [make_claim(f"c{n}", *one, as_of=day) for n, (*one, day) in enumerate(told)]
    answer = weigh(KILLED, claims, TODAY)
    assert (answer.verdict, answer.summary) == ("corroborated", sentence)


def test_conflicts_come_first_then_the_widest_gap_then_ids():
    claims = [
        make_claim("d", "100", "one", as_of="2025-01"),
        make_claim("c", "100", "two", as_of="2025-01"),
        make_claim("b", "300", "three", as_of="2025-01"),
        make_claim("a", "900", "four", as_of="2025-09"),
        make_claim("e", "50", "five"),
    ]
    named = [(r.a, r.b, r.relation) for r in weigh(KILLED, claims, TODAY).relations]
    assert named == [
        ("c", "b", "conflict"),
        ("d", "b", "conflict"),
        ("e", "a", "unclear"),
        ("e", "b", "unclear"),
        ("e", "c", "unclear"),
        ("e", "d", "unclear"),
        ("c", "a", "explained"),
        ("d", "a", "explained"),
        ("b", "a", "explained"),
    ]


def test_at_most_twenty_pairs_are_named():
    claims = [make_claim(f"c{n:02d}", str(n), f"p{n}") for n in range(10, 30)]
    answer = weigh(BLAST, claims, TODAY)
    gaps = [relation.gap for relation in answer.relations]
    assert len(gaps) == 20
    assert gaps == sorted(gaps, reverse=True)
    assert (answer.relations[0].a, answer.relations[0].b) == ("c10", "c29")


def test_equal_gaps_go_by_the_ids_of_the_lower_and_the_higher():
    lows = [make_claim(f"c{n}", "100", f"p{n}") for n in (9, 7, 5, 3, 1)]
    highs = [make_claim(f"c{n}", "200", f"p{n}") for n in (0, 2, 4, 6, 8)]
    named = [(r.a, r.b) for r in weigh(BLAST, lows + highs, TODAY).relations]
    assert named == sorted((low.id, high.id) for low in lows for high in highs)[:20]


def test_revised_pairs_come_last_and_only_where_there_is_room():
    told = [make_claim(f"o{n}", str(n), "nis", stated_on=f"2025-01-{n:02d}") for n in range(1, 29)]
    answer = weigh(BLAST, [*told, make_claim("x", "50", "kim")], TODAY)
    relations = [relation.relation for relation in answer.relations]
    assert relations == ["conflict"] + ["revised"] * 19


def test_choice_pairs_go_by_the_smaller_id():
    claims = [
        make_claim(id, who=id, answer=a)
        for id, a in (("z", "Kyiv"), ("y", "Moscow"), ("x", "Kyiv"))
    ]
    named = [(r.a, r.b, r.gap) for r in weigh(PLACE, claims, TODAY).relations]
    assert named == [("x", "y", 0), ("y", "z", 0)]


@pytest.mark.parametrize("count", [499, 501])
def test_a_single_conflict_among_many_is_found(count):
    dated = {"as_of": "2025-01-01"}
    claims = [make_claim(f"c{n:03d}", "50-200", f"p{n}", **dated) for n in range(count - 2)]
    claims.insert(7, make_claim("odd", "111", "odd", **dated))
    claims.insert(300, make_claim("low", "110", "low", **dated))
    answer = weigh(KILLED, claims, TODAY)
    assert answer.verdict == "conflicting"
    assert [(r.a, r.b) for r in answer.relations] == [("low", "odd")]
