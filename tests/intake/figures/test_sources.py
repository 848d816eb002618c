"""Speakers whom others name, and which of several speaks."""

import pytest

from caseboard.intake.figures import suggest

from .reading import first

SPEAKERS = [
    # an outlet only passes on what another says
    ("Meanwhile, the council said at least 231 men died in two fires, the Wire reported.",
     "the council"),
    ("Arno sent 15,000 men, the deputies quoted the agency as saying, the Wire reported.",
     "the agency"),
    ("A report by Wire-Arno, citing Belk-based Global Corp, claimed a raid killed 500 men.",
     "Belk-based Global Corp"),
    ("State radio quoted Ana Roe, head of the camp of the council in Arno, as saying 40 men fled.",
     "Ana Roe"),
    ("A guerrilla group on Saturday accused Arno of killing two civilians, the Wire reported.",
     "A guerrilla group"),
    # names
    ("The Met said 861 people were held.", "The Met"),
    ("He Wei, head of the camp, said 40 men fled.", "He Wei"),
    ("Two officials told the Wire that 40 men had died.", "Two officials"),
    ("The Wire reported, citing two officials, that 40 men had died.", "two officials"),
    ("A source in the army told the Wire 40 men had died.", "A source in the army"),
    ("Authorities there said 40 men had died.", "Authorities"),
    ("Iranian officials have given no toll but said three guards had died.", "Iranian officials"),
    ("The Wire has so far confirmed the names of 20 people.", "The Wire"),
    ("The Wire, with its helpers, has been able to confirm the deaths of 57 people.",
     "The Wire"),
    ("The council denounced that 460 men were still held.", "The council"),
    # what is said of what stands before it
    ("She asked for the 47 people that the governor had said were taken.", "the governor"),
    ("It is a war that Arno says has cost 50,000 lives.", "Arno"),
    ("A rocket hit Arno, killing a girl and three others, said regional Gov. Ivo Lund.",
     "regional Gov. Ivo Lund"),
    ("“Some 40 prisoners will be freed,” said a statement issued by General Omar Sule.",
     "General Omar Sule"),
    ("At least 288 people died, Arno Railways said Saturday afternoon.", "Arno Railways"),
    ("It sank amid warnings from the council that six people die there each day.", "the council"),
    ("An 18-year old survivor said 130 people were aboard.", "An 18-year old survivor"),
    ("A crowd estimated by the guards to have been 3,000 people broke in.", "the guards"),
    ("Residents warn thousands of people are without a roof.", "Residents"),
    ("Some 2,100 people were rescued, according to posts by the council.", "the council"),
    # papers of a body
    ("Data from the ministry show 40 men died.", "the ministry"),
    ("According to a report published on Friday by the council, 40 men died.", "the council"),
    ("A report by the council found that 40 men died.", "the council"),
    ("Per the ministry, 40 men died.", "the ministry"),
    ("Forty men died, per the ministry.", "the ministry"),
    ("By the ministry's count, 40 men died.", "the ministry"),
    # headlines and tags
    ("More than 500 killed in Arno, says monitoring group", "monitoring group"),
    ("Some 40 men were hurt in the crash, said rail and ambulance officials.",
     "rail and ambulance officials"),
]  # fmt: skip
NOBODY = [
    "A few said 30 men had died.",
    "According to them, 30 men had died.",
    "The 300 new jobs added to payrolls drew 30 men.",
    "There was no word of a second reported raid on 30 men.",
    "By one estimate, 30 men died.",
    "The wage is 12 dollars per man, and 30 men left.",
    "Rescuers found 30 bodies by the road.",
    "The report says 30 men died.",
    "Of those men only 30 have been confirmed by name.",
    "The hall holds 30 men, with 12 arrests reported.",
    "The shooting of 30 men is alleged.",
    "Casualties announced here reached 30.",
]


@pytest.mark.parametrize(("sentence", "speaker"), SPEAKERS)
def test_who_says_so(sentence, speaker):
    told = [one for one in suggest(sentence, "2025-11-02") if one.kind == "people"]
    assert told[-1].speaker == speaker


@pytest.mark.parametrize("sentence", NOBODY)
def test_words_that_name_nobody_are_no_speaker(sentence):
    assert first(sentence).speaker == ""


def test_a_clause_before_the_speaker_is_no_part_of_the_name():
    assert first("Nobody knows why Arno said 30 men had died.").speaker == "Arno"


def test_what_somebody_is_accused_or_thought_of_is_no_statement_of_his():
    sentence = "Raiders believed to come from Belk took 41 people, an official said."
    assert first(sentence).speaker == "an official"
    sentence = "A farmer accused of arson killed four women, the Wire reported."
    assert first(sentence).speaker == "the Wire"


def test_a_quotation_of_several_sentences_is_his_who_is_named_behind_it():
    text = "“They took 47 people. They hurt 13 men,” Ivo Lund, a spokesman, told the Wire by phone."
    told = [one for one in suggest(text) if one.kind == "people"]
    assert [one.speaker for one in told] == ["Ivo Lund", "Ivo Lund"]


def test_he_is_the_person_and_not_the_body_of_which_he_told():
    text = "Ivo Lund said that authorities there counted bodies. Some 215 men were hurt, he said."
    assert first(text).speaker == "Ivo Lund"
    text = "The ministry said that authorities there counted. Some 215 men were hurt, he said."
    assert first(text).speaker == ""


def test_a_line_is_a_paragraph_where_lines_are_not_wrapped():
    head = "More than 500 people were killed in the raid on Arno, says monitoring group"
    body = "The council, which has its seat in Belk, met on Friday to speak of what it knows. " * 2
    assert first(f"{head}\n{body}").speaker == "monitoring group"
