"""Korean figures: who says so through whom, of which day, and shares that count nobody."""

import pytest

from caseboard.intake.figures import suggest

from .reading import first, kinds

SPEAKERS = [
    ("중앙대책본부(중대본)에 따르면 12명이 숨졌다.", "중앙대책본부"),
    ("국방부(장관 홍길동)는 12명이 숨졌다고 밝혔다.", "국방부"),
    ("이 의원에 따르면 정보원은 12명이 숨졌다고 보고했다.", "정보원"),
    ("이 의원에 따르면 12명이 숨졌다.", "이 의원"),
    ('정보원 "아르노 병력 12명 사망"', "정보원"),
    ("통신은 당국자를 인용해 12명이 숨졌다고 보도했다.", "당국자"),
    ("경찰 추산 12명이 모였다.", "경찰"),
    ("참가자 12명(경찰 추산)이 모였다.", "경찰"),
    ("철도 측은 노조원 12명을 고소했다고 밝혔다.", "철도 측"),
    ("의사회는 피해자가 12명에 달한다며 이같이 전했다.", "의사회"),
    ("이에 따르면 12명이 숨졌다.", ""),
    ('그는 "사망 12명"이라고 적힌 종이를 들었다.', ""),
]


@pytest.mark.parametrize(("sentence", "speaker"), SPEAKERS)
def test_who_says_so(sentence, speaker):
    assert first(sentence).speaker == speaker


def test_who_spoke_speaks_on():
    text = "본부장은 집 3채가 탔다고 밝혔다. 또 300명의 주민이 대피했다고 전했다."
    assert first(text).speaker == "본부장"
    text = "본부장은 집 3채가 탔다고 밝혔다. 300명의 주민이 대피했다고 전했다."
    assert first(text).speaker == ""


def test_from_so_many_to_so_many_is_a_range_unless_it_grows():
    told = first("실종자는 21명에서 23명이라고 했다.")
    assert (told.qualifier, told.value, told.value_to) == ("between", 21, 23)
    assert first("실종자가 21명에서 23명으로 늘었다.").qualifier == "exact"


def test_each_side_reckons_its_own_number():
    found = suggest("주최 측 추산 5만명, 경찰 추산 1만명이 모였다.", "2025-11-02")
    assert [(one.value, one.speaker) for one in found] == [(50_000, "주최 측"), (10_000, "경찰")]


AS_OF = [
    ("이날 오후 8시 기준 사망자는 12명이다.", "2025-11-02"),
    ("본부는 1일 회의를 열었다. 이날 오전 9시 기준 12명이 숨졌다.", "2025-11-01"),
    ("이날 병사 12명이 왔다.", ""),
    ("오는 9일 12명이 모인다.", ""),
    ("1일 소방당국에 따르면 12명이 숨졌다.", ""),
    ("9일 만에 불이 꺼졌고 12명이 숨졌다.", ""),
]


@pytest.mark.parametrize(("sentence", "as_of"), AS_OF)
def test_that_day_is_the_one_named_last_or_that_of_the_report(sentence, as_of):
    assert first(sentence).as_of == as_of


SHARES = [
    ("조사에 따르면 학생 10명 중 8명이 전화를 쓴다.", [("10명 중 8명", "fraction")]),
    ("4명 중 한 명꼴로 본다.", [("4명 중 한 명", "fraction")]),
    ("승객 10명 중 8명이 숨졌다.", [("10명", "people"), ("8명", "people")]),
    ("한편 병사 12명이 다쳤다.", [("12명", "people")]),
    ("경찰은 언니(50·여)와 딸(32)을 찾았다.", [("50", "age"), ("32", "age")]),
]


@pytest.mark.parametrize(("sentence", "found"), SHARES)
def test_shares_and_ages_count_nobody(sentence, found):
    assert kinds(sentence) == found
