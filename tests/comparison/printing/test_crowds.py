"""The sentence where very many answer: few are named, all are counted, and it stays honest."""

import re
from random import Random

import pytest
from django.template.loader import render_to_string
from hypothesis import example, given, settings
from hypothesis import strategies as st

from caseboard.comparison.printing.build import build_printable
from caseboard.comparison.printing.crowds import CROWD, is_crowd
from caseboard.comparison.printing.voices import sides_of, voices_of

from .read import figures_in, given_words
from .weighed import CAUGHT, HELD, KILLED, NOW, TOLL, TROOPS, says, weighed

FIGURES = (
    "600", "about 600", "nearly 2000", "at_least 600", "more_than 2000", "at_most 4000",
    "between 600-900", "order 1000", "2000", "about 15000", "5200",
)  # fmt: skip
DATES = ("", "", "2025-09", "2025-04", "2025-10-28", "2024")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHERS = re.compile(r"([0-9,]+) more origins?")


def crowd(number, *, named=0.5, claims=60):
    """Claims of many origins, drawn by a number: `named` is the share of those with a speaker."""
    draw = Random(number)  # noqa: S311 — figures, no secrets
    return [
        says(
            draw.choice(FIGURES),
            *((f"Speaker {draw.choice(LETTERS)}",) if draw.random() < named else ()),
            source=f"Post of {draw.choice(LETTERS)}{draw.choice(LETTERS)}",
            as_of=draw.choice(DATES),
            stated_on=draw.choice(DATES),
            published=draw.choice(("", "2025-01-01", "2025-08-01", "2025-11-01")),
            scope=draw.choice(("", "", "", "in the north")),
        )
        for _ in range(claims)
    ]


def printable(asked, *claims, **values):
    return build_printable(weighed(asked, *claims, **values), NOW)


def speakers(figure, first, last, **values):
    """As many speakers who all say the same."""
    return [says(figure, f"Speaker {n}", **values) for n in range(first, last)]


MANY = pytest.mark.parametrize("named", [0, 0.1, 0.5, 1])
ASKED = pytest.mark.parametrize("asked", [KILLED, TROOPS, TOLL])
SETTINGS = settings(max_examples=12, deadline=None)
NUMBERS = given(st.integers(0, 10**6))


@ASKED
@MANY
@SETTINGS
@NUMBERS
def test_every_figure_of_a_crowd_is_one_that_was_given(asked, named, number):
    answered = weighed(asked, *crowd(number, named=named))
    told = build_printable(answered, NOW)
    standing = {given_words(one) for one in answered.claims.standing()}
    assert is_crowd(answered)
    assert figures_in(told.text) <= standing
    assert figures_in(told.text) == {given_words(one) for one in told.claims}


@ASKED
@MANY
@SETTINGS
@NUMBERS
@example(531)  # one source gives both sides, and somebody else one of them
def test_both_sides_of_a_conflict_in_a_crowd_are_told(asked, named, number):
    answered = weighed(asked, *crowd(number, named=named))
    sides = {given_words(told) for told in sides_of(answered)}
    assert sides <= figures_in(build_printable(answered, NOW).text)


def test_source_that_gives_both_sides_tells_the_one_that_nobody_else_is_named_for():
    """It names nobody and has room for one figure; Ann gives the other one too."""
    day = {"source": "Post", "as_of": "2025-04"}
    sides = [says("about 15000", **day), says("600", **day), says("1600", **day)]
    others = speakers("more_than 100", 1, 20)
    text = printable(KILLED, *sides, says("about 15000", "Ann"), *others).text
    assert text.startswith("Ann put the number of invented soldiers killed at about 15,000 ")
    assert "“Post”, naming no speaker, gives 600 as of April 2025, and 2 other figures" in text


@ASKED
@MANY
@SETTINGS
@NUMBERS
def test_every_origin_of_a_crowd_is_named_or_counted(asked, named, number):
    answered = weighed(asked, *crowd(number, named=named))
    told = build_printable(answered, NOW)
    counted = sum(int(many.replace(",", "")) for many in OTHERS.findall(told.text))
    alike = sum(int(many) - 1 for many in re.findall(r"([0-9]+) sources? that", told.text))
    alike += sum(map(int, re.findall(r"and ([0-9]+) other sources?,", told.text)))
    alike += len(re.findall(r"“[^”]+” and “[^”]+”, naming no speaker", told.text))
    named = len({one.origin for one in told.claims})
    assert counted + alike + named == len(voices_of(answered))


def test_a_figure_of_a_crowd_stands_with_its_own_speaker():
    claims = [
        says(str(1000 * n + again), f"Speaker {n}", as_of=f"2025-0{again}")
        for n in range(10, 60)
        for again in range(1, 4)
    ]
    text = printable(TROOPS, *claims).text
    clauses = re.findall(r"Speaker ([0-9]+) (?:put|has also)([^;.]*)", text)
    assert len(clauses) >= 3
    for speaker, clause in clauses:
        assert {figure[:2] for figure in re.findall(r"[0-9]{2},[0-9]{3}", clause)} == {speaker}


def test_the_latest_both_sides_and_what_most_agree_on_are_told():
    told = printable(
        TOLL,
        *speakers("600", 0, 12, as_of="2025-02"),
        says("700", "Somebody late", as_of="2025-11"),
        says("9000", "Somebody high", as_of="2024"),
        says("100", source="Invented Post", as_of="2023"),
    )
    assert told.text == (
        "Asked “How many were killed by the blast?”, Somebody late put the number at 700 as of"
        " November 2025; Speaker 0 put it at 600 (on which 12 of 15 origins agree) as of February"
        " 2025; Somebody high put it at 9,000 as of 2024. “Invented Post”, naming no speaker, gives"
        " 100 as of 2023; and 11 more origins give a figure already named."
    )


def test_what_the_named_said_before_is_counted_once():
    again = [says(f"at_least {100 + n}", "Speaker 1", as_of="2025-01") for n in range(2)]
    other = [says(f"at_least {200 + n}", "Speaker 2", as_of="2025-01") for n in range(3)]
    told = printable(TROOPS, *speakers("600", 0, 12, as_of="2025-09"), *again, *other)
    assert told.text.count("also spoken of") == 0
    assert "; 5 other figures lead back to the same origins; " in told.text


def test_one_other_figure_is_told_rather_than_counted():
    again = says("at_least 100", "Speaker 1", as_of="2025-01")
    told = printable(TROOPS, *speakers("600", 0, 12, as_of="2025-09"), again)
    assert "and has also spoken of at least 100 as of January 2025;" in told.text
    assert "other figure" not in told.text


def test_the_latest_are_named_for_figures_of_their_own():
    claims = [says(str(600 + n), f"Ann {n}", as_of="2025-08") for n in range(3)]
    told = printable(TROOPS, *speakers("600", 0, 12, as_of="2025-09"), *claims)
    assert told.text.count("600") == 2
    assert told.text.count("Ann") == 3


def test_how_many_of_those_that_are_counted_name_no_speaker_is_told():
    told = printable(
        TOLL,
        *speakers("600", 0, 6),
        *(says(str(700 + n), source=f"Post {n}") for n in range(8)),
        *(says("600", source=f"Gazette {n}") for n in range(2)),
    )
    assert told.text.endswith(
        "; 6 more origins, 2 of them articles that name no speaker, give a figure already named;"
        " and 6 more origins, naming no speaker, give other figures."
    )


def test_a_figure_already_named_for_another_day_says_so():
    told = printable(
        TROOPS, *speakers("600", 0, 6, as_of="2025-09"), *speakers("600", 6, 12, as_of="2025-04")
    )
    assert told.text.endswith("give a figure already named, some for other days or scopes.")


def test_alike_articles_of_a_crowd_stand_together():
    told = printable(KILLED, *(says("600", source=f"Post {n}") for n in range(20)))
    assert told.text.startswith("“Post 0” and 19 other sources, naming no speaker, put the number")


def test_a_range_that_holds_what_most_agree_on_says_within():
    told = printable(
        TROOPS,
        *(says("610", source=f"Post {n}", as_of="2025-09") for n in range(10)),
        says("about 600", "Ann", as_of="2025-09"),
    )
    assert (
        "Ann put the number of invented soldiers near the border at about 600 (within which 11 of"
        " 11 origins agree, 10 of them articles that name no speaker)" in told.text
    )


def test_the_sides_of_a_conflict_are_named_in_the_warning():
    told = printable(TOLL, *speakers("600", 0, CROWD), says("9000", "Zed"))
    assert told.cautions[0] == (
        "The sources contradict each other, above all with 600 and 9,000: print both sides, never"
        " one alone."
    )


def test_a_side_that_repeats_what_was_replaced_makes_room_for_one_that_stands():
    told = printable(
        TOLL,
        *speakers("2000", 0, CROWD),
        says("600", "Ann", stated_on="2025-01"),
        says("1900", "Ann", stated_on="2025-05", published="2025-05-02"),
        says("600", "Ann", source="Invented Post", published="2025-08-01"),
    )
    assert told.cautions[0].startswith(
        "The sources contradict each other, above all with 1,900 and 2,000:"
    )
    assert {"1,900", "2,000"} <= figures_in(told.text)


def test_a_speaker_of_the_sentence_who_is_told_differently_is_named_in_a_warning():
    claims = [says("600", "Zed", as_of="2025-10"), says("9000", "Zed", as_of="2025-01")]
    told = printable(TOLL, *speakers("700", 0, CROWD), *claims)
    assert "Zed is given with different figures, and nothing says which came later." in (
        told.cautions
    )


def test_answers_of_a_crowd_name_one_speaker_and_count_the_others():
    told = printable(
        HELD,
        *(says("north", f"Speaker {n}", as_of="2025-09") for n in range(10)),
        *(says("south", source=f"Post {n}", as_of="2025-09") for n in range(40)),
    )
    assert told.text == (
        "Asked “Where are they held?”, the sources differ: south (“Post 0”, naming no speaker, as"
        " of September 2025; and 39 other sources that name no speaker); north (Speaker 0, as of"
        " September 2025; and 9 other speakers)."
    )
    assert [one.row.title for one in told.claims if not one.chain] == ["Post 0"]


def test_answers_in_words_that_contradict_each_other_are_not_ranked():
    told = printable(
        CAUGHT, *(says("north", f"Speaker {n}") for n in range(CROWD)), says("south", "Zed")
    )
    assert told.cautions[0].startswith("The sources contradict each other, as with “")


def test_answers_that_are_left_out_may_not_follow_in_time():
    claims = [
        says(place, f"Speaker {n}", as_of=f"2025-{n + 1:02}")
        for n, place in enumerate(["north", "south", "east", "west", "centre", "river", "hill"])
    ]
    text = printable({"text": "Where are they held?", "kind": "text"}, *claims).text
    assert "follow each other" not in text
    assert text.endswith("; and 2 more answers.")


@pytest.mark.parametrize("asked", [KILLED, TROOPS, TOLL])
def test_the_section_on_a_crowd_is_short(asked):
    claims = [
        says(
            str(100 + n % 900),
            f"Invented agency {n % 300}",
            source=f"Invented article {n % 700} of an invented outlet",
            as_of=f"2025-{n % 12 + 1:02}",
            stated_on=f"2025-{n % 10 + 1:02}",
            published=f"2025-{n % 11 + 1:02}-01",
            scope=f"in invented place {n % 7}" if n % 3 else "",
        )
        for n in range(2000)
    ]
    section = render_to_string("comparison/_print.html", {"printable": printable(asked, *claims)})
    assert len(section.encode()) <= 3000
