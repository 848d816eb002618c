"""Lines that say where and when an article was written."""

from __future__ import annotations

import re

from .days import day_in

LONGEST = 100  # characters

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_FOREIGN = (
    r"(?:januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|"
    r"juillet|août|septembre|octobre|novembre|décembre)\b"
)
_NUMBER = r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"{_NUMBER}\.?\s+(?:of\s+)?(?:{_MONTH}|{_FOREIGN})(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\s+{_NUMBER}(?!\d)(?:,?\s+\d{{4}})?"
    r"|\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?(?!\d)"
    r"|(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{4}",
    re.I,
)
_SAME_DAY = re.compile(rf"({_MONTH})\s+(\d{{1,2}})(?!\d)|(?<!\d)(\d{{1,2}})\.?\s+({_MONTH})", re.I)
_AROUND = re.compile(
    r"\([^()]{1,30}\)|\[[^\[\]]{1,30}\]|T?\d{1,2}[:.]\d{2}(?::\d{2})?|"
    r"\b(?:[ap]\.?m\b\.?|utc|gmt|cet|cest|kst|jst|est|edt|pst|pdt|bst|uhr|um|am|at|on|the|z|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"first|published|posted|date|veröffentlicht|erschienen|stand|publié|le)\b|"
    r"기사|입력|등록|송고|승인|발행|오전|오후|[월화수목금토일]요일|[^\w\s]",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:updated|modified|changed|corrected|aktualisiert|geändert|mis à jour|retrieved|accessed)"
    r"\b|수정|최종",
    re.I,
)
_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w.'’-]*")
# Two days of one month, as in 3–5 May.
_SEVERAL = re.compile(
    r"(?<![\d-])\d{1,2}(?:st|nd|rd|th|\.)?\s?(?:[–—&]|-(?=\s?\d{1,2}\s)|(?:to|and|or|bis|und|oder)\b)"
)


def is_dateline(words: str) -> bool:
    """Is it one line of a place and a day, or of a day alone?"""
    if "\n" in words or len(words) > LONGEST:
        return False
    day = _DATE.search(words)
    if not day:
        return False
    if dates_alone(words):
        return True
    place = re.sub(r"\([^()]*\)", "", words[: day.start()]).strip()
    named = place.replace(",", " ").replace("/", " ").split()
    return (
        0 < len(named) <= 4
        and all(map(_NAME.fullmatch, named))
        and (place.endswith(",") or place.isupper())
        and not _left(words[day.end() :])
    )


def dates_alone(words: str) -> bool:
    """Is it one line of a day, with its time or the word that it was published then?"""
    return (
        "\n" not in words
        and len(words) <= LONGEST
        and bool(_DATE.search(words))
        and not _left(_CHANGED.sub("", words))
    )


def tells_of_change(words: str) -> bool:
    """Is the day of the line, or one of them, that of a change?"""
    return bool(_CHANGED.search(words))


def day_of(words: str) -> str:
    """The one whole day that a dateline names, as EDTF; "" if it names several, or a part of one.

    The day of a change is not the day on which it was published.
    """
    if tells_of_change(words) or len(re.findall(r"(?<!\d)\d{4}(?!\d)", words)) != 1:
        return ""
    named = {
        ((one[0] or one[3])[:3].lower(), int(one[1] or one[2])) for one in _SAME_DAY.findall(words)
    }
    if len(named) > 1 or _SEVERAL.search(words):
        return ""
    iso = re.search(r"\d{4}-\d{2}-\d{2}", words)
    day = day_in(words[iso.start() :] if iso else words)
    return day if len(day) == len("2025-01-01") else ""


def _left(words: str) -> str:
    """What is left of a line without its days, its times and what goes with them."""
    return _AROUND.sub("", _DATE.sub("", words)).strip()
