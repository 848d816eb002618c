"""Dates as people type them, read as the EDTF text that is kept: only what is plain is taken."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from .edtf import EdtfError, is_date, parse
from .edtf_guesses import TIME, WEEKDAY, guessed
from .edtf_words import words_of

FORMS = "10 November 2025, Nov 2025, 2025-11-10, late October 2025"
LONGEST = 100  # characters
NUMBERS = re.compile(
    rf"([0-9]{{1,2}})([./-])\s?([0-9]{{1,2}})\2\s?([0-9]{{4}})\.?(?: {TIME})?", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])\s?([0-9]{1,2})(?:\2\s?([0-9]{1,2}))?\.?")
_CHARACTERS = re.compile(  # Korean; Japanese and Chinese
    r"([0-9]{4})\s*[년年](?:\s*([0-9]{1,2})\s*[월月](?:\s*([0-9]{1,2})\s*[일日号])?)?"
    r"(?:\s*\([월화수목금토일月火水木金土日]\))?"
)
# What a guess may offer, and nobody takes for granted: six digits may be a day of two-digit years,
# five a spreadsheet's number of a day, and what is before a month is not in it.
_NOT_PLAIN = re.compile(r"(?:.*[^\w.])?[0-9]{5,6}(?:\W.*)?|before .*", re.IGNORECASE)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED_WEEKDAY = re.compile(
    rf"({WEEKDAY})\b.*|.*\(([월화수목금토일月火水木金土日])\)", re.IGNORECASE
)
_LETTERS = ("월화수목금토일", "月火水木金土日")


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
        _refuse_other_weekday(text, meant)
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


def _refuse_other_weekday(text: str, meant: str) -> None:
    """Sees that a weekday is that of the day beside it. Errors: EdtfError."""
    named = _NAMED_WEEKDAY.fullmatch(text)
    if named is None:
        return
    day = meant.partition("/")[0]
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise EdtfError(
            f"“{text}” names a weekday and no day: type the day as 2025-10-28, or leave the "
            "weekday out."
        )
    is_one = _WEEKDAYS[date.fromisoformat(day).weekday()]
    says = named[1].capitalize() if named[1] else _in_english(named[2])
    if says != is_one:
        raise EdtfError(
            f"“{text}” names a {says}, and {words_of(day)} is a {is_one}: look which of them is "
            f"meant, and type {day} if it is that day."
        )


def _in_english(letter: str) -> str:
    return next(_WEEKDAYS[days.index(letter)] for days in _LETTERS if letter in days)
