"""Numbers as English news writes them: in digits, in words, and in both."""

from dataclasses import dataclass
from decimal import Decimal

from .number_words import (
    CARDINALS,
    ONES,
    ORDERS,
    ORDINAL_ENDINGS,
    ORDINALS,
    PAIRS,
    SCALES,
    SIZES,
    SUFFIXES,
    TENS,
    TENS_OF,
    TIMES,
    VAGUE,
)
from .parts import part_at
from .thing_nouns import CURRENCY_CODES, NUMBERED
from .tokens import Sentence
from .vocabulary import words

LONGEST = 15  # digits; a longer run is no count of anything
HALF = Decimal("0.5")
_BEHIND_METRES = words(
    "high tall long wide deep away from of off above below race sprint freestyle to in and"
    " or per hurdles relay underground apart north south east west before after at thick"
    " across down up butterfly backstroke breaststroke final"
)
# Behind these "129 064" is one number, though a plain space divides it.
_OPENS_AMOUNT = words("of than least most about around nearly almost over some approximately")
_OPENS_PLAIN = frozenset(("", *',;:(“"'))
NARROW_SPACES = frozenset("\u00a0\u2007\u2009\u202f")


@dataclass(slots=True)
class Number:
    """A number that stands in the tokens from `first` up to but without `last`."""

    first: int
    last: int
    value: Decimal | None
    order: bool = False  # an order of magnitude: dozens, several hundred
    about: bool = False  # the number word itself is loose: a couple of
    digits: bool = False
    ordinal: bool = False
    plural: bool = False  # the 1990s, their 20s
    letters: str = ""  # what touches the digits: mm, am, G
    plus: bool = False
    scaled: bool = False  # a word or letter of size follows the digits: 1.5 million
    pair: bool = False  # both, the pair, the two of a kind
    part: bool = False  # a share: two-thirds, a quarter of


# Every word with which a number, a range or a share may begin.
OPENING = frozenset(
    (*CARDINALS, *ORDERS, *ORDINALS, *SIZES, *VAGUE, *TIMES, "a", "an", "half", "couple", "the",
     "both")
)  # fmt: skip


def read_number(sentence: Sentence, at: int) -> Number | None:
    """Read the longest number that begins at a token; None where none does."""
    word = sentence.word(at)
    if not word:
        return None
    part = part_at(sentence, at)
    if part:
        return Number(at, part[0], part[1], part=True)
    if word[0].isdecimal():
        return _in_digits(sentence, at)
    if word in CARDINALS or word in ORDERS:
        return _in_words(sentence, at)
    if word in ORDINALS:
        return Number(at, at + 1, ORDINALS[word], ordinal=True)
    return _opened(sentence, at, word)


def _opened(sentence: Sentence, at: int, word: str) -> Number | None:
    """Read what begins with another word: a dozen, half a million, several hundred, the pair."""
    following = sentence.word(at + 1)
    if word in ("a", "an"):
        return _after_article(sentence, at, following)
    if word == "half":
        return _half(sentence, at)
    if word in VAGUE:
        return _vague(sentence, at, at + 1)
    if word in SIZES and word != "score" and sentence.word(at - 1) not in ("per", "by"):
        return _scaled(sentence, at, at, Decimal(1))
    if word == "couple" and following in SIZES:
        return _couple(sentence, at, at + 1)
    if word == "the" and following in PAIRS:
        return Number(at, at + 2, PAIRS[following], pair=True)
    return None


def _after_article(sentence: Sentence, at: int, following: str) -> Number | None:
    if following == "few":
        return _vague(sentence, at, at + 2)
    if following == "half" or (following == "quarter" and _million_follows(sentence, at + 2)):
        number = _half(sentence, at + 1)
        if number:
            number.first = at
        return number
    if following == "couple":
        return _couple(sentence, at, at + 2)
    if following in PAIRS and sentence.word(at + 2) == "of":
        return Number(at, at + 2, PAIRS[following], pair=True)
    if following in SIZES:
        return _scaled(sentence, at, at + 1, Decimal(1))
    return None


def _million_follows(sentence: Sentence, at: int) -> bool:
    return any(word in SCALES for word in sentence.words(at, 3))


def _half(sentence: Sentence, at: int) -> Number | None:
    """Read half a million, half-a-dozen, a quarter of a million."""
    share = HALF if sentence.word(at) == "half" else Decimal("0.25")
    place = at + 1
    for _ in range(4):
        if sentence.word(place) in ("-", "a", "of"):
            place += 1
    if sentence.word(place) not in SIZES or sentence.word(place) == "score":
        return None
    return Number(at, place + 1, share * SIZES[sentence.word(place)])


def _couple(sentence: Sentence, first: int, place: int) -> Number | None:
    """Read a couple, a couple of dozen, a couple hundred: loosely two."""
    after = place + 1 if sentence.word(place) == "of" else place
    if sentence.word(after) in SIZES:
        size = SIZES[sentence.word(after)]
        return Number(first, after + 1, 2 * size, about=True)
    return Number(first, place, Decimal(2), about=True) if after > place else None


def _vague(sentence: Sentence, first: int, place: int) -> Number | None:
    """Read several hundred, a few dozen, many thousands: an order of magnitude."""
    word = sentence.word(place)
    if word == "tens" or word in ORDERS:
        number = _in_words(sentence, place)
        number.first = first
        return number
    if word not in SIZES or word == "score":
        return None
    value = SIZES[word]
    if sentence.word(place + 1) in SCALES and SCALES[sentence.word(place + 1)] > value:
        place += 1
        value *= SCALES[sentence.word(place)]
    return Number(first, place + 1, value, order=True)


def _in_words(sentence: Sentence, at: int) -> Number:
    word = sentence.word(at)
    if word in ORDERS:
        return _order(sentence, at, word)
    whole = current = Decimal(0)
    smallest_scale: Decimal | None = None
    place, last = at, at
    while True:
        word = sentence.word(place)
        if word in ONES and (current == 0 or (ONES[word] < 10 and _room_for_ones(current))):
            current += ONES[word]
        elif word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in SIZES and word != "hundred" and current:
            if smallest_scale is not None and SIZES[word] >= smallest_scale:
                break
            smallest_scale = SIZES[word]
            whole, current = whole + current * smallest_scale, Decimal(0)
        elif word in ORDINALS and place > at and current >= 20 and _room_for_ones(current):
            return Number(at, place + 1, whole + current + ORDINALS[word], ordinal=True)
        else:
            break
        last = place + 1
        place = _over_joint(sentence, last)
        half = _and_a_half(sentence, last)
        if half:
            current += HALF
            last, place = half, half
    digits = sentence.word(last + 1)
    below = digits.isdecimal() and len(digits) <= 3 and smallest_scale is not None
    if below and sentence.word(last) == "-" and last > at + 1 and sentence.word(last - 2) == "-":
        return Number(at, last + 2, whole + current + Decimal(digits))  # four-thousand-100
    return Number(at, last, whole + current)


def _room_for_ones(current: Decimal) -> bool:
    return current % 10 == 0 and current % 100 != 10


def _over_joint(sentence: Sentence, place: int) -> int:
    """Step over the hyphen or the "and" inside of a number word."""
    if sentence.word(place) == "-" and sentence.glued(place) and sentence.glued(place + 1):
        return place + 1
    before = sentence.word(place - 1)
    after = sentence.word(place + 1)
    if sentence.word(place) == "and" and before in SCALES and after in CARDINALS:
        return place + 1
    return place


def _and_a_half(sentence: Sentence, place: int) -> int:
    if sentence.words(place, 3) == ("and", "a", "half"):
        return place + 3
    return 0


def _order(sentence: Sentence, at: int, word: str) -> Number:
    """Read dozens, tens of thousands, hundreds of millions."""
    plural = sentence.word(at + 2)
    if sentence.word(at + 1) == "of" and word in TENS_OF and plural in ORDERS:
        return Number(at, at + 3, TENS_OF[word] * ORDERS[plural], order=True)
    if sentence.word(at + 1) in ("and", "upon") and plural == word:
        return Number(at, at + 3, ORDERS[word], order=True)  # thousands upon thousands
    return Number(at, at + 1, ORDERS[word], order=True)


def _in_digits(sentence: Sentence, at: int) -> Number:
    digits, last = sentence.word(at), at + 1
    if len(digits) > LONGEST:
        return Number(at, last, None, digits=True)
    while _is_group(sentence, at, last):
        digits += sentence.word(last + 1 if sentence.word(last) == "," else last)
        last += 2 if sentence.word(last) == "," else 1
        if len(digits) > LONGEST:
            return Number(at, last, None, digits=True)
    if _is_point(sentence, last):
        digits += "." + sentence.word(last + 1)[:LONGEST]
        last += 2
    return _with_letters(sentence, Number(at, last, Decimal(digits), digits=True))


def _is_group(sentence: Sentence, at: int, place: int) -> bool:
    """Tell whether three more digits of one number follow: 10,000 or 10 000."""
    if len(sentence.word(at)) > 3:
        return False
    if sentence.word(place) == "," and sentence.glued(place):
        return sentence.glued(place + 1) and _three_digits(sentence, place + 1)
    if not _three_digits(sentence, place) or sentence.glued(place):
        return False
    if sentence.spaced(place) in NARROW_SPACES:
        return True
    if sentence.spaced(place) != " " or _goes_on(sentence, place + 1):
        return False
    before = sentence.word(at - 1)
    if sentence.word(place)[0] == "0" or before in _OPENS_AMOUNT:
        return True
    if before in NUMBERED or sentence.word(place + 1).isdecimal():
        return False
    named = sentence.capital(at - 1) and not before.endswith("'s")
    return before in _OPENS_PLAIN or (before[:1].isalpha() and not named)


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Tell whether a token touches the digits before it and is no mark of punctuation."""
    word = sentence.word(at)
    if not sentence.glued(at):
        return False
    return word[:1].isalnum() or (sentence.glued(at + 1) and sentence.word(at + 1)[:1].isdecimal())


def _three_digits(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    return len(word) == 3 and word[0].isdecimal()


def _is_point(sentence: Sentence, place: int) -> bool:
    return (
        sentence.word(place) == "."
        and sentence.glued(place)
        and sentence.glued(place + 1)
        and sentence.word(place + 1)[:1].isdecimal()
    )


def _with_letters(sentence: Sentence, number: Number) -> Number:
    """Read what touches the digits or scales them: 11k, 1.2 million, 11th, 600+, 1990s."""
    word = sentence.word(number.last)
    if sentence.glued(number.last) and word.isalpha():
        number.last += 1
        if word in ORDINAL_ENDINGS:
            number.ordinal = True
        elif word == "s":
            number.plural = True
        elif word == "ish":
            number.about = True
        elif word in SUFFIXES and (word != "m" or _is_million(sentence, number)):
            number.value *= SUFFIXES[word]
            number.scaled = True
        else:
            number.letters = word
            return number
    elif word:
        _scaled_digits(sentence, number)
    if sentence.word(number.last) == "+" and sentence.glued(number.last):
        number.plus = not is_sum(sentence, number.last)
        number.last += number.plus
    return number


def is_sum(sentence: Sentence, at: int) -> bool:
    """Tell whether a plus only joins two numbers to a name: 1+1."""
    joins = sentence.word(at) == "+" and sentence.glued(at) and sentence.glued(at + 1)
    return joins and sentence.word(at + 1)[:1].isdecimal()


def _is_million(sentence: Sentence, number: Number) -> bool:
    """Tell whether "m" behind digits is million and not metres: $3m, 1.2m refugees."""
    before, after = sentence.as_it_stands(number.first - 1), sentence.word(number.last)
    code = before.lower() in CURRENCY_CODES - {"us"}
    return (
        code
        or before in ("$", "€", "£", "¥", "₩")
        or (after.isalpha() and after not in _BEHIND_METRES and not sentence.glued(number.last))
    )


def _scaled_digits(sentence: Sentence, number: Number) -> None:
    place = number.last
    if sentence.word(place) == "-" and sentence.glued(place) and sentence.glued(place + 1):
        place += 1
    while sentence.word(place) in SIZES and sentence.word(place) != "score":
        number.value *= SIZES[sentence.word(place)]
        number.scaled = True
        number.last = place = place + 1


def _scaled(sentence: Sentence, first: int, place: int, value: Decimal) -> Number:
    """Read a hundred, a thousand five hundred, a million and a half."""
    word = sentence.word(place)
    value *= SIZES[word]
    last = place + 1
    while sentence.word(last) in SCALES and SCALES[sentence.word(last)] > value:
        value *= SCALES[sentence.word(last)]
        last += 1
    half = _and_a_half(sentence, last)
    if half:
        return Number(first, half, value + value * HALF)
    rest = _over_joint(sentence, last)
    if word in SCALES and sentence.word(rest) in CARDINALS:
        more = _in_words(sentence, rest)
        if more.value < value and not more.ordinal:
            return Number(first, more.last, value + more.value)
    return Number(first, last, value)
