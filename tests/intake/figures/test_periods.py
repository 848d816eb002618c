"""Periods of which a figure speaks, and days that name only something near it."""

import pytest

from caseboard.intake.figures import suggest

AS_OF = [  # the last figure of each; published on 2 November 2025
    # a day and what it brought
    ("A bomb went off in Arno on Friday, killing 40 people.", "2025-10-31"),
    ("The swap was in mid-October, with each side freeing 95 men.", "2025-10-11/2025-10-20"),
    ("They met on Friday, and the mayor, who lost 40 people, wept.", ""),
    # stretches
    ("Some 76 civilians were killed in the first 16 days of July.", "2025-07-16"),
    ("Some 76 civilians were killed in the first two weeks of May 2024.", "2024-05-14"),
    ("From May 2, 2022, after the raid, to June 16, 2023 it counted 25,430 people.",
     "2023-06-16"),
    ("Between late June and July, 192 people were poisoned.", "2025-07-31"),
    # each month has its own figure
    ("In June, deaths rose to 186 from 171 in May.", "2025-05-31"),
    ("In April 2022, the number of deaths fell to 826, to 553 in May and to 437 in June.",
     "2022-06-30"),
    ("Arrested in November 2022, they were freed in March with 40 others.", "2023-03-31"),
    ("In 2024, 300 people died; in June 12 more died.", "2025-06-30"),
    ("As of 9pm on Saturday, the number of arrests was put at 458.", "2025-11-01"),
    # a day that names something else
    ("The number of people killed in the fire on Friday has risen to 40.", ""),
    ("More than 940 people have been killed in the war that Arno launched in 1991.", ""),
    # what is ahead has no day yet
    ("Arno confirms 500 more men to be deployed in December.", ""),
    ("The council will agree on Thursday to send some 300 guards.", ""),
    ("On Friday 300 guards will march.", ""),
    ("The deaths due to the war came to 300 in May.", "2025-05-31"),
    # what the day is of
    ("They searched on Friday for 12 people missing when a boat sank in May.", "2025-10-31"),
    ("So far, 39 deaths, most of them of children, are known as of 2 July 2024.", "2024-07-02"),
    ("Some 40 people were hurt when a bus fell on Friday.", "2025-10-31"),
    ("In a raid on Arno on Friday, gunmen took 40 people.", "2025-10-31"),
    ("At least 28 people died on Friday and 40 were hurt.", "2025-10-31"),
    ("Since the war began in April 2023, 300 people have been killed.", ""),
    ("The 300 pupils kidnapped in May have been freed.", ""),
    ("The three men were among those seized in May.", ""),
    ("Some 300 people were killed during the October 7 raid.", ""),
    ("The storm came on Friday and has struck 300 people.", ""),
    ("As of 10 October, the ministry (MH) reported 33 deaths.", "2025-10-10"),
    ("Five people were still missing as at 4 October.", "2025-10-04"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "as_of"), AS_OF)
def test_last_figure_speaks_of(sentence, as_of):
    told = [one for one in suggest(sentence, "2025-11-02") if one.kind == "people"]
    assert told[-1].as_of == as_of


def test_a_figure_does_not_take_the_day_of_the_next_one():
    told = suggest("In June, deaths rose to 186 from 171 in May.", "2025-11-02")
    assert [one.as_of for one in told if one.kind == "people"] == ["2025-06-30", "2025-05-31"]


@pytest.mark.parametrize("month", ["May", "June", "July"])
def test_a_full_stop_is_no_part_of_a_month_that_is_not_cut_short(month):
    told = suggest(f"Some 40 men fled in {month}.", "2025-11-02")
    assert [one.text for one in told if one.kind == "date"] == [month]
