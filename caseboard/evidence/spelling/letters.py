"""The plain letters of a name: without case, accents, hyphens and spaces, and in Latin too."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from anyascii import anyascii

FIRST, LAST = 0xAC00, 0xD7A3  # the syllables of Hangul
HANGUL = re.compile(f"[{chr(FIRST)}-{chr(LAST)}]")
STARTS = (
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
)  # fmt: skip
VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
)  # fmt: skip
ENDS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
KEPT = (0, 8)  # classes of signs: letters, and the strokes that part BA from HA in kana
PARTS = re.compile(r"[\W_]+")
TWO_KANA = re.compile("([ぁ-んァ-ヴ])([ぁぃぅぇぉゃゅょァィゥェォャュョ])")  # for one sound
HUSHED = re.compile("(sh|ch|j)y")
NOT_LATIN = re.compile(r"[^a-z0-9]+")


def words_of(name: str) -> list[str]:
    """The words of a name in its own script, each folded; hyphens part words as spaces do."""
    plain = normalize("NFKC", name).casefold()
    bare = "".join(sign for sign in normalize("NFD", plain) if combining(sign) in KEPT)
    told = normalize("NFC", bare.replace("'", "").replace("’", "").replace("ʻ", ""))
    return [word for word in PARTS.split(told) if word]


def latin_of(word: str) -> list[str]:
    """A folded word in Latin letters; one of Hangul as its syllables.

    Source: Revised Romanization of Korean (2000), syllable by syllable, as names are written.
    """
    if word.isascii():
        return [word]
    told = TWO_KANA.sub(_kana, word).replace("っ", "").replace("ッ", "")
    pieces = HANGUL.sub(lambda found: f" {_syllable(found[0])} ", told).split()
    plain = (NOT_LATIN.sub("", anyascii(piece).lower()) for piece in pieces)
    return [piece for piece in plain if piece]


def _kana(found: re.Match[str]) -> str:
    """ティ is ti, ジョ is jo, though each sign alone would be te and i, ji and yo."""
    return HUSHED.sub(r"\1", f"{anyascii(found[1])[:-1]}{anyascii(found[2])}")


@lru_cache(maxsize=2048)
def _syllable(sign: str) -> str:
    place = ord(sign) - FIRST
    start, vowel, end = place // 588, place % 588 // 28, place % 28
    return STARTS[start] + VOWELS[vowel] + ENDS[end]
