"""One date of a text, and the days and years of which English dates are made."""

from dataclasses import dataclass

from .people_nouns import is_people
from .published import Published, latest_month, month_text, part_text, year_from
from .tokens import Sentence


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


def day_at(sentence: Sentence, place: int) -> tuple[int, int]:
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


def year_after(sentence: Sentence, place: int) -> tuple[str, int]:
    """Read the year behind a month: (digits, or a word for it; where it ends)."""
    after = place + 1 if sentence.word(place) in (",", "of") else place
    word = sentence.word(after)
    counts = sentence.word(place) == "," and is_people(sentence.word(after + 1))
    if len(word) == 4 and word.isdecimal() and "1000" <= word <= "2199" and not counts:
        return word, after + 1
    if word in ("last", "this") and sentence.word(after + 1) == "year":
        return word, after + 2
    return "", place


def month_edtf(month: int, day: int, year: str, part: str, published: Published) -> str:
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
        return day_text(int(year), month, day)
    if part and part != "end":
        return part_text(int(year), month, part)
    return month_text(int(year), month)


def day_text(year: int, month: int, day: int) -> str:
    return f"{month_text(year, month)}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def is_bare_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and "1900" <= word <= "2100"
