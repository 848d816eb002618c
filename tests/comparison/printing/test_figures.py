"""The sentence on a number: attribution, hedges, dates and scopes stay with every figure."""

import pytest

from caseboard.comparison.printing.figures import print_figures

from .weighed import KILLED, TOLL, TROOPS, says, weighed

NIS, SEOUL = "National Invented Service", "Government of Invented Land"


def printed(asked, *claims, **values):
    return " ".join(print_figures(weighed(asked, *claims, **values))[0])


def test_the_latest_figure_leads_and_the_origins_other_one_follows():
    told = printed(
        KILLED,
        says("about 2000", NIS, as_of="2025-09", stated_on="2025-09"),
        says("at_least 600", SEOUL),
        part_of=[(NIS, SEOUL)],
    )
    assert told == (
        f"The {NIS} ({SEOUL}) put the number of invented soldiers killed at about 2,000 in"
        f" September 2025; the {SEOUL} has also spoken of at least 600, without a date."
    )


def test_sources_without_a_speaker_come_last_and_only_with_what_is_new():
    told = printed(
        KILLED,
        says("about 600", source="Invented Post"),
        says("about 2000", source="Invented Post"),
        says("about 2000", NIS, as_of="2025-09"),
        says("about 2000", source="Invented Gazette"),
    )
    assert told == (
        f"The {NIS} put the number of invented soldiers killed at about 2,000 as of September"
        " 2025. “Invented Post”, naming no speaker, gives about 600, without a date; and 1 more"
        " origin, naming no speaker, gives the same figures."
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("600", "at 600,"),
        ("about 600", "at about 600,"),
        ("nearly 600", "at nearly 600,"),
        ("at_least 600", "at at least 600,"),
        ("more_than 600", "at more than 600,"),
        ("at_most 600", "at up to 600,"),
        ("fewer_than 600", "at fewer than 600,"),
        ("between 600-800", "at between 600 and 800,"),
        ("order 12", "in the dozens,"),
        ("order 10000", "in the tens of thousands,"),
    ],
)
def test_every_hedge_is_kept(figure, words):
    assert f"put the number of invented soldiers killed {words} without a date." in printed(
        KILLED, says(figure, NIS)
    )


def test_scope_and_another_telling_stand_beside_the_figure():
    when = {"as_of": "2024-12-31", "scope": "in 2024"}
    told = printed(
        KILLED,
        says("about 10000", "Invented agencies", **when),
        says("more_than 10000", "Invented agencies", **when),
        says("order 1000", "Invented agencies"),
    )
    assert "at about 10,000 (“in 2024”; also told as more than 10,000) as of 31 December" in told
    assert told.endswith(", and have also spoken of thousands, without a date.")


def test_when_it_was_said_is_not_told_as_the_day_it_speaks_of():
    told = printed(TROOPS, says("600", "Ann Invented", body=False, stated_on="2025-01"))
    assert told.startswith("Ann Invented, speaking in January 2025, put the number of invented")
    assert told.endswith(" at 600.")


def test_through_whom_it_came_is_told():
    told = printed(KILLED, says("600", NIS, "Invented Wire", "Invented Press"))
    assert told.startswith(f"The {NIS} (through Invented Wire and Invented Press) put the number")


def test_a_question_without_a_phrase_stands_before_its_figure():
    told = printed(TOLL, says("600", NIS))
    assert told == f"Asked “{TOLL['text']}”, the {NIS} put the number at 600, without a date."


def test_a_measure_keeps_its_unit_where_the_question_does_not_count():
    asked = {"text": "How far is the border?", "unit": "km"}
    assert "put the figure at about 12 km" in printed(asked, says("about 12", NIS))


def test_only_unattributed_figures_make_one_sentence():
    told = printed(
        KILLED,
        says("about 600", source="Invented Post", scope="in the north"),
        says("700", source="Invented Post"),
    )
    assert told == (
        "“Invented Post”, naming no speaker, puts the number of invented soldiers killed at 700,"
        " without a date, and also gives about 600 (“in the north”), without a date."
    )


def test_sources_that_give_the_same_stand_together():
    told = printed(KILLED, *(says("600", source=f"Post {number}") for number in range(3)))
    assert told.startswith("“Post 0” and 2 other sources, naming no speaker, put the number")


def test_figures_of_one_source_are_told_by_their_day():
    told = printed(
        KILLED,
        says("100", NIS),
        says("600", source="Invented Post"),
        says("700", source="Invented Post"),
        says("800", source="Invented Post", as_of="2025-09"),
    )
    given = told.split("gives ")[1]
    assert given == "800 as of September 2025, and 600 and 700, both without a date."


def test_many_origins_are_counted_not_listed():
    told = printed(KILLED, *(says(str(100 + n), f"Speaker {n}") for n in range(7)))
    assert told.count("Speaker") == 4
    assert told.endswith("; and 3 more origins give other figures.")


def test_of_many_origins_both_sides_of_the_conflict_are_told():
    claims = [says("600", f"Speaker {n}", as_of=f"2025-0{n + 1}") for n in range(6)]
    told = printed(TOLL, *claims, says("9000", "Somebody else"))
    assert "at 600" in told
    assert "at 9,000" in told


def test_a_conflicting_figure_without_a_speaker_is_told_too():
    claims = [says(str(600 + n), f"Speaker {n}", as_of="2025") for n in range(4)]
    told = printed(TOLL, *claims, says("9000", source="Invented Post"))
    assert "“Invented Post”, naming no speaker, gives 9,000, without a date" in told


def test_a_figure_that_was_replaced_is_not_printed():
    told = printed(
        TOLL,
        says("777", NIS, stated_on="2025-01"),
        says("900", NIS, stated_on="2025-05"),
    )
    assert "900" in told
    assert "777" not in told


def test_nothing_published_makes_no_sentence():
    assert print_figures(weighed(KILLED)) == ((), ())


def test_the_claims_behind_it_stand_in_its_order():
    claims = [says("100", source="Invented Post"), says("600", NIS, id="first")]
    _, behind = print_figures(weighed(KILLED, *claims))
    assert [told.id for told in behind] == ["first", claims[0].id]
