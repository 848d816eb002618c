"""Numbers that count no people say what they are instead."""

import pytest

from caseboard.intake.figures import suggest

from .reading import kinds

KINDS = [
    ("It began on October 28.", "October 28", "date"),
    ("It began on 28 October 2025.", "28 October 2025", "date"),
    ("It was dated 2025-10-28.", "2025-10-28", "date"),
    ("They came last month.", "last month", "date"),
    ("They came in 2024.", "2024", "year"),
    ("The 1990s were hard.", "1990s", "year"),
    ("The 2014 war went on.", "2014", "year"),
    ("It began at 10:30 p.m. sharp.", "10:30 p.m.", "time"),
    ("It began at 0900 GMT.", "0900 GMT", "time"),
    ("It began at 5 pm.", "5 pm", "time"),
    ("Kim, 26, spoke.", "26", "age"),
    ("A medic, 31, spoke.", "31", "age"),
    ("A 20-year-old guard spoke.", "20-year-old", "age"),
    ("Both are in their 20s.", "20s", "age"),
    ("She is 60 years old.", "60 years old", "age"),
    ("The prisoners, aged 20, spoke.", "20", "age"),
    ("Most are under 18.", "under 18", "age"),
    ("One in three is under five.", "under five", "age"),
    ("Children under five get milk.", "under five", "age"),
    ("The brothers, aged 12, 14 and 16, came.", "14", "age"),
    ("The brothers, aged 12, 14 and 16, came.", "16", "age"),
    ("The youngest is 23; the oldest, 62.", "23", "age"),
    ("The youngest is 23; the oldest, 62.", "62", "age"),
    ("It takes boys as young as 15 in.", "15", "age"),
    ("She is 33.", "33", "age"),
    ("It is for the under-18s.", "under-18s", "age"),
    ("She is in her mid-30s.", "mid-30s", "age"),
    ("Two F-16s fell.", "F-16s", "identifier"),
    ("It took three days.", "three days", "duration"),
    ("The nearly four-year war goes on.", "nearly four-year", "duration"),
    ("Turnout was 61.5 percent.", "61.5 percent", "percentage"),
    ("It grew by 12%.", "12%", "percentage"),
    ("It grew by 12pc.", "12pc", "percentage"),
    ("It is a figure 41% higher.", "41%", "percentage"),
    ("It pays 2,400 dollars a month and 20,000 on signing.", "20,000", "money"),
    ("It costs $1.5 billion.", "$1.5 billion", "money"),
    ("It costs 30 million won.", "30 million won", "money"),
    ("It costs US$3m.", "US$3m", "money"),
    ("The 11th Corps left.", "11th Corps", "unit"),
    ("The 93rd Brigade left.", "93rd Brigade", "unit"),
    ("The 810th Separate Naval Infantry Brigade left.",
     "810th Separate Naval Infantry Brigade", "unit"),
    ("It is the 3rd time.", "3rd", "ordinal"),
    ("It is the first time.", "first", "ordinal"),
    ("It lies 40 km away.", "40 km", "measure"),
    ("They fired 155mm shells.", "155mm", "measure"),
    ("A 7.4-magnitude quake struck.", "7.4-magnitude", "measure"),
    ("An F-16 fell.", "F-16", "identifier"),
    ("COVID-19 spread.", "COVID-19", "identifier"),
    ("Under Article 4 they may leave.", "Article 4", "identifier"),
    ("Call +82 2-398-3114 now.", "+82 2-398-3114", "identifier"),
    ("See https://example.org/2024/600 for more.", "https://example.org/2024/600", "identifier"),
    ("Write to a600@example.org today.", "a600@example.org", "identifier"),
    ("Open 24/7 all year.", "24/7", "identifier"),
    ("They fired 40 missiles.", "40", "things"),
    ("They hid 1,200 containers.", "1,200", "things"),
    ("It ended 3-1 for us.", "3-1", "score"),
    ("They voted 212 to 34 for it.", "34", "score"),
    ("An iPhone 15 rang.", "iPhone 15", "identifier"),
    ("It was told by 1+1.", "1+1", "identifier"),
    ("It was the Group of Seven.", "Group of Seven", "identifier"),
    ("It was the third-deadliest flood.", "third", "ordinal"),
    ("One in five died.", "One in five", "fraction"),
    ("It had 12 for every 100,000 people.", "12 for every 100,000", "rate"),
    ("About 12 deaths per 100,000 residents were told.", "About 12 deaths per 100,000", "rate"),
    ("There is one for every 35.", "one for every 35", "rate"),
    ("There is one guard for every 35 prisoners.", "one guard for every 35", "rate"),
    ("Three in every 2,000 soldiers fell ill.", "Three in every 2,000", "rate"),
    ("Some 12 people in 100,000 fell ill.", "Some 12 people in 100,000", "rate"),
    ("인구 10만 명당 12명이다.", "10만 명당 12명", "rate"),
    ("Nearly half of it burned.", "Nearly half", "fraction"),
    ("Twice as many fled.", "Twice", "multiple"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "words", "kind"), KINDS)
def test_number_says_what_it_is(sentence, words, kind):
    assert (words, kind) in kinds(sentence)
    assert "people" not in {one for _, one in kinds(sentence)} or "Both" in sentence


SHARES = [
    ("Two-thirds of the flour is gone.", "Two-thirds", 2 / 3),
    ("It fell by a third.", "a third", 1 / 3),
    ("It is one-fifth.", "one-fifth", 0.2),
    ("Some 2/3 of it burned.", "Some 2/3", 2 / 3),
    ("It was three quarters.", "three quarters", 0.75),
    ("A quarter of the flour is gone.", "A quarter", 0.25),
    ("Three in four shares fell.", "Three in four", 0.75),
    ("밀의 3분의 1이 남았다.", "3분의 1", 1 / 3),
    ("밀의 절반이 남았다.", "절반", 0.5),
]


@pytest.mark.parametrize(("sentence", "words", "value"), SHARES)
def test_share_is_worth_less_than_one(sentence, words, value):
    (one,) = suggest(sentence)
    assert (one.text, one.kind, float(one.value)) == (words, "fraction", pytest.approx(value))


def test_a_third_of_a_row_is_no_share():
    assert ("third", "ordinal") in kinds("A third man spoke.")


def test_four_digits_before_people_are_a_count():
    assert ("2000", "people") in kinds("They sent 2000 soldiers.")
    assert ("about 2000", "people") in kinds("They sent about 2000 men.")
    assert ("2000", "year") in kinds("In 2000 soldiers came back.")
