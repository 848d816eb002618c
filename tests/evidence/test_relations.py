"""Relations: how two claims about one question stand to each other, and why."""

import pytest

from caseboard.evidence.answer import relation_between

from .cases import BLAST, CHARGE, KILLED, NAMED, PLACE, TROOPS, WHEN, make_claim

SEPT = {"as_of": "2025-09"}
APRIL = {"as_of": "2025-04"}


def related(question, one, other):
    """Give the relation and the reason of two claims, each (figure, who, dates) or (dates)."""
    pair = []
    for id, told in (("a", one), ("b", other)):
        told = dict(told)
        pair.append(make_claim(id, told.pop("figure", None), told.pop("who", ""), **told))
    forth, back = relation_between(question, *pair), relation_between(question, *pair[::-1])
    assert forth == back
    return forth


def figure(words, who="", **values):
    return {"figure": words, "who": who, **values}


OVERLAPPING = [
    (figure("about 2000", "nis", **SEPT), figure("2100", "nis", **SEPT), "requoted"),
    (figure("about 2000", "nis"), figure("more_than 2000", "nis"), "requoted"),
    (figure("about 2000", "nis"), figure("2100", "nis"), "agrees"),
    (figure("about 2000", "nis", **SEPT), figure("2100", "nis", **APRIL), "agrees"),
    (figure("about 2000", "nis"), figure("about 2000", "kim"), "agrees"),
    (figure("600"), figure("about 600"), "agrees"),
    (figure("at_least 600"), figure("2000"), "bounds"),
    (figure("at_least 600"), figure("more_than 100"), "bounds"),
    (figure("at_most 600"), figure("100"), "bounds"),
    (figure("fewer_than 600"), figure("100-200"), "bounds"),
    (figure("100-200"), figure("200-300"), "agrees"),
    (figure("10-20", "nis"), figure("10-30", "nis"), "agrees"),
    (figure("10-20", source="s"), figure("10-20", source="s"), "requoted"),
]


@pytest.mark.parametrize("question", [KILLED, TROOPS, BLAST])
@pytest.mark.parametrize(("one", "other", "reason"), OVERLAPPING)
def test_overlapping_ranges_are_compatible_whatever_their_dates(question, one, other, reason):
    found = related(question, one, other)
    assert (found.relation, found.reason, found.gap) == ("compatible", reason, 0)


APART = [
    # question, low, high -> relation, reason
    (BLAST, {}, {}, "conflict", "one_value"),
    (BLAST, APRIL, SEPT, "conflict", "one_value"),
    (KILLED, SEPT, SEPT, "conflict", "same_moment"),
    (KILLED, {"as_of": "2025"}, {"as_of": "2025"}, "conflict", "same_moment"),
    (KILLED, APRIL, SEPT, "explained", "grew"),
    (KILLED, {"published": "2025-08-31"}, SEPT, "explained", "grew"),
    (KILLED, SEPT, APRIL, "conflict", "cannot_shrink"),
    (KILLED, {"as_of": "2025-09-30"}, SEPT, "conflict", "cannot_shrink"),
    (KILLED, {"as_of": "2025-09-30"}, {"published": "2025-09-30"}, "conflict", "cannot_shrink"),
    (KILLED, {"published": "2025-09-01"}, SEPT, "unclear", "dates"),
    (KILLED, {"as_of": "2025"}, SEPT, "unclear", "dates"),
    (KILLED, {}, {}, "unclear", "dates"),
    (KILLED, APRIL, {"published": "2025-09-01"}, "unclear", "dates"),
    (TROOPS, SEPT, SEPT, "conflict", "same_moment"),
    (TROOPS, APRIL, SEPT, "explained", "changed"),
    (TROOPS, SEPT, APRIL, "explained", "changed"),
    (TROOPS, {"as_of": "2025-09-30"}, SEPT, "unclear", "dates"),
    (TROOPS, {}, SEPT, "unclear", "dates"),
    (TROOPS, {"published": "2025-09"}, {"published": "2025-09"}, "unclear", "dates"),
    (TROOPS, {"as_of": "2024-12-31"}, {"as_of": "2024-10/.."}, "unclear", "dates"),
]


@pytest.mark.parametrize(("question", "low", "high", "relation", "reason"), APART)
def test_ranges_apart_are_told_by_behaviour_and_dates(question, low, high, relation, reason):
    found = related(question, figure("600", **low), figure("2000", **high))
    assert (found.a, found.b) == ("a", "b")
    assert (found.relation, found.reason, found.gap) == (relation, reason, 1400)


def answer(words, who="", **values):
    return {"answer": words, "who": who, **values}


ANSWERS = [
    (PLACE, answer("Kyiv", **SEPT), answer("Moscow", **SEPT), "conflict", "same_moment"),
    (PLACE, answer("Kyiv", **SEPT), answer("Moscow", **APRIL), "explained", "changed"),
    (PLACE, answer("Kyiv"), answer("Moscow"), "unclear", "dates"),
    (CHARGE, answer("Kyiv", **SEPT), answer("Moscow", **APRIL), "conflict", "one_value"),
    (PLACE, answer("Kyiv"), answer("Kyiv"), "compatible", "agrees"),
    (PLACE, answer("Kyiv", "yu"), answer("Kyiv", "yu"), "compatible", "requoted"),
    (NAMED, answer(" kyiv"), answer("KYIV  "), "compatible", "agrees"),
    (WHEN, answer("2025-10"), answer("2025-10-28"), "compatible", "agrees"),
    (WHEN, answer("2025-10/.."), answer("2025-11"), "compatible", "bounds"),
    (WHEN, answer("../2025-10"), answer("2025-09"), "compatible", "bounds"),
    (WHEN, answer("2025-10"), answer("2025-11"), "conflict", "one_value"),
    (WHEN, answer("2025-10", "yu"), answer("2025-10~", "yu"), "compatible", "requoted"),
]


@pytest.mark.parametrize(("question", "one", "other", "relation", "reason"), ANSWERS)
def test_answers_and_dates_follow_the_same_rules(question, one, other, relation, reason):
    found = related(question, one, other)
    assert (found.relation, found.reason) == (relation, reason)


def test_gap_of_dates_is_in_days():
    found = related(WHEN, answer("2025-10-28"), answer("2025-11-02"))
    assert found.gap == 5


SAME_MOUTH = [
    # question, low, high -> relation, reason
    (BLAST, {"stated_on": "2025-04"}, {"stated_on": "2025-09"}, "revised", "revised"),
    (BLAST, {"stated_on": "2025-09"}, {"stated_on": "2025-04"}, "revised", "revised"),
    (BLAST, {"published": "2025-04-30"}, {"stated_on": "2025-09"}, "revised", "revised"),
    (BLAST, {"published": "2025-09"}, {"published": "2025-04"}, "unclear", "retold"),
    (BLAST, {"stated_on": "2025"}, {"stated_on": "2025-09"}, "unclear", "retold"),
    (BLAST, {}, {"stated_on": "2025-09"}, "unclear", "retold"),
    (BLAST, {}, {}, "unclear", "retold"),
    (
        KILLED,
        {**SEPT, "stated_on": "2025-11"},
        {**APRIL, "stated_on": "2025-10"},
        "revised",
        "revised",
    ),
    (
        KILLED,
        {**APRIL, "stated_on": "2025-10"},
        {**SEPT, "stated_on": "2025-11"},
        "explained",
        "grew",
    ),
    (TROOPS, {"stated_on": "2025-10"}, {"stated_on": "2025-11"}, "revised", "revised"),
    (TROOPS, SEPT, SEPT, "unclear", "retold"),
]


@pytest.mark.parametrize(("question", "low", "high", "relation", "reason"), SAME_MOUTH)
def test_one_mouth_revises_or_is_retold(question, low, high, relation, reason):
    found = related(question, figure("600", "nis", **low), figure("2000", "nis", **high))
    assert (found.relation, found.reason) == (relation, reason)


def test_two_figures_without_speaker_in_one_source_are_no_mouth():
    one, other = figure("600", source="s"), figure("2000", source="s")
    assert related(BLAST, one, other).relation == "conflict"


def test_superseding_revises_even_where_ranges_overlap():
    found = related(KILLED, figure("at_least 600"), figure("2000", supersedes="a"))
    assert (found.relation, found.reason) == ("revised", "superseded")
    assert found.why == "The desk entered 2,000 in place of at least 600."


def test_superseding_with_the_same_figure_is_told_as_a_new_entry():
    found = related(KILLED, figure("2000"), figure("2000", supersedes="a"))
    assert found.why == "The desk entered 2,000 anew, in place of an earlier entry."


SENTENCES = [
    (
        KILLED,
        figure("600"),
        figure("2000"),
        "Neither 600 nor 2,000 gives a date, so they may speak of different times.",
    ),
    (
        KILLED,
        figure("600", published="2025-11-02"),
        figure("2000"),
        "Neither 600 nor 2,000 gives a date (600 was known by 2 November 2025), so they may speak"
        " of different times.",
    ),
    (
        KILLED,
        figure("600", published="2025-11-02"),
        figure("2000", published="2025-11-02"),
        "Neither 600 nor 2,000 gives a date (both were known by 2 November 2025), so they may"
        " speak of different times.",
    ),
    (
        KILLED,
        figure("600", **APRIL),
        figure("2000"),
        "600 speaks of April 2025; 2,000 gives no date and may be newer.",
    ),
    (
        TROOPS,
        figure("600", **APRIL),
        figure("2000"),
        "600 speaks of April 2025; 2,000 gives no date and may speak of another time.",
    ),
    (
        PLACE,
        answer("near Kyiv"),
        answer("Kyiv"),
        "Neither “Kyiv” nor “near Kyiv” gives a date, so they may speak of different times.",
    ),
    (
        KILLED,
        figure("600", **APRIL),
        figure("2000", **SEPT),
        "600 speaks of April 2025, 2,000 of September 2025;"
        " a count of people so far can only grow.",
    ),
    (
        KILLED,
        figure("600", **SEPT),
        figure("2000", **APRIL),
        "2,000 speaks of April 2025, 600 of September 2025; a count so far cannot fall.",
    ),
    (
        KILLED,
        figure("about 600", published="2025-11-02"),
        figure("2000", **SEPT),
        "2,000 speaks of September 2025; about 600 gives no date"
        " (but was known by 2 November 2025) and may be older.",
    ),
    (
        TROOPS,
        figure("10000", as_of="2024-12-31", scope="in 2024"),
        figure("15000", as_of="2024-10/..", published="2025-11-02", scope="since October 2024"),
        "10,000 speaks of 31 December 2024, 15,000 of the time from October 2024"
        " to 2 November 2025; these times overlap, so both or only one can be right;"
        " their scopes differ: “in 2024” and “since October 2024”.",
    ),
    (
        TROOPS,
        figure("600", **SEPT),
        figure("2000", scope="Kursk", **SEPT),
        "600 and 2,000 both speak of September 2025, so they cannot both be right;"
        " only one gives a scope: “Kursk”.",
    ),
    (
        BLAST,
        figure("600"),
        figure("2000"),
        "600 and 2,000 cannot both be right: there is one true answer, whatever the date.",
    ),
    (
        TROOPS,
        figure("15000", **APRIL),
        figure("10000", **SEPT),
        "15,000 speaks of April 2025, 10,000 of September 2025; it may have changed in between.",
    ),
    (
        BLAST,
        figure("600", "nis", stated_on="2025-09"),
        figure("2000", "nis", stated_on="2025-04"),
        "The same speaker gave 600 later (September 2025), after 2,000.",
    ),
    (
        BLAST,
        figure("600", "nis"),
        figure("2000", "nis"),
        "One speaker is given with both 600 and 2,000, and nothing says which was said later.",
    ),
    (
        KILLED,
        figure("about 10000", "nis", **SEPT),
        figure("more_than 10000", "nis", **SEPT),
        "One origin is given with about 10,000 and more than 10,000: a statement told twice"
        " counts once, the wording drifted between “about” and “more than”.",
    ),
    (
        KILLED,
        figure("at_least 600"),
        figure("about 2000"),
        "At least 600 allows about 2,000, but says less.",
    ),
    (
        KILLED,
        figure("about 11000"),
        figure("11500"),
        "About 11,000 and 11,500 fit together, within what their wording allows.",
    ),
    (
        PLACE,
        answer("Kyiv", **APRIL),
        answer("near Kyiv", as_of="../2025-09"),
        "“Kyiv” speaks of April 2025, “near Kyiv” of the time up to September 2025;"
        " these times overlap, so both or only one can be right.",
    ),
    (
        WHEN,
        answer("2025-10"),
        answer("2025-11-02"),
        "October 2025 and 2 November 2025 cannot both be right:"
        " there is one true answer, whatever the date.",
    ),
]


@pytest.mark.parametrize(("question", "one", "other", "why"), SENTENCES)
def test_sentence_names_figures_and_dates(question, one, other, why):
    assert related(question, one, other).why == why
