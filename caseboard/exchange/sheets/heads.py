"""Heads of a table: which row they are, and which field each of them means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from .fields import FIELDS, Field

SIGNS = re.compile(r"[\W_]+")
ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")  # "Date (YYYY-MM-DD)"
LONGEST_HEAD = 60
LONGEST_FOLDED = 200  # characters; a longer cell is no head


def fold(text: str) -> str:
    """A head as it is compared: full width and case do not count, nor signs, nor what is aside."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_FOLDED]).casefold()
    return " ".join(SIGNS.sub(" ", ASIDE.sub(" ", plain)).split())


def guess_head(rows: Sequence[Sequence[str]]) -> int:
    """The place of the row that most looks like heads: the one with most names of fields.

    Where none is known, the first with several short texts, else the first.
    """
    if not rows:
        return 0
    known = [sum(fold(cell) in _every_name() for cell in row if cell) for row in rows]
    if max(known):
        return known.index(max(known))
    texts = [sum(_is_short_text(cell) for cell in row) for row in rows]
    wide = max(texts)
    return next(place for place, count in enumerate(texts) if 2 * count >= wide)


def _is_short_text(cell: str) -> bool:
    return 0 < len(cell) <= LONGEST_HEAD and any(map(str.isalpha, cell))


def guess_columns(table: str, heads: Sequence[str]) -> dict[str, int]:
    """Field to the place of its column, for every head that names one. Each column serves once.

    Order of trust: the field's own name or label, then its other names, the likeliest first.
    """
    folded = [fold(head) for head in heads]
    found: dict[str, int] = {}
    for names_of in (_own_names, lambda field: field.heads):
        for field in FIELDS[table]:
            if field.name in found:
                continue
            for name in map(fold, names_of(field)):
                if name in folded and folded.index(name) not in found.values():
                    found[field.name] = folded.index(name)
                    break
    return found


def _own_names(field: Field) -> tuple[str, ...]:
    return field.name, field.label


@cache
def _every_name() -> frozenset[str]:
    return frozenset(
        fold(name)
        for fields in FIELDS.values()
        for field in fields
        for name in (*_own_names(field), *field.heads)
    )


def letter(place: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def called(heads: Sequence[str], place: int) -> str:
    """How a page calls a column: its letter, with its head where it has one."""
    head = " ".join(heads[place].split())
    return f"{letter(place)} · {head[:LONGEST_HEAD]}" if head else letter(place)
