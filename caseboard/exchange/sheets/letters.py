"""The letters of a text file whose encoding nobody declared, and a word on what was taken."""

from __future__ import annotations

import codecs
import re

from .table import FileRefused

CALLED = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp949": "Korean (CP949, EUC-KR)",
    "cp1252": "Western (Windows-1252)",
    "cp1251": "Cyrillic (Windows-1251)",
    "cp932": "Japanese (Shift-JIS)",
    "gb18030": "Chinese (GB 18030)",
}
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 200_000  # characters that decide
HANGUL = re.compile("[가-힣]+")
CYRILLIC = re.compile("(?<![A-Za-z])[А-яЁёЄєІіЇїҐґ]+(?![A-Za-z])")
KANJI = re.compile("[ぁ-ヿ々一-鿿]+")  # and kana
COMMON_KANJI = 0x98  # the last first byte of those, and of kana, in Shift-JIS
BEYOND = re.compile(r"[^\x00-\x7f]")
ENOUGH = 0.8  # of what is beyond ASCII
FEW = 0.25  # of the letters of a script: those of others come out alone by chance


def decode(content: bytes, chosen: str = "") -> tuple[str, str]:
    """The text of a file, and a sentence on its letters where they had to be guessed.

    Errors: FileRefused, where they are not in the encoding that somebody chose.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding), ""
    if chosen:
        return _strictly(content, chosen), ""
    if encoding := _wide(content):
        return _strictly(content, encoding), ""
    try:
        return content.decode(), ""
    except UnicodeDecodeError:
        encoding = _guessed(content)
    if encoding == "utf-8":
        return content.decode(errors="replace"), (
            "Some bytes of the file are no letters: they stand here as �. Save it as CSV in UTF-8."
        )
    return content.decode(encoding, errors="replace"), (
        f"The file does not say in which encoding its letters are. They were read as "
        f"{CALLED[encoding]}; if they look wrong, send it again and choose another."
    )


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        name = CALLED.get(encoding, "UTF-8")
        line = content.count(b"\n", 0, error.start) + 1
        raise FileRefused(
            f"Line {line:,} holds bytes that are no letters in {name}. Save the file as CSV in "
            "UTF-8, or choose another encoding."
        ) from None


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of Latin letters and commas is zero."""
    sample = content[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 8 < len(sample):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _guessed(content: bytes) -> str:
    """The likeliest of those that a table of this kind comes in. Order: the surest first."""
    sample = content[:SAMPLE]
    if len(BEYOND.findall(sample.decode(errors="ignore"))) > 20 * sample.decode(
        errors="replace"
    ).count("�"):
        return "utf-8"  # a few broken bytes in a text that is UTF-8 otherwise
    if _is_japanese(content):
        return "cp932"
    if _is_korean(content) or _share(HANGUL, sample, "cp949") >= ENOUGH:
        return "cp949"
    if _share(CYRILLIC, sample, "cp1251") >= ENOUGH:
        return "cp1251"
    return "cp1252"


def _is_korean(content: bytes) -> bool:
    """Is every byte of it ASCII, Hangul or a sign, most of it common, and not only within words?

    Other letters come out so by chance: Western “Ål” is a rare syllable, for which one of its two
    bytes is no byte of the common ones; the “ÇÃ” of “SITUAÇÃO” is a common one within a word.
    """
    try:
        text = content.decode("cp949")
    except UnicodeDecodeError:
        return False
    letters = "".join(one for one in BEYOND.findall(text) if one.isalpha())
    written = letters.encode("cp949")
    common = sum(min(pair) >= 0xA1 for pair in zip(written[::2], written[1::2], strict=True))
    every = 2 * common > len(letters) and HANGUL.fullmatch(letters) is not None
    return every and _stands_alone(HANGUL, text)


def _is_japanese(content: bytes) -> bool:
    """Is every byte of it Shift-JIS, most letters kana or common kanji, and alone?

    Western “Šk” and “’s” are common kanji too, but beside a Latin letter.
    """
    try:
        text = content.decode("cp932")[:SAMPLE]
    except UnicodeDecodeError:
        return False
    letters = [one for one in BEYOND.findall(text) if one.isalpha()]
    common = sum(
        KANJI.match(one) is not None and one.encode("cp932")[0] <= COMMON_KANJI for one in letters
    )
    return 2 * common > len(letters) and _stands_alone(KANJI, text)


def _stands_alone(script: re.Pattern, text: str) -> bool:
    """Do more than a few letters of the script stand away from ASCII letters?"""
    alone = re.findall(f"(?<![A-Za-z]){script.pattern}(?![A-Za-z])", text)
    return sum(map(len, alone)) > FEW * sum(map(len, script.findall(text)))


def _share(script: re.Pattern, sample: bytes, encoding: str) -> float:
    """How much of what is beyond ASCII stands in words of the script."""
    text = sample.decode(encoding, errors="replace")
    beyond = len(BEYOND.findall(text))
    words = sum(len(word) for word in script.findall(text) if len(word) > 1)
    return words / beyond if beyond else 0.0
