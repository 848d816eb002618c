"""Dates and times as English news writes them, each with its place and its EDTF text."""

from dataclasses import replace

from .dated import Dated, day_at, day_text, is_bare_year, month_edtf, year_after
from .months import ALSO_WORDS, MONTH_NUMBERS, PARTS, SEASON_NUMBERS, WEEKDAYS
from .people_nouns import STATES, is_people
from .periods import DASHES, join_periods, opening_days, stretch
from .published import (
    Published,
    day_from,
    latest_month,
    latest_weekday,
    month_before,
    month_from,
    part_text,
    week,
    year_from,
)
from .thing_nouns import STOPS
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
_WHOLE = words("may june july")
_TITLES = words("act law code constitution regulations directive convention")


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
    return join_periods(sentence, found, published)


def date_at(sentence: Sentence, at: int, published: Published) -> Dated | None:
    """Read the date or time that begins at a token; None where none does."""
    word = sentence.word(at)
    if not word or not (word[0].isdecimal() or word in _OPENING):
        return None
    for reader in (_in_figures, time_at, _weekday, opening_days, stretch, _month, _relative, _year):
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
        return Dated(at, at + 5, edtf=day_text(int(one), int(two), int(three)))
    if len(three) == 4 and len(one) <= 2 and len(two) <= 2 and one.isdecimal():
        first, second = int(one), int(two)
        if sign == "." or first > 12:
            return Dated(at, at + 5, edtf=day_text(int(three), second, first))
        return Dated(at, at + 5, edtf=day_text(int(three), first, second) if second > 12 else "")
    return None


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
    day, place = day_at(sentence, place)
    if day and sentence.word(place) == "of":
        place += 1
    word = sentence.word(place)
    month = MONTH_NUMBERS.get(word)
    if month is None or not sentence.capital(place):
        return None
    place += 1
    if (
        len(word) < 5
        and word not in _WHOLE
        and sentence.word(place) == "."
        and sentence.glued(place)
    ):
        place += 1
    if not day and not _counts(sentence, at, place):
        day, place = day_at(sentence, place)
    year, last = year_after(sentence, place)
    if word in ALSO_WORDS and not (day or year or part or _names_month(sentence, at)):
        return None
    edtf = month_edtf(month, day, year, part, published)
    return Dated(at, last, edtf=edtf, part=part, month=month, day=day)


def _counts(sentence: Sentence, at: int, place: int) -> bool:
    """Tell whether digits behind a month count people: in June 12 more died."""
    after = sentence.word(place + 1)
    return sentence.word(at - 1) == "in" and (after in ("more", "others") or is_people(after))


def _part(sentence: Sentence, at: int) -> tuple[int, str]:
    """Read early, mid-, late, the end of: (where the date goes on, which part)."""
    place = at + 1 if sentence.word(at) == "the" else at
    word = sentence.word(place)
    if word in ("end", "start", "beginning", "middle") and sentence.word(place + 1) == "of":
        part = {"end": "end", "middle": "mid"}.get(word, "early")
        return place + 2, part
    if word in PARTS and place == at:
        return (place + 2 if sentence.word(place + 1) in DASHES else place + 1), PARTS[word]
    return at, ""


def _names_month(sentence: Sentence, at: int) -> bool:
    return sentence.word(at - 1) in (
        "in", "since", "by", "during", "until", "till", "last", "this", "next", "of", "from", "to",
        "between", "before", "after", "and", "through", "on",
    )  # fmt: skip


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
    if sentence.word(last) in (*DASHES, "/") and sentence.glued(last) and second.isdecimal():
        end = second if len(second) == 4 else word[:2] + second
        if len(end) == 4 and end > word:
            return Dated(at, last + 2, "year", edtf=f"{word}/{end}")
    return Dated(at, last, "year", edtf=f"{word}-{season}" if season else word, part=part)


def _names_event(sentence: Sentence, at: int) -> bool:
    """Tell whether nobody is counted behind four digits, and something is named."""
    near = sentence.words(at + 1, 4)
    counted = any(is_people(word) or word in STATES for word in near)
    return near[0].isalpha() and near[0] not in STOPS and not near[0].endswith("s") and not counted


def _is_year(sentence: Sentence, at: int) -> bool:
    """Tell whether four digits are a year and not a count written without its comma."""
    before, after = sentence.word(at - 1), sentence.word(at + 1)
    if sentence.glued(at + 1) and ((after.isalpha() and after != "s") or after in ("+", "%")):
        return False
    if at == 0 and after in DASHES and not sentence.glued(at + 1):
        return True  # 1812 - the army is defeated at Arno
    if before in _TITLES and sentence.capital(at - 1):
        return False  # the Public Order Act 1986
    if before in _IN_YEAR or (before in ("to", "and") and is_bare_year(sentence.word(at - 2))):
        return True
    if before == "the" and "1990" <= sentence.word(at) <= "2039":
        return True  # the 2024 finalists
    if before == "over" and "1990" <= sentence.word(at) <= "2039" and _names_event(sentence, at):
        return True  # held over 2022 crush
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
