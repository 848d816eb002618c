"""The words around a number: what they make of it, and which of several binds."""

import pytest

from .reading import figures

BEFORE = {
    "about": "about|around|some|roughly|approximately|an estimated|estimated|circa|in the region of"
    "|~|perhaps|somewhere around|more or less",
    "nearly": "nearly|almost|close to|approaching|just short of",
    "at_least": "at least|no fewer than|no less than|not fewer than|a minimum of|upwards of"
    "|as few as|at the very least",
    "more_than": "more than|over|in excess of|above|exceeding|well over|just over|upward of|>",
    "at_most": "at most|up to|as many as|no more than|not more than|a maximum of|anything up to",
    "fewer_than": "fewer than|less than|under|below|just under|not even",
}
BEFORE["about"] += "|closer to"
BEFORE["nearly"] += "|closing in on|edging towards"
BEFORE["at_least"] += "|upward of"
BEFORE["more_than"] = BEFORE["more_than"].replace("|upward of", "")
CASES = [(hedge, name) for name, hedges in BEFORE.items() for hedge in hedges.split("|")]


@pytest.mark.parametrize(("hedge", "qualifier"), CASES)
def test_words_before_a_number_are_part_of_the_figure(hedge, qualifier):
    words = f"{hedge} 600"
    assert figures(f"It was {words} soldiers.") == [(words, qualifier, 600)]


AFTER = [
    ("600 or so", "about"),
    ("600-odd", "about"),
    ("600ish", "about"),
    ("600 or more", "at_least"),
    ("600+", "at_least"),
    ("600-plus", "at_least"),
    ("600 plus", "at_least"),
    ("600 at least", "at_least"),
    ("600 at most", "at_most"),
    ("600 or fewer", "at_most"),
]


@pytest.mark.parametrize(("words", "qualifier"), AFTER)
def test_words_behind_a_number_are_part_of_the_figure(words, qualifier):
    assert figures(f"They sent {words} soldiers.") == [(words, qualifier, 600)]


def test_words_behind_the_noun_are_part_of_the_figure():
    assert figures("They sent 3,000 soldiers or more.") == [
        ("3,000 soldiers or more", "at_least", 3000)
    ]


STACKED = [
    ("around at least 100", "at_least"),
    ("more than an estimated 100", "more_than"),
    ("at least some 100", "at_least"),
    ("up to about 100", "at_most"),
    ("at least another 100", "at_least"),
    ("nearly a further 100", "nearly"),
    ("about 100 or more", "at_least"),
]


@pytest.mark.parametrize(("words", "qualifier"), STACKED)
def test_of_several_hedges_the_bound_binds(words, qualifier):
    assert figures(f"It was {words} soldiers.") == [(words, qualifier, 100)]


NO_HEDGE = [
    "He spoke about two soldiers.",
    "They asked about two prisoners.",
    "The talks over two prisoners failed.",
    "They handed over two prisoners.",
    "She said about two prisoners that they were well.",
    "They gathered around two prisoners.",
]


@pytest.mark.parametrize("sentence", NO_HEDGE)
def test_a_preposition_is_no_hedge(sentence):
    assert [figure[:2] for figure in figures(sentence)] == [("two", "exact")]


def test_a_toll_that_nears_a_number_is_nearly_that():
    assert figures("The toll nears 48,300.") == [("nears 48,300", "nearly", 48_300)]


def test_handing_over_many_is_no_bound():
    assert figures("Russia handed over 1,000 bodies.") == [("1,000", "exact", 1000)]


def test_the_verb_to_estimate_makes_it_about_and_stays_outside():
    assert figures("Seoul estimates 12,000 soldiers came.") == [("12,000", "about", 12_000)]


def test_what_the_text_denies_is_no_count():
    text = "Not 600 but 1,000 soldiers came; 40 guards rather than 50 guards left."
    assert figures(text) == [("1,000", "exact", 1000), ("40", "exact", 40)]
    assert [words for words, *_ in figures(text, kind="denied")] == ["600", "50"]


def test_a_hedge_behind_a_comma_belongs_to_the_number_behind_it():
    assert figures("Of the 140, at least half a dozen were young.") == [
        ("140", "exact", 140),
        ("at least half a dozen", "at_least", 6),
    ]


def test_a_hedge_belongs_to_the_nearest_number():
    assert figures("They lost 600 soldiers, at least 40 of them officers.") == [
        ("600", "exact", 600),
        ("at least 40", "at_least", 40),
    ]
