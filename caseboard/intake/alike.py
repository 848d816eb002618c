"""Alike: how much of one text stands in another, and a small sketch by which to look for it.

Source: bottom-k sketches of shingles (Broder, On the resemblance and containment of documents,
1997).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest

from .words import CHARACTER, UNBROKEN, Words, words_of

MARKS = 128  # numbers in a sketch
SHINGLE = 4  # words that a mark is made of
UNBROKEN_SHINGLE = 7  # characters, where words are not told apart by spaces or change their endings
RUN, UNBROKEN_RUN, HANGUL_RUN = 8, 16, 5  # words in a row that are no accident
MOST_STARTS = 16  # places tried for a run that stands in many


@dataclass(frozen=True, slots=True)
class Shared:
    """The same words in two texts. Units: offsets in characters from 0, ends not included."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class Common:
    """What two texts have in common, word for word.

    Units: shares of the letters and digits of each text, 0 to 1. Order: as the first reads.
    """

    share: float
    share_of_other: float
    passages: tuple[Shared, ...]


def fingerprint(text: str) -> tuple[int, ...]:
    """A sketch of a text: the least of the numbers that its runs of words stand for.

    Shape: at most 128 numbers below 2**63, ascending, the same in every process. Two texts share
    about that part of their numbers that they share of their runs of four words (of seven
    characters in Korean, Chinese, Japanese, Thai). Empty for a text without words.
    """
    names = words_of(text).names
    units: Sequence[str] = names
    width, glue = SHINGLE, " "
    if _unbroken(names):
        units, width, glue = "".join(names), UNBROKEN_SHINGLE, ""
    shingles = {
        glue.join(units[at : at + width]) for at in range(max(len(units) - width + 1, bool(units)))
    }
    return tuple(nsmallest(MARKS, set(map(_mark, shingles))))


def in_common(one: str, other: str, loosely: bool = False) -> Common:
    """The passages that stand word for word in both texts, and their shares of both.

    Punctuation, case and typography do not count. Eight words in a row are a passage, in Korean
    five, sixteen characters where no spaces divide words; `loosely` half as many, by which a text
    is known whose words were changed here and there.
    """
    here, there = words_of(one), words_of(other)
    width = _run(here.names if len(here) <= len(there) else there.names)
    width = (width + 1) // 2 if loosely else width
    runs = list(_runs(here.names, there.names, width))
    passages = tuple(
        Shared(
            here.starts[at],
            here.ends[at + size - 1],
            there.starts[where],
            there.ends[where + size - 1],
        )
        for at, where, size in runs
    )
    share = _covered(here, [(at, size) for at, _, size in runs])
    return Common(share, _covered(there, [(where, size) for _, where, size in runs]), passages)


def _mark(shingle: str) -> int:
    digest = blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _unbroken(names: Sequence[str]) -> bool:
    """Are most letters of scripts whose words are not told apart by spaces alone?"""
    letters = sum(map(len, names))
    return sum(len(name) for name in names if UNBROKEN.match(name)) > letters / 2


def _run(names: Sequence[str]) -> int:
    """How many words in a row are no accident in this script."""
    if not _unbroken(names):
        return RUN
    characters = sum(map(bool, map(CHARACTER.match, names)))
    korean = sum(len(name) for name in names if UNBROKEN.match(name)) - characters
    return UNBROKEN_RUN if characters > korean else HANGUL_RUN


def _runs(here: list[str], there: list[str], width: int):
    """Place, other place and length of each shared run, the longest from each place on."""
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for where in range(len(there) - width + 1):
        places = starts[tuple(there[where : where + width])]
        if len(places) < MOST_STARTS:
            places.append(where)
    at = 0
    while at <= len(here) - width:
        places = starts.get(tuple(here[at : at + width]))
        if not places:
            at += 1
            continue
        size, where = max((_length(here, there, at, place), -place) for place in places)
        yield at, -where, size
        at += size


def _length(here: list[str], there: list[str], at: int, where: int) -> int:
    """How many words in a row are the same from two places on."""
    most, size = min(len(here) - at, len(there) - where), 0
    while size < most and here[at + size] == there[where + size]:
        size += 1
    return size


def _covered(words: Words, runs: list[tuple[int, int]]) -> float:
    """The share of a text's letters and digits that stand in the runs. Units: 0 to 1."""
    lengths = [end - start for start, end in zip(words.starts, words.ends, strict=True)]
    taken = {place for at, size in runs for place in range(at, at + size)}
    return sum(lengths[place] for place in taken) / sum(lengths) if taken else 0.0
