"""Numbers that count no people say what they are instead."""

import pytest

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
    ("It took three days.", "three days", "duration"),
    ("The nearly four-year war goes on.", "nearly four-year", "duration"),
    ("Turnout was 61.5 percent.", "61.5 percent", "percentage"),
    ("It grew by 12%.", "12%", "percentage"),
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
    ("One in five died.", "One in five", "fraction"),
    ("It had 12 for every 100,000 people.", "12 for every 100,000", "rate"),
    ("About 12 deaths per 100,000 residents were told.", "About 12 deaths per 100,000", "rate"),
    ("There is one for every 35.", "one for every 35", "rate"),
    ("There is one guard for every 35 prisoners.", "one guard for every 35", "rate"),
    ("Three in every 2,000 soldiers fell ill.", "Three in every 2,000", "rate"),
    ("Some 12 people in 100,000 fell ill.", "Some 12 people in 100,000", "rate"),
    ("인구 10만 명당 12명이다.", "10만 명", "rate"),
    ("인구 10만 명당 12명이다.", "12명", "rate"),
    ("Nearly half of it burned.", "Nearly half", "fraction"),
    ("Twice as many fled.", "Twice", "multiple"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "words", "kind"), KINDS)
def test_number_says_what_it_is(sentence, words, kind):
    assert (words, kind) in kinds(sentence)
    assert "people" not in {one for _, one in kinds(sentence)} or "Both" in sentence


def test_four_digits_before_people_are_a_count():
    assert ("2000", "people") in kinds("They sent 2000 soldiers.")
    assert ("about 2000", "people") in kinds("They sent about 2000 men.")
    assert ("2000", "year") in kinds("In 2000 soldiers came back.")
