"""Numbers that a toll or a force reaches, and numbers that go on with what was counted before."""

import pytest

from .reading import figures, kinds

COUNTED = [
    # a toll far before its verb
    ("The death toll from a magnitude 6.1 tremor that shook Arno has risen to 284.", "284"),
    ("The number of people arrested after a rally in Arno on Monday has risen to 541.", "541"),
    ("The number of guards who fled the camp near Arno now stands at 40.", "40"),
    ("The troop force in the valley will then exceed 10,000.", "10,000"),
    ("“We will move to a force level of 9,300,” she said.", "9,300"),
    ("The town of 23,000 fell.", "23,000"),
    ("The number of dead could pass 26,000 in Arno alone.", "26,000"),
    ("The clashes brought the death toll to at least 214 nationwide, she said.", "at least 214"),
    # both ends of a change
    ("The council plans to expand the mission from 8,000 to about 14,000 troops.", "8,000"),
    ("Arno will boost its regular troops in Belk by 500 to 9,300.", "500"),
    ("Arno will boost its regular troops in Belk by 500 to 9,300.", "9,300"),
    # what goes on with people
    ("Deaths fell to 826 in April, to 553 in May and to 437 in June.", "437"),
    ("Police held 40 people. Around half of them (21) were women.", "21"),
    ("Each side freed 95 prisoners. Arno received 78.", "78"),
    ("Each side freed 95 prisoners. Arno handed over 78.", "78"),
    ("Some 310,000 people fled. The agency says 316,000.", "316,000"),
    ("Of those held, 254 were men, 249 were women and eight either refused or left.", "eight"),
    ("It lists 40 as missing.", "40"),
    ("More than a million face hunger.", "a million"),
    ("They said 13 out of 41 passengers died.", "13"),
    ("He found the bodies of five women, three of whose names he knew.", "five"),
    ("It poisoned 146.", "146"),
    ("Some 212 members voted for it and 98 against it.", "98"),
    ("The court tried 475 officers; all but 70 received life terms.", "70"),
    ("Deaths were reported from Arno (5,835) and Belk (5,415).", "5,415"),
    ("The clinic told of 19 in-hospital deaths.", "19"),
    ("Of the 1,165 patients, 783 went home. Of the remaining 382 in hospital, two are ill.", "382"),
    ("They freed 40 men. For the other 13 nothing is known.", "13"),
    ("It told of 296 cases, including 254 confirmed and 186 deaths from cholera.", "254"),
    ("Killed | 131 | 34 | 165 |", "34"),
    ("Some 17,660 British, 5,104 Canadian and 640 Danes lie there.", "5,104"),
    ("The dead included 4,421 previously listed as missing.", "4,421"),
    ("The number could range from 187,000 to 264,000 dead.", "264,000"),
    ("They killed around 236,030 enemies.", "236,030"),
    ("Hundreds of people came on foot, with 150 on horseback.", "150"),
    ("Another 41 men died on Monday, one on Tuesday.", "one"),
    ("She confirmed that one person was killed.", "one"),
]
NOT_COUNTED = [
    # the same verbs, and nobody is counted
    ("The number of shells fired at the town on Monday has risen to 541.", "541"),
    ("The rate of the loan that the bank gave has risen to 12.", "12"),
    ("Sales fell to 78,000 from 83,000 in December.", "83,000"),
    ("The union expanded from 15 to 25 member states.", "25"),
    ("Police held 40 people. The rate rose to 21.", "21"),
    ("The air force shot down 95 drones. Arno lost 78.", "78"),
    ("Some 300 men were killed in two fires.", "two"),
    ("The plan has attracted almost 500 answers.", "500"),
    ("It was twice the 171,000 figure that was forecast.", "171,000"),
    ("The air force sent more than 310 U.S. warplanes, including 77 on a carrier.", "77"),
    ("It keeps 146 F-15 fighters there.", "146"),
    ("It flies in the 200- to 300-seat sector.", "200"),
    ("It spent billions of pounds of taxpayers' cash.", "billions"),
    ("About 100,000 public bodies must answer.", "100,000"),
    ("Eight other NATO members agreed.", "Eight"),
    ("Voters rejected it by two to one.", "two"),
    ("Ivo Lund works for the agency Aid 122.", "122"),
    ("Three guards were jailed over 2022 crush.", "2022"),
    ("Ministers from 23 European and Arab countries met.", "23"),
    ("The number of specialist colleges grew from 350 to 400.", "350"),
    ("The judge gave 12 of those convicted between one and 141 longer terms.", "between one"),
]


def kind_of(sentence, number):
    return next(kind for words, kind in kinds(sentence) if number in words)


@pytest.mark.parametrize(("sentence", "number"), COUNTED)
def test_a_number_without_a_noun_counts_people(sentence, number):
    assert kind_of(sentence, number) == "people"


@pytest.mark.parametrize(("sentence", "number"), NOT_COUNTED)
def test_a_number_like_it_counts_nobody(sentence, number):
    assert all(kind != "people" for words, kind in kinds(sentence) if number in words)


def test_what_grows_by_a_number_to_another_is_no_range():
    sentence = "Arno will boost its regular troops in Belk by 500 to 9,300."
    assert figures(sentence) == [("500", "exact", 500), ("9,300", "exact", 9300)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Two or three dozen guards fled.", ("Two or three dozen", "between", 24, 36)),
        ("Two or three guards fled.", ("Two or three", "between", 2, 3)),
        ("Some four-thousand-100 men fled.", ("Some four-thousand-100", "about", 4100)),
        ("She said about five people were hurt.", ("about five", "about", 5)),
    ],
)
def test_spoken_numbers(sentence, found):
    assert figures(sentence) == [found]


AGES = [
    ("Six were aged 18-21, seventy-two were in the 22-31 age group and 44 were aged 42-51.",
     ["Six", "seventy-two", "44"]),
    ("Some 93 people were aged between 71 and 77, and 16 others were between 80 and 89.",
     ["Some 93", "16"]),
    ("The average age of those arrested was 54.", []),
    ("Three boys aged 12, 14 and 16 were killed.", ["Three"]),
    ("It would raise the pension age for workers from 60 to 65.", []),
    ("They may not retire before 65, the union said.", []),
    ("Three girls, all under 18, were hurt.", ["Three"]),
    ("A wage for 16 and 17-year-olds is planned.", []),
    ("The age of consent there is 14.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "people"), AGES)
def test_ages_count_nobody_and_end_where_the_next_count_begins(sentence, people):
    assert [words for words, *_ in figures(sentence)] == people


ONES = [
    ("He praised her as one of the leaders of the party.", []),
    ("It was a positive one, the analysts said.", []),
    ("Mira was both a good clerk and an aunt of his.", []),
    ("Both candidates fled.", ["Both"]),
    ("He was one of two men taken alive.", ["one", "two"]),
    ("One of the wounded told her.", ["One"]),
    ("It is one of the most severe raids that the guards recall.", []),
]


@pytest.mark.parametrize(("sentence", "people"), ONES)
def test_one_and_both_count_only_where_they_count(sentence, people):
    assert [words for words, *_ in figures(sentence)] == people


def test_a_year_that_opens_an_entry_is_a_year():
    assert kinds("1812 - The army of Arno was beaten.")[0] == ("1812", "year")


def test_the_year_of_a_law_is_part_of_its_name():
    assert kinds("They were held under Section 13 of the Order Act 2000.")[-1][1] == "identifier"


def test_a_day_before_a_date_is_none_of_the_people():
    assert kinds("A vote could follow on 16 or 17 March.")[0] == ("16", "date")
