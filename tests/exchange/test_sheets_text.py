"""Tables of plain text: separators, encodings, quotes, limits."""

import pytest

from caseboard.exchange.sheets import table as limits
from caseboard.exchange.sheets.kinds import read_file
from caseboard.exchange.sheets.table import FileRefused
from tests.exchange.sheets import lines, read

ROWS = ("Title,Address,Date", 'Invented one,https://a.example/1,"3 March 2025"')


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_found(separator):
    found = read("\n".join(ROWS).replace(",", separator).encode())
    assert found.heads == ["Title", "Address", "Date"]
    assert found.rows == [["Invented one", "https://a.example/1", "3 March 2025"]]


def test_separator_that_the_file_declares_is_taken():
    found = read(lines("sep=;", "Title;Author", "One, two, three;Ida, Ada"))
    assert found.rows == [["One, two, three", "Ida, Ada"]]
    assert list(found.lines) == [3]


HANGUL = "제목;주소\n지어낸 기사의 긴 제목;https://a.example/1\n"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("utf-16-be", ""),
     ("euc-kr", "Korean"), ("cp949", "Korean")],
)  # fmt: skip
def test_hangul_is_read_in_every_encoding(encoding, told):
    found = read(HANGUL.encode(encoding))
    assert found.heads == ["제목", "주소"]
    assert found.rows[0][0] == "지어낸 기사의 긴 제목"
    assert [told in note.sentence for note in found.notes] == ([True] if told else [])


SHORT = (
    "출처;주장;숫자;비고\nlanterns;지어낸 등불;1만;가\nlanterns;등불 셋;3;나\nlanterns;둘;2;“다”\n"
)


@pytest.mark.parametrize("more", ["", "lanterns;뷁;1;라\n"])  # the last is in CP949 alone
def test_hangul_in_short_cells_is_read(more):
    found = read((SHORT + more).encode("cp949"), table="claims")
    assert found.heads == ["출처", "주장", "숫자", "비고"]
    assert [row[3] for row in found.rows[:3]] == ["가", "나", "“다”"]
    assert "Korean" in found.notes[0].sentence


@pytest.mark.parametrize("text", ["Åland, an island", "the agency’s “lanterns”", "Ärzte; Über uns"])
def test_western_letters_that_could_be_rare_hangul_are_western(text):
    found = read(f"Title|Author\n{text}|Ida\n".encode("cp1252"))
    assert found.rows[0][0] == text


@pytest.mark.parametrize(
    "text",
    ["SITUAÇÃO", "INFORMAÇÕES", "MAÇÃ", "AÇÃO; REAÇÃO", "the agency’s", "Škoda", "Žofie", "CRÉÉE",
     "l’Élan"],
)  # fmt: skip
def test_western_letters_that_could_be_others_are_western(text):
    found = read(f"Title|Author\n{text}|Ida\n".encode("cp1252"))
    assert found.rows[0][0] == text
    assert "Western" in found.notes[0].sentence


@pytest.mark.parametrize(
    ("text", "encoding", "called"),
    [("名前", "cp932", "Japanese"), ("作り話の記事", "cp932", "Japanese"),
     ("ランタンを数えた", "cp932", "Japanese"), ("IVAは灯を数えた", "cp932", "Japanese"),
     ("IVA는 둘, A와B는 셋", "cp949", "Korean"), ("뷁과 등불", "cp949", "Korean"),
     ("Србија и њени светлосни фењери", "cp1251", "Cyrillic")],
)  # fmt: skip
def test_letters_of_a_short_file_are_known(text, encoding, called):
    found = read(f"Title|Author\n{text}|Ida\n".encode(encoding))
    assert found.rows[0][0] == text
    assert called in found.notes[0].sentence


@pytest.mark.parametrize(
    ("text", "encoding", "called"),
    [("Café à Genève, déjà vu", "cp1252", "Western"),
     ("Вигадана стаття про ліхтарі", "cp1251", "Cyrillic")],
)  # fmt: skip
def test_other_letters_are_guessed_and_told(text, encoding, called):
    found = read(f"Title;Author\n{text};Ida\n".encode(encoding))
    assert found.rows[0][0] == text
    assert called in found.notes[0].sentence


def test_encoding_that_was_chosen_is_taken_or_refused():
    chosen = read_file("Title\n作り話の記事\n".encode("cp932"), "x.csv", "sources", "cp932")
    assert chosen[0].rows == [["作り話の記事"]]
    with pytest.raises(FileRefused, match="Line 2 holds bytes that are no letters"):
        read_file("Title\ncafé\n".encode("cp1252"), "x.csv", "sources", "utf-8")


def test_apostrophe_of_our_own_downloads_is_taken_away():
    assert read(lines("Title,Note", "'=1+1,'quoted'")).rows == [["=1+1", "'quoted'"]]


def test_quoted_cells_hold_separators_quotes_and_line_ends():
    found = read(b'Title,Author\r\n"One, ""two""\r\nand three",Ida\r\nFour,Ada\r\n')
    assert found.rows == [['One, "two"\r\nand three', "Ida"], ["Four", "Ada"]]
    assert list(found.lines) == [2, 3]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('Title,Author\nOne,Ida\n"Two,Ada\nThree,Eva', "Line 3 .* opens a quote that is never"),
        ('Title,Author\n"One" more,Ida\n', "Line 2 .* closes in the middle of a cell"),
        ('Title,Author\n"' + "x" * 140_000, "Line 2 .* is a quote left open"),
        ("Title,Author\nOne\0two,Ida\n", "NUL bytes"),
    ],
)
def test_quotes_gone_wrong_are_told_with_their_line(broken, said):
    with pytest.raises(FileRefused, match=said):
        read(broken.encode())


def test_row_with_more_cells_than_heads_cannot_come_in():
    found = read(lines("Title,Author", "One, and two,Ida", "Three,Ada"))
    (note,) = found.notes
    assert (note.line, note.stops) == (2, True)
    assert "has to stand in quotes" in note.sentence


def test_rows_above_the_heads_and_empty_ones_are_passed_over():
    found = read(lines("A list of an invented desk", "", "Title,Address", "", "One,", ",,,"))
    assert (found.heads, found.rows) == (["Title", "Address"], [["One", ""]])
    assert (found.head_line, list(found.lines)) == (3, [5])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"Title,Author\n", "no rows beneath"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "old .xls file"),
        (b"%PDF-1.7 invented", "a PDF, not a table"),
        (b"<html><table><tr><td>Title</td></tr></table>", "a web page"),
        (b"x" * (limits.MOST_BYTES + 1), "more than 10 MB"),
        (b"Title\n" + b"x\n" * (limits.MOST_ROWS + 1), "more than 20,000 rows"),
        (b"," * 300 + b"x\n", "301 columns; at most 200"),
    ],
)
def test_what_cannot_be_read_has_a_sentence(content, said):
    with pytest.raises(FileRefused, match=said):
        read(content)


def test_two_hundred_columns_are_read():
    heads = ",".join(f"Column {number}" for number in range(200))
    assert len(read(lines(heads, "x" + ",x" * 199)).rows[0]) == 200
