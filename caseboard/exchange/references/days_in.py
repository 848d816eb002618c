"""The days of reference managers, as EDTF text; what is not certain of them is left out and told.

Source: RIS (Research Information Systems, `YYYY/MM/DD/other`); CSL 1.0.2, appendix IV (date
variables); biblatex manual 3.20, section 2.3.8 (ISO 8601-2 level 1).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from caseboard.evidence.edtf import is_date, parse
from caseboard.evidence.edtf_guesses import guessed
from caseboard.evidence.edtf_words import SEASONS

from .reference import shown

LONGEST = 80  # characters of a text that is looked at for a day
_RIS = re.compile(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?")
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_RANGE = re.compile(r"\s*(?:[-–—/]{1,3}| to | and )\s*")
_BOTH = re.compile(r"circa (.+) \(uncertain\)")
_MARKS = {"circa": "~", "about": "~", "ca": "~", "c": "~", "approximately": "~",
          "uncertain": "?", "circa, uncertain": "%"}  # fmt: skip
_SEASONS = {name: number for number, name in SEASONS.items()} | {"fall": "23"}


class Day(NamedTuple):
    """A day as EDTF, "" where none was found, and a sentence where something was left out."""

    edtf: str
    told: str = ""


NO_DAY = Day("")


def day_of(text: str) -> Day:
    """The day that a text names, in EDTF or in words. The year alone, where only that is plain."""
    text = " ".join(text.split()).strip("[]").strip()
    if not text:
        return NO_DAY
    if len(text) <= LONGEST and (found := _read(text)):
        return Day(found)
    years = set(_YEAR.findall(text))
    if len(years) != 1:
        return Day("", f"Its date “{shown(text)}” is no day that can be kept: it was left out.")
    (year,) = years
    return Day(year, f"Of its date “{shown(text)}” only the year is plain, so only that was kept.")


@lru_cache(maxsize=4096)
def _read(text: str) -> str:
    if both := _BOTH.fullmatch(text):
        text = f"{both[1]}%"
    if is_date(text):
        return parse(text).text
    return guessed(text, is_date) or guessed(re.sub(r"(?<=\d{4})[a-z]$", "", text), is_date)


def day_of_ris(text: str) -> Day:
    """The day of a RIS field: `2025/03/03/other`, where each part may be missing, or a text."""
    text = " ".join(text.split())
    match = _RIS.fullmatch(text)
    if match is None:
        exact = _exact(text)
        return Day(exact) if exact else day_of(text)
    year, month, day, other = (part or "" for part in match.groups())
    numbers = "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
    if not is_date(numbers):
        return Day("", f"Its date “{shown(text)}” is no day of the calendar: it was left out.")
    return _with_other(numbers, other.strip())


def _exact(text: str) -> str:
    """EDTF with “to” in place of its slash, which would end a part of a RIS date; "" for others."""
    edtf = re.sub(r"(?:^| )to(?: |$)", "/", text)
    return edtf if is_date(edtf) and parse(edtf).text == edtf else ""


def _with_other(numbers: str, other: str) -> Day:
    """The day of the numbers, with what the last part of a RIS date says of them."""
    lowered = other.lower().rstrip(".")
    if not other:
        return Day(numbers)
    if lowered in _MARKS:
        return Day(numbers + _MARKS[lowered])
    if lowered in _SEASONS and len(numbers) == 4:
        return Day(f"{numbers}-{_SEASONS[lowered]}")
    exact = _exact(other)
    if exact and numbers in exact:
        return Day(exact)
    return Day(numbers, f"“{shown(other)}” beside its date {numbers} was left out.")


def day_of_months(year: str, month: str, day: str) -> Day:
    """The day of BibTeX's separate fields; a month may be a number, a word, or two of them."""
    if not month or not year.strip():
        found = day_of(year)
        rest = f"{day} {month}".strip()
        told = f"“{shown(rest)}” without a year is no day; it was left out." if rest else ""
        return Day(found.edtf, f"{found.told} {told}".strip())
    year = year.strip().strip("[]")
    for text in (f"{day} {month} {year}", f"{month} {year}", f"{year}-{month}", f"{year} {month}"):
        if month.isdigit():
            text = "-".join([year, *(f"{int(n):02d}" for n in (month, day) if n.isdigit())])
        if found := _read(text.strip()):
            return Day(found)
    ends = [_read(f"{part} {year}") for part in _RANGE.split(month)]
    if len(ends) == 2 and all(ends) and is_date("/".join(ends)):
        return Day("/".join(ends))
    found = day_of(year)
    return Day(
        found.edtf, found.told or f"Its month “{shown(month)}” was left out: it is no month."
    )


def day_of_csl(value) -> Day:
    """The day of a date variable of CSL: parts, one or two; a season; or a text."""
    if isinstance(value, str | int):
        return day_of(str(value))
    if not isinstance(value, dict):
        return (
            Day("", "Its date has a form that nobody knows: it was left out.") if value else NO_DAY
        )
    parts = value.get("date-parts")
    if not parts:
        return day_of(str(value.get("literal") or value.get("raw") or ""))
    ends = [_of_parts(end, value.get("season")) for end in parts] if _are_lists(parts) else [""]
    edtf = "/".join(f"{end}~" if value.get("circa") else end for end in ends)
    if not all(ends) or len(ends) > 2 or not is_date(edtf):
        return Day("", f"Its date {shown(str(parts))} is no day of the calendar: it was left out.")
    words = value.get("literal")
    return Day(edtf, f"“{shown(str(words))}” beside its date {edtf} was left out." if words else "")


def _are_lists(parts) -> bool:
    return isinstance(parts, list) and all(isinstance(part, list) for part in parts)


def _of_parts(parts: list, season) -> str:
    """One date of parts; months 13 to 16 are seasons too."""
    numbers = [str(part).strip() for part in parts[:3] if part not in (None, "", 0, "0")]
    if not numbers or not all(_NUMBER.fullmatch(number) for number in numbers):
        return ""
    if len(numbers) > 1 and 13 <= int(numbers[1]) <= 16:
        numbers[1:] = [str(int(numbers[1]) + 8)]
    if len(numbers) == 1 and season:
        name = str(season).strip().lower()
        number = _SEASONS.get(name) or (str(20 + int(name)) if name in "1234" else "")
        numbers += [number] if number else []
    return "-".join([f"{int(numbers[0]):04d}", *(f"{int(number):02d}" for number in numbers[1:])])


def surest(days: list[Day]) -> Day:
    """The day that says most, of several fields for one; a contradiction is told.

    Order: the first day that could be read is believed.
    """
    found = [day for day in days if day.edtf]
    told = [day.told for day in days if day.told and not day.edtf]
    if not found:
        return Day("", " ".join(dict.fromkeys(told)))
    alike = [day for day in found if _meet(day.edtf, found[0].edtf)]
    best = max(alike, key=lambda day: len(day.edtf))
    odd = next((day.edtf for day in found if day not in alike), "")
    if odd:
        told.append(f"It gives two dates, {best.edtf} and {odd}: the first was kept.")
    return Day(best.edtf, " ".join(dict.fromkeys((*told, best.told))).strip())


def _meet(one: str, other: str) -> bool:
    first, second = parse(one), parse(other)
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return True
    return first.earliest <= second.latest and second.earliest <= first.latest
