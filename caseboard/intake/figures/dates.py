"""Dates and times as English news writes them, each with its place and its EDTF text."""

from dataclasses import dataclass, replace

from .months import ALSO_WORDS, MONTH_NUMBERS, PARTS, SEASON_NUMBERS, WEEKDAYS
from .people_nouns import is_people
from .published import (
    Published,
    day_from,
    latest_month,
    latest_weekday,
    month_before,
    month_from,
    month_text,
    part_text,
    stretch_text,
    week,
    year_from,
)
from .times import time_at
from .tokens import Sentence
from .vocabulary import words

_IN_YEAR = words("in since during until till circa")
_NO_YEAR_AFTER = words(
    "about around some nearly almost over under roughly approximately least most than"
    " estimated another additional killed killing wounded wounding to up only"
)
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_VAGUE_PARTS = words("early mid late earlier later middle")
_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_STRETCHES = {"half": 6, "quarter": 3}  # months
_MONTHS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "nine": 9}
_DASHES = ("-", "–", "—")
_TITLES = words("act law code constitution regulations directive convention")


@dataclass(slots=True)
class Dated:
    """A date or time in the tokens from `first` up to but without `last`.

    Units: `edtf` is empty where the words do not settle the date.
    """

    first: int
    last: int
    kind: str = "date"
    edtf: str = ""
    part: str = ""  # "end", "late" and so on, of what `edtf` names
    month: int = 0
    day: int = 0


def find_dates(sentence: Sentence, published: Published) -> list[Dated]:
    """Find the dates and times of a sentence, in order, none over another."""
    found: list[Dated] = []
    at = 0
    while at < len(sentence):
        word = sentence.lower[at]
        opens = word in _OPENING or word[0].isdecimal()
        dated = date_at(sentence, at, published) if opens else None
        if dated is None:
            at += 1
            continue
        found.append(dated)
        at = dated.last
    return _joined(sentence, found, published)


def date_at(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read the date or time that begins at a token; None where none does."""
    word = sentence.word(at)
    if not word or not (word[0].isdecimal() or word in _OPENING):
        return None
    for reader in (_in_figures, time_at, _weekday, _stretch, _month, _relative, _year):
        dated = reader(sentence, at, published)
        if dated:
            return dated if isinstance(dated, Dated) else Dated(at, dated, "time")
    return None


_OPENING = (
    set(MONTH_NUMBERS) | set(WEEKDAYS) | set(SEASON_NUMBERS) | set(_SHIFTS) | set(_DAYS)
    | _VAGUE_PARTS | {"the", "end", "start", "beginning", "fy", "'", "’", "noon", "midnight"}
)  # fmt: skip


def _in_figures(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read 2025-10-28, 28.10.2025, 10/28/2025."""
    one, sign, two, again, three = sentence.words(at, 5)
    glued = all(sentence.glued(place) for place in range(at + 1, at + 5))
    if not glued or sign != again or sign not in ("-", ".", "/") or not (two + three).isdecimal():
        return None
    if len(one) == 4 and len(two) <= 2 and len(three) <= 2:
        return Dated(at, at + 5, edtf=_day_text(int(one), int(two), int(three)))
    if len(three) == 4 and len(one) <= 2 and len(two) <= 2 and one.isdecimal():
        first, second = int(one), int(two)
        if sign == "." or first > 12:
            return Dated(at, at + 5, edtf=_day_text(int(three), second, first))
        return Dated(at, at + 5, edtf=_day_text(int(three), first, second) if second > 12 else "")
    return None


def _day_text(year: int, month: int, day: int) -> str:
    return f"{month_text(year, month)}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _weekday(sentence: Sentence, at: int, published: Published) -> Dated | None:
    word = sentence.word(at)
    if word not in WEEKDAYS or not sentence.capital(at):
        return None
    after = at + 1
    if len(word) < 6 and sentence.word(after) == ".":
        after += 1
    month_at = after + 1 if sentence.word(after) == "," else after
    dated = _month(sentence, month_at, published)
    if dated:
        dated.first = at
        return dated
    return Dated(at, at + 1, edtf=published.settle(latest_weekday(WEEKDAYS[word])))


def _month(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read late October 2025, 28 October, Oct. 28, 2025, October last year."""
    place, part = _part(sentence, at)
    day, place = _day(sentence, place)
    if day and sentence.word(place) == "of":
        place += 1
    word = sentence.word(place)
    month = MONTH_NUMBERS.get(word)
    if month is None or not sentence.capital(place):
        return None
    place += 1
    if len(word) < 5 and sentence.word(place) == "." and sentence.glued(place):
        place += 1
    if not day:
        day, place = _day(sentence, place)
    year, last = _year_after(sentence, place)
    if word in ALSO_WORDS and not (day or year or part or _names_month(sentence, at)):
        return None
    edtf = _month_edtf(month, day, year, part, published)
    return Dated(at, last, edtf=edtf, part=part, month=month, day=day)


def _part(sentence: Sentence, at: int) -> tuple[int, str]:
    """Read early, mid-, late, the end of: (where the date goes on, which part)."""
    place = at + 1 if sentence.word(at) == "the" else at
    word = sentence.word(place)
    if word in ("end", "start", "beginning", "middle") and sentence.word(place + 1) == "of":
        part = {"end": "end", "middle": "mid"}.get(word, "early")
        return place + 2, part
    if word in PARTS and place == at:
        return (place + 2 if sentence.word(place + 1) in _DASHES else place + 1), PARTS[word]
    return at, ""


def _day(sentence: Sentence, place: int) -> tuple[int, int]:
    word = sentence.word(place)
    if not (word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31):
        return 0, place
    after = place + 1
    if sentence.glued(after) and sentence.word(after) in ("st", "nd", "rd", "th"):
        return int(word), after + 1
    if sentence.glued(after) and (sentence.word(after).isalpha() or sentence.word(after) == ":"):
        return 0, place
    if sentence.word(after) in (",", ".") and sentence.glued(after) and sentence.glued(after + 1):
        return 0, place  # 10,000
    return int(word), after


def _year_after(sentence: Sentence, place: int) -> tuple[str, int]:
    """Read the year behind a month: (digits, or a word for it; where it ends)."""
    after = place + 1 if sentence.word(place) in (",", "of") else place
    word = sentence.word(after)
    counts = sentence.word(place) == "," and is_people(sentence.word(after + 1))
    if len(word) == 4 and word.isdecimal() and "1000" <= word <= "2199" and not counts:
        return word, after + 1
    if word in ("last", "this") and sentence.word(after + 1) == "year":
        return word, after + 2
    return "", place


def _names_month(sentence: Sentence, at: int) -> bool:
    return sentence.word(at - 1) in (
        "in", "since", "by", "during", "until", "till", "last", "this", "next", "of", "from", "to",
        "between", "before", "after", "and", "through", "on",
    )  # fmt: skip


def _month_edtf(month: int, day: int, year: str, part: str, published: Published) -> str:
    if year in ("last", "this"):
        year = published.settle(year_from(-1 if year == "last" else 0))
        if not year:
            return ""
    if not year:
        told = published.settle(latest_month(month, day or None))
        if not told or not part or part == "end":
            return told
        year = told[:4]
    if day:
        return _day_text(int(year), month, day)
    if part and part != "end":
        return part_text(int(year), month, part)
    return month_text(int(year), month)


def _stretch(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read the first half of 2024, the third quarter of last year, the first six months of 2025."""
    number, word = _NUMBERED.get(sentence.word(at + 1), 0), sentence.word(at + 2)
    size, place = _STRETCHES.get(word, 0), at + 3
    if number == 1 and word in _MONTHS and sentence.word(place) == "months":
        size, place = _MONTHS[word], place + 1
    if sentence.word(at) != "the" or not 0 < number * size <= 12:
        return None
    start = place + 1 if sentence.word(place) == "of" else place
    year, last = _year_after(sentence, start)
    if not year:
        return None
    if year in _SHIFTS:
        year = published.settle(year_from(_SHIFTS[year]))
    return Dated(at, last, edtf=stretch_text(int(year), size, number) if year else "")


def _relative(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read yesterday, earlier this year, last month, last August."""
    word = sentence.word(at)
    if word in _DAYS and sentence.capital(at) and sentence.capital(at - 1):
        return None  # Arno Today is a newspaper
    if word in _DAYS:
        return Dated(at, at + 1, edtf=published.settle(day_from(_DAYS[word])))
    start, named = _part(sentence, at)
    if named and sentence.word(start - 1) == "of":
        whole = _relative(sentence, start, published)  # the end of last month
        return replace(whole, first=at, part=named) if whole and not whole.part else None
    part = word if word in _VAGUE_PARTS else ""
    place = at + 1 if part else at
    if sentence.word(place) in ("in", "on"):
        place += 1
    if sentence.word(place) == "the":
        place += 1
    shift = _SHIFTS.get(sentence.word(place))
    if shift is None:
        return None
    edtf = _shifted(sentence.word(place + 1), shift, published)
    if edtf is None or (sentence.word(place + 1) in SEASON_NUMBERS and part):
        return None
    if sentence.word(place + 2) == "of" and sentence.word(place + 1) not in MONTH_NUMBERS:
        return None  # the last week of December
    if part in PARTS and sentence.word(place + 1) == "month" and edtf:
        edtf = part_text(int(edtf[:4]), int(edtf[5:7]), PARTS[part])
    return Dated(at, place + 2, edtf=edtf, part=part)


def _shifted(word: str, shift: int, published: Published) -> str | None:
    if word in ("week", "weekend"):
        return published.settle(week(shift))
    if word == "month":
        return published.settle(month_from(shift))
    if word == "year":
        return published.settle(year_from(shift))
    if word in SEASON_NUMBERS:
        return ""  # which summer is meant depends on the hemisphere and the day
    if word in WEEKDAYS and len(word) > 5:
        return published.settle(latest_weekday(WEEKDAYS[word])) if shift <= 0 else ""
    if word in MONTH_NUMBERS and len(word) > 2:
        told = month_before if shift < 0 else latest_month
        return published.settle(told(MONTH_NUMBERS[word])) if shift <= 0 else ""
    return None


def _year(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read 2024, late 2024, autumn 2024, the 1990s, 2022-2023, FY2024."""
    place, part = _part(sentence, at)
    season = SEASON_NUMBERS.get(sentence.word(place), "")
    if season:
        place += 2 if sentence.word(place + 1) == "of" else 1
    if sentence.word(place) in ("fy", "'", "’") and sentence.glued(place + 1):
        place += 1
    word = sentence.word(place)
    if not (word.isdecimal() and len(word) == 4 and "1500" <= word <= "2199"):
        return None
    if not (part or season) and not _is_year(sentence, place):
        return None
    last = place + 1
    if sentence.word(last) == "s" and sentence.glued(last):
        return Dated(at, last + 1, "year", edtf=f"{word[:3]}X")
    second = sentence.word(last + 1)
    if sentence.word(last) in (*_DASHES, "/") and sentence.glued(last) and second.isdecimal():
        end = second if len(second) == 4 else word[:2] + second
        if len(end) == 4 and end > word:
            return Dated(at, last + 2, "year", edtf=f"{word}/{end}")
    return Dated(at, last, "year", edtf=f"{word}-{season}" if season else word, part=part)


def _is_year(sentence: Sentence, at: int) -> bool:
    """Tell whether four digits are a year and not a count written without its comma."""
    before, after = sentence.word(at - 1), sentence.word(at + 1)
    if sentence.glued(at + 1) and ((after.isalpha() and after != "s") or after in ("+", "%")):
        return False
    if before in _TITLES and sentence.capital(at - 1):
        return False  # the Public Order Act 1986
    if before in _IN_YEAR or (before in ("to", "and") and _is_bare_year(sentence.word(at - 2))):
        return True
    if before == "the" and "1990" <= sentence.word(at) <= "2039":
        return True  # the 2024 finalists
    if before in _NO_YEAR_AFTER or (sentence.as_it_stands(at - 1) in "$€£₩#" and at):
        return False
    if not 1900 <= int(sentence.word(at)) <= 2100:
        return False
    for word in sentence.words(at + 1, 4):
        if not word.isalpha() or word in ("of", "in", "were", "was", "that", "after", "with"):
            break
        if is_people(word) and word.endswith(("s", "men", "people", "troops", "personnel")):
            return False
    return True


def _is_bare_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1900" <= word <= "2100"


def _joined(sentence: Sentence, found: list[Dated], published: Published) -> list[Dated]:
    """Make one period of two dates that "to", "and" or a dash joins."""
    joined: list[Dated] = []
    for dated in found:
        before = joined[-1] if joined else None
        if before and _joins(sentence, before, dated):
            joined[-1] = _period(sentence, before, dated, published)
        else:
            joined.append(dated)
    return [_with_second_day(sentence, dated) for dated in joined]


def _joins(sentence: Sentence, one: Dated, other: Dated) -> bool:
    if one.kind == "time" or other.kind == "time":
        return False
    joint = sentence.word(one.last)
    opening = sentence.word(one.first - 1)
    if other.first == one.last + 2 and joint == "," and opening == "from":
        return sentence.word(one.last + 1) in ("to", "until", "through")
    if other.first != one.last + 1:
        return False
    if joint in _DASHES:
        return True
    return (joint in ("to", "until", "through") and opening in ("from", "between", "of", "")) or (
        joint == "and" and opening == "between"
    )


def _period(sentence: Sentence, one: Dated, other: Dated, published: Published) -> Dated:
    start, end = one.edtf, other.edtf
    told = any(map(_is_bare_year, sentence.lower[one.first : one.last]))
    if one.month and not told and other.edtf[:4].isdecimal():
        year = int(other.edtf[:4])
        if (one.month, one.day) > (other.month or 12, other.day or 31):
            year -= 1
        start = _month_edtf(one.month, one.day, str(year), one.part, published)
    first, last = start.split("/")[0], end.split("/")[-1]
    whole = f"{first}/{last}" if first and last and first[:4] <= last[:4] else ""
    return Dated(one.first, other.last, one.kind, edtf=whole)


def _with_second_day(sentence: Sentence, dated: Dated) -> Dated:
    """Read the second day of November 21 to 30, Oct. 10-12."""
    if not dated.day or "/" in dated.edtf or sentence.word(dated.last - 1) != str(dated.day):
        return dated
    joint = sentence.word(dated.last)
    between = sentence.word(dated.first - 1) in ("between", "from")
    second, last = _day(sentence, dated.last + 1)
    listed = sentence.word(dated.first - 1) == "on" and not sentence.word(last).isalpha()
    if joint not in _DASHES and not ((between or listed) and joint in ("and", "to")):
        return dated
    if second <= dated.day:
        return dated
    edtf = f"{dated.edtf}/{dated.edtf[:8]}{second:02d}" if dated.edtf else ""
    return Dated(dated.first, last, edtf=edtf)
