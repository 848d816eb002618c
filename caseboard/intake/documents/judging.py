"""Whether some characters look like words that somebody wrote, or like bytes misread."""

from __future__ import annotations

import re

# What no writer types: control characters of the C1 range, what Unicode keeps for private use.
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ue000-\uf8ff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SCRIPTS = {
    "cp949": re.compile(r"[가-힣]"),
    "cp932": re.compile(r"[ぁ-んァ-ヶー、。々]"),
    "euc_jp": re.compile(r"[ぁ-んァ-ヶー、。々]"),
    "gb18030": re.compile(
        r"[的一是不了在人有我他这中大来上个国和地到说们为子你出也时年日月，。、]"
    ),
    "big5hkscs": re.compile(
        r"[的一是不了在人有我他這中大來上個國和地到說們為子你出也時年日月，。、]"
    ),
}
# The share of a language's usual text that its own signs have, by which scores compare.
_USUAL = {"cp949": 0.85, "cp932": 0.55, "euc_jp": 0.55, "gb18030": 0.25, "big5hkscs": 0.25}
_RUN = re.compile(rb"[\x80-\xff]{2,}")
_HIGH = re.compile(rb"[\x80-\xff]")
# Units: bytes or characters that are looked at.
_SAMPLE = 200_000


def plausible(text: str) -> bool:
    """Is hardly anything in the text a character that nobody types?"""
    sample = text[:_SAMPLE]
    beyond = len(_BEYOND_ASCII.findall(sample))
    return len(_ODD.findall(sample)) * 20 <= max(beyond, 20)


def looks_like_european(content: bytes) -> bool:
    """Do bytes beyond ASCII stand alone between letters, as é and ß do?

    In Korean, Chinese and Japanese encodings they stand in long runs.
    """
    sample = content[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    in_runs = sum(len(run) for run in _RUN.findall(sample) if len(run) >= 4)
    return in_runs * 3 <= high


def share_of_script(text: str, encoding: str) -> float:
    """How much of what is beyond ASCII is in the signs that the encoding's language uses most.

    Units: 1.0 for usual text of that language.
    """
    sample = text[:_SAMPLE]
    beyond = len(_BEYOND_ASCII.findall(sample))
    if not beyond:
        return 0.0
    return min(1.0, len(_SCRIPTS[encoding].findall(sample)) / beyond / _USUAL[encoding])
