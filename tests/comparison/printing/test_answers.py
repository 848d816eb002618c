"""The sentence on an answer in words or a day: who answers what, with both sides of a dispute."""

from caseboard.comparison.printing.answers import print_answers

from .weighed import CAUGHT, HELD, WHEN, says, weighed


def printed(asked, *claims, **values):
    return " ".join(print_answers(weighed(asked, *claims, **values))[0])


def test_answers_that_dates_tell_apart_follow_each_other_in_time():
    told = printed(
        HELD,
        says("north", "Ann Invented", body=False, as_of="2025-02", stated_on="2025-02"),
        says("south", source="Invented Post", as_of="2025-10-28"),
    )
    assert told == (
        "Asked “Where are they held?”, the answers follow each other in time: in February 2025,"
        " north (Ann Invented); by 28 October 2025, south (“Invented Post”, naming no speaker)."
    )


def test_answers_that_dates_do_not_tell_apart_differ():
    told = printed(HELD, says("north", "Ann", as_of="2025-02"), says("south", "Bea"))
    assert told == (
        "Asked “Where are they held?”, the sources differ: north (Ann, as of February 2025); south"
        " (Bea, without a date)."
    )


def test_speakers_beyond_two_and_sources_that_name_nobody_are_counted():
    told = printed(
        HELD,
        *(says("north", f"Speaker {n}", "Invented Wire") for n in range(4)),
        says("north"),
        says("north"),
    )
    assert told == (
        "Asked “Where are they held?”, 6 origins answer alike: north (Speaker 0, through Invented"
        " Wire, without a date; Speaker 1, through Invented Wire, without a date; 2 other speakers;"
        " and 2 sources that name no speaker)."
    )


def test_sources_alone_are_told_by_the_latest_of_them():
    told = printed(
        HELD,
        says("north", source="Invented Post"),
        says("north", source="Invented Gazette", as_of="2025-10"),
        says("north", source="Invented Mail"),
    )
    assert told.endswith(
        "3 origins answer alike: north (“Invented Gazette”, naming no speaker, as of October 2025;"
        " and 2 other sources that name no speaker)."
    )


def test_the_body_behind_a_speaker_is_named():
    told = printed(HELD, says("north", "Spies"), part_of=[("Spies", "Government of Inventia")])
    assert "one origin alone answers: north (Spies of the Government of Inventia, without" in told


def test_both_sides_of_a_conflict_stand_in_it_however_many_answers():
    asked = {"text": "What is it called?", "kind": "text", "behaviour": "fixed"}
    told = printed(asked, *(says(f"name {letter}", "X " + letter) for letter in "abcdefgh"))
    assert told.startswith("Asked “What is it called?”, the sources differ: ")
    assert "name a" in told
    assert "name b" in told
    assert told.endswith("; and 3 more answers.")


def test_days_are_told_in_words_the_most_exact_first_and_need_no_date():
    told = printed(
        WHEN, says("", answer="2025", source="Post"), says("", answer="2025-01", source="Gazette")
    )
    assert told == (
        "Asked “When were they caught?”, the sources answer: January 2025 (“Gazette”, naming no"
        " speaker); 2025 (“Post”, naming no speaker)."
    )


def test_an_answer_that_was_replaced_is_not_printed():
    told = printed(
        CAUGHT,
        says("north", "Ann", stated_on="2025-01"),
        says("south", "Ann", stated_on="2025-05"),
    )
    assert "south" in told
    assert "north" not in told


def test_nothing_published_makes_no_sentence():
    assert print_answers(weighed(HELD)) == ((), ())


def test_copies_of_one_article_are_counted_as_sources():
    claims = [says("north", source=title) for title in ("Post", "Copy", "Reprint")]
    lines = [("Copy", "Post", "syndicates"), ("Reprint", "Post", "syndicates")]
    told = printed(HELD, *claims, derivations=lines)
    assert "one origin alone answers: north (“Post”" in told
    assert "; and 2 other sources that name no speaker)" in told
