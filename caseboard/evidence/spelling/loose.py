"""A name as other scripts carry it over: what is left of Zelensky in 젤렌스키 and in ゼレンスキー.

Hangul and kana put vowels between consonants, have one sign for V and B, for Z and J, for L and R;
Ukrainian has one letter for what others hear as H or G. What such scripts cannot tell apart is one
letter here, and O and U, the vowels that they put in, are left out. The letters are Greek: nothing
that is looked for among sounds is found here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .letters import HANGUL, latin_of
from .sounds import once

STEPS = (
    (re.compile("shch|sch|sh|tsch|tch|ch|zh|dzh|dz|dj|ts|tz|cz|z"), "s"),
    (re.compile("(?<=[aeiouy])j$"), "i"),
    (re.compile("j"), "s"),
    (re.compile("x"), "ks"),
    (re.compile("ph"), "p"),
    (re.compile("ng"), "n"),
    (re.compile("[gk]h|ck|[gcq]"), "k"),
    (re.compile("th|d"), "t"),
    (re.compile("(?<=[aeiouy])h(?![aeiouy])"), ""),
    (re.compile("h"), "k"),
    (re.compile("(?<=k)w"), ""),
    (re.compile("[bfvw]"), "p"),
    (re.compile("r"), "l"),
    (re.compile("[ae]e|oe"), "e"),
    (re.compile("e[iy](?![aeou])|[iy]+"), "i"),
    (re.compile("i(?=[aeou])"), ""),
    (re.compile("[ou]"), ""),
    (re.compile("n(?=[pm])"), "m"),
    (re.compile("[^aeiklmnpst]"), ""),
)
GREEK = str.maketrans("aeiklmnpst", "αεικλμνπστ")
BETWEEN = re.compile("e[ou]")  # ㅓ and ㅡ


@lru_cache(maxsize=16_384)
def loose_of(word: str) -> str:
    """What is left of one folded word of a name in any script; "" where nothing is."""
    pieces = latin_of(word)
    if HANGUL.search(word):
        pieces = [BETWEEN.sub("o", piece) for piece in pieces]
    told = "".join(pieces)
    for pattern, kept in STEPS:
        told = pattern.sub(kept, told)
    return once(told).translate(GREEK)
