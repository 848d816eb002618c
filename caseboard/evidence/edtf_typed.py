"""Dates as people type them, read as the EDTF text that is kept: only what is plain is taken."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .edtf import EdtfError, is_date, parse
from .edtf_guesses import guessed

FORMS = "10 November 2025, Nov 2025, 2025-11-10, late October 2025"
LONGEST = 100  # characters
NUMBERS = re.compile(
    r"([0-9]{1,2})([./-])\s?([0-9]{1,2})\2\s?([0-9]{4})\.?(?: [0-9]{1,2}:[0-9:]+.*)?"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])\s?([0-9]{1,2})(?:\2\s?([0-9]{1,2}))?\.?")
_CHARACTERS = re.compile(  # Korean; Japanese and Chinese
    r"([0-9]{4})\s*[년年](?:\s*([0-9]{1,2})\s*[월月](?:\s*([0-9]{1,2})\s*[일日号])?)?"
    r"(?:\s*\([월화수목금토일月火水木金土]\))?"
)
# What a guess may offer, and nobody takes for granted: six digits may be a day of two-digit years,
# and what is before a month is not in it.
_NOT_PLAIN = re.compile(r"[0-9]{6}|before .*", re.IGNORECASE)


def understood(text: str) -> str:
    """The EDTF text of a date as somebody typed it; "" for an empty text.

    Errors: EdtfError for what is no date, or can be read in two ways: never is one chosen. Its
    message says why and what to type.
    """
    plain = tidied(text)
    return _understood(plain) if len(plain) <= LONGEST else parse(plain).text


def tidied(text: str) -> str:
    """A text on one line, each letter and digit in its common form."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=16384)
def _understood(text: str) -> str:
    if not text:
        return ""
    try:
        return parse(text).text
    except EdtfError:
        meant = _in_numbers(text) or _spelled(text)
        if not meant:
            raise
        return parse(meant).text


def in_order(year: str, *rest: str) -> str:
    """A date of numbers, the largest part first, whether there is such a day or not."""
    return "-".join([year, *(f"{int(part):02d}" for part in rest)])


def ways_of(numbers: re.Match) -> tuple[str, str]:
    """A day such as 3/4/2025 with the day first, and with the month first; "" where none is."""
    first, _, second, year = numbers.groups()
    day_first, month_first = in_order(year, second, first), in_order(year, first, second)
    return day_first if is_date(day_first) else "", month_first if is_date(month_first) else ""


def _in_numbers(text: str) -> str:
    """The one day that numbers can mean; "" where they mean two, or none."""
    if numbers := NUMBERS.fullmatch(text):
        ways = set(ways_of(numbers)) - {""}
        return ways.pop() if len(ways) == 1 else ""
    if found := _YEAR_FIRST.fullmatch(text) or _CHARACTERS.fullmatch(text):
        meant = in_order(*(part for part in found.groups() if part and part.isdigit()))
        return meant if is_date(meant) else ""
    return ""


def _spelled(text: str) -> str:
    """What words plainly mean; "" for numbers whose order is open."""
    if NUMBERS.fullmatch(text) or _NOT_PLAIN.fullmatch(text):
        return ""
    return guessed(text, is_date)
