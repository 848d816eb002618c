"""Numbers that a level reaches: a toll that rises to 40, troops that grow by 40 to 400."""

from __future__ import annotations

from .hedges import hedges_before
from .numbers import Number, read_number
from .people_nouns import STATES, is_people
from .ranges import CHANGES
from .thing_nouns import THINGS
from .tokens import Sentence
from .vocabulary import words

REACH = 40  # tokens; no news puts more between a toll and its verb
_CLOSE = 12  # tokens between what changes and by how much
_NAMED = 8  # tokens behind "number of" in which the noun stands
_VERBS = CHANGES | words(
    "stands stand stood reached reaches reach totals totalled totaled exceed exceeds exceeded"
    " range ranges ranged ranging surpassed surpasses passed tops topped hit remains remained is"
    " was set put pass surpass top"
)
_LEVEL_OF = words("to at from by")
_TOLLS = words("toll tolls headcount")
_COUNTS = words("number numbers total tally count")
_SIZES = words("force forces level levels strength presence contingent deployment numbers garrison")
_OF_TROOPS = words("troop troops force military combat staffing manpower peacekeeping police army")
_MANY = ("s", "men", "people", "children", "women", "dead", "police", "personnel", "staff")
_PASSED_OVER = words("now then already also since far so")


def told_level(sentence: Sentence, first: int) -> str | None:
    """Find what the level counts to which a number belongs; None where it counts no people.

    It is looked for over whatever stands between a toll and its verb.
    """
    begin, _ = hedges_before(sentence, first, False)
    if sentence.word(begin - 1) == "of" and _is_size(sentence, begin - 2):
        return sentence.word(begin - 2)
    at = begin if sentence.word(begin) in _VERBS else begin - 1
    if sentence.word(at) in _LEVEL_OF:
        at -= 1
    while sentence.word(at) in _PASSED_OVER:
        at -= 1
    if sentence.word(at) not in _VERBS:
        return None
    for place in range(at - 1, max(at - REACH, -1), -1):
        word = sentence.word(place)
        if word == ";" or (word in (".", "!", "?") and not sentence.glued(place + 1)):
            return None
        if word in _TOLLS or _is_size(sentence, place):
            return word
        if word in _COUNTS and sentence.word(place + 1) == "of":
            return _counted(sentence, place)
    return None


def _is_size(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) in _SIZES and sentence.word(at - 1) in _OF_TROOPS


def _counted(sentence: Sentence, at: int) -> str | None:
    """Look what a number is of: the number of people arrested, not that of shells."""
    for place in range(at + 2, at + _NAMED):
        word = sentence.word(place)
        if word in THINGS or (word.endswith("s") and not is_people(word) and word not in STATES):
            return None  # the number of specialist colleges
        if word in STATES or (is_people(word) and not is_people(sentence.word(place + 1))):
            return word if word.endswith(_MANY) or word in STATES else None
    return None


def changes_by(sentence: Sentence, number: Number) -> str | None:
    """Find whom "boost its troops by 500 to 9,300" counts; None where it counts nobody."""
    begin, _ = hedges_before(sentence, number.first, False)
    if sentence.word(begin - 1) == "to":
        begin = _amount_before(sentence, begin - 1)
    if sentence.word(begin - 1) != "by":
        return None
    near = range(max(begin - _CLOSE, 0), begin - 1)
    if CHANGES.isdisjoint(sentence.lower[near.start : near.stop]):
        return None
    told = [sentence.word(at) for at in near if is_people(sentence.word(at))]
    return told[-1] if told else None


def _amount_before(sentence: Sentence, end: int) -> int:
    """Find where the number begins that ends at a token."""
    for at in range(end - 1, max(end - 4, -1), -1):
        number = read_number(sentence, at)
        if number and number.last == end and sentence.word(at - 1) == "by":
            return at
    return end


def other_level(sentence: Sentence, number: Number) -> Number | None:
    """Read the second number of "from 8,000 to about 14,000 troops", which has the noun."""
    begin, _ = hedges_before(sentence, number.first, False)
    if sentence.word(begin - 1) not in ("from", "by") or sentence.word(number.last) != "to":
        return None
    for at in range(number.last + 1, number.last + 4):
        other = read_number(sentence, at)
        if other and not other.ordinal and other.value is not None:
            start, _ = hedges_before(sentence, at, False)
            return other if start <= number.last + 1 else None
    return None
