"""Days in the forms of each format, never more exact than what is known.

Source: as days_in; for RIS the fourth part of a date, which is free, says what numbers cannot.
"""

from __future__ import annotations

import re

from caseboard.evidence.edtf import in_words, parse
from caseboard.evidence.edtf_words import SEASONS

PLAIN = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_MARKS = {"~": "circa {}", "?": "{} (uncertain)", "%": "circa {} (uncertain)"}


def plain_day(edtf: str) -> str:
    """A year, a month or a day that is certain; "" for anything vaguer."""
    return edtf if PLAIN.fullmatch(edtf) else ""


def ris_day(edtf: str) -> str:
    """`YYYY/MM/DD/other`; the numbers are what all that the date may mean has in common.

    A date that is not certain stands in words: programs that know numbers only drop the rest.
    """
    season = _SEASON.fullmatch(edtf)
    if season:
        return f"{season[1]}///{SEASONS[season[2]]}"
    if plain_day(edtf):
        return _numbers(edtf)
    if edtf[-1] in _MARKS and plain_day(edtf[:-1]):
        return _MARKS[edtf[-1]].format(edtf[:-1])
    other = edtf.replace("/", " to ").strip()
    common = ris_common(edtf)
    return f"{_numbers(common)}/{other}" if common else other


def ris_common(edtf: str) -> str:
    """The year, or year and month, that a date surely lies in; "" if there is none."""
    read = parse(edtf)
    first, last = read.earliest, read.latest
    if read.approximate or read.uncertain:
        return ""
    if first is None or last is None or first.year != last.year:
        return ""
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def _numbers(plain: str) -> str:
    year, month, day = (*plain.split("-"), "", "")[:3]
    return f"{year}/{month}/{day}"


def csl_day(edtf: str) -> tuple[dict, bool]:
    """A date variable of CSL, and whether it says all that the EDTF says.

    What its parts cannot say stands in words, as a reader is to see it.
    """
    if season := _SEASON.fullmatch(edtf):
        return {"date-parts": [[int(season[1])]], "season": int(season[2]) - 20}, True
    ends = edtf.split("/")
    circa = all(end.endswith("~") for end in ends)
    matches = [PLAIN.fullmatch(end.removesuffix("~") if circa else end) for end in ends]
    if not all(matches):
        return {"literal": in_words(edtf)}, False
    parts = [[int(number) for number in match.groups() if number] for match in matches]
    return {"date-parts": parts} | ({"circa": True} if circa else {}), True
