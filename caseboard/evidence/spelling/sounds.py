"""What a name sounds like, roughly: one form for the ways in which it is written in Latin letters.

The fold serves finding, never deciding: it takes together what McCune-Reischauer, the Revised
Romanization, the North's spelling and habit write differently (Jong, Jeong, Chong, Chung, Jung;
Choe, Choi, Ch'oe, Tsoi), so it takes some different names together as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# Family names whose habit no rule covers.
HABITS = {"park": "pak", "bark": "pak", "parc": "pak", "hur": "heo", "her": "heo", "sur": "seo"}
CONSONANTS = (
    (re.compile("shch|sch|sh"), "s"),
    (re.compile("tsch|tch|ch|zh|dj|ts|tz|cz"), "J"),
    (re.compile("c|q|ck"), "k"),
    (re.compile("(?<=[aeiouy])j$"), "y"),
    (re.compile("x"), "ks"),
    (re.compile("([kgtdpbr])h"), r"\1"),
    (re.compile("(?<=[aeiou])h(?![aeiouy])"), ""),
)
ONE_LETTER = str.maketrans({"g": "k", "d": "t", "b": "p", "z": "s", "r": "l", "j": "c", "J": "c"})
RUNS = {
    "weo": "vo", "woo": "o", "wu": "o", "wae": "e", "wei": "e", "we": "e",
    "oe": "e", "oi": "e", "oy": "e", "ae": "e", "ai": "e", "ay": "e", "ei": "e", "ey": "e",
    "eui": "i", "ui": "i", "yi": "i", "ee": "i", "iy": "i", "ie": "e", "yy": "i", "ii": "i",
    "yeo": "yo", "you": "yo", "yoo": "yo", "yeu": "yo", "yu": "yo", "yo": "yo",
    "yae": "ye", "ye": "ye", "eo": "o", "eu": "o", "oo": "o", "ou": "o", "u": "o", "w": "v",
}  # fmt: skip
VOWELS = re.compile("|".join(sorted(RUNS, key=len, reverse=True)))
LAST_Y = re.compile("y(?![aeiou])")
DROPPED = re.compile("^l(?=[iy])|l(?=y)|^y(?=i)")
TWICE = re.compile(r"(.)\1+")
BREATHED = re.compile("([kptcl])h")
OPEN = re.compile("(?<!^)[aeiouwyv]|^[aeiou]")  # what scripts without vowels leave out


@lru_cache(maxsize=16_384)
def sound_of(word: str) -> str:
    """How one Latin word of a name sounds, at least a letter of it."""
    told = HABITS.get(word, word)
    for pattern, kept in CONSONANTS:
        told = pattern.sub(kept, told)
    told = VOWELS.sub(lambda run: RUNS[run[0]], told.translate(ONE_LETTER))
    told = LAST_Y.sub("i", told)
    told = DROPPED.sub("", told)
    # The North keeps the first R of a name, the South says N or nothing.
    told = f"n{told[1:]}" if told[:1] == "l" else told
    return once(told) or word


def joined(sounds: Iterable[str]) -> str:
    """The sounds of words as one word: Jong and Ho sound like Jongho."""
    return once(BREATHED.sub(r"\1", "".join(sounds)))


def once(told: str) -> str:
    """Each letter once where it stands twice."""
    return TWICE.sub(r"\1", told)


@lru_cache(maxsize=16_384)
def bones_of(word: str) -> str:
    """The consonants of one Latin word: what is left of it in Arabic or Hebrew letters."""
    told = word
    for pattern, kept in CONSONANTS:
        told = pattern.sub(kept, told)
    told = told.replace("v", "f").translate(ONE_LETTER)
    return once(OPEN.sub("", told))
