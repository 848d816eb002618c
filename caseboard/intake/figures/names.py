"""Numbers that are names: F-16, Article 4, Unit 731, 93rd Brigade."""

from .kind import Kind
from .numbers import Number
from .thing_nouns import CURRENCY_CODES, NUMBERED, UNIT_HEADS, UNITS
from .tokens import Sentence

_STATIONS = frozenset(["radio", "channel", "formula", "war", "class", "air"])


def named(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read numbers that are names: F-16, Article 4, Unit 731, 93rd Brigade, No. 12."""
    first = number.first
    unit = _military_unit(sentence, number, last)
    if unit:
        return unit
    if not number.digits:
        if sentence.word(first - 1) in _STATIONS and sentence.capital(first - 1):
            return Kind("identifier", first - 1, last) if sentence.capital(first) else None
        if sentence.word(first - 1) in ("article", "chapter", "phase", "section", "group", "unit"):
            return Kind("identifier", first, last) if sentence.capital(first) else None
        return None
    if number.value is None:
        return Kind("identifier", first, last)
    if sentence.glued(first) and sentence.word(first - 1) == "-" and sentence.glued(first - 1):
        return Kind("identifier", max(first - 2, 0), last)
    if sentence.glued(first) and sentence.word(first - 1).isalpha():
        return _after_letters(sentence, number, last)
    if sentence.word(last) == "/" and sentence.glued(last) and sentence.glued(last + 1):
        return Kind("identifier", first, last + 2)
    place = first - 1
    if sentence.word(place) == "." and sentence.word(place - 1) in (
        "no",
        "nos",
        "art",
        "sec",
        "vol",
    ):
        return Kind("identifier", first, last)
    plain = last == first + 1 and number.value < 1000
    if sentence.word(place) == "#" or (sentence.word(place) == "number" and plain):
        return Kind("identifier", first, last)
    ends = sentence.word(last) in (".", ")", "") and last == first + 1
    if ends and place > 1 and _is_proper(sentence, place) and number.value < 1000:
        return Kind("identifier", place, last)  # the rescue service Aid 122
    if sentence.word(place) in NUMBERED and _is_name(sentence, place, number, last):
        return Kind("identifier", place, last)
    return None


def _is_proper(sentence: Sentence, at: int) -> bool:
    """Tell whether a name of one word stands alone behind what it is: the agency Rescue."""
    written = sentence.as_it_stands(at)
    return written.istitle() and sentence.word(at - 1).isalpha() and not sentence.capital(at - 1)


def _after_letters(sentence: Sentence, number: Number, last: int) -> Kind:
    word = sentence.word(number.first - 1)
    if word in CURRENCY_CODES:
        return Kind("money", number.first - 1, last)
    return Kind("identifier", number.first - 1, last)


def _is_name(sentence: Sentence, place: int, number: Number, last: int) -> bool:
    """Tell whether a word and the number behind it are a name: Flight 370, page 12."""
    if number.order or (sentence.word(place - 1) == "the" and not sentence.capital(place)):
        return False
    return (
        sentence.capital(place)
        or place == 0
        or not sentence.word(last).isalpha()
        or (sentence.word(last) in ("of", "to", "in", "on", "and", "was", "is", "has"))
    )


def _military_unit(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read 11th Corps, 810th Separate Naval Infantry Brigade, Army Group 20."""
    first = number.first
    if not number.ordinal and not number.digits:
        return None
    for at in range(last, last + 6):
        word = sentence.word(at)
        if word in UNIT_HEADS and (number.ordinal or (sentence.capital(at) and at <= last + 2)):
            return Kind("unit", first, at + 1)
        if not (sentence.capital(at) or word in UNITS or word in ("-", "special", "separate")):
            break
    return None
