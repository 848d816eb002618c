"""Numbers whose next word says what they are: money, shares, ages, durations, measures."""

from .kind import Kind
from .number_words import PARTS, SCALES
from .numbers import Number
from .people_nouns import is_people
from .thing_nouns import (
    CURRENCIES,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DURATIONS,
    MEASURES,
    PERCENT,
)
from .tokens import Sentence

OLDEST = 115  # years


def money(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read $1.5 billion, US$3m, 30 million won, 20-euro."""
    first = number.first
    before = sentence.word(first - 1)
    if before and before[-1] in CURRENCY_SIGNS:
        begin = first - 1
        if sentence.glued(begin) and sentence.word(begin - 1) in CURRENCY_CODES | {"a", "c", "hk"}:
            begin -= 1
        return Kind("money", begin, last)
    if before in CURRENCY_CODES and number.digits and before != "us":
        return Kind("money", first - 1, last)
    place = last + 1 if sentence.word(last) == "-" else last
    for at in (place, place + 1):
        word = sentence.word(at)
        if word in CURRENCIES or word in CURRENCY_SIGNS:
            if word == "won" and (number.value or 0) < 50 and sentence.word(last - 1) not in SCALES:
                return None
            if at > place and not (sentence.capital(place) or sentence.word(place) == "us"):
                return None
            return Kind("money", first, at + 1)
    return None


def share(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read percentages, fractions, "one in five", "three times"."""
    first = number.first
    place = last + 1 if sentence.word(last) == "-" else last
    word = sentence.word(place)
    if word in PERCENT:
        return Kind("percentage", first, place + 1)
    if word == "per" and sentence.word(place + 1) == "cent":
        return Kind("percentage", first, place + 2)
    spoken = not number.ordinal and not number.digits and 0 < (number.value or 0) < 20
    if word in PARTS and spoken and not (word.startswith("quarter") and number.value > 3):
        return Kind("fraction", first, place + 1)
    if word in ("times", "fold", "time") and not (word == "time" and place == last):
        return Kind("multiple", first, place + 1)
    return None


def age(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read aged 20, 26 years old, their 20s."""
    first = number.first
    if number.plural:
        return Kind("age", first, last) if (number.value or 0) < 100 else Kind("year", first, last)
    if _old_follows(sentence, last):
        return Kind("age", first, _old_follows(sentence, last))
    before = sentence.word(first - 1)
    if before in ("aged", "ages", "age") or sentence.words(first - 2, 2) in (
        ("age", "of"), ("ages", "of"), ("age", "between"), ("aged", "between"), ("ages", "between")
    ):  # fmt: skip
        return Kind("age", first, last)
    if sentence.word(first - 1) == "and" and sentence.word(first - 3) in ("aged", "ages"):
        return Kind("age", first, last)
    return _age_behind_name(sentence, number, last)


def _old_follows(sentence: Sentence, last: int) -> int:
    following = sentence.words(last, 6)
    plain = [word for word in following if word != "-"]
    if len(plain) < 3 or plain[0] not in ("year", "years", "month", "months", "yr"):
        return 0
    if plain[1] in ("old", "olds"):
        return last + following.index(plain[1]) + 1
    return last + following.index("age") + 1 if plain[1:3] == ["of", "age"] else 0


def _age_behind_name(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read "Kim, 26, said"."""
    first = number.first
    closes = sentence.word(last) in (",", ".", ")", ";") and not sentence.glued(last + 1)
    named = sentence.capital(first - 2) or is_people(sentence.word(first - 2))
    opens = sentence.word(first - 1) in (",", "(") and named
    fits = number.digits and number.value is not None and 0 < number.value <= OLDEST
    if not (closes and opens and fits) or number.value != number.value.to_integral_value():
        return None
    return Kind("age", first, last) if sentence.word(first - 2).isalpha() else None


def span_of_time(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read durations and measures: three days, 40 km, 155mm, 7.4-magnitude."""
    first = number.first
    place = last + 1 if sentence.word(last) == "-" else last
    if sentence.word(place) == "more" and sentence.word(place + 1) in DURATIONS:
        place += 1
    word = sentence.word(place)
    if word in DURATIONS and not number.ordinal:
        if sentence.word(first - 1) == "day" or (word in ("second", "quarter") and place == last):
            return None
        return Kind("duration", first, place + 1)
    if word in ("full", "straight", "consecutive", "long", "whole") and (
        sentence.word(place + 1) in DURATIONS
    ):
        return Kind("duration", first, place + 2)
    if word in MEASURES and not number.ordinal:
        return Kind("measure", first, place + 1) if _measures(sentence, place, number) else None
    if number.letters in MEASURES:
        return Kind("measure", first, last)
    if sentence.word(first - 1) in ("magnitude", "calibre", "caliber"):
        return Kind("measure", first, last)
    return None


def _measures(sentence: Sentence, place: int, number: Number) -> bool:
    """Tell whether a word that may also be a name or a noun is a measure here."""
    word = sentence.word(place)
    if word in ("foot", "yard", "square", "pound", "magnitude"):
        return sentence.word(place - 1) == "-" or sentence.word(place) == "square"
    return not (word in ("m", "g") and not number.digits)
