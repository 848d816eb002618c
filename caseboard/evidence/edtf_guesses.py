"""What to type instead of a text that is no date, with a guess where the meaning is plain."""

import re
import unicodedata
from collections.abc import Callable

from .edtf_words import MONTHS, SEASONS, days_in, month_number

HOW_TO = (
    "type a day as 2025-10-28, a month as 2025-10, a year as 2025, or a span as 2024-10/2025-10"
)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_NAME = r"([A-Za-z]{3,9})\.?"
_YEAR = r"([0-9]{4})"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_SEASON_NAMES = {name: number for number, name in SEASONS.items()} | {"fall": "23"}
# A time of day to its end: what stands behind it may be the end of a span, and is never dropped.
_HOURS = r"(?:0[0-9]|1[0-4])"  # that a zone is before or behind
TIME = (
    r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9]"
    rf"(?::[0-5][0-9](?:\.[0-9]+)?(?: ?-{_HOURS}:[0-9]{{2}})?)?(?: ?[ap]\.?m\.?)?"
    rf"(?:Z| ?\+{_HOURS}(?::?[0-9]{{2}})?| ?-{_HOURS}[0-9]{{2}}|"
    r" ?(?:UTC|GMT|KST|JST|MSK|BST|IST|CEST|CET|EEST|EET|EST|EDT|CST|CDT|MST|MDT|PST|PDT))?"
)
_T_TIME = rf"T(?:{TIME}(?:-{_HOURS}:[0-9]{{2}})?|[0-2][0-9][0-5][0-9](?:[0-5][0-9])?Z?)"
IsDate = Callable[[str], bool]


def sentence_for(text: str, is_date: IsDate) -> str:
    """Say what to type instead of a text that was refused."""
    if not text:
        return f"The date is empty: {HOW_TO}."
    if not text.isprintable():
        return f"The date has characters that cannot be seen: {HOW_TO}."
    shown = f"“{text}”"
    known = _impossible(text) or _backwards(text, is_date) or _day_or_month_first(text)
    if known:
        return f"{shown} {known}."
    if re.fullmatch(r"(?:early|mid|late)[ -]+(?:in )?[0-9]{4}", text, re.IGNORECASE):
        meant = "type the months that are meant, as 2025-09/2025-12, or only the year"
        return f"{shown} is too vague to keep: {meant}."
    guess = guessed(text, is_date)
    if guess:
        return f"{shown} is not written as a date: type {guess} instead."
    return f"{shown} is not a date that can be kept: {HOW_TO}."


def guessed(text: str, is_date: IsDate) -> str:
    """Guess the EDTF text that was meant; empty where the meaning is not plain."""
    tidy = " ".join(unicodedata.normalize("NFKC", text).replace("–", "-").replace("—", "-").split())
    tidy = re.sub(rf"^{WEEKDAY},? ", "", tidy, flags=re.IGNORECASE)
    for candidate in (tidy, tidy.upper(), _single_guess(tidy), _interval_guess(tidy)):
        if (
            candidate
            and candidate != text
            and "." not in candidate.replace("..", "")
            and is_date(candidate)
        ):
            return candidate
    return ""


def _impossible(text: str) -> str:
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}|XX))?[~?%]?", text)
    if text.startswith("0000") or re.fullmatch(r"0(?:00X|0XX).*", text):
        return "reaches before the year 1: years run from 0001 to 9999"
    if match is None:
        return ""
    year, month, day = int(match[1]), int(match[2]), match[3]
    if 21 <= month <= 24 and day is None:
        return "reaches past the year 9999, the last that can be kept"
    if not 1 <= month <= 12:
        seasons = f"{match[1]}-21 (spring) to -24 (winter)"
        return f"has no such month: type {match[1]}-01 to {match[1]}-12, or a season as {seasons}"
    if day and day != "XX":
        last = days_in(year, month)
        days = f"{MONTHS[month - 1]} {year} has {last} days"
        return f"has no such day: {days}, type {match[1]}-{match[2]}-01 to -{last}"
    return ""


def _backwards(text: str, is_date: IsDate) -> str:
    start, _, end = text.partition("/")
    if text == "/":
        return "says nothing: type at least one end, as 2025-10/.. or ../2025-10"
    if start and end and is_date(f"{end}/{start}"):
        return f"ends before it starts: type {end}/{start}"
    return ""


def _day_or_month_first(text: str) -> str:
    match = re.fullmatch(r"([0-9]{1,2})([./-])\s?([0-9]{1,2})\2\s?([0-9]{2}|[0-9]{4})", text)
    if match is None:
        return ""
    first, second, year = int(match[1]), int(match[3]), match[4]
    if len(year) == 2:
        return "leaves the century open: type the year with four digits, as 2025-10-28"
    readings = [
        (d, m)
        for d, m in ((first, second), (second, first))
        if 1 <= m <= 12 and 1 <= d <= days_in(int(year), m)
    ]
    if year == "0000" or not readings:
        return f"is no day of the calendar: {HOW_TO}"
    ways = [f"{year}-{m:02d}-{d:02d}" for d, m in dict.fromkeys(readings)]
    if len(ways) == 1:
        return f"is not written as a date: type {ways[0]}"
    words = [f"{way} for {int(way[8:])} {MONTHS[int(way[5:7]) - 1]}" for way in ways]
    return f"can be read in two ways: type {words[0]} or {words[1]}"


def _single_guess(text: str) -> str:
    for marks, opening, closing in (
        ("~", r"(?:about|around|circa|ca?\.)\s*", ""),
        ("?", "", r"\s*\((?:uncertain|\?)\)"),
    ):
        match = re.fullmatch(f"{opening}(.+?){closing}", text, re.IGNORECASE)
        if match and match[1] != text:
            inner = _single_guess(match[1])
            return inner and inner + marks
    return _numbers(text) or _named_month(text) or _named_season(text)


def _numbers(text: str) -> str:
    for pattern in (
        # other signs, missing noughts, a time of day
        rf"([0-9]{{4}})[-./]([0-9]{{1,2}})[-./]([0-9]{{1,2}})(?: {TIME}|{_T_TIME})?",
        r"([0-9]{4})([0-9]{2})([0-9]{2})",
        r"([0-9]{4})[-./]([0-9]{1,2})",
        r"([0-9]{4})([0-9]{2})",  # five digits are a spreadsheet's number of a day
        r"([0-9]{4})",
    ):
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if match:
            year, *rest = match.groups()
            return "-".join([year, *(f"{int(number):02d}" for number in rest)])
    match = re.fullmatch(r"([0-9]{2})/([0-9]{4})", text)
    if match:
        return f"{match[2]}-{match[1]}"
    match = re.fullmatch(r"(?:the )?([0-9]{3})0'?s", text, re.IGNORECASE)
    return f"{match[1]}X" if match else ""


def _named_month(text: str) -> str:
    for pattern, order in (
        (f"{_DAY} (?:of )?{_NAME},? {_YEAR}", (2, 1, 0)),
        (f"{_NAME} {_DAY},? {_YEAR}", (2, 0, 1)),
        (f"{_NAME},? {_YEAR}", (1, 0)),
        (f"{_YEAR} {_NAME}", (0, 1)),
        (f"{_YEAR} {_NAME} {_DAY}", (0, 1, 2)),
    ):
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        if match is None:
            continue
        year, name, *day = (match.groups()[place] for place in order)
        month = month_number(name)
        if month:
            return "-".join([year, f"{month:02d}", *(f"{int(number):02d}" for number in day)])
    return ""


def _named_season(text: str) -> str:
    match = re.fullmatch(rf"([a-z]+),? (?:of )?{_YEAR}(?:/[0-9]{{2,4}})?", text, re.IGNORECASE)
    if match is None or match[1].lower() not in _SEASON_NAMES:
        return ""
    return f"{match[2]}-{_SEASON_NAMES[match[1].lower()]}"


def _interval_guess(text: str) -> str:
    lowered = text.lower()
    for opening, shape in (
        ("since ", "{}/.."),
        ("from ", "{}/.."),
        ("until ", "../{}"),
        ("up to ", "../{}"),
        ("by ", "../{}"),
        ("before ", "../{}"),
    ):
        rest = text[len(opening) :].strip()
        if lowered.startswith(opening) and " to " not in rest:
            inner = _single_guess(rest.removesuffix(" on"))
            return inner and shape.format(inner)
    text = re.sub(r"^(?:from|between) ", "", text, flags=re.IGNORECASE)
    for between in (" to ", " until ", " and ", " - ", "/"):
        start, found, end = text.partition(between)
        if found and _single_guess(start.strip()) and _single_guess(end.strip()):
            return f"{_single_guess(start.strip())}/{_single_guess(end.strip())}"
    return ""
