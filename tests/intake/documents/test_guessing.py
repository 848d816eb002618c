"""Texts that say nothing of their encoding, or the wrong thing of their language. All invented."""

import pytest

from caseboard.intake.documents.encodings import decode
from tests.intake.documents.papers import (
    FIRST,
    GERMAN,
    JAPANESE,
    KOREAN,
    SECOND,
    docx,
    lines,
    page,
    pdf,
    read,
)

RUSSIAN = "Порт Лорри закрыт девять дней."
POLISH = "Port w Lorry został zamknięty, jak mówi jego szefowa, przez dziewięć dni; nie jest źle."
CZECH = "Přístav města Lorry není otevřen, jak řekl jeho šéf, který tam byl podle nich sám."
HUNGARIAN = (
    "A kikötő, mondta a főnök, nem nyílik meg, és az őr szerint hogy mi volt, az egy rejtély."
)
GUESS = "which is a guess"


@pytest.mark.parametrize(
    "text",
    ["Señor Núñez: 600 niños.", "Zelenskyy’s naïve café — “at least 600” people there.",
     "Où êtes-vous ? L’été fut très chaud à Lorry, a dit le naïf.", "Größere Häfen seien möglich.",
     "O porto não abriu, são 600 barris.", "Blåbærsyltetøy på kaia i Lorry, ærlig talt.", "œuvre",
     f"{FIRST} “{SECOND}” he’d said – and that’s all. " * 4],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["page", "text"])
def test_western_text_that_declares_nothing_is_read_as_windows_1252_and_told(text, kind):
    content = text.encode("cp1252")
    if kind == "page":
        content = page(f"<p>{text}</p>", declared="", encoding="cp1252")
    document = read(content)
    assert text.strip() in document.text
    assert any("Windows-1252" in note and GUESS in note for note in document.notes)


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [("Zażółć w Łodzi", "cp1250", "pl"), ("Zażółć", "cp1250", "PL-pl"), (POLISH, "cp1250", ""),
     (CZECH, "cp1250", ""), (HUNGARIAN, "cp1250", ""), (CZECH, "cp1250", "en"),
     (RUSSIAN, "cp1251", ""), (RUSSIAN, "cp1251", "ru"), (RUSSIAN, "cp1251", "en"),
     ("Güneş doğdu, şimdi İzmir", "cp1254", "tr"), (KOREAN[:60], "euc-kr", "en"),
     (JAPANESE[:60], "shift_jis", "en"), ("カタカナノテキスト フェリー 2025", "shift_jis", "")],
)  # fmt: skip
def test_language_or_bytes_speak_for_another_encoding_and_that_is_told(text, encoding, language):
    decoded = decode(text.encode(encoding), language=language.lower())
    assert decoded.text == text
    assert GUESS in decoded.note


@pytest.mark.parametrize("content", [FIRST.encode(), KOREAN.encode(), GERMAN.encode("utf-16")])
def test_what_bytes_prove_is_no_guess(content):
    assert read(content).notes == () or "language" in read(content).notes[0]
    assert decode(content).note == ""


@pytest.mark.parametrize(
    ("text", "bad"),
    [(f"{FIRST} “{SECOND}”", b"\xe9"), (KOREAN * 2, b"\xff"),
     ((FIRST + SECOND) * 2, b"\xff\xfe\xff"),
     (f"{GERMAN}{FIRST}{SECOND}" * 3, b"\xff\xfe\xff")],
)  # fmt: skip
def test_few_bad_bytes_in_utf_8_are_replaced_and_told(text, bad):
    content = text.encode()
    place = content.index(b" ", len(content) // 2)
    document = read(content[:place] + bad + content[place:])
    assert document.text.replace("\ufffd", "") == " ".join(text.split())
    assert any("stand as “\ufffd”" in note for note in document.notes)


def test_quotation_marks_of_windows_1252_are_no_bad_utf_8():
    text = f"{FIRST} {SECOND} He’d “seen” it. " * 4
    assert "He’d “seen” it." in read(text.encode("cp1252")).text


@pytest.mark.parametrize(
    ("content", "language", "notes"),
    [
        (page(f"<p>{KOREAN}</p>", language="en"), "ko", 1),
        (page(f"<p>{KOREAN}</p>", language="ko-KR"), "ko-KR", 0),
        (page(f"<p>{JAPANESE}</p>", language="en-US"), "ja", 1),
        (page(f"<p>{FIRST} {KOREAN[:40]}</p>", language="en"), "en", 0),
        (page(f"<p>{FIRST}</p>", language="ko"), "ko", 0),
        (KOREAN.encode(), "ko", 0),
        (docx(f"<w:p><w:r><w:t>{KOREAN}</w:t></w:r></w:p>"), "ko", 0),
        (pdf(lines(FIRST)), "", 0),
    ],
)
def test_language_that_the_letters_prove_is_offered_and_told(content, language, notes):
    document = read(content)
    assert document.offered.language == language
    assert sum("its text is in" in note for note in document.notes) == notes
    found_in = document.offered.found_in.get("language", "")
    assert (found_in == "the letters of its text") == (language in ("ko", "ja") and FIRST[:9] not in
                                                       document.text)  # fmt: skip
