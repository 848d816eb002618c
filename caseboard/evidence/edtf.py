"""Extended Date/Time Format: the dates of cases, with the first and last day that each may mean."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .edtf_guesses import sentence_for
from .edtf_words import PARTS_OF_MONTH, days_in, month_number, words_of

LONGEST = 64  # no accepted form has more characters, so longer texts are refused unread


class EdtfError(ValueError):
    """A text is not a date of the accepted subset; the message says what to type."""


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as it was typed, and what it may mean.

    Units: `earliest` and `latest` are days; None means unbounded on that side.
    """

    text: str
    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    interval: bool = False
    open_start: bool = False
    open_end: bool = False

    @property
    def open_both(self) -> bool:
        """Tell whether nothing bounds it, so that it counts as not given."""
        return self.open_start and self.open_end


_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%])?")
_UNSPECIFIED = re.compile(
    r"([0-9]{2}(?:[0-9]X|XX)|[0-9]{4}-XX(?:-XX)?|[0-9]{4}-[0-9]{2}-XX)([~?%])?"
)
_PART = re.compile(r"(early|mid|late)[ -]+([a-z]+)\.? +([0-9]{4})", re.IGNORECASE | re.ASCII)


def parse(text: str) -> EdtfDate:
    """Read a date of the accepted EDTF subset.

    Errors: EdtfError, whose message says what to type.
    Source: ISO 8601-2:2019, level 1 without years of more than four digits, negative years and
    times.
    """
    if not isinstance(text, str):
        raise EdtfError(
            "A date is a text: type a day as 2025-10-28, a month as 2025-10 or a year as 2025."
        )
    text = text.strip()
    if len(text) > LONGEST:
        raise EdtfError(
            "That is too long for a date:"
            " type a day as 2025-10-28, a month as 2025-10 or a year as 2025."
        )
    return _parse(text)


@lru_cache(maxsize=16384)
def _parse(text: str) -> EdtfDate:
    found = _read(text)
    if found is None:
        raise EdtfError(sentence_for(text, is_date))
    return found


def _read(text: str) -> EdtfDate | None:
    if "/" in text:
        return _interval(text)
    return _single(text) or _part_of_month(text)


def in_words(text: str) -> str:
    """Put an EDTF date into British English; an empty text stays empty.

    Errors: EdtfError, when the text is no date.
    """
    return words_of(parse(text).text) if text else ""


def is_date(text: str) -> bool:
    """Tell whether a text is a date of the accepted EDTF subset."""
    text = text.strip()
    return len(text) <= LONGEST and _read(text) is not None


def _single(text: str) -> EdtfDate | None:
    match = _PLAIN.fullmatch(text)
    if match is None:
        return _unspecified(text)
    year, month, day, qualifier = match.groups()
    try:
        earliest, latest = _bounds(int(year), int(month or -1), int(day or -1))
    except ValueError:
        return None  # no such day
    return EdtfDate(text, earliest, latest, qualifier in ("~", "%"), qualifier in ("?", "%"))


def _bounds(year: int, month: int, day: int) -> tuple[date, date]:
    """Give the first and the last day; -1 stands for a month or day that is not given."""
    if day >= 0:
        exact = date(year, month, day)
        return exact, exact
    if month < 0:
        return date(year, 1, 1), date(year, 12, 31)
    if month > 20:
        return _season(year, month)
    return date(year, month, 1), date(year, month, days_in(year, month))


def _season(year: int, season: int) -> tuple[date, date]:
    if season == 24:
        return date(year, 12, 1), date(year + 1, 2, days_in(year + 1, 2))
    first = 3 * (season - 20)
    return date(year, first, 1), date(year, first + 2, days_in(year, first + 2))


def _unspecified(text: str) -> EdtfDate | None:
    match = _UNSPECIFIED.fullmatch(text)
    if match is None:
        return None
    shape, qualifier = match.groups()
    year, month = shape[:4], shape[5:7]
    try:
        if month and month != "XX":
            earliest, latest = (
                date(int(year), int(month), 1),
                date(int(year), int(month), days_in(int(year), int(month))),
            )
        else:
            earliest, latest = (
                date(int(year.replace("X", "0")), 1, 1),
                date(int(year.replace("X", "9")), 12, 31),
            )
    except ValueError:
        return None  # no such month, or the year 0000
    return EdtfDate(text, earliest, latest, qualifier in ("~", "%"), qualifier in ("?", "%"))


def _interval(text: str) -> EdtfDate | None:
    start_text, slash, end_text = text.partition("/")
    if text == slash:
        return None
    open_start, open_end = start_text in ("", ".."), end_text in ("", "..")
    start = None if open_start else _single(start_text)
    end = None if open_end else _single(end_text)
    if (start is None and not open_start) or (end is None and not open_end):
        return None
    if start and end and _days(start)[0] > _days(end)[1]:
        return None  # ends before it starts
    ends = [one for one in (start, end) if one]
    return EdtfDate(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        any(one.approximate for one in ends),
        any(one.uncertain for one in ends),
        interval=True,
        open_start=open_start,
        open_end=open_end,
    )


def _days(single: EdtfDate) -> tuple[date, date]:
    return single.earliest or date.min, single.latest or date.max


def _part_of_month(text: str) -> EdtfDate | None:
    match = _PART.fullmatch(text)
    if match is None:
        return None
    part, name, year = match.groups()
    month = month_number(name)
    if not month or year == "0000":
        return None
    first, last = PARTS_OF_MONTH[part.lower()]
    last = min(last, days_in(int(year), month))
    return _interval(f"{year}-{month:02d}-{first:02d}/{year}-{month:02d}-{last:02d}")
