"""Periods: two dates that are one, and stretches like the first half of 2024."""

from calendar import monthrange

from .dated import Dated, day_at, is_bare_year, month_edtf, year_after
from .months import MONTH_NUMBERS
from .numbers import read_number
from .published import Published, stretch_text, year_from
from .tokens import Sentence

_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_STRETCHES = {"half": 6, "quarter": 3}  # months
_MONTHS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "nine": 9}
_SHIFTS = {"last": -1, "this": 0}
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
LONGEST_STRETCH = 31  # days
CARRIED = 25  # tokens over which a year goes on to the next month
DASHES = ("-", "–", "—")


def join_periods(sentence: Sentence, found: list[Dated], published: Published) -> list[Dated]:
    """Make one period of two dates that "to", "and" or a dash joins."""
    joined: list[Dated] = []
    for dated in found:
        before = joined[-1] if joined else None
        if before and _joins(sentence, before, dated):
            joined[-1] = _period(sentence, before, dated, published)
        else:
            joined.append(dated)
    _carry_years(sentence, joined)
    return [_with_second_day(sentence, dated) for dated in joined]


def _carry_years(sentence: Sentence, dates: list[Dated]) -> None:
    """Let a month go on in the year of the one before: in April 2022, in May, in June."""
    year, month, end = "", 0, 0
    for dated in dates:
        opens = sentence.word(dated.first - 1) in ("in", "by") or sentence.word(dated.first) == "in"
        named = dated.month and is_month(dated.edtf[:7])
        told = next(filter(is_bare_year, sentence.lower[dated.first : dated.last]), "")
        if told or not (opens and named):
            year = told if opens and named else ""
        elif year and dated.first - end <= CARRIED:
            year = year if dated.month >= month else str(int(year) + 1)
            dated.edtf = "/".join(year + day[4:] for day in dated.edtf.split("/"))
        month, end = dated.month, dated.last


def _joins(sentence: Sentence, one: Dated, other: Dated) -> bool:
    if one.kind == "time" or other.kind == "time":
        return False
    joint = sentence.word(one.last)
    opening = sentence.word(one.first - 1)
    if other.first == one.last + 2 and joint == "," and opening == "from":
        return sentence.word(one.last + 1) in ("to", "until", "through")
    if other.first != one.last + 1:
        return False
    if joint in DASHES:
        return True
    return (joint in ("to", "until", "through") and opening in ("from", "between", "of", "")) or (
        joint == "and" and opening == "between"
    )


def _period(sentence: Sentence, one: Dated, other: Dated, published: Published) -> Dated:
    start, end = one.edtf, other.edtf
    told = any(map(is_bare_year, sentence.lower[one.first : one.last]))
    if one.month and not told and other.edtf[:4].isdecimal():
        year = int(other.edtf[:4])
        if (one.month, one.day) > (other.month or 12, other.day or 31):
            year -= 1
        start = month_edtf(one.month, one.day, str(year), one.part, published)
    first, last = start.split("/")[0], end.split("/")[-1]
    whole = f"{first}/{last}" if first and last and first[:4] <= last[:4] else ""
    return Dated(one.first, other.last, one.kind, edtf=whole)


def _with_second_day(sentence: Sentence, dated: Dated) -> Dated:
    """Read the second day of November 21 to 30, Oct. 10-12."""
    if not dated.day or "/" in dated.edtf or sentence.word(dated.last - 1) != str(dated.day):
        return dated
    joint = sentence.word(dated.last)
    between = sentence.word(dated.first - 1) in ("between", "from")
    second, last = day_at(sentence, dated.last + 1)
    listed = sentence.word(dated.first - 1) == "on" and not sentence.word(last).isalpha()
    if joint not in DASHES and not ((between or listed) and joint in ("and", "to")):
        return dated
    if second <= dated.day:
        return dated
    edtf = f"{dated.edtf}/{dated.edtf[:8]}{second:02d}" if dated.edtf else ""
    return Dated(dated.first, last, edtf=edtf)


def is_month(edtf: str) -> bool:
    """Tell whether a date is at least a month of a year."""
    return len(edtf) == 7 and edtf[:4].isdecimal()


def opening_days(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read the first 16 days of July, the first two weeks of May 2024."""
    number = read_number(sentence, at + 2)
    size = _DAYS.get(sentence.word(number.last), 0) if number and number.value else 0
    days = int(number.value * size) if size and number.value < LONGEST_STRETCH else 0
    if sentence.words(at, 2) != ("the", "first") or not 0 < days <= LONGEST_STRETCH:
        return None
    place = number.last + 2
    month = MONTH_NUMBERS.get(sentence.word(place), 0)
    if sentence.word(place - 1) != "of" or not month:
        return None
    year, last = year_after(sentence, place + 1)
    told = month_edtf(month, 0, year, "", published)
    edtf = f"{told}-01/{told}-{days:02d}" if told and days <= last_day(told) else ""
    return Dated(at, last, edtf=edtf, month=month)


def last_day(edtf: str) -> int:
    """Give how many days a month has."""
    return monthrange(int(edtf[:4]), int(edtf[5:7]))[1]


def stretch(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read the first half of 2024, the third quarter of last year, the first six months of 2025."""
    number, word = _NUMBERED.get(sentence.word(at + 1), 0), sentence.word(at + 2)
    size, place = _STRETCHES.get(word, 0), at + 3
    if number == 1 and word in _MONTHS and sentence.word(place) == "months":
        size, place = _MONTHS[word], place + 1
    if sentence.word(at) != "the" or not 0 < number * size <= 12:
        return None
    start = place + 1 if sentence.word(place) == "of" else place
    year, last = year_after(sentence, start)
    if not year:
        return None
    if year in _SHIFTS:
        year = published.settle(year_from(_SHIFTS[year]))
    return Dated(at, last, edtf=stretch_text(int(year), size, number) if year else "")
