"""The noun phrase of a question, and the names of speakers in running text."""

import pytest

from caseboard.comparison.printing.subject import have, named, noun_phrase


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("How many soldiers have been killed?", "the number of soldiers killed"),
        ("How many have been killed or hurt in all?", ""),
        ("How many men have been killed or hurt?", "the number of men killed or hurt"),
        ("How many villages were burnt in May?", "the number of villages burnt in May"),
        ("How many people are still missing?", "the number of people still missing"),
        ("How many troops are in the north?", "the number of troops in the north"),
        ("How many soldiers has Invented Land sent abroad?",
         "the number of soldiers that Invented Land has sent abroad"),
        ("How many people have the Invented Forces taken prisoner, as far as is known?",
         "the number of people that the Invented Forces have taken prisoner, as far as is known"),
        ("How many people were injured or killed in the flood?",
         "the number of people injured or killed in the flood"),
        ("How many men and women were detained?", "the number of men and women detained"),
        ("How many homes were damaged or destroyed by shelling?",
         "the number of homes damaged or destroyed by shelling"),
        ("How many tonnes of grain were burnt?", "the number of tonnes of grain burnt"),
        ("How many Invented Landers have been killed so far?",
         "the number of Invented Landers killed so far"),
        ("How many wounded soldiers were sent home?", "the number of wounded soldiers sent home"),
        ("How many people were hurt in Kyiv and Odesa?",
         "the number of people hurt in Kyiv and Odesa"),
        ("How many people has Invented Land killed or deported?",
         "the number of people that Invented Land has killed or deported"),
    ],
)  # fmt: skip
def test_a_question_becomes_what_it_counts(question, phrase):
    assert noun_phrase(question) == phrase


@pytest.mark.parametrize(
    "question",
    [
        "How many were killed?",
        "How many of them were killed?",
        "How many people who were detained were killed?",
        "How many people are there?",
        "How many people are they responsible for?",
        "How many people were Invented?",
        "How many people have not been found?",
        "How many people will be sent?",
        "How many people has Invented Land told them were killed?",
        "How many soldiers has Invented Land?",
        "How many people has Invented Land been responsible for?",
        "How much grain has been burnt?",
        "Where are the two held?",
        "How many died or were hurt?",
        "How many died and were buried?",
        "How many people died or were hurt?",
        "How many civilians fled or were displaced?",
        "How many boats sank and were lost?",
        "How many people were injured or went missing?",
        "How many people were hurt or died?",
        "How many people were killed or lost their homes?",
        "How many people were hurt but survived?",
        "How many people were killed, and how many hurt?",
        "How many people were killed, wounded or captured?",
        "How many people were killed/wounded?",
        "How many people were captured then shot?",
        "How many people fled before soldiers were sent?",
        "How many civilians died and soldiers were captured?",
        "How many civilians killed in May were women?",
        "How many prisoners taken in May were released?",
        "How many soldiers captured guards were shot?",
        "How many barrels of oil leaked were burnt?",
        "How many barrels of oil or were burnt?",
        "How many prisoners were women?",
        "How many prisoners were convicted criminals?",
        "How many cars were red?",
        "How many people were both hurt and robbed?",
        "How many people were killed by mines or starved?",
        "How many people has Invented Land killed or driven mad?",
        "How many people were killed or?",
        "How many people were killed or injured or are missing?",
        "How many shells has Invented Land sent and how many has it sold?",
        "How many votes were cast for or against?",
        "How many civilians were killed in Kyiv and fled?",
        "Killed so far",
        "",
    ],
)
def test_other_questions_give_no_phrase(question):
    assert noun_phrase(question) == ""


@pytest.mark.parametrize(
    ("name", "is_body", "told", "verb"),
    [
        ("National Invented Service", True, "the National Invented Service", "has"),
        ("Government of Invented Land", True, "the Government of Invented Land", "has"),
        ("Invented and Western intelligence agencies", True, None, "have"),
        ("Officials in Inventville", True, None, "have"),
        ("Invented United Nations", True, None, "has"),
        ("Inventors Press", True, None, "has"),
        ("The two prisoners, jointly", False, "the two prisoners, jointly", "have"),
        ("A captured soldier", False, "a captured soldier", "has"),
        ("John Court", False, None, "has"),
        ("John Staff", False, None, "has"),
    ],
)
def test_a_speaker_stands_in_a_sentence_as_its_name_asks(name, is_body, told, verb):
    assert named(name, is_body) == (told or name)
    assert have(name, is_body) == verb


def test_a_sentence_begins_with_a_capital():
    assert named("National Invented Service", True, starts=True) == "The National Invented Service"
    assert named("The two, jointly", False, starts=True) == "The two, jointly"
