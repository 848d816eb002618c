"""How a figure is put: the words, signs and labels of tables for each qualifier.

A table says it in a cell of its own or beside the figure; only what is plain is taken.
"""

from __future__ import annotations

import re
from functools import cache

from caseboard.models import Qualifier

from ..cells import CellRefused

BEFORE: dict[str, str] = {
    "exact": "exact, exactly, precisely, =, 정확히",
    "about": "about, around, some, roughly, approximately, approx., approx, circa, ca., c., ~, "
    "≈, ±, an estimated, estimated, estimate, 약, 대략",
    "nearly": "nearly, almost, close to, just under, 거의",
    "at_least": "at least, no fewer than, no less than, not less than, minimum, min., min, ≥, >=, "
    "upwards of, 최소, 적어도",
    "more_than": "more than, over, above, in excess of, exceeding, >",
    "at_most": "at most, up to, as many as, no more than, not more than, maximum, max., max, ≤, "
    "<=, 최대",
    "fewer_than": "fewer than, less than, under, below, <",
    "between": "between, range, from, span",
    "order": "order, order of magnitude, dozens hundreds thousands",
}  # fmt: skip
AFTER: dict[str, str] = {
    "about": "or so, approximately, approx., 정도, 쯤, 여",
    "at_least": "or more, and more, at least, minimum, +, plus, 이상",
    "more_than": "초과",
    "at_most": "or fewer, or less, at most, maximum, 이하",
    "fewer_than": "미만",
}
ORDERS = {
    "dozens": 12,
    "hundreds": 100,
    "thousands": 1000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "수십": 12,
    "수백": 100,
    "수천": 1000,
    "수만": 10_000,
    "수십만": 100_000,
}


def _listed(words: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs of words and qualifier. Order: the longest words first, so that none hides another."""
    pairs = [(w.strip(), name) for name, given in words.items() for w in given.split(",")]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


LISTED_BEFORE, LISTED_AFTER = _listed(BEFORE), _listed(AFTER)


@cache
def _named() -> dict[str, str]:
    named = dict([*LISTED_AFTER, *LISTED_BEFORE])
    for value, label in Qualifier.choices:
        named |= {value: value, value.replace("_", " "): value, label.casefold(): value}
    return named


def read_qualifier(text: str) -> str:
    """A cell that says how a figure is put, as the record's own word.

    Errors: CellRefused, with the words that are known.
    """
    found = _named().get(" ".join(text.casefold().split()))
    if found is None:
        raise CellRefused(
            "It is not plain how the figure is put: type exactly, about, nearly, at least, more "
            "than, up to, fewer than, between or order."
        )
    return found


def parted(text: str) -> tuple[str, str]:
    """The qualifier beside a figure in one cell ("" where there is none), and what is left."""
    folded = text.casefold()
    for words, name in LISTED_BEFORE:
        if folded.startswith(words) and _ends_word(words, folded[len(words) :]):
            return name, text[len(words) :].strip()
    for words, name in LISTED_AFTER:
        if folded.endswith(words):
            return name, text[: len(text) - len(words)].strip()
    return "", text


def _ends_word(words: str, rest: str) -> bool:
    return not words[-1:].isalpha() or not words.isascii() or not re.match(r"[^\W\d_]", rest)
