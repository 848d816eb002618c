"""The day of publication, from which the years and days that news leaves out are filled in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from caseboard.evidence.edtf import EdtfError, parse
from caseboard.evidence.edtf_words import days_in

from .months import MONTH_NUMBERS

HEAD = 800  # characters from the start of a text in which its dateline may stand
_LINE = 90  # characters; a longer line bears a dateline only at its beginning
_NAMES = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_FULL_DATE = re.compile(
    rf"\b(?:({_NAMES})\.?\s([0-9]{{1,2}}),?\s([12][0-9]{{3}})"
    rf"|([0-9]{{1,2}})\s({_NAMES})\.?,?\s([12][0-9]{{3}})"
    r"|([12][0-9]{3})[-./]\s?([0-9]{1,2})[-./]\s?([0-9]{1,2}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Published:
    """When a text was published: one day, or the first and last that it may have been.

    Units: None where the day is not known; then nothing is filled in.
    """

    earliest: date | None = None
    latest: date | None = None

    def settle(self, told: Callable[[date], str]) -> str:
        """Give what both the first and the last possible day make of a date; else nothing."""
        if self.earliest is None or self.latest is None:
            return ""
        try:
            first = told(self.earliest)
            return first if first == told(self.latest) else ""
        except (OverflowError, ValueError):
            return ""  # before the year 1, or no such day

    def over_by_then(self, period: str) -> str:
        """Give the last day of a period, or the period itself where it was not over when told."""
        last = last_day(period)
        return period if self.latest and last > self.latest.isoformat() else last


def last_day(edtf: str) -> str:
    """Give the last day that an EDTF text may mean; "" for an open end, and for no date."""
    try:
        latest = parse(edtf).latest
    except EdtfError:
        return ""
    return latest.isoformat() if latest else ""


def published_of(published: str, text: str) -> Published:
    """Read the day of publication, from its EDTF text or else from the dateline of the text."""
    for candidate in (published, _dateline(text)):
        try:
            read = parse(candidate)
        except EdtfError:
            continue
        return Published(read.earliest, read.latest)
    return Published()


def _dateline(text: str) -> str:
    for line in text[:HEAD].splitlines()[:12]:
        match = _FULL_DATE.search(line)
        if match and (len(line) <= _LINE or _opens(line, match)):
            return _edtf(match)
    return ""


def _opens(line: str, match: re.Match) -> bool:
    return match.start() < 60 and line[match.end() :].lstrip()[:1] in ("(", ")", "-", "–", "—", "|")


def _edtf(match: re.Match) -> str:
    if match[3]:
        year, month, day = match[3], MONTH_NUMBERS[match[1].lower()], match[2]
    elif match[6]:
        year, month, day = match[6], MONTH_NUMBERS[match[5].lower()], match[4]
    else:
        year, month, day = match[7], int(match[8]), match[9]
    return f"{year}-{month:02d}-{int(day):02d}"


def month_text(year: int, month: int) -> str:
    """Write a month as EDTF.

    Errors: ValueError for years before 1 and after 9999.
    """
    date(year, month, 1)
    return f"{year:04d}-{month:02d}"


def part_text(year: int, month: int, part: str) -> str:
    """Write the early, mid or late days of a month as an EDTF interval."""
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, days_in(year, month))}[part]
    return f"{month_text(year, month)}-{first:02d}/{month_text(year, month)}-{last:02d}"


def stretch_text(year: int, size: int, number: int) -> str:
    """Write one of the equal stretches of a year, of so many months each, as an EDTF interval."""
    first = (number - 1) * size + 1
    return f"{month_text(year, first)}/{month_text(year, first + size - 1)}"


def latest_month(month: int, day: int | None = None) -> Callable[[date], str]:
    """Give the latest such month, or day of a month, that is not after a day."""

    def told(on: date) -> str:
        year = on.year if (month, day or 1) <= (on.month, on.day) else on.year - 1
        return date(year, month, day).isoformat() if day else month_text(year, month)

    return told


def month_before(month: int) -> Callable[[date], str]:
    """Give the latest such month that is over, as "last August" means it."""
    return lambda on: month_text(on.year if month < on.month else on.year - 1, month)


def latest_weekday(weekday: int) -> Callable[[date], str]:
    """Give the latest such day of the week that is not after a day."""
    return lambda on: (on - timedelta(days=(on.weekday() - weekday) % 7)).isoformat()


def week(offset: int) -> Callable[[date], str]:
    """Give the week, Monday to Sunday, so many weeks from the one that holds a day."""

    def told(on: date) -> str:
        monday = on + timedelta(days=7 * offset - on.weekday())
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"

    return told


def month_from(offset: int) -> Callable[[date], str]:
    """Give the month so many months from the one that holds a day."""

    def told(on: date) -> str:
        months = on.year * 12 + on.month - 1 + offset
        return month_text(months // 12, months % 12 + 1)

    return told


def year_from(offset: int) -> Callable[[date], str]:
    """Give the year so many years from that of a day."""
    return lambda on: month_text(on.year + offset, 1)[:4]


def day_from(offset: int) -> Callable[[date], str]:
    """Give the day so many days from a day."""
    return lambda on: (on + timedelta(days=offset)).isoformat()
