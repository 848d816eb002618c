"""Korean figures."""

import pytest

from caseboard.intake.figures import suggest

from .reading import figures, first, kinds

COUNTS = [
    ("600명", "exact", 600),
    ("두 명", "exact", 2),
    ("세 명", "exact", 3),
    ("스무 명", "exact", 20),
    ("서른다섯 명", "exact", 35),
    ("육백 명", "exact", 600),
    ("1만1천명", "exact", 11_000),
    ("1만 2000여명", "about", 12_000),
    ("1만 2,000명", "exact", 12_000),
    ("2천700여 명", "about", 2700),
    ("1백50명", "exact", 150),
    ("약 1만1천 명", "about", 11_000),
    ("600명가량", "about", 600),
    ("600명 안팎", "about", 600),
    ("최소 600명", "at_least", 600),
    ("600명 이상", "at_least", 600),
    ("최소 600명 이상", "at_least", 600),
    ("최대 600명", "at_most", 600),
    ("600명 이하", "at_most", 600),
    ("600명 미만", "fewer_than", 600),
    ("600명 초과", "more_than", 600),
    ("여섯 명", "exact", 6),
    ("여남은 명", "about", 10),
    ("600명이 넘", "more_than", 600),
    ("거의 600명", "nearly", 600),
    ("600명 가까이", "nearly", 600),
    ("수십 명", "order", 12),
    ("수백 명", "order", 100),
    ("수천 명", "order", 1000),
    ("수만 명", "order", 10_000),
]


@pytest.mark.parametrize(("words", "qualifier", "value"), COUNTS)
def test_count_of_people(words, qualifier, value):
    assert figures(f"북쪽 병사 {words}") == [(words, qualifier, value)]


RANGES = [("50~60명", 50, 60), ("5~6천 명", 5000, 6000), ("두세 명", 2, 3), ("서너 명", 3, 4)]
RANGES += [("600명에서 700명 사이", 600, 700), ("600명 내지 700명", 600, 700)]
RANGES += [("600명~700명", 600, 700), ("열댓 명", 14, 16)]


@pytest.mark.parametrize(("words", "low", "high"), RANGES)
def test_range_of_people(words, low, high):
    assert figures(f"병사 {words}이 떠났다.") == [(words, "between", low, high)]


KINDS = [
    ("물가가 12퍼센트 올랐다.", "12퍼센트", "percentage"),
    ("3만 원을 냈다.", "3만 원", "money"),
    ("2억 달러를 냈다.", "2억 달러", "money"),
    ("2024년에 떠났다.", "2024년", "year"),
    ("10월 28일에 떠났다.", "10월 28일", "date"),
    ("그는 20세다.", "20세", "age"),
    ("제11군단이 떠났다.", "11군단", "unit"),
    ("포탄 600만 발을 쐈다.", "600만 발", "things"),
    ("오후 4시에 떠났다.", "오후 4시", "time"),
    ("3시간 걸렸다.", "3시간", "duration"),
    ("3분의 1이 떠났다.", "3분의 1", "fraction"),
    ("재산 1,400여만 원을 잃었다.", "1,400여만 원", "money"),
    ("가입을 20년 미뤘다.", "20년", "duration"),
    ("60대 남성이 말했다.", "60대", "age"),
    ("10대 청소년이 말했다.", "10대", "age"),
    ("홍길동(45) 씨가 말했다.", "45", "age"),
    ("94여단이 떠났다.", "94여단", "unit"),
    ("600명이 아니라 700명이다.", "600명", "denied"),
]


@pytest.mark.parametrize(("sentence", "words", "kind"), KINDS)
def test_other_numbers_say_what_they_are(sentence, words, kind):
    assert (words, kind) in kinds(sentence)


def test_a_noun_without_a_counter_is_counted():
    assert figures("2천여 병력이 왔다.") == [("2천여", "about", 2000)]
    assert figures("두 포로가 말했다.") == [("두", "exact", 2)]
    assert figures("한 의원은 말했다.") == []


def test_a_rise_is_no_range():
    assert [words for words, *_ in figures("5명에서 10명으로 늘었다.")] == ["5명", "10명"]


SPEAKERS = [
    ("해양청에 따르면 600명이 떠났다.", "해양청"),
    ("해양청은 600명이 떠났다고 밝혔다.", "해양청"),
    ("600명이 떠났다고 홍길순 해양청장이 말했다.", "홍길순 해양청장"),
    ('한 의원은 "600명이 떠났다"고 말했다.', "한 의원"),
    ("600명이 떠나고 30명이 남았다고 해양본부가 밝혔다.", "해양본부"),
    ('"사망자를 600명으로 추산하고 있다"고 분석했다.', ""),
    ("사망자는 600명으로 늘었다.", ""),
]


@pytest.mark.parametrize(("sentence", "speaker"), SPEAKERS)
def test_speaker_of_a_figure(sentence, speaker):
    assert first(sentence).speaker == speaker


def test_dates_are_filled_in_from_the_day_of_publication():
    told = first("해양청은 13일 지난해 10월 병사 600명이 파병됐다고 밝혔다.", "2025-01-15")
    assert (told.as_of, told.stated_on) == ("2024-10-31", "2025-01-13")


def test_a_quotation_of_two_sentences_has_one_speaker():
    text = '해양청은 "병사 600명이 왔다. 부상자는 30명이다"고 밝혔다.'
    people = [one for one in suggest(text) if one.kind == "people"]
    assert [one.speaker for one in people] == ["해양청", "해양청"]


def test_words_that_only_begin_like_counters_are_none():
    assert figures("세 명령을 내렸다. 20인치 화면이다.") == []
