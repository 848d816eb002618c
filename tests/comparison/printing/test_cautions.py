"""The warnings that go with a sentence, each only where it applies."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from caseboard.comparison.printing.build import build_printable
from caseboard.pages.moment import Moment

from .weighed import CAUGHT, HELD, KILLED, NOW, TODAY, TOLL, TROOPS, says, weighed

SINGLE = "Single origin: 2 claims in 2 sources lead back to Ann; nobody else answers."
SEPT, APRIL = {"as_of": "2025-09"}, {"as_of": "2025-04"}


def cautions(asked, *claims, moment=NOW, decided=None, **values):
    return build_printable(weighed(asked, *claims, **values), moment, decided).cautions


@pytest.mark.parametrize(
    ("asked", "claims", "sentence"),
    [
        (KILLED, [says("600", "Ann"), says("600", "Ann")], SINGLE),
        (
            KILLED,
            [says("600", "Ann")],
            "Single origin: nobody but Ann gives a figure, in one source.",
        ),
        (KILLED, [says("600")], "One source alone gives a figure, and it names no speaker."),
        (
            HELD,
            [says("north"), says("north")],
            "No source names a speaker: 2 give an answer, and none says who told it.",
        ),
        (
            KILLED,
            [says("600", "Ann"), says("at_least 500")],
            "Only one origin is named, Ann: all else names no speaker, and may come from the same"
            " mouth.",
        ),
        (
            TOLL,
            [says("600", "Ann"), says("900", "Bea")],
            "The sources contradict each other: print both sides, never one alone.",
        ),
        (
            KILLED,
            [says("600", "Ann", **APRIL), says("900", "Bea", **SEPT)],
            "The figures speak of different times: print each with its own.",
        ),
        (
            KILLED,
            [says("600", "Ann"), says("900", "Bea", **SEPT)],
            "Whether the figures contradict each other is unclear: 1 of 2 claims does not say of"
            " which day it speaks.",
        ),
        (
            KILLED,
            [says("600", "Ann"), says("900", "Bea"), says("900", "Bea", **SEPT)],
            "Whether the figures contradict each other is unclear: 2 of 3 claims do not say of"
            " which day they speak.",
        ),
        (
            HELD,
            [says("north", "Ann"), says("south", "Bea")],
            "Whether the answers contradict each other is unclear: no claim says of which day it"
            " speaks.",
        ),
        (
            TROOPS,
            [says("600", "Ann", as_of="2025"), says("900", "Bea", **SEPT)],
            "Whether the figures contradict each other is unclear: the times that they speak of"
            " overlap.",
        ),
        (
            TOLL,
            [says("600", "Ann"), says("900", "Ann")],
            "One speaker is given with different figures, and nothing says which came later.",
        ),
        (
            KILLED,
            [says("600", "Ann", scope="in the north"), says("more_than 500", "Bea")],
            "A figure holds only for what it covers: 600 for “in the north”.",
        ),
    ],
)
def test_a_warning_is_a_plain_sentence(asked, claims, sentence):
    assert sentence in cautions(asked, *claims)


def test_figures_that_agree_among_named_origins_need_no_warning():
    assert cautions(KILLED, says("600", "Ann", **SEPT), says("600", "Bea", **SEPT)) == ()


def test_a_source_that_repeats_a_replaced_figure_is_named():
    found = cautions(
        TOLL,
        says("600", "Ann", stated_on="2025-01"),
        says("900", "Ann", stated_on="2025-05", published="2025-05-02"),
        says("600", "Ann", source="Invented Post", published="2025-08-01"),
    )
    assert "“Invented Post” still gives 600, which the speaker has replaced since." in found


def decided(low, high, words, against=()):
    figure = SimpleNamespace(words=words, value=words)
    return SimpleNamespace(low=low, high=high, figure=figure, against=against)


def test_a_finding_that_differs_is_told():
    claim = says("600", "Ann")
    far = decided(Decimal(1000), None, "at least 1,000")
    near = decided(Decimal(500), Decimal(700), "500 to 700")
    assert "The desk’s finding is another one: at least 1,000." in cautions(
        KILLED, claim, decided=far
    )
    assert not any("finding" in one for one in cautions(KILLED, claim, decided=near))


def test_a_finding_in_words_that_differs_is_told():
    claim = says("north", "Ann")
    other, same = decided(None, None, "south"), decided(None, None, "north")
    assert any("finding" in one for one in cautions(CAUGHT, claim, decided=other))
    assert not any("finding" in one for one in cautions(CAUGHT, claim, decided=same))


def test_claims_that_contradict_the_finding_are_counted():
    found = cautions(
        KILLED,
        says("600", "Ann"),
        decided=decided(Decimal(9), Decimal(9), "9", against=("one", "two")),
    )
    assert "2 claims contradict the desk’s finding, 9, and were not weighed in it." in found


def test_a_replay_says_so():
    moment = Moment(today=TODAY, known_on=date(2025, 2, 15), known_on_words="15 February 2025")
    (_, last) = cautions(KILLED, says("600", "Ann"), moment=moment)
    assert last == (
        "As it could be known on 15 February 2025: what was published later is left out."
    )


@pytest.mark.parametrize(
    ("later", "undated", "told"),
    [
        (0, 2, "sources without a date are left out."),
        (1, 0, "what was published later is left out."),
        (1, 2, "what was published later and sources without a date are left out."),
    ],
)
def test_a_replay_tells_only_what_it_leaves_out(later, undated, told):
    moment = Moment(today=TODAY, known_on=date(2025, 2, 15), known_on_words="15 February 2025")
    steps = SimpleNamespace(later=later, undated=undated)
    printable = build_printable(weighed(KILLED, says("600", "Ann")), moment, steps=steps)
    assert printable.cautions[-1] == f"As it could be known on 15 February 2025: {told}"


def test_one_speaker_with_both_answers_is_told_beside_another_doubt():
    found = cautions(
        HELD,
        says("north", "Ann", as_of="2025-04", stated_on="2025-04"),
        says("south", "Bea"),
        says("south", "Ann"),
    )
    assert "Ann is given with different answers, and nothing says which came later." in found


def test_nothing_published_has_nothing_to_print():
    assert build_printable(weighed(KILLED), NOW) is None


def test_a_stale_figure_and_a_speaker_told_twice_do_not_contradict_each_other():
    found = cautions(
        TOLL,
        says("600", "Ann", stated_on="2025-01"),
        says("900", "Ann", stated_on="2025-05", published="2025-05-02"),
        says("600", "Ann", source="Invented Post", published="2025-08-01"),
    )
    assert not any("nothing says which came later" in one for one in found)
    assert (
        "One speaker is given with different figures, one of them from a source that repeats what"
        " the speaker has replaced." in found
    )


@pytest.mark.parametrize(
    ("derived", "sentence"),
    [
        (
            ["Copy", "Reprint"],
            "3 sources that go back to one article give a figure, and name no speaker.",
        ),
        (
            ["Copy"],
            "No source names a speaker: 3 sources that go back to 2 articles give a figure, and"
            " none says who told it.",
        ),
    ],
)
def test_copies_of_one_article_are_counted_as_sources(derived, sentence):
    copies = [says("600", source=title) for title in ("Post", "Copy", "Reprint")]
    lines = [(title, "Post", "syndicates") for title in derived]
    assert sentence in cautions(KILLED, *copies, derivations=lines)


@pytest.mark.parametrize("spelled", ["kyiv", "  KYIV ", "Kyiv"])
def test_a_finding_in_another_spelling_is_no_other_one(spelled):
    asked = {"text": "Where were they caught?", "kind": "text", "behaviour": "fixed"}
    found = cautions(asked, says(spelled, "Ann"), decided=decided(None, None, "Kyiv"))
    assert not any("finding" in one for one in found)


def test_a_finding_in_another_composition_of_letters_is_no_other_one():
    asked = {"text": "Where were they caught?", "kind": "text", "behaviour": "fixed"}
    claim = says("Marie\N{COMBINING ACUTE ACCENT}  Town", "Ann")
    same = decided(None, None, "mari\N{LATIN SMALL LETTER E WITH ACUTE} town")
    assert not any("finding" in one for one in cautions(asked, claim, decided=same))


def test_many_scopes_are_counted_beyond_the_first():
    claims = [says(str(600 + n), "Ann", scope=f"in place {n}", as_of="2025-09") for n in range(4)]
    silent = [says(str(700 + n), source="Invented Post", scope=f"in part {n}") for n in range(4)]
    (found,) = [one for one in cautions(TROOPS, *claims, *silent) if "holds only for" in one]
    assert found.endswith("; and 3 more as the sentence tells.")
    assert found.count("“") == 5


PLACE = {"text": "Where were they caught?", "kind": "text", "behaviour": "fixed"}


def test_a_side_that_the_sentence_spells_otherwise_is_told_as_the_sentence_has_it():
    north = [says("north", f"Speaker {n}", as_of="2025-09") for n in range(9)]
    other = says("NORTH", "A first speaker", as_of="2025-10", id="claim-z")
    told = build_printable(weighed(PLACE, other, *north, says("south", "Zed")), NOW)
    assert all(one in told.text for one in ("NORTH (", "south ("))
    assert told.cautions[0] == (
        "The sources contradict each other, as with “NORTH” and “south”: print both sides, never"
        " one alone."
    )


def test_an_answer_that_holds_for_one_scope_stands_there_once_however_it_is_spelled():
    claims = [says(one, name, scope="in May") for one, name in (("north", "Ann"), ("North", "Bea"))]
    assert "An answer holds only for what it covers: “north” for “in May”." in (
        cautions(PLACE, *claims)
    )


MOUTH = "belongs or belonged to {}: they count apart, and may be one mouth."


def test_a_person_beside_the_body_of_the_person_may_be_one_mouth():
    told = [says("600", "Ann", body=False), says("600", "Ministry"), says("600", "Board")]
    found = cautions(KILLED, *told, places={"Ann": ["Ministry", "Council"]})
    assert [one for one in found if "mouth" in one] == [f"Ann {MOUTH.format('the Ministry')}"]
    activist = [says("600", "an activist", body=False), says("50", "Ministry")]
    found = cautions(KILLED, *activist, places={"an activist": ["Ministry"]})
    assert f"An activist {MOUTH.format('the Ministry')}" in found
    both = cautions(KILLED, *told, places={"Ann": ["Ministry", "Board"]})
    assert f"Ann {MOUTH.format('the Board and the Ministry')}" in both


@pytest.mark.parametrize("places", [None, {"Ann": ["Council"]}, {"Eve": ["Ministry"]}])
def test_nobody_is_said_to_belong_to_a_body_that_says_nothing(places):
    told = [says("600", "Ann", body=False), says("600", "Ministry"), says("600")]
    assert "mouth" not in " ".join(cautions(KILLED, *told, places=places))
