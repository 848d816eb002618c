"""Numbers whose next word says what they are: money, shares, durations."""

from .kind import Kind
from .number_words import SCALES
from .numbers import Number
from .pounds import weighs
from .thing_nouns import (
    CURRENCIES,
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DURATIONS,
    PERCENT,
)
from .tokens import Sentence


def money(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read $1.5 billion, US$3m, 30 million won, 20-euro."""
    first = number.first
    before = sentence.word(first - 1)
    if before and before[-1] in CURRENCY_SIGNS:
        begin = first - 1
        country = sentence.as_it_stands(begin - 1)  # US$, HK$, NT$
        if sentence.glued(begin) and country.isalpha() and country.isupper() and len(country) < 4:
            begin -= 1
        return Kind("money", begin, last)
    if before in CURRENCY_CODES and number.digits and before != "us":
        return Kind("money", first - 1, last)
    place = last + 1 if sentence.word(last) == "-" else last
    if number.order and sentence.word(last) == "of" and sentence.word(last + 1) in CURRENCIES:
        if weighs(sentence, number, last + 1):
            return None  # hundreds of pounds of flour
        return Kind("money", first, last + 2)  # millions of dollars
    for at in (place, place + 1):
        word = sentence.word(at)
        if word in CURRENCIES or word in CURRENCY_SIGNS:
            if word == "won" and (number.value or 0) < 50 and sentence.word(last - 1) not in SCALES:
                return None
            if at == place and weighs(sentence, number, at):
                return None
            if at > place and not (sentence.capital(place) or sentence.word(place) == "us"):
                return None
            return Kind("money", first, at + 1)
    return None


def percentage(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read 61.5 percent, 12%, 10pc, 5 per cent, 3 percentage points."""
    if number.letters in PERCENT:
        return Kind("percentage", number.first, last)
    place = last + 1 if sentence.word(last) == "-" else last
    if sentence.word(place) in PERCENT:
        end = place + 2 if sentence.word(place + 1) == "-" else place + 1
        points = sentence.word(end) in ("point", "points", "p")  # 0.25%p, as Korean news writes
        return Kind("percentage", number.first, end + 1 if points else place + 1)
    if sentence.words(place, 2) == ("per", "cent"):
        return Kind("percentage", number.first, place + 2)
    return None


def share(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read two-thirds, "three times", twofold."""
    place = last + 1 if sentence.word(last) == "-" else last
    word = sentence.word(place)
    if number.part:
        return Kind("fraction", number.first, last)
    if word in ("times", "fold", "time") and not (word == "time" and place == last):
        return Kind("multiple", number.first, place + 1)
    return None


def span_of_time(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read durations: three days, two more years, six straight weeks."""
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
    return None
