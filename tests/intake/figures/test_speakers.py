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
    # who said it first, and not who passes it on
    ("The Wire, quoting the spy agency, reported that 40 men had died.", "the spy agency"),
    ("The Wire, citing unnamed officials, reported 40 dead.", "unnamed officials"),
    ("The Wire reported on Monday, citing the spy agency, that 40 men died.", "the spy agency"),
    ("The Wire, citing hospital sources, reported 40 dead.", "hospital sources"),
    ("The Wire quoted the spy agency as saying 40 men had died.", "the spy agency"),
    ("Mira Holt was quoted by the Wire as saying that 40 men had died.", "Mira Holt"),
    ("Arno's spy agency, citing intercepts, says 40 men died.", "Arno's spy agency"),
    ("According to a report by Arno Watch published on Monday, 40 men died.", "Arno Watch"),
    # a name beside what somebody is
    ("A provincial official, Silva Anton, said 40 people died.", "Silva Anton"),
    ("The operator, Costa Azul Lines, insisted that it carried 40 people.", "Costa Azul Lines"),
    ("Some 40 people died, said a spokesman, Hazem Kass.", "Hazem Kass"),
    ("Some 40 people died, a spokesman, Hazem Kass, told Al-Arno TV.", "Hazem Kass"),
    ("Some 40 people died, according to his lawyer, Nina Gela.", "Nina Gela"),
    ("An official in the capital, Arno, said 40 people died.", "An official in the capital"),
    ("According to activists, Arno, Belk and Cavo executed 40 people.", "activists"),
    # headlines
    ("NIS: around 40 soldiers killed", "NIS"),
    ("At least 40 people killed in blast: police", "police"),
    ("ARNO: A court sentenced 40 people.", ""),
    ("Dead: 40 men", ""),
    ("Two men, a single goal: Freedom", ""),
    ("Fire kills 40 people - officials", "officials"),
    # more forms
    ("Ana Roe, 44, who lost a son, said 40 people were missing.", "Ana Roe"),
    ("A resident of Teshi, Ana Roe, said by phone that she saw 40 bodies.", "Ana Roe"),
    ("Since March, 40 people have been killed on both sides, the mission estimates.",
     "the mission"),
    ("Officials called the figure of 40 dead correct, said Ana Roe.", "Ana Roe"),
    ("Arno's army claims to have killed 40 militants.", "Arno's army"),
    ("Meanwhile, according to the UN, 40 people died.", "the UN"),
    ("On Friday police said 40 people died.", "police"),
    ("Later on Friday he put the number of wounded people at 40.", ""),
    ("An inquiry gave the number of injured as more than 40.", "An inquiry"),
    ("Channel 12 reported that 40 men had died.", "Channel 12"),
    ("The flood, Mira Holt said, and 40 men in it, came at night.", "Mira Holt"),
    ("The agency suspended aid to 40 people, citing security concerns.", ""),
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


QUOTED = [
    # a quotation belongs to whoever is named at its end
    ("Officials said six were killed.\n\n“We buried 40 people. It was hell,” said Ana Roe.",
     "Ana Roe"),
    ('Officials said six were killed.\n\n"We buried 40 people. It was hell," said Ana Roe.',
     "Ana Roe"),
    ("Officials said six were killed.\n\n‘We buried 40 people. It was hell,’ said Ana Roe.",
     "Ana Roe"),
    ("Officials said six died.\n\n“We found 40 people.\n\n“Nobody came,” Ana Roe said.",
     "Ana Roe"),
    ("Ivo Lund said six were hurt.\n\n“They say 40 men are there,” said Ana Roe.", "Ana Roe"),
    ("“The ministry says 40 men are there,” said Ana Roe.", "The ministry"),
    # or before it
    ("Ana Roe said: “It was hell. Nobody came. It was cold. It rained. We found 40 people.”",
     "Ana Roe"),
    # and to nobody where that is not told
    ("Officials said six were killed.\n\n“We buried 40 people. It was hell.”", ""),
    ("Police said six died. Ana Roe ran for her life. “We saw 40 bodies.”", ""),
    ("Ivo Lund said six died.\n\nAna Roe's son is missing. “They say 40 men are,” she said.", ""),
    ("Officials said six were killed. He said 40 people had been hurt.", ""),
    ("The council said six died. On Monday it put the number of dead people at 40.",
     "The council"),
    ("Ana Roe said six died. A spokesman, Ivo Lund, left early. He said 40 people had died.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), QUOTED)
def test_a_quotation_over_sentences_belongs_to_who_is_named_with_it(text, speaker):
    told = next(one for one in suggest(text) if one.value == 40)
    assert told.speaker == speaker


def test_what_somebody_adds_is_said_by_the_same():
    text = "The ministry said 40 men died on Sunday, adding that 30 men were missing."
    assert [one.speaker for one in suggest(text) if one.kind == "people"] == ["The ministry"] * 2


def test_a_headline_names_who_speaks_in_the_text_but_no_place():
    said = "Lund: 40 men killed\n\nMayor Ivo Lund said on Monday that it was over."
    assert first(said).speaker == "Lund"
    place = "Arno: 40 men killed\n\nOfficials in Arno said on Monday that it was over."
    assert first(place).speaker == ""


def test_korean_quotations_that_one_verb_ends_have_its_speaker():
    text = '안전부 당국자는 "3백여 명이 이동했다"며 "400~500명이 더 올 수 있다"고 했다.'
    assert [one.speaker for one in suggest(text)] == ["안전부 당국자"] * 2
