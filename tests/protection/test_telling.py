"""Which texts tell a name. Names and sentences are invented."""

import pytest

from caseboard.models.telling import Telling

pytestmark = pytest.mark.pure


def tells(name: str, text: str, others: tuple[str, ...] = ()) -> bool:
    return Telling({name}, {"Witness Q"}, others).tells(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ivan Petrov", "Petrov가 말했다"),
        ("Ivan Petrov", "PETROV said so"),
        ("Ivan Petrov", "ivan  petrov"),
        ("Ivan Petrov", "petrov_ivan"),
        ("Ivan Petrov", "petrov-report"),
        ("Ivan Petrov", "claim:a-c1; person:petrov"),
        ("Ivan Petrov", "see https://example.org/petrov/1"),
        ("김철수", "김 철수는 없다"),
        ("김 철수", "김철수가"),
        ("김철수", "김·철·수"),
        ("金哲洙", "金 哲洙"),
        ("Park Ji-hoon", "Ji-hoon left."),
        ("Park Ji-hoon", "Jihoon left."),
        ("Park Ji-hoon", "Ji Hoon left."),
        ("Kim Chol-su", "Cholsu counted them."),
        ("José Núñez", "Nunez counted them."),
        ("Jose Nunez", "Núñez counted them."),
        ("José Núñez", "NUN\u0303EZ counted them."),
        ("Łucja Strauß", "Strauss counted them."),
        ("Zephyrine Quillfeather", "the Quillfeathers left"),
        ("Zephyrine Quillfeather", "Quillfeather’s house"),
        ("Иван Тестов", "Тестова видели"),
        ("Documentary Producer", "a documentary producer"),
        ("Hope", "Hope left."),
        ("Kim", "Kim left."),
        ("Park Ji-hoon", "source:ji-hoon"),
        ("Park Ji-hoon", "jihoon-left"),
    ],
)
def test_name_is_told_however_it_is_written(name, text):
    assert tells(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Documentary producer", "They made a documentary."),
        ("Will Hope", "Some hope that they will come."),
        ("Captured Soldier", "A soldier was captured there."),
        ("May Long", "It was a long war."),
        ("Ivan Petrov", "Petrovka"),
        ("Park Ji-hoon", "a park"),
        ("Park Ji-hoon", "hoon"),
        ("Hope", "Some hope."),
        ("Надежда Тестова", "есть надежда"),
        ("Witness Q", "Witness Q left."),
    ],
)
def test_ordinary_words_tell_nobody(name, text):
    assert not tells(name, text)


def test_words_that_others_are_called_by_tell_nobody():
    assert tells("Kim Chol-su", "Cholsu left.")
    assert not tells("Kim Chol-su", "Cholsu left.", ("Pak Chol-su",))
    assert tells("Kim Chol-su", "Kim Cholsu left.", ("Pak Chol-su",))
    assert not tells("Truth Example", "The Truth counts.", ("Committee of truth",))


def doubted(name: str, text: str, others: tuple[str, ...] = ()) -> set[str]:
    return Telling({name}, {"Witness Q"}, others).doubted(text)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Kim", "kim said so", {"kim"}),
        ("Kim", "Later kim’s house", {"kim"}),
        ("Kim Chol-su", "Kim left.", {"Kim"}),
        ("Kim Chol-su", "Ms Kim left, said Kim’s sister.", {"Kim"}),
        ("Kim Chol-su", "Kim left, then kim came.", {"Kim", "kim"}),
        ("Kim Chol-su", "Kim Jong-un left.", set()),
        ("Kim Chol-su", "kim and cholsu left.", {"kim", "cholsu"}),
        ("Kim Chol-su", "KIM left.", {"Kim"}),
        ("Ri Yong-ho", "Ri left.", {"Ri"}),
        ("So Yong-ho", "So they left.", {"so"}),
        ("May Long", "They left in May, and may come.", {"may"}),
        ("Zephyrine Quillfeather", "the quillfeathers left", {"quillfeather"}),
        ("José Núñez", "nunez counted them, josé did not", {"nunez", "jose"}),
        ("Will Hope", "Some hope that they will come.", {"will", "hope"}),
        ("Надежда Тестова", "сказала тестовой", set()),
        ("Иван Тестов", "видели тестова", {"тестов"}),
        ("Ли Тестов", "он ли это", set()),
        ("Zephyrine Quillfeather", "Quillfeather, called quillfeather", set()),
        ("Zephyrine Quillfeather", "https://example.org/quillfeather", set()),
    ],
)
def test_single_word_in_small_letters_may_tell(name, text, words):
    assert doubted(name, text) == words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Kim", "kimono"),
        ("Kim", "skim"),
        ("Ri Yong-ho", "ri left"),
        ("Kim", "Kimberley left."),
        ("J Kim", "J left."),
        ("Documentary producer", "a producer"),
        ("Иван Тестов", "протестов"),
        ("Иван Тестов", "иванович"),
        ("김철수", "김치"),
        ("Witness Q", "a witness"),
    ],
)
def test_parts_of_other_words_and_words_of_two_letters_are_not_even_doubted(name, text):
    assert doubted(name, text) == set()


def test_words_that_others_are_called_by_are_not_doubted():
    assert doubted("Kim Chol-su", "kim left.", ("Kim Yong-ho",)) == set()


def test_doubted_words_may_tell_until_they_are_known_as_ordinary():
    telling = Telling({"Will Hope"}, {"Witness Q"}, ())
    assert telling.may_tell("", "they will come")
    weighed = telling.without({"will"})
    assert not weighed.may_tell("they will come")
    assert weighed.may_tell("they will hope")
    assert weighed.tells("Will left.")
    assert weighed.ordinary == {"will"}


def test_short_word_that_stands_as_a_name_is_looked_at_however_often_it_stands():
    telling = Telling({"Kim So"}, {"Witness Q"}, ()).without({"Kim", "kim", "so"})
    assert telling.calls_shortly("They say that Kim left.")
    assert not telling.may_tell("They say that Kim left.")
    for text in ("kim left", "So they left.", "Kim Yong left.", "Kim So left."):
        assert not telling.calls_shortly(text), text


@pytest.mark.parametrize(
    "text",
    [
        "Kim Says He Wants To Go South",
        "KIM SAYS NO.",
        "Why Kim Left: What The Witness Saw",
        "Envoy Tells Paper How Kim Was Seen",
    ],
)
def test_short_word_is_found_in_a_headline(text):
    assert doubted("Kim Zefirin", text) == {"Kim"}


@pytest.mark.parametrize("text", ["Kim Jong-un", "Kim Jong Un", "Yesterday Kim Jong-un said so."])
def test_longer_name_of_somebody_else_is_no_headline(text):
    assert doubted("Kim Zefirin", text) == set()
