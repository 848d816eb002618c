"""Dates as a table writes them: EDTF, words, numbers of spreadsheets, day or month first."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from caseboard.evidence.edtf import EdtfError, parse
from caseboard.evidence.edtf_typed import LONGEST, NUMBERS, tidied, understood, ways_of

from ..cells import CellRefused
from .table import Counted

ASK, DAY_FIRST, MONTH_FIRST = "", "day", "month"
SERIAL = range(20_000, 80_000)  # 1954 to 2119: no year, and no figure that stands for a day
FIRST_DAY = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}  # 1900: from March on


class Day(NamedTuple):
    """A date in EDTF, and a sentence where it was not written as one."""

    text: str
    told: str = ""


@lru_cache(maxsize=16384, typed=True)  # typed: a number of a spreadsheet equals its digits
def read_day(text: str, style: str = ASK, epoch: int = 0) -> Day:
    """What a cell with a date says; only what is plain is taken.

    `epoch` is the first year of a spreadsheet's days, 0 where there is no spreadsheet.
    Errors: CellRefused, with what to type instead.
    """
    if len(text) > LONGEST:
        raise CellRefused(
            "That is too long for a date: type a day as 2025-10-28, or a year as 2025."
        )
    plain = tidied(text)
    if re.fullmatch(r"[0-9]{5}(?:\.[0-9]+)?", plain):
        return _serial(text, plain, epoch)
    try:
        if style and (numbers := NUMBERS.fullmatch(plain)):
            return Day(_in_order(numbers, style))
        return Day(understood(plain))
    except EdtfError as error:
        if not style and (numbers := NUMBERS.fullmatch(plain)) and all(ways_of(numbers)):
            told = f"{str(error).removesuffix('.')}, or choose whether the day comes first."
            raise CellRefused(told) from None
        raise CellRefused(str(error)) from None


def _serial(text: str, plain: str, epoch: int) -> Day:
    number = int(plain.partition(".")[0])
    if number not in SERIAL:
        raise CellRefused(f"“{plain}” is no date: type a day as 2025-10-28, or a month as 2025-10.")
    day = FIRST_DAY[epoch or 1900] + timedelta(number)
    if not epoch or not isinstance(text, Counted):
        raise CellRefused(
            f"“{plain}” looks like a spreadsheet’s number of a day: type {day}, if that is meant."
        )
    return Day(day.isoformat(), "Numbers such as 45,958 in a column of dates are days as the "
               f"spreadsheet counts them, from {epoch} on.")  # fmt: skip


def _in_order(numbers: re.Match, style: str) -> str:
    """A day such as 3/4/2025 in the order of its column. Errors: EdtfError for no such day."""
    day_first, month_first = ways_of(numbers)
    return (day_first if style == DAY_FIRST else month_first) or parse(numbers[0]).text


def guess_order(cells) -> str:
    """Whether the day or the month comes first, where some cell can only be read in one way."""
    seen = set()
    for cell in cells:
        found = NUMBERS.fullmatch(" ".join(cell.split()))
        if found and int(found[1]) > 12 >= int(found[3]):
            seen.add(DAY_FIRST)
        elif found and int(found[3]) > 12 >= int(found[1]):
            seen.add(MONTH_FIRST)
    return seen.pop() if len(seen) == 1 else ASK
