"""Figures as a table writes them: digits, thousands, decimals, ranges, and words beside them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from ..cells import CellRefused
from .hedges import ORDERS, parted
from .table import Counted

ASK, POINT, COMMA = "", "point", "comma"  # how decimals are written; ASK takes what is plain
BLANKS = re.compile(r"(?<=[0-9])[\s'’](?=[0-9]{3}(?:[^0-9]|$))")
BY_COMMA = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
BY_POINT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
PLAINLY_BY_POINT = re.compile(
    r"\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|(?:\.\d{3})+,\d+)|\d+,(?:\d\d?|\d{4,})", re.ASCII
)
PLAINLY_BY_COMMA = re.compile(
    r"\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d+)?|(?:,\d{3})+\.\d+)|\d+\.(?:\d\d?|\d{4,})", re.ASCII
)
DIGITS = re.compile(r"[0-9]{1,40}")
WITH_POINT = re.compile(r"[0-9]{1,40}\.[0-9]{1,40}")
WITH_COMMA = re.compile(r"[0-9]{1,40},[0-9]{1,40}")
EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
NUMBER = re.compile(r"[0-9][0-9.,]*[0-9]")
RANGE = re.compile(r"(.*?[0-9])\s*(?:-|–|—|~|〜|to|and|bis|에서)\s*([0-9].*)", re.IGNORECASE)
COUNTED_IN = re.compile(r"(?<=[0-9])\s*(?:people|persons|명|인)$", re.IGNORECASE)
HANGUL = re.compile("[가-힣]")
LONGEST = 100  # characters, with the words beside it
HOW = "Type the figure in digits, as 2000 or 2,000 or 0.5."


class NoDigits(CellRefused):
    """A figure is not written in digits, or with more beside them than is plain."""


class Figure(NamedTuple):
    """A figure of one cell: two numbers in digits, and how it is put; "" where it says nothing."""

    value: str
    value_to: str = ""
    qualifier: str = ""


Spoken = Callable[[str], Figure | None]  # reads figures in words; None where there is no such


@lru_cache(maxsize=16384, typed=True)  # typed: a number of a spreadsheet equals its digits
def read_figure(text: str, style: str = ASK, spoken: Spoken | None = None) -> Figure:
    """What a cell with a figure says. Errors: CellRefused, with what to type instead.

    `spoken` is asked where there are Korean words in it that digits and hedges alone do not settle.
    """
    if isinstance(text, Counted):
        return Figure(_of_spreadsheet(text))
    if len(text) > LONGEST:
        raise CellRefused(HOW)
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
    try:
        return _in_digits(plain, style)
    except NoDigits:
        found = spoken(plain) if spoken and HANGUL.search(plain) else None
        if found is None:
            raise
        return found


def _in_digits(plain: str, style: str) -> Figure:
    if plain.casefold() in ORDERS:
        return Figure(str(ORDERS[plain.casefold()]), "", "order")
    qualifier, rest = parted(COUNTED_IN.sub("", plain))
    rest = COUNTED_IN.sub("", rest)
    ends = RANGE.fullmatch(rest)
    if ends and qualifier in ("", "between", "about"):
        if qualifier == "about":
            raise CellRefused(
                "This is both about and between. Type the two figures without “about”, or one "
                "figure with it, as the source puts it."
            )
        return Figure(read_number(ends[1], style), read_number(ends[2], style), "between")
    return Figure(read_number(rest, style), "", qualifier)


def _of_spreadsheet(text: str) -> str:
    if text.startswith("-"):
        raise CellRefused("A figure cannot be less than 0.")
    return text


def read_number(text: str, style: str = ASK) -> str:
    """One number in digits with a point. Errors: CellRefused, also for what has two meanings."""
    digits = BLANKS.sub("", text.strip())
    if DIGITS.fullmatch(digits):
        return digits
    grouped, decimal = (BY_POINT, WITH_COMMA) if style == COMMA else (BY_COMMA, WITH_POINT)
    if style == ASK and EITHER.fullmatch(digits):
        raise CellRefused(
            f"“{text}” can be {digits.replace('.', '')} or {digits.rstrip('0').rstrip('.')}: type "
            "the one that is meant, or choose how decimals are written."
        )
    if grouped.fullmatch(digits) or decimal.fullmatch(digits):
        return _with_point(digits, style)
    if style == ASK and BY_POINT.fullmatch(digits):
        return _with_point(digits, COMMA)  # 1.234.567 and 1.234,5; 1.200 was asked about
    if style == ASK and WITH_COMMA.fullmatch(digits):
        raise CellRefused(
            f"“{text}” looks like a decimal with a comma: choose that decimals are written so, or "
            f"type {digits.replace(',', '.')}."
        )
    raise NoDigits(HOW)


def _with_point(digits: str, style: str) -> str:
    if style == COMMA:
        return digits.replace(".", "").replace(",", ".")
    return digits.replace(",", "")


def is_grouped(text: str) -> bool:
    """Does it have one comma before three digits, which elsewhere would be a decimal?"""
    return not isinstance(text, Counted) and bool(
        re.search(r"(?<![0-9,.])[1-9][0-9]{0,2},[0-9]{3}(?![0-9,.])", text)
    )


def guess_style(cells: Iterable[str]) -> str:
    """How a column writes decimals, where some cell can only be read in one way; else ASK."""
    styles = set()
    for cell in cells:
        for number in () if isinstance(cell, Counted) else NUMBER.findall(cell):
            if PLAINLY_BY_POINT.fullmatch(number):
                styles.add(COMMA)
            elif PLAINLY_BY_COMMA.fullmatch(number):
                styles.add(POINT)
    return styles.pop() if len(styles) == 1 else ASK
