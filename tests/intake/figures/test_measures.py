"""Shares, sums and measures are read whole, and once. Every sentence is invented."""

import pytest

from caseboard.intake.figures import suggest
from caseboard.management.commands.suggest_figures import as_json

from .reading import figures, kinds

WHOLE = [
    ("Support rose by 3 percentage points.", "3 percentage points", "percentage"),
    ("A 3-percentage-point rise came.", "3-percentage-point", "percentage"),
    ("It burned 3 square kilometres.", "3 square kilometres", "measure"),
    ("It burned 20 sq. km of wood.", "20 sq. km", "measure"),
    ("It burned 12 km² of wood.", "12 km²", "measure"),
    ("It burned 12 km2 of wood.", "12 km2", "measure"),
    ("It held 500 cubic metres.", "500 cubic metres", "measure"),
    ("They brought 2 million metric tons.", "2 million metric tons", "measure"),
    ("It lay 40 nautical miles out.", "40 nautical miles", "measure"),
    ("It reached 35°C.", "35°C", "measure"),
    ("It reached 30 degrees Celsius.", "30 degrees Celsius", "measure"),
    ("It drove at 80 km/h.", "80 km/h", "measure"),
    ("It drove at 60 miles an hour.", "60 miles an hour", "measure"),
    ("They pumped 30,000 barrels per day.", "30,000 barrels per day", "measure"),
    ("They fired 155mm shells.", "155mm", "measure"),
    ("산불이 12km²를 태웠다.", "12km²", "measure"),
    ("열차는 시속 80㎞로 달렸다.", "시속 80㎞", "measure"),
    ("규모 5.8의 지진이 났다.", "5.8", "measure"),
    ("10만 명당 약 12명이 숨졌다.", "10만 명당 약 12명", "rate"),
    ("열차는 시속 100km, 더 빨랐다.", "시속 100km", "measure"),
    ("금리는 0.25%p 내렸다.", "0.25%p", "percentage"),
    ("They paid NT$30 for it.", "NT$30", "money"),
    ("They went hundreds of kilometres.", "hundreds of kilometres", "measure"),
    ("They spent millions of dollars.", "millions of dollars", "money"),
    ("They use 5G now.", "5G", "identifier"),
]


@pytest.mark.parametrize(("sentence", "words", "kind"), WHOLE)
def test_figure_has_its_whole_unit(sentence, words, kind):
    assert kinds(sentence) == [(words, kind)]


POUNDS = [
    ("He weighs 200 pounds.", "200 pounds", "measure"),
    ("He weighed in at about 200 pounds.", "about 200 pounds", "measure"),
    ("A crate weighing between 20 and 30 pounds fell.", "between 20 and 30 pounds", "measure"),
    ("It was 200 pounds heavy.", "200 pounds", "measure"),
    ("They dropped a 200-pound bomb.", "200-pound", "measure"),
    ("They found 200 pounds of explosives.", "200 pounds", "measure"),
    ("They found hundreds of pounds of flour.", "hundreds of pounds", "measure"),
    ("It cost £200.", "£200", "money"),
    ("It cost 200 pounds.", "200 pounds", "money"),
    ("It cost 200 pounds sterling.", "200 pounds", "money"),
    ("He paid a 200-pound fine.", "200-pound", "money"),
    ("It built a 3 million-pound house.", "3 million-pound", "money"),
    ("They lost 200 pounds of public money.", "200 pounds", "money"),
    ("They took 200 pounds of the sum.", "200 pounds", "money"),
    ("The court weighed a fine of 200 pounds.", "200 pounds", "money"),
]


@pytest.mark.parametrize(("sentence", "words", "kind"), POUNDS)
def test_pounds_weigh_or_are_paid(sentence, words, kind):
    assert kinds(sentence) == [(words, kind)]


@pytest.mark.parametrize("sentence", ["He sat in seat 20C.", "It is the 10-20C."])
def test_letter_without_a_minus_is_no_degree(sentence):
    assert "measure" not in {kind for _, kind in kinds(sentence)}


RANGES = [
    ("The rate stood at 2.5%-3%.", "percentage", ("2.5%-3%", "between", 2.5, 3)),
    ("It lies between 10% and 12%.", "percentage", ("between 10% and 12%", "between", 10, 12)),
    ("They paid $300-$400.", "money", ("$300-$400", "between", 300, 400)),
    ("It went 5 km – 7 km.", "measure", ("5 km – 7 km", "between", 5, 7)),
    ("Around 30% to 40% of it went.", "percentage", ("Around 30% to 40%", "between", 30, 40)),
    ("About 2.5%-3% of it went.", "percentage", ("About 2.5%-3%", "between", 2.5, 3)),
    ("They took 30% to 40% of it.", "percentage", ("30% to 40%", "between", 30, 40)),
    ("It ranges from 10% to 12%.", "percentage", ("10% to 12%", "between", 10, 12)),
    ("A rise of 10% to 12% came.", "percentage", ("10% to 12%", "between", 10, 12)),
    ("They paid $3m to $5m.", "money", ("$3m to $5m", "between", 3_000_000, 5_000_000)),
]


@pytest.mark.parametrize(("sentence", "kind", "told"), RANGES)
def test_range_whose_ends_have_a_unit_each_is_one_figure(sentence, kind, told):
    assert figures(sentence, kind=kind) == [told]


@pytest.mark.parametrize(
    "sentence",
    [
        "It rose from 10% to 12%.",
        "It fell 0.3% to 4.1%.",
        "She trails 38% to 42%.",
        "They took it from 10% to 12%.",
        "At least 10% to 12% went.",
        "Both 12%-10% and $20-$50 million.",
        "He took 10% and she 12%.",
    ],
)
def test_two_figures_that_are_no_range_stay_two(sentence):
    assert "between" not in {one.qualifier for one in suggest(sentence)}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Growth was -3% last year.", "-3%"),
        ("It was -20C at night.", "-20C"),
        ("It was −20°C at night.", "−20°C"),
        ("It was minus 4F at night.", "minus 4F"),
        ("It was minus 20 degrees Celsius.", "minus 20 degrees Celsius"),
        ("A loss of −$5 million was told.", "−$5 million"),
        ("기온은 영하 20도였다.", "영하 20도"),
        ("성장률은 -3.5%로 나왔다.", "-3.5%"),
    ],
)
def test_figure_below_zero_has_no_value_and_says_why(sentence, words):
    (one,) = [one for one in suggest(sentence) if one.kind != "date"]
    assert (one.text, one.value) == (words, None)
    assert "no figure below 0" in one.note
    assert as_json(one)["note"] == one.note


def test_measure_has_the_day_and_the_speaker_that_its_sentence_tells():
    (one,) = [
        one
        for one in suggest("The Invented Office said the road grew by 40 km in May 2025.")
        if one.kind == "measure"
    ]
    assert (one.speaker, one.as_of) == ("The Invented Office", "2025-05")


def test_measure_takes_no_day_from_the_count_beside_it():
    text = "In May 2025 the convoy went 40 km and lost 20 men, the Invented Office said."
    (count,) = [one for one in suggest(text) if one.kind == "people"]
    plain = text.replace("went 40 km", "went far")
    (alone,) = [one for one in suggest(plain) if one.kind == "people"]
    assert (count.as_of, count.scope, count.speaker) == (alone.as_of, alone.scope, alone.speaker)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("It is paid back over 15 years.", ("15 years", "exact", 15)),
        ("He was held for over 15 years.", ("over 15 years", "more_than", 15)),
        ("It took well over two weeks.", ("well over two weeks", "more_than", 2)),
    ],
)
def test_over_is_more_than_a_time_only_where_something_lasts(sentence, told):
    assert figures(sentence, kind="duration") == [told]


def test_time_of_the_clock_is_no_share():
    assert "fraction" not in {kind for _, kind in kinds("They met at half past four.")}


def test_code_of_a_currency_makes_the_letter_behind_its_number_a_million():
    assert figures("It cost USD 40m.", kind="money") == [("USD 40m", "exact", 40_000_000)]
