"""What is declared is believed as far as it holds; a lie is read right and told."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseboard.intake.documents.encodings import decode, known
from tests.intake.documents.papers import GERMAN, JAPANESE, KOREAN, page, read

RUSSIAN = (
    "Порт вымышленного города Лорри был закрыт девять дней, сообщила начальница порта: "
    "у старого причала на берег вынесло около сорока бочек. "
) * 4
CHINESE = (
    "虚构的洛里市的港口关闭了九天，因为大约四十个木桶被冲到旧码头附近的岸上。"
    "至少有十二条船不能离开，将近三百名在鱼市场工作的人只好留在家里。"
) * 4
TRUE = [
    ("utf-8", KOREAN), ("euc-kr", KOREAN), ("cp949", KOREAN), ("shift_jis", JAPANESE),
    ("euc-jp", JAPANESE), ("iso-2022-jp", JAPANESE), ("gb2312", CHINESE), ("gb18030", CHINESE),
    ("windows-1252", GERMAN), ("iso-8859-15", "".join(c for c in GERMAN if c not in "„“–")),
    ("windows-1251", RUSSIAN), ("koi8-r", RUSSIAN), ("utf-8", GERMAN + KOREAN + RUSSIAN),
]  # fmt: skip


def words_of(document):
    return "".join(document.text.split())


@pytest.mark.parametrize(("encoding", "text"), TRUE)
def test_page_that_declares_its_encoding_is_read_right(encoding, text):
    document = read(page(f"<p>{text}</p>", declared=encoding, encoding=encoding))
    assert "".join(text.split()) in words_of(document)
    assert not any("encod" in note or "written in" in note for note in document.notes)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("utf-8", KOREAN), ("euc-kr", KOREAN), ("cp949", KOREAN + "똠방각하 펲시"),
     ("shift_jis", JAPANESE), ("euc-jp", JAPANESE), ("windows-1252", GERMAN), ("gb18030", CHINESE),
     ("windows-1251", RUSSIAN), ("utf-16", KOREAN), ("utf-16-le", KOREAN), ("utf-16-be", GERMAN),
     ("utf-8-sig", KOREAN), ("utf-32", GERMAN)],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["page", "text"])
def test_document_that_declares_nothing_is_read_right(encoding, text, kind):
    if kind == "page":
        content = page(f"<p>{text}</p>", declared="", language="", encoding=encoding)
    else:
        content = text.encode(encoding)
    assert "".join(text.split()) in words_of(read(content))


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [("utf-8", "euc-kr", KOREAN), ("iso-8859-1", "cp949", KOREAN), ("euc-kr", "utf-8", KOREAN),
     ("shift_jis", "euc-kr", KOREAN), ("utf-8", "shift_jis", JAPANESE),
     ("euc-kr", "shift_jis", JAPANESE), ("windows-1252", "utf-8", GERMAN),
     ("utf-8", "windows-1252", GERMAN), ("us-ascii", "utf-8", KOREAN), ("utf-16", "utf-8", KOREAN),
     ("euc-kr", "windows-1251", RUSSIAN), ("utf-8", "gb18030", CHINESE),
     ("windows-1252", "shift_jis", JAPANESE), ("koi8-r", "utf-8", RUSSIAN)],
)  # fmt: skip
def test_page_that_lies_is_read_right_and_told(declared, encoding, text):
    language = {KOREAN: "ko", JAPANESE: "ja", CHINESE: "zh", RUSSIAN: "ru"}.get(text, "de")
    document = read(page(f"<p>{text}</p>", declared=declared, encoding=encoding, language=language))
    assert "".join(text.split()) in words_of(document)
    told = [note for note in document.notes if "says that it is written in" in note]
    assert len(told) == (declared != "utf-16")


def test_what_the_server_says_goes_before_what_the_page_says():
    content = page(f"<p>{KOREAN}</p>", declared="shift_jis", encoding="euc-kr")
    assert "".join(KOREAN.split()) in words_of(read(content, "", "text/html; charset=EUC-KR"))


def test_places_that_fit_no_character_are_counted():
    content = page(f"<p>{KOREAN}</p>").replace("말했다".encode(), b"\xff\xfe\xff")
    document = read(content)
    assert any("places of the document could not be read" in note for note in document.notes)
    assert "아흐레" in document.text


def test_short_text_keeps_what_it_declares():
    assert decode(b"<p>caf\xe9</p>", "iso-8859-1").text == "<p>café</p>"
    assert decode("통 40개".encode("euc-kr"), "euc-kr").text == "통 40개"


@pytest.mark.parametrize(
    ("label", "name"),
    [("EUC-KR", "cp949"), ("ks_c_5601-1987", "cp949"), (" UTF8 ", "utf-8"), ("latin1", "cp1252"),
     ("Shift_JIS", "cp932"), ("gb2312", "gb18030"), ("rot13", ""), ("zip", ""), ("idna", ""),
     ("unicode_escape", ""), ("base64", ""), ("punycode", ""), ("nonsense", ""), ("", ""),
     ("a" * 5000, ""), ("utf\x00-8", "")],
)  # fmt: skip
def test_only_encodings_of_text_can_be_declared(label, name):
    assert known(label) == name


@given(st.binary(max_size=400), st.sampled_from(["", "euc-kr", "utf-8", "utf-16", "iso-2022-kr"]))
def test_any_bytes_give_some_text(content, label):
    decoded = decode(content, label)
    assert isinstance(decoded.text, str)
    assert codecs.lookup(decoded.encoding)
