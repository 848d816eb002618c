"""Periods: two dates that are one, and stretches like the first half of 2024."""

from .dated import Dated, day_at, is_bare_year, month_edtf, year_after
from .published import Published, stretch_text, year_from
from .tokens import Sentence

_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_STRETCHES = {"half": 6, "quarter": 3}  # months
_MONTHS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "nine": 9}
_SHIFTS = {"last": -1, "this": 0}
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
