"""Names are found in any spelling: pairs that must meet, and pairs that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.evidence.spelling.han import hangul_of
from caseboard.evidence.spelling.keys import letters_of, sounds_of, wanted_of
from caseboard.evidence.spelling.slips import slip_of


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


@pytest.mark.parametrize(
    "spellings",
    [
        "Zelensky Zelenskyy Zelenskyj Selenskyj Зеленський Зеленский 젤렌스키 ゼレンスキー",
        "Sybiha Sibiga Sybiga Сибіга Сибига 시비하 シビハ",
        "Budanov Буданов 부다노프 ブダーノフ",
        "Umerov Умєров 우메로프 ウメロフ",
        "Syrskyi Сирський 시르스키 シルスキー",
        "Kyslytsia Кислиця 키슬리차",
    ],
)
def test_every_script_finds_every_other(spellings):
    names = spellings.split()
    assert not [(typed, name) for typed in names for name in names if not finds(typed, name)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("趙兌烈", "조태열"),
        ("趙兌烈", "Cho Tae Yul"),
        ("조태열", "趙兌烈"),
        ("金正恩", "Kim Jong Un"),
        ("リ・ジョンホ", "Ri Jong-ho"),
        ("キム", "Kim Man-su"),
        ("キム・ジョンウン", "김정은"),
        ("젤렌", "Volodymyr Zelensky"),
    ],
)
def test_han_kana_and_names_half_typed_find_korean_and_latin(typed, name):
    assert finds(typed, name)


@pytest.mark.parametrize(
    ("han", "hangul"), [("李鍾浩", "리종호"), ("金國", "김국"), ("习近平", "习近平"), ("ab", "ab")]
)
def test_han_characters_are_read_as_koreans_read_them(han, hangul):
    assert hangul_of(han) == hangul


def is_near(typed, name):
    return not finds(typed, name) and all(w.is_near(sounds_of(name)) for w in wanted_of(typed))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Zelnsky", "Volodymyr Zelensky"),
        ("Zelnsky", "Володимир Зеленський"),
        ("Zelesnky", "Zelensky"),
        ("Zelemsky", "Zelensky"),
        ("Zeleansky", "Zelensky"),
        ("Putn", "Vladimir Putin"),
        ("Marchnko", "Taras Marchenko"),
    ],
)
def test_a_name_is_near_with_one_slip(typed, name):
    assert is_near(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Kang", "Hwang Kwang-su"),
        ("Kim", "Kam Man-su"),
        ("Zlnsky", "Zelensky"),
        ("Belensky", "Zelensky"),
        ("Marko", "Marchenko"),
        ("Ivan", "Evan Example"),
    ],
)
def test_short_names_and_two_slips_are_not_near(typed, name):
    assert not is_near(typed, name)


@given(st.text(alphabet="abcdefgh", min_size=4, max_size=24))
def test_whatever_is_one_slip_away_keeps_a_half(sound):
    slip = slip_of(sound)
    assert all(any(half in form for half in slip.halves) for form in slip.forms)


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("NIS", "National Intelligence Service", True),
        ("n.i.s.", "National Intelligence Service", True),
        ("mod", "Ministry of Defence", True),
        ("SBU", "Служба безпеки України", True),
        ("СБУ", "Служба безпеки України", True),
        ("국정원", "국가정보원", True),
        ("통전부", "통일전선부", True),
        ("IS", "National Intelligence Service", False),
        ("INS", "National Intelligence Service", False),
        ("국원정", "국가정보원", False),
        ("정보", "국가정보원", False),
    ],
)
def test_an_organisation_is_known_by_its_initials(typed, name, found):
    [word] = wanted_of(typed)
    assert word.is_short_for(sounds_of(name)) is found


# Invented, and alike on purpose.
GIVEN = ("Man", "su", "Yong", "chol", "Ho", "song", "Il", "hyon", "Kwang", "jin")
KOREAN = [
    f"{family} {one}-{other.lower()}"
    for family in ("Ri", "Kim", "Pak", "Choe", "Kang", "Han", "Yun", "Hwang")
    for one, other in zip(GIVEN, GIVEN[3:] + GIVEN[:3], strict=True)
]
HANGUL = [
    f"{a}{b}{c}" for a in "김이박최강한윤황" for b, c in ("만수", "용철", "호성", "일현", "광진")
]
SLAVIC = [
    f"{stem}{end}"
    for stem in ("Koval", "Marchen", "Tkach", "Lysen", "Hryts", "Rudyk", "Savch", "Doros")
    for end in ("enko", "uk", "ov", "skyi", "ets", "yshyn")
]
ENGLISH = [
    "Ashdown", "Fellmer", "Quarrick", "Tollbert", "Wexley", "Marrow", "Bexford", "Lunden", "Sable",
    "Hartwell", "Pomeroy", "Vance", "Orrick", "Dane", "Kerr", "Boyd", "Lowe", "Tilden", "Corwin",
    "Harlow", "Gable", "Merrin", "Stroud", "Penrose", "Wick", "Alder", "Thorne", "Bray", "Coyle",
    "Farrow", "Lisle", "Mott",
]  # fmt: skip
MANY = [*KOREAN, *HANGUL, *SLAVIC, *ENGLISH]


def false_hits(holds):
    """Names of another person that a search for a family name or a whole name brings."""
    keys = [(name, letters_of(name), sounds_of(name)) for name in MANY]
    for typed in sorted({*(name.split()[0] for name in KOREAN), *HANGUL[::5], *SLAVIC, *ENGLISH}):
        [word] = wanted_of(typed)
        for name, letters, sounds in keys:
            if typed not in name and holds(word, letters, sounds):
                yield typed, name


def test_what_other_scripts_leave_brings_no_unrelated_name():
    def only_left(word, letters, sounds):
        bare = sounds.split("&")[0]
        return word.is_heard_in(sounds) and not word.is_in(letters, bare)

    assert len(MANY) == 200
    assert list(false_hits(only_left)) == []


def test_a_slip_brings_only_names_alike():
    def only_near(word, letters, sounds):
        return word.is_near(sounds) and not word.is_in(letters, sounds)

    near = list(false_hits(only_near))
    # Dorosov and Dorosuk sound one letter apart.
    assert {(typed[-2:], name[-2:]) for typed, name in near} == {("ov", "uk"), ("uk", "ov")}
    assert all(typed[:-2] == name[:-2] for typed, name in near)
