"""Numbers that say how old somebody is: aged 20, under five, Kim, 26."""

from .kind import Kind
from .number_words import CARDINALS
from .numbers import Number, read_number
from .people_nouns import is_people
from .thing_nouns import STOPS
from .tokens import Sentence
from .vocabulary import words

OLDEST = 115  # years
_AGED = words("aged ages age")
_LIST = words(", and or to - –")  # between the ages of several: aged 12, 14 and 16
_LIMITS = words("under over below above")
_BANDS = _LIMITS | words("mid early late")
_BE = words("is are was were be been being")
_UNDER_A_LIMIT = words("those anyone everyone who all both most")
_GROUPS = words("group groups bracket brackets range ranges band bands category categories")
_SOME = words("most many all they both some others majority")
_EXTREMES = words("youngest oldest eldest")
_RETIRES = words("retire retires retired retiring retirement")
_NEAR_AGE = 14  # tokens between "age" and its limits
_REACH = 10  # tokens in which "aged" stands before the last of its numbers


def age(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read aged 20, 26 years old, their 20s, under 18, the over-60s."""
    first = number.first
    if number.plural:
        return _decade(sentence, number, last)
    end = _old_follows(sentence, last)
    if end:
        return Kind("age", first, end)
    if sentence.word(last) in ("and", "or", "to") and number.digits:
        other = read_number(sentence, last + 1)  # for 16 and 17-year-olds
        if other and other.digits and _old_follows(sentence, other.last):
            return Kind("age", first, last)
    if not _could_be_lived(number):
        return None
    if sentence.word(last) == "age" and sentence.word(last + 1) in _GROUPS:
        return Kind("age", first, last)
    aged = (
        _is_limit_of_age(sentence, number, last)
        or _is_aged(sentence, first, last)
        or _is_told(sentence, first, last)
    )
    if aged or _is_limit(sentence, number, last):
        return Kind("age", first, last)
    return _age_behind_name(sentence, number, last)


def _decade(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read the 1990s, their 20s, the under-18s, their mid-30s; not the F-16s."""
    first = number.first
    if (number.value or 0) >= 100:
        return Kind("year" if number.value >= 1000 else "identifier", first, last)
    if sentence.word(first - 1) != "-" or not sentence.glued(first):
        return Kind("age", first, last)
    return Kind("age", first - 2, last) if sentence.word(first - 2) in _BANDS else None


def _old_follows(sentence: Sentence, last: int) -> int:
    following = sentence.words(last, 6)
    plain = [word for word in following if word != "-"]
    if len(plain) < 3 or plain[0] not in ("year", "years", "month", "months", "yr"):
        return 0
    if plain[1] in ("old", "olds"):
        return last + following.index(plain[1]) + 1
    return last + following.index("age") + 1 if plain[1:3] == ["of", "age"] else 0


def _could_be_lived(number: Number) -> bool:
    value = number.value
    return value is not None and value <= OLDEST and not (number.order or number.ordinal)


def _is_aged(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "aged" opens the list in which the number stands."""
    place = first - 1
    while place > first - _REACH and (_listed(sentence, place) or _is_number(sentence, place)):
        place -= 1
    band = last - first > 1 and sentence.word(first).isdecimal()
    if not band and _band_ends(sentence, place + 1, first):
        return False
    if sentence.word(place) in ("of", "between", "under", "over"):
        place -= 1
    return sentence.word(place) in _AGED


def _is_limit_of_age(sentence: Sentence, number: Number, last: int) -> bool:
    """Read "raise the pension age for workers from 60 to 65", "the age for voting at 16"."""
    first, following = number.first, sentence.word(last)
    near = sentence.lower[max(first - _NEAR_AGE, 0) : first]
    ends = not following[:1].isalpha() or following in STOPS
    retires = sentence.word(first - 1) in ("before", "at") and not _RETIRES.isdisjoint(near[-5:])
    if number.digits and ends and retires:
        return True
    if not number.digits or "age" not in near or not ends:
        return False
    begun = near[near.index("age") :]
    apart = any(word in (";", "and", "but", "while") for word in begun)
    return sentence.word(first - 1) in ("at", "to", "from") and not apart


def _band_ends(sentence: Sentence, start: int, first: int) -> bool:
    """Tell whether the ages before were a band: six were aged 17-19, five were older."""
    joints = [
        sentence.word(at)
        for at in range(start, first)
        if not _is_number(sentence, at) and (at + 1 == first or _is_number(sentence, at + 1))
    ]
    if sentence.word(start - 1) == "between":
        return len(joints) > 1
    return any(joint in ("-", "–", "to") for joint in joints[:-1])


def _listed(sentence: Sentence, place: int) -> bool:
    """Tell whether a word between two numbers goes on with a list."""
    nearer = place - 1 if sentence.word(place - 1) == "," else place
    return sentence.word(place) in _LIST and _is_number(sentence, nearer - 1)


def _is_number(sentence: Sentence, place: int) -> bool:
    return sentence.word(place).isdecimal() or sentence.word(place) in CARDINALS


def _is_limit(sentence: Sentence, number: Number, last: int) -> bool:
    """Read "40 of the dead were under 18", "children under five": no noun follows."""
    first, following = number.first, sentence.word(last)
    before = sentence.word(first - 2)
    ends = not following[:1].isalnum() or following in STOPS
    if sentence.word(first - 1) == "between" and last - first > 1 and before in _BE and ends:
        return not _AGED.isdisjoint(sentence.lower[:first])  # others were between 80 and 89
    if sentence.word(first - 1) not in _LIMITS or not (ends or is_people(before)):
        return False
    if following.endswith("s") and not ends:
        return False
    if before in _BE:
        subject = sentence.word(first - 3)
        return (
            subject in _SOME
            or is_people(subject)
            or any(_is_number(sentence, place) for place in range(first - _REACH, first - 2))
        )
    return before in _UNDER_A_LIMIT or is_people(before) or _is_number(sentence, first - 2)


def _is_told(sentence: Sentence, first: int, last: int) -> bool:
    """Read "she is 23", "as young as 15", "the youngest is 23; the oldest, 62", "the oldest 71"."""
    before = sentence.word(first - 1)
    if before in _BE | {"am"} and sentence.word(first - 2) in ("he", "she", "i"):
        ends = not sentence.word(last).isalpha() or sentence.word(last) in STOPS
        return ends and sentence.word(last) != "of"  # he was one of 300
    if before == "as" and sentence.word(first - 2) in ("young", "old"):
        return True
    linked = before in _BE or before in (",", ":", "at")
    ages = "age" in sentence.lower[max(first - _NEAR_AGE, 0) : first]
    if before in _BE and ages and not _counts(sentence, last):
        return True  # the average age of those arrested was 54
    near = sentence.words(first - 3, 2) if linked else ()
    return before in _EXTREMES or any(word in _EXTREMES for word in near)


def _counts(sentence: Sentence, last: int) -> bool:
    return sentence.word(last)[:1].isalpha() and sentence.word(last) not in STOPS


def _age_behind_name(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read "Kim, 26, said"."""
    first = number.first
    closes = sentence.word(last) in (",", ".", ")", ";") and not sentence.glued(last + 1)
    named = sentence.capital(first - 2) or is_people(sentence.word(first - 2))
    opens = sentence.word(first - 1) in (",", "(") and named
    fits = number.digits and number.value > 0
    if not (closes and opens and fits) or number.value != number.value.to_integral_value():
        return None
    return Kind("age", first, last) if sentence.word(first - 2).isalpha() else None
