"""Dates as Korean news writes them, each with its place and its EDTF text."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from .published import (
    Published,
    day_from,
    latest_month,
    month_from,
    month_text,
    part_text,
    week,
    year_from,
)

_YEARS = {"지난해": -1, "작년": -1, "올해": 0, "금년": 0, "이듬해": None, "재작년": -2, "내년": 1}
_MONTHS = {"지난달": -1, "이달": 0, "이번 달": 0, "다음 달": 1, "다음달": 1}
_DAYS = {"오늘": 0, "어제": -1, "전날": None, "그제": -2, "내일": 1}
_WEEKS = {"이번 주": 0, "이번주": 0, "지난주": -1, "지난 주": -1, "다음 주": 1, "다음주": 1}
_PARTS = {
    "초": "early",
    "초순": "early",
    "상순": "early",
    "중순": "mid",
    "말": "late",
    "하순": "late",
}
_NAMES = "|".join((*_YEARS, *_MONTHS))
_DATE = re.compile(
    rf"(?:(?P<year>[12][0-9]{{3}})년|(?P<named>{_NAMES}))?"
    r"(?: ?(?P<month>1[0-2]|0?[1-9])월)?(?: ?(?P<part>초순|상순|중순|하순|초|말)(?![가-힣]|기))?"
    r"(?: ?(?P<day>3[01]|[12][0-9]|0?[1-9])일(?! ?만|간|째|본|부터 [0-9]+일간))?"
)
_SPOKEN = re.compile(rf"(?<![가-힣])(?P<word>{'|'.join((*_DAYS, *_WEEKS))})")
# 이날 is the day named last in its paragraph, else that of the report.
_COMING = re.compile("(?:오는|다가오는) ?$")  # the next such day, which is not over
_THAT_DAY = re.compile(
    r"이날(?= ?(?:(?:오전|오후|새벽|밤|저녁|낮) ?)?(?:[0-9]{1,2}시 ?(?:[0-9]{1,2}분 ?|반 ?)?)?"
    r"(?:기준|현재|까지))"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_START = re.compile(
    rf"(?<![0-9.,])(?:[12][0-9]{{3}}년|[0-9]{{1,2}}[월일])|(?<![가-힣])(?:{_NAMES})"
)
_CLOCK = re.compile(
    r"(?:(?:오전|오후|새벽|밤|저녁) ?)?[0-9]{1,2}시(?!간)(?: ?[0-9]{1,2}분)?(?: ?반)?"
)


REACH = 400  # characters back to the day that 이날 means


@dataclass(slots=True)
class KoreanDate:
    """A Korean date or time of day by its characters, and the word that follows it."""

    start: int
    end: int
    kind: str
    edtf: str
    since: bool = False
    until: bool = False


def korean_dates(text: str, published: Published) -> list[KoreanDate]:
    """Find the dates and times of a Korean text, in order."""
    found: list[KoreanDate] = []
    for start in _START.finditer(text):
        if found and start.start() < found[-1].end:
            continue
        match = _DATE.match(text, start.start())
        if match and match.end() > match.start():
            found.append(_read(text, match, published))
    found += _those_days(text, found, published)
    for match in _SPOKEN.finditer(text):
        found.append(KoreanDate(*match.span(), "date", _spoken(match["word"], published)))
    for match in _CLOCK.finditer(text):
        found.append(KoreanDate(*match.span(), "time", ""))
    return sorted(found, key=lambda dated: dated.start)


def _those_days(text: str, found: list[KoreanDate], published: Published) -> list[KoreanDate]:
    """Read 이날 where it tells of when a count stands."""
    days = [dated for dated in found if _DAY.fullmatch(dated.edtf)]
    starts = [dated.start for dated in days]
    those = []
    for match in _THAT_DAY.finditer(text):
        at = bisect_left(starts, match.start()) - 1
        near = at >= 0 and "\n" not in text[days[at].end : match.start()][-REACH:]
        near = near and match.start() - days[at].end <= REACH
        edtf = days[at].edtf if near else published.settle(day_from(0))
        those.append(KoreanDate(*match.span(), "date", edtf))
    return those


def _read(text: str, match: re.Match, published: Published) -> KoreanDate:
    edtf = (
        ""
        if _COMING.search(text, max(match.start() - 6, 0), match.start())
        else _edtf(match, published)
    )
    only_year = match["year"] and not match["month"]
    after = text[match.end() : match.end() + 4].lstrip()
    return KoreanDate(
        *match.span(),
        "year" if only_year else "date",
        edtf,
        since=after.startswith(("이후", "부터", "이래")),
        until=after.startswith("까지"),
    )


def _edtf(match: re.Match, published: Published) -> str:
    month, day = int(match["month"] or 0), int(match["day"] or 0)
    named, year = match["named"] or "", match["year"] or ""
    if named in _YEARS:
        shift = _YEARS[named]
        year = published.settle(year_from(shift)) if shift is not None else ""
        if not year:
            return ""
    if named in _MONTHS:
        told = published.settle(month_from(_MONTHS[named]))
        return f"{told}-{day:02d}" if told and day else told
    if year and not month:
        return year
    if not month:
        return published.settle(_latest_day(day))
    return _in_month(year, month, day, match["part"] or "", published)


def _in_month(year: str, month: int, day: int, part: str, published: Published) -> str:
    if not year:
        told = published.settle(latest_month(month, day or None))
        if not told:
            return ""
        year = told[:4]
    if day:
        return f"{month_text(int(year), month)}-{day:02d}"
    return part_text(int(year), month, _PARTS[part]) if part else month_text(int(year), month)


def _latest_day(day: int):
    """Give the latest such day of a month that is not after a day, as "13일" means it."""

    def told(on) -> str:
        month = on.year * 12 + on.month - 1 - (1 if day > on.day else 0)
        return on.replace(year=month // 12, month=month % 12 + 1, day=day).isoformat()

    return told


def _spoken(word: str, published: Published) -> str:
    if word in _WEEKS:
        return published.settle(week(_WEEKS[word]))
    shift = _DAYS[word]
    return published.settle(day_from(shift)) if shift is not None else ""
