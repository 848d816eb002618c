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
