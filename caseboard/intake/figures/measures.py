"""Measures with their whole unit, 40 km, 3 square kilometres, 80 km/h; and what is below 0."""

from .kind import Kind
from .numbers import Number
from .ranges import CHANGES, DASHES
from .thing_nouns import MEASURES
from .tokens import Sentence
from .vocabulary import words

BELOW = "A claim has no figure below 0: what “{words}” says can be told in words."
SIGNED = frozenset(("percentage", "money", "measure"))
_SIGNS = frozenset("-−–‒")
_LARGER = words("square sq cubic nautical metric")  # square kilometres, metric tons
_SCALES = words("c f celsius fahrenheit centigrade")
_HEAT = words("° degree degrees")
_TIMES = words("h hr hour s sec second min minute day week month year")
_SPEEDS = words("시속 초속")  # in front of 100km
_NEAR = 8  # tokens before a range in which it is told what it is
_SPANS = words("range ranges ranged ranging vary varies varied varying anywhere somewhere between")
# "She trails 38% to 42%" tells what two sides have.
_SIDES = words(
    "trail trails trailed trailing lead leads led leading lost lose loses losing won win wins"
    " winning vote votes voted beat beats defeated ahead behind compared against"
)
_POWERS = frozenset("23")


def measure(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read 40 km, 155mm, a 7.4-magnitude quake; the unit to its end, and no half of it."""
    first = number.first - (sentence.word(number.first - 1) in _SPEEDS)
    if number.letters in MEASURES and sentence.as_it_stands(number.last - 1) != "G":  # no 5G
        return Kind("measure", first, max(last, _end_of_unit(sentence, number.last)))
    place = last + 1 if sentence.word(last) == "-" else last
    if number.order and sentence.word(last) == "of" and sentence.word(last + 1) in MEASURES:
        return Kind("measure", first, _end_of_unit(sentence, last + 2))  # hundreds of kilometres
    if sentence.word(place) in _LARGER:
        unit = place + 2 if sentence.word(place + 1) == "." else place + 1
        if sentence.word(unit) in MEASURES and not number.ordinal:
            return Kind("measure", first, _end_of_unit(sentence, unit + 1))
    if sentence.word(place) in MEASURES and not number.ordinal:
        found = _measures(sentence, place, number)
        return Kind("measure", first, _end_of_unit(sentence, place + 1)) if found else None
    if sentence.word(number.first - 1) in ("magnitude", "calibre", "caliber"):
        return Kind("measure", first, last)
    return None


def heat(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read the C of -20C; without a minus it may be a seat, or a name."""
    scale = number.letters in ("c", "f") and sentence.capital(number.last - 1)
    below = scale and sign_before(sentence, number.first)
    return Kind("measure", number.first, last) if below else None


def _measures(sentence: Sentence, place: int, number: Number) -> bool:
    """Tell whether a word that may also be a name or a noun is a measure here."""
    word = sentence.word(place)
    if word in ("foot", "yard", "square", "pound", "magnitude"):
        return sentence.word(place - 1) == "-" or word == "square"
    return not (word in ("m", "g") and not number.digits)


def _end_of_unit(sentence: Sentence, at: int) -> int:
    """Step over the rest of a unit: the 2 of km2, Celsius, per hour, /h."""
    if sentence.glued(at) and sentence.word(at) in _POWERS and sentence.word(at - 1).endswith("m"):
        at += 1
    if sentence.word(at - 1) in _HEAT and sentence.word(at) in _SCALES:
        at += 1
    joint, time = sentence.words(at, 2)
    if time in _TIMES and (
        joint in ("per", "a", "an")
        or (joint == "/" and sentence.glued(at) and sentence.glued(at + 1))
    ):
        return at + 2
    return at


def sign_before(sentence: Sentence, first: int) -> bool:
    """Tell whether a minus stands in front of a figure: -3%, minus 20 degrees; not 2%-3%."""
    sign = sentence.word(first - 1)
    if sign == "minus":
        return True
    return (
        sign in _SIGNS
        and sentence.glued(first)
        and not sentence.glued(first - 1)
        and not sentence.word(first - 2)[:1].isdecimal()
    )


def joins(sentence: Sentence, last: int, first: int, begin: int) -> bool:
    """Tell whether two figures with a unit each are one range: $3m-$5m, 10% to 12%.

    Shape: `last` is where the lower one ends, `first` where the upper and `begin` where the lower
    one begins.
    """
    if first != last + 1:
        return False
    if sentence.word(last) in DASHES:
        return sentence.glued(last) == sentence.glued(first)
    if sentence.word(last) == "to":
        return not _is_change(sentence, begin)
    return sentence.word(last) == "and" and sentence.word(begin - 1) == "between"


def _is_change(sentence: Sentence, begin: int) -> bool:
    """Tell whether "to" leads from one level to another, or to another side's share."""
    before = sentence.words(max(begin - _NEAR, 0), min(_NEAR, begin))
    if any(word in _SPANS for word in before):
        return False  # ranges from 10% to 12%
    if before and before[-1] == "of":
        return False  # an increase of 10% to 12%
    return "from" in before[-2:] or any(word in CHANGES or word in _SIDES for word in before)
