"""The word "one": where it counts, and where it only stands for something."""

from .kind import Kind
from .nouns import counted_after, counted_around
from .number_words import TIMES
from .numbers import read_number
from .people_nouns import is_people
from .people_verbs import ACTS
from .thing_nouns import BEFORE_ONE_NO_COUNT, ONE_IS_NO_COUNT, STOPS, TOLD_OF
from .tokens import Sentence
from .vocabulary import words

_NOUN_PHRASE = 4  # words
_COUNTS = words("only just single")
_PREDICATES = words("is are be been being as become became becomes remain remains")
_TELLS = words("said told died survived was remained escaped fled asked")


def one_thing(sentence: Sentence, first: int, last: int) -> Kind | None:
    """Take "one" before a noun that is not known for what is told of and not counted."""
    after = sentence.word(last)
    known = after in ONE_IS_NO_COUNT or after in STOPS or after in BEFORE_ONE_NO_COUNT
    if not after.isalpha() or known or sentence.word(first - 1) in BEFORE_ONE_NO_COUNT:
        return None
    if _is_told_of(sentence, first, last):
        return None
    return Kind("things", first, last, after)


def _is_told_of(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "one" only opens what is told of: one report says, in one grainy image."""
    if sentence.word(first - 1) in _COUNTS:
        return False
    for at in range(last, last + _NOUN_PHRASE):
        if sentence.word(at) in STOPS or not sentence.word(at).isalpha():
            return False
        if sentence.word(at) in TOLD_OF:
            return True
    return False


def _is_predicate(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "one of" only says what somebody is: he is one of the leaders."""
    if any(read_number(sentence, at) for at in range(last + 1, last + 3)):
        return False  # one of the two
    at = first - 1
    while sentence.word(at) in ("just", "also", "now", "only", "still"):
        at -= 1
    return sentence.word(at) in _PREDICATES


def is_pronoun(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether "one" stands for something and counts nothing."""
    before, after = sentence.word(first - 1), sentence.word(last)
    if before in ("the", "that") and is_people(after):
        return False  # the one soldier; said that one man died
    if _is_told_of(sentence, first, last):
        return True
    if after in ONE_IS_NO_COUNT or before in BEFORE_ONE_NO_COUNT or before in TIMES:
        return True
    described = sentence.word(first - 2) in ("a", "an") and before.isalpha()
    if described and after != "of":
        return True  # a positive one
    if before == "-" or after == "-" or after in ("'", "’") or sentence.word(first) == "one's":
        return True
    if after in ("by", "to") and sentence.word(last + 1) == "one":
        return True
    if before in ("by", "to") and sentence.word(first - 2) == "one":
        return True
    if after == "of" and _is_predicate(sentence, first, last):
        return True
    if after in ("of", "more", "other") or before == "only":
        return False
    if before in (",", "and") and after in ("in", "at", "from", "near", "on"):
        return False  # three in one town, one in the next
    if before == "," and after.endswith("ing"):
        return False  # two men, one lying on a bed
    if (after in _TELLS or after in ACTS) and (first == 0 or not before.isalpha()):
        return False  # One said he was hungry.
    counted = counted_after(sentence, last, True)
    return counted is None and counted_around(sentence, first, last) is None
