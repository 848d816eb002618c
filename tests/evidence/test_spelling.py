"""Names are found in any spelling: pairs that must meet, and pairs that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.evidence.spelling.keys import letters_of, sounds_of, wanted_of


def finds(typed, name):
    words = wanted_of(typed)
    letters, sounds = letters_of(name), sounds_of(name)
    return bool(words) and all(word.is_in(letters, sounds) for word in words)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("moller", "Møller"),
        ("UNAL", "Ünal"),
        ("jong-ho ri", "Ri Jong Ho"),
        ("rijongho", "Ri Jong-ho"),
        ("jonghori", "Ri Jong-ho"),
        ("ong-h", "Ri Jong-ho"),
        ("o’brien", "Obrien"),
        ("통신", "발명 통신"),
    ],
)
def test_case_accents_hyphens_spaces_and_order_do_not_matter(typed, name):
    assert finds(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("리종호", "Ri Jong-ho"),
        ("이종호", "Ri Jong-ho"),
        ("종호", "Lee Chongho"),
        ("Lee Jong Ho", "리종호"),
        ("Yi Chong-ho", "Ri Jong-ho"),
        ("Rhee", "이만수"),
        ("Park Yong-shik", "박영식"),
        ("Pak Yŏng-sik", "Park Young Sik"),
        ("Gim", "Kim Man-su"),
        ("김만수", "Kim Man-soo"),
        ("Choi", "최만수"),
        ("Ch'oe Ryong-hae", "Choi Yong Hae"),
        ("최룡해", "Choe Ryong-hae"),
        ("Roh", "노만수"),
        ("Jung", "정만수"),
        ("Chung", "Jong Man-su"),
        ("Paik", "백만수"),
        ("Kang", "Gang Man-su"),
        ("Ryu", "유만수"),
        ("서울", "Seoul"),
    ],
)
def test_korean_names_meet_across_scripts_and_romanisations(typed, name):
    assert finds(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Зеленский", "Volodymyr Zelensky"),
        ("Zelenskyy", "Володимир Зеленський"),
        ("Буданов", "Kyrylo Budanov"),
        ("محمد", "Muhammad al-Hassan"),
        ("Hassan", "محمد الحسن"),
        ("Mohammed", "محمد"),
        ("زيلينسكي", "Zelensky"),
        ("Ли", "Ri Jong-ho"),
    ],
)
def test_cyrillic_and_arabic_meet_latin_letters(typed, name):
    assert finds(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kim", "Ri Jong-ho"),
        ("lee", "Kim Il-sung"),
        ("park", "Kim Jong-un"),
        ("lee", "Marina Example"),
        ("محمد", "Ri Jong-ho"),
        ("Ri Jong-ho Pak", "Ri Jong-ho"),
        ("", "Ri Jong-ho"),
        ("%_", "Ri Jong-ho"),
        ("-", "Ri Jong-ho"),
    ],
)
def test_what_is_another_name_is_not_found(typed, name):
    assert not finds(typed, name)


@given(st.text(max_size=200))
def test_every_name_finds_itself_or_has_no_letters(name):
    assert (
        finds(name, name) or not letters_of(name) or len(name.split()) > 12 or not wanted_of(name)
    )


@given(st.text(max_size=60))
def test_keys_hold_no_sign_that_a_search_reads_as_a_joker(name):
    assert not set("%_\\\0") & set(letters_of(name) + sounds_of(name))
