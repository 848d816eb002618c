"""Where the days turn the answer: to growth, to a conflict, to a revision, to a stale figure."""

import pytest

from caseboard.evidence.answer import relation_between, weigh

from .cases import BLAST, KILLED, TODAY, TROOPS, make_claim

APRIL = {"as_of": "2025-04"}
LAST_OF_APRIL = {"as_of": "2025-04-30"}
FIRST_OF_APRIL = {"as_of": "2025-04-01"}
MAY = {"as_of": "2025-05"}

TURNS = [
    # question, dates of the lower claim, of the higher -> relation, reason
    (KILLED, APRIL, {"as_of": "2025-05-01"}, "explained", "grew"),
    (KILLED, APRIL, LAST_OF_APRIL, "unclear", "dates"),
    (KILLED, LAST_OF_APRIL, APRIL, "conflict", "cannot_shrink"),
    (KILLED, {"as_of": "2025-04-29"}, APRIL, "unclear", "dates"),
    (KILLED, LAST_OF_APRIL, {"published": "2025-04-30"}, "conflict", "cannot_shrink"),
    (KILLED, LAST_OF_APRIL, {"published": "2025-05-01"}, "unclear", "dates"),
    (KILLED, {"published": "2025-04-30"}, {"as_of": "2025-05-01"}, "explained", "grew"),
    (KILLED, {"published": "2025-04-30"}, LAST_OF_APRIL, "unclear", "dates"),
    (KILLED, {"published": "2025-04-30"}, {"as_of": "../2025-04"}, "unclear", "dates"),
    (KILLED, {"as_of": "../2025-04"}, {"as_of": "../2025-04"}, "conflict", "same_moment"),
    (KILLED, LAST_OF_APRIL, LAST_OF_APRIL, "conflict", "same_moment"),
    (TROOPS, APRIL, MAY, "explained", "changed"),
    (TROOPS, MAY, APRIL, "explained", "changed"),
    (TROOPS, APRIL, LAST_OF_APRIL, "unclear", "dates"),
    (TROOPS, APRIL, FIRST_OF_APRIL, "unclear", "dates"),
    (TROOPS, LAST_OF_APRIL, APRIL, "unclear", "dates"),
    (TROOPS, FIRST_OF_APRIL, APRIL, "unclear", "dates"),
    (TROOPS, APRIL, {"as_of": "2025-04~"}, "conflict", "same_moment"),
    (TROOPS, {"published": "2025-04-30"}, {"as_of": "../2025-04"}, "unclear", "dates"),
    (TROOPS, {"as_of": "../.."}, {"as_of": "../.."}, "unclear", "dates"),
]


@pytest.mark.parametrize(("question", "low", "high", "relation", "reason"), TURNS)
def test_relation_turns_on_the_very_day(question, low, high, relation, reason):
    pair = make_claim("a", "600", "one", **low), make_claim("b", "2000", "two", **high)
    found = relation_between(question, *pair)
    assert (found.relation, found.reason) == (relation, reason)


VERDICT_OF = {"conflict": "conflicting", "unclear": "unclear", "explained": "explained"}
ANYTHING = [make_claim(f"m{n:03d}", "at_least 0", source=f"m{n}") for n in range(500)]


@pytest.mark.parametrize("among", [[], ANYTHING], ids=["alone", "among many"])
@pytest.mark.parametrize(("question", "low", "high", "relation", "reason"), TURNS)
def test_verdict_turns_on_the_very_day_too(question, low, high, relation, reason, among):
    pair = make_claim("a", "600", "one", **low), make_claim("b", "2000", "two", **high)
    answer = weigh(question, [*pair, *among], TODAY)
    assert answer.verdict == VERDICT_OF[relation]
    assert [(r.a, r.b, r.reason) for r in answer.relations] == [("a", "b", reason)]


SAID = [
    # how the lower is said, how the higher is said -> reason; one mouth, one true value
    ({"stated_on": "2025-04-30"}, {"stated_on": "2025-05-01"}, "revised"),
    ({"stated_on": "2025-04-30"}, {"stated_on": "2025-04-30"}, "retold"),
    ({"stated_on": "2025-04"}, {"stated_on": "2025-05"}, "revised"),
    ({"stated_on": "2025-04"}, {"stated_on": "2025-04-30"}, "retold"),
    ({"stated_on": "2025-04-30"}, {"published": "2025-04-29"}, "revised"),
    ({"stated_on": "2025-04-30"}, {"published": "2025-04-30"}, "retold"),
    ({"stated_on": "2025-04-30"}, {"retrieved": "2025-04-01"}, "retold"),
    ({"stated_on": "2025-04-30"}, {"as_of": "2025-04-01"}, "retold"),
    ({"published": "2025-05"}, {"published": "2025-04"}, "retold"),
    ({"stated_on": "2025-04/.."}, {"published": "2025-03-31"}, "revised"),
    ({"stated_on": "../2025-04"}, {"published": "2025-03-31"}, "retold"),
]


@pytest.mark.parametrize(("low", "high", "reason"), SAID)
def test_speaker_revises_only_what_was_certainly_said_before(low, high, reason):
    pair = make_claim("a", "600", "nis", **low), make_claim("b", "2000", "nis", **high)
    assert relation_between(BLAST, *pair).reason == reason


def replaced(question, *claims):
    """The ids of replaced claims, with what replaces them."""
    answer = weigh(question, claims, TODAY)
    return {one.claim.id: one.replaced_by for one in answer.claims if one.replaced_by}


@pytest.mark.parametrize(("low", "high", "reason"), SAID)
def test_claim_is_replaced_where_its_speaker_revised_it(low, high, reason):
    pair = make_claim("a", "600", "nis", **low), make_claim("b", "2000", "nis", **high)
    assert len(replaced(BLAST, *pair)) == (reason == "revised")


DATED = [turn for turn in TURNS if "as_of" in turn[1] and "as_of" in turn[2]]


@pytest.mark.parametrize(("question", "low", "high", "relation", "reason"), DATED)
@pytest.mark.parametrize(("first", "later"), [("a", "b"), ("b", "a")])
def test_claim_is_replaced_unless_its_dates_explain_it(
    question, low, high, relation, reason, first, later
):
    said = {first: "2026-01", later: "2026-02"}
    claims = [
        make_claim("a", "600", "nis", stated_on=said["a"], **low),
        make_claim("b", "2000", "nis", stated_on=said["b"], **high),
    ]
    expected = {} if relation == "explained" else {first: later}
    assert replaced(question, *claims) == expected


def test_what_was_said_on_one_day_replaces_nothing_whatever_was_said_later():
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-04-30"),
        make_claim("b", "200", "nis", stated_on="2025-04-30"),
        make_claim("c", "at_least 0", "nis", stated_on="2025-05-01"),
    ]
    assert replaced(BLAST, *claims) == {}


@pytest.mark.parametrize("question", [KILLED, TROOPS])
def test_speaker_who_tells_two_times_has_revised_nothing(question):
    pair = (
        make_claim("a", "600", "nis", stated_on="2025-04", **APRIL),
        make_claim("b", "2000", "nis", stated_on="2025-05", **MAY),
    )
    assert relation_between(question, *pair).relation == "explained"


@pytest.mark.parametrize("dates", [(APRIL, MAY), (MAY, APRIL), (APRIL, APRIL)])
def test_superseding_comes_before_every_other_relation(dates):
    first, second = dates
    pair = make_claim("a", "600", **first), make_claim("b", "2000", supersedes="a", **second)
    assert relation_between(KILLED, *pair).reason == "superseded"


REPLACERS = [
    # who supersedes the first claim, with the days on which it was said -> who is named
    ({"b": "2025-01", "c": "2025-02"}, "c"),
    ({"b": "2025-02", "c": "2025-01"}, "b"),
    ({"b": "2025-02", "c": "2025-02"}, "b"),
    ({"b": "2025-02", "c": "2025-02/2025-03"}, "c"),
    ({"b": "2025-02", "c": "2025-02/.."}, "c"),
    ({"b": "", "c": "2025-01"}, "c"),
]


@pytest.mark.parametrize(("said", "named"), REPLACERS)
def test_of_several_superseders_the_last_said_is_named(said, named):
    later = [make_claim(id, "9", id, stated_on=on, supersedes="a") for id, on in said.items()]
    answer = weigh(BLAST, [make_claim("a", "5", "nis"), *later], TODAY)
    assert answer.claims[0].replaced_by == named


STALE = [
    # when the replacing claim was said and published, when the repetition was published
    ({"stated_on": "2025-02-28"}, "2025-02-28", False),
    ({"stated_on": "2025-02-28"}, "2025-03-01", True),
    ({"stated_on": "2025-02"}, "2025-02", False),
    ({"stated_on": "2025-02"}, "2025-03", True),
    ({"stated_on": "2025-02"}, "2025-02/2025-03", False),
    ({"stated_on": "2025-02"}, "", False),
    ({"stated_on": "2025-02/..", "published": "2025-04"}, "2025-04-30", False),
    ({"stated_on": "2025-02/..", "published": "2025-04"}, "2025-05-01", True),
]


@pytest.mark.parametrize(("said", "published", "stale"), STALE)
def test_repetition_is_stale_from_the_day_after(said, published, stale):
    claims = [
        make_claim("a", "100", "nis", stated_on="2025-01"),
        make_claim("b", "200", "nis", **said),
        make_claim("c", "100", "nis", published=published),
    ]
    flags = {one.claim.id: one.flags for one in weigh(BLAST, claims, TODAY).claims}
    assert ("stale" in flags["c"]) is stale


def test_figures_without_a_speaker_are_never_stale():
    claims = [
        make_claim("a", "100", source="s"),
        make_claim("b", "200", source="s", stated_on="2025-02", supersedes="a"),
        make_claim("c", "100", source="s", published="2025-03-01"),
    ]
    assert "stale" not in weigh(BLAST, claims, TODAY).claims[2].flags
