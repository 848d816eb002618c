"""Which encoding some bytes are likely in, where nothing that was declared holds.

Source: HTML Living Standard, section 13.2.3.2, for the encoding that each language presumes;
Windows-1252 for every other one.
"""

from __future__ import annotations

import re

from .judging import looks_like_european


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BY_LANGUAGE = {
    "cp1250": "cs hr hu pl ro sk sl sq bs sh",
    "cp1251": "be bg kk ky mk ru sah sr tg tt uk",
    "cp1253": "el",
    "cp1254": "az ku tr",
    "cp1255": "he yi",
    "cp1256": "ar fa ur",
    "cp1257": "et lt lv",
    "cp1258": "vi",
    "cp874": "th",
}
_PRESUMED = {tag: name for name, tags in _BY_LANGUAGE.items() for tag in tags.split()}
WESTERN = "cp1252"
# Older encodings of the same languages, which a detector of frequencies tells apart.
_OLDER = {
    "cp1250": ("iso8859-2",),
    "cp1251": ("koi8-r", "koi8-u", "cp866", "iso8859-5"),
    "cp1253": ("iso8859-7",),
    "cp1254": ("iso8859-9",),
    "cp1256": ("iso8859-6",),
}
# Words that are in nearly every text of one language and hardly in others, for languages of
# Latin letters: no byte tells these apart. Of accents only those that both encodings share.
_CENTRAL = _words(
    "nie jest przez oraz jako został było że "  # Polish
    "jsou bylo byl podle jako nebo jeho který není že "  # Czech
    "bolo bol podľa ako alebo ktorý že sú "  # Slovak
    "hogy és nem az egy volt szerint csak "  # Hungarian
    "nije koji koje bilo kako samo "  # Croatian, Slovene
    "din este pentru fost cu "  # Romanian
)
_WESTERN = _words(
    "the and of to was said der die und das ist von den mit le la les des et est une du que el los "
    "las por con del um uma os não mais il che di della non per en het een van och att som det "
    "og av på til"
)
_WORD = re.compile(r"[^\W\d_]+")
_LETTER_BEYOND_ASCII = re.compile(r"[^\W\d_\x00-\x7f]")
_LATIN = re.compile(r"[\u00aa-\u024f\u1e00-\u1eff]")
# Units: bytes that are looked at.
_SAMPLE = 200_000


def presumed(language: str) -> str:
    """The encoding that is presumed of a page in a language, or "" for a Western or no language."""
    return _PRESUMED.get(language.partition("-")[0].lower(), "")


def guessed(content: bytes, language: str, detected: str) -> str:
    """The encoding by the language, by other letters than Latin, by words; else Windows-1252.

    `detected` is what a detector of frequencies answers: among encodings of Latin letters it is
    hardly better than chance, so it only chooses between those of one language.
    """
    named = presumed(language)
    if named:
        return detected if detected in _OLDER.get(named, ()) else named
    if _is_of_other_letters(content, detected):
        return detected
    if not _is_central_european(content):
        return WESTERN
    return detected if detected in _OLDER["cp1250"] else "cp1250"


def _is_of_other_letters(content: bytes, detected: str) -> bool:
    """Does the detected encoding make whole words in letters of another script?"""
    if looks_like_european(content):
        return False
    text = content[:_SAMPLE].decode(detected or WESTERN, errors="replace")
    letters = _LETTER_BEYOND_ASCII.findall(text)
    other = sum(not _LATIN.match(letter) for letter in letters)
    return other * 10 > len(letters) * 9


def _is_central_european(content: bytes) -> bool:
    found = _WORD.findall(content[:_SAMPLE].decode("cp1250", errors="replace").lower())
    central = sum(word in _CENTRAL for word in found)
    western = sum(word in _WESTERN for word in found)
    return central >= 2 and central > western and central * 20 >= len(found)
