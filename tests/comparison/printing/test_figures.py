"""The sentence on a number: attribution, hedges, dates and scopes stay with every figure."""

import re
from datetime import date

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
        " origin, naming no speaker, gives about 2,000, a figure already named, here without a date"
        " or scope."
    )


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("600", "at 600,"),
        ("about 600", "at about 600,"),
        ("nearly 600", "at nearly 600,"),
        ("more_than 600", "at more than 600,"),
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


@pytest.mark.parametrize(
    ("figure", "words"), [("at_least 600", "at least 600"), ("at_most 600", "up to 600")]
)
def test_a_bound_is_said_not_put_at(figure, words):
    was = f"that the number of invented soldiers killed was {words}, without a date."
    assert printed(KILLED, says(figure, NIS)) == f"The {NIS} said {was}"
    assert printed(KILLED, says(figure, source="Post")) == f"“Post”, naming no speaker, says {was}"


def test_an_untitled_source_stands_by_its_label():
    told = printed(KILLED, says("600", source="[Soldiers at the border]"), says("700", NIS))
    untitled = "An undated article without a title [Soldiers at the border], naming no speaker,"
    assert f" {untitled} gives 600, without a date." in told


def test_a_long_title_stands_whole():
    title = " ".join(["An invented title of many words"] * 3)
    assert printed(KILLED, says("700", source=title)).startswith(f"“{title}”, naming no speaker,")


def test_a_scope_that_tells_its_period_needs_no_day():
    told = printed(TROOPS, says("600", NIS, as_of="2024-08-31", scope="during last August"))
    assert told.endswith(" at 600 (“during last August”, in 2024).")


def test_scope_and_another_telling_stand_beside_the_figure():
    when = {"as_of": "2024-12-31", "scope": "in 2024"}
    told = printed(
        KILLED,
        says("about 10000", "Invented agencies", **when),
        says("more_than 10000", "Invented agencies", **when),
        says("order 1000", "Invented agencies"),
    )
    assert "at about 10,000 (“in 2024”; also told as more than 10,000), and have" in told
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


def test_what_is_left_of_an_origin_is_told_of_it_not_of_the_last_speaker():
    told = printed(
        TROOPS,
        says("100", NIS, as_of="2025-09"),
        *(says(str(200 + n), NIS) for n in range(2)),
        *(says(str(300 + n), SEOUL) for n in range(3)),
        part_of=[(NIS, SEOUL)],
    )
    assert told.endswith(f"without a date; 2 other figures lead back to the {SEOUL}.")


def test_another_telling_keeps_who_passed_it_on():
    when = {"as_of": "2025-09"}
    told = printed(
        TROOPS,
        says("600", NIS, **when),
        says("700", NIS, **when),
        says("more_than 500", NIS, "Invented Wire", **when),
    )
    assert "at 600 (also told as 700) as of September 2025" in told
    assert f"the {NIS} (through Invented Wire) has also spoken of more than 500" in told


@pytest.mark.parametrize(
    "other", [{"scope": "in the north"}, {"as_of": "2025-04"}, {"stated_on": "2025-04"}]
)
def test_a_figure_with_another_scope_or_day_is_another_figure(other):
    first, second = {"as_of": "2025-09"}, {"as_of": "2025-09"} | other
    assert printed(TROOPS, says("600", NIS, **first), says("600", NIS, **second)).count("600") == 2
    by_source = printed(TROOPS, says("600", NIS, **first), says("600", source="Post", **second))
    assert "“Post”, naming no speaker, gives 600" in by_source


def test_an_origin_left_out_with_another_scope_does_not_give_the_same():
    speakers = [says("600", f"Speaker {n}", as_of="2025-09") for n in range(4)]
    told = printed(TROOPS, *speakers, says("600", "Zed", as_of="2025-04", scope="in the north"))
    assert told.endswith("; and 1 more origin gives other figures.")


def test_a_figure_told_before_with_a_day_is_told_without_one():
    told = printed(TROOPS, says("600", NIS, as_of="2025-09"), says("600", source="Post"))
    assert told.endswith(
        "1 more origin, naming no speaker, gives 600, a figure already named, here without a date"
        " or scope."
    )


def test_what_most_origins_agree_on_is_never_left_out():
    apart = [says(str(600 + n), f"Ann {n}", as_of="2025-09") for n in range(5)]
    told = printed(TOLL, *apart, *(says("1000", f"Bea {n}") for n in range(5)))
    assert "at 1,000" in told


def test_a_figure_that_its_speaker_has_replaced_is_no_second_telling():
    when = {"as_of": "2025-01"}
    told = printed(
        TOLL,
        says("2000", NIS, stated_on="2025-01", **when),
        says("3000", NIS, stated_on="2025-05", published="2025-05-02", **when),
        says("2000", NIS, published="2025-08-01", **when),
    )
    assert "at 3,000" in told
    assert "2,000" not in told


def test_who_speaks_at_the_day_asked_for_leads():
    told = printed(
        TROOPS,
        says("600", "Ann Invented", body=False, as_of="2025-02"),
        says("900", "Bea Invented", body=False, as_of="2025-10"),
        day=date(2025, 5, 1),
    )
    assert told.startswith("Ann Invented put the number of invented soldiers")


ORIGINAL = "Invented Original"


def copies(told, *sources, **values):
    """Claims of sources that all derive from one article, and how they do."""
    claims = [says(told, source=source, **values) for source in sources]
    return claims, [(source, ORIGINAL, "syndicated") for source in sources if source != ORIGINAL]


def test_copies_of_one_article_are_told_as_such():
    claims, lines = copies("about 600", "Invented Post", "Invented Gazette", "Invented Herald")
    assert printed(KILLED, *claims, derivations=lines) == (
        "“Invented Post” and 2 other sources that go back to the same article, naming no speaker,"
        " put the number of invented soldiers killed at about 600, without a date."
    )


def test_copies_beside_their_original_go_back_to_it():
    claims, lines = copies("about 600", ORIGINAL, "Invented Post")
    assert "“Invented Original” and 1 source that goes back to it, naming no speaker, put" in (
        printed(KILLED, *claims, derivations=lines)
    )


def test_copies_among_other_articles_are_counted_with_the_articles_behind_them():
    claims, lines = copies("about 600", "Invented Post", "Invented Gazette", "Invented Herald")
    alone = says("about 600", source="Invented Times")
    assert printed(KILLED, *claims, alone, derivations=lines).startswith(
        "4 sources that go back to 2 articles, “Invented Post” among them, naming no speaker, put"
    )


def test_copies_that_give_different_figures_give_them_between_them():
    first, lines = copies("about 600", "Invented Post")
    second, more = copies("about 700", "Invented Gazette")
    told = printed(TOLL, *first, *second, derivations=lines + more)
    assert "that goes back to the same article, naming no speaker, between them put" in told
    assert "and also give about 700" in told


@pytest.mark.parametrize(("speakers", "told_of_each"), [(1, 3), (2, 2), (3, 1), (4, 1)])
def test_the_more_speak_the_fewer_of_their_other_figures_are_told(speakers, told_of_each):
    claims = [
        says(f"at_least {100 * n + again}", f"Speaker {n}", as_of=f"2025-0{again}")
        for n in range(1, speakers + 1)
        for again in range(1, 8)
    ]
    told = printed(TROOPS, *claims)
    of_each = 1 + told_of_each
    assert len(re.findall(r"at least \d+", told)) == speakers * of_each
    left = speakers * (7 - of_each)
    whom = "Speaker 1" if speakers == 1 else "the same origins"
    assert told.endswith(f"; {left} other figures lead back to {whom}.")


def test_the_day_of_saying_stands_apart_from_the_figure():
    assert printed(KILLED, says("600", source="Invented Post", stated_on="2025-05")).endswith(
        " at 600, said in May 2025."
    )


def test_one_figure_too_many_of_a_source_is_told_rather_than_counted():
    claims = [says(f"at_least {600 + n}", source="Invented Post") for n in range(5)]
    assert "604" in printed(KILLED, *claims)
    six = printed(KILLED, *claims, says("at_least 605", source="Invented Post"))
    assert six.endswith(", and 2 other figures besides.")
