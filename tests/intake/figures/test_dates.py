"""Of which day a figure speaks, and when it was said."""

import pytest

from caseboard.intake.figures import suggest

from .reading import first

AS_OF = [
    # a count over a period speaks of its last day
    ("Around 10,000 troops were sent in 2024.", "2024-12-31"),
    ("About 300 were killed in September.", "2025-09-30"),
    ("By the end of 2024, 11,000 troops had left.", "2024-12-31"),
    ("Some 400 guards had fled by late October.", "2025-10-31"),
    # what stood then speaks of the period
    ("Some 400 guards stood at the border in September.", "2025-09"),
    ("On October 28, 40 guards stood there.", "2025-10-28"),
    ("As of 3 March 2025, 450 people were in the camp.", "2025-03-03"),
    ("In late October, 40 guards stood there.", "2025-10-21/2025-10-31"),
    ("Some 40 guards stood there last month.", "2025-10"),
    ("Some 40 guards stood there yesterday.", "2025-11-01"),
    ("Some 40 guards stood there on Friday.", "2025-10-31"),
    ("Some 40 guards stood there this week.", "2025-10-27/2025-11-02"),
    ("Last August 40 guards stood there.", "2025-08"),
    ("In December 40 guards stood there.", "2024-12"),
    ("In October last year 40 guards stood there.", "2024-10"),
    ("Between August and October 40 guards stood there.", "2025-08/2025-10"),
    ("In the last week of December over 100 guards were killed.", "2024-12-31"),
    ("On December 14 and 15, 40 guards stood there.", "2024-12-14/2024-12-15"),
    ("It was the worst: in 1964 upward of 40 people were killed there.", "1964-12-31"),
    ("Fire came three times, and in 2001 40 people died.", "2001-12-31"),
    ("The deadliest flood, in 1976, left 40 people dead.", "1976-12-31"),
    ("It is the worst fire since April 2024, when 40 people died.", "2024-04-30"),
    ("In May, after talks in Arno, the sides freed 40 people.", "2025-05-31"),
    ("In the first half of 2024 at least 40 people died.", "2024-06-30"),
    ("In the third quarter of last year 40 people died.", "2024-09-30"),
    ("In the first six months of 2025 40 people died.", "2025-06-30"),
    ("From May 2, 2022, to the end of last month it verified 40 deaths.", "2025-10-31"),
    ("A court freed one of the two leaders jailed in May.", ""),
    ("Two of the four guards were killed on Friday.", "2025-10-31"),
    ("국방부는 3월까지 40명이 다쳤다고 발표했다.", "2025-03-31"),
    ("In 2024, the council said, 40 people died.", "2024-12-31"),
    # what is hoped for is not over: nothing tells which October
    ("The council hopes to feed 40 people by October.", ""),
    # a date that only names something else is not that of the figure
    ("Officers arrested in 2022 were freed, and 40 people protested.", ""),
    ("A court sentenced 40 officers, among others, over the 2022 crush.", ""),
    ("Some 40 of the captives taken on May 7, 2023, are still there.", ""),
    ("Some 400 guards took villages lost in a surprise August 2024 offensive.", ""),
    # a count since a day runs to the day it was said; that is not known here
    ("Since January, 300 civilians were killed.", ""),
    ("They had 300 guards.", ""),
]


@pytest.mark.parametrize(("sentence", "as_of"), AS_OF)
def test_figure_speaks_of(sentence, as_of):
    assert first(sentence).as_of == as_of


def test_a_date_of_saying_is_when_it_was_said_and_not_what_it_speaks_of():
    told = first("Some 40 guards stood there, the agency said in September.")
    assert (told.as_of, told.stated_on) == ("", "2025-09")
    told = first("In September, the agency said 40 guards stood there.")
    assert (told.as_of, told.stated_on) == ("", "2025-09")


def test_the_day_on_which_somebody_said_so_is_told_where_nobody_knows_who_he_is():
    told = first("On Friday he said 40 people died.")
    assert (told.as_of, told.stated_on, told.speaker) == ("", "2025-10-31", "")


def test_what_has_been_counted_runs_to_the_day_it_was_said():
    told = first("Around 700 people have been killed so far, the agency said in September.")
    assert (told.as_of, told.stated_on) == ("2025-09", "2025-09")
    told = first("Since January, 300 civilians have been killed, the UN said on Friday.")
    assert (told.as_of, told.scope) == ("2025-10-31", "Since January")


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("By 5 March 2025, 30 people had died.", ""),
        ("As of 3 March 2025, 450 people were in the camp.", ""),
        ("On October 28, 40 guards stood there.", ""),
        ("On October 28, 40 people were killed.", "On October 28"),
        ("Around 10,000 troops were sent in 2024.", "in 2024"),
    ],
)
def test_a_day_limits_only_what_happened_on_it(sentence, scope):
    assert first(sentence).scope == scope


@pytest.mark.parametrize("published", ["", "nonsense", "2025"])
def test_a_year_that_nothing_settles_is_never_guessed(published):
    assert first("Some 40 guards stood there in June.", published).as_of in ("", "2025-06")
    assert first("Some 40 guards stood there on Friday.", published).as_of == ""


def test_a_year_of_publication_settles_a_month_only_when_every_day_of_it_agrees():
    assert first("Some 40 guards stood there in June.", "2025").as_of == ""
    assert first("Some 40 guards stood there in June.", "2025-07").as_of == "2025-06"


def test_the_dateline_stands_for_the_day_of_publication():
    text = "A headline\nArno, March 5, 2024 (Wire) - Some 40 guards stood there in February."
    assert first(text, "").as_of == "2024-02"


def test_a_date_belongs_to_the_figure_of_its_clause():
    text = "One report tells of 100 troops sent in 2024, with 20 guards dead by March 2025."
    assert first(text).as_of == "2024-12-31"
    later = [one for one in suggest(text) if one.kind == "people"][1]
    assert later.as_of == "2025-03-31"
