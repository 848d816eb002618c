"""Who says so: the speaker that governs a figure, in the words of the text."""

import pytest

from caseboard.intake.figures import suggest

from .reading import first

SPEAKERS = [
    ("At least 600 died, according to Arnian and Western intelligence agencies.",
     "Arnian and Western intelligence agencies"),
    ("According to the harbour authority, at least 600 died.", "the harbour authority"),
    ("The ministry said at least 600 men had died.", "The ministry"),
    ("At least 600 men have died, the ministry said on Friday.", "the ministry"),
    ("“At least 600 men died,” said Mira Holt, a nurse.", "Mira Holt"),
    ("“At least 600 men died,” Mira Holt told reporters in Arno.", "Mira Holt"),
    ("Seoul estimates at least 600 fighters have died.", "Seoul"),
    ("Arno believes 1,100 men were killed.", "Arno"),
    ("President Mira Holt told the Daily Wire that 40 men had died.", "President Mira Holt"),
    ("Mira Holt, who leads the group, says 40 men died.", "Mira Holt"),
    ("Lawmaker Mira Holt visited the camp and said 40 men had died.", "Lawmaker Mira Holt"),
    ("Arno's spy agency on Friday reported 40 deaths.", "Arno's spy agency"),
    ("The WHO put the number of dead at 40.", "The WHO"),
    ("Some reports, repeated by Arnian agencies, said 40 men had died.", "Arnian agencies"),
    ("WHO has reported nearly 195 deaths.", "WHO"),
    ("A.B., Arnian and Belkian officials say 40 men died.", "A.B., Arnian and Belkian officials"),
    ("Mira Holt told reporters the agency said 40 men had died.", "the agency"),
    ("An officer with the 95th Assault Brigade told the Wire that 40 men had died.",
     "An officer with the 95th Assault Brigade"),
    # nobody is named
    ("Accidents claim hundreds of lives every year.", ""),
    ("Around 2,000 men are believed to have died.", ""),
    ("Reports indicate that 40 men died.", ""),
    ("Some estimates point to 40 dead.", ""),
    ("Two men told the Daily Wire that they were well.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "speaker"), SPEAKERS)
def test_speaker_of_a_figure(sentence, speaker):
    assert first(sentence).speaker == speaker


def test_each_figure_has_the_speaker_of_its_own_clause():
    text = "More than 100 men were sent, Arno says, while Belk puts the number at 120."
    assert [one.speaker for one in suggest(text)] == ["Arno", "Belk"]


def test_he_is_who_spoke_last():
    text = "Mayor Ivo Lund said 40 men had died. Later he said 12 women had died too."
    assert [one.speaker for one in suggest(text)] == ["Mayor Ivo Lund", "Mayor Ivo Lund"]


def test_a_quotation_that_goes_on_keeps_its_speaker():
    text = "“It was loud,” said Mira Holt. “We found 40 dead men."
    assert first(text).speaker == "Mira Holt"
