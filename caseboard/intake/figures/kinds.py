"""What a number is: a count of people, or the kind of thing that it is instead."""

from decimal import Decimal

from .beside import age, money, share, span_of_time
from .kind import Kind
from .names import named
from .nouns import counted_after, counted_around
from .numbers import Number, read_number
from .ones import is_pronoun, one_thing
from .people_nouns import STATES
from .rates import is_told_for
from .suggestion import PEOPLE
from .thing_nouns import (
    MEASURES,
    STOPS,
    THINGS,
)
from .tokens import Sentence
from .vocabulary import words

_COMPOUND_PEOPLE = words(
    "strong member members man men woman person people personnel soldier troop student"
    " worker passenger volunteer delegate officer prisoner crew"
)


_BANDS = words("groups teams squads crews units parties bands group team crew")
# What people do, right behind their number.
_ACTS = words(
    "were was are have had has may might could will would never did remain remained remains"
    " said say died survived escaped fled came who whose managed asked told in on at"
)


def kind_of(sentence: Sentence, number: Number, last: int, hedged: bool) -> Kind | None:
    """Say what the number is that ends before token `last`; None where it counts nothing.

    Order: what is written beside the number decides before what it counts.
    """
    first = number.first
    for reader in (named, money, share, age, span_of_time, _compound):
        kind = reader(sentence, number, last)
        if kind:
            return kind
    if is_told_for(sentence, number):
        return Kind("rate", first, last)
    if number.ordinal:
        return _ordinal(sentence, number, last)
    if number.letters:
        return Kind("measure" if number.letters in MEASURES else "identifier", first, last)
    if number.value == 1 and not number.digits and not hedged and is_pronoun(sentence, first, last):
        return one_thing(sentence, first, last)
    return _by_noun(sentence, number, last, hedged)


def _by_noun(sentence: Sentence, number: Number, last: int, hedged: bool) -> Kind | None:
    first = number.first
    if sentence.word(first - 1).isdecimal() and sentence.word(last).isdecimal():
        return Kind("things", first, last)  # a column of figures
    whole = _of_others(sentence, last)
    if whole:
        return Kind(whole.name, first, last, whole.noun)
    counted = counted_after(sentence, last, number.value == 1)
    if counted is None or not counted.sure:
        told = counted_around(
            sentence, first, last, noun=counted is not None, near=_has_noun(sentence, last)
        )
        counted = told or counted
    if counted is None:
        people = number.pair or _stands_for_people(sentence, first, last, hedged)
        return Kind(PEOPLE if people else "things", first, last)
    return Kind(counted.kind, first, last, counted.noun)


def _of_others(sentence: Sentence, last: int) -> Kind | None:
    """Read "one of the two prisoners", "61 of 140 seats": both numbers count the same."""
    place = last + 1
    if sentence.word(last) != "of":
        return None
    if sentence.word(place) in ("the", "these", "those", "their", "its", "some", "about"):
        place += 1
    other = read_number(sentence, place)
    if other is None or other.ordinal or other.value is None:
        return None
    return _by_noun(sentence, other, other.last, False)


def _stands_for_people(sentence: Sentence, first: int, last: int, hedged: bool) -> bool:
    """Tell whether a number without any noun most likely counts people: "nine were found"."""
    if sentence.word(first - 1) == "the" or sentence.word(last) in _ACTS:
        return True
    if sentence.word(first - 1) == "," and sentence.word(last).endswith("ing"):
        return True
    if sentence.word(first - 1) == "of" and sentence.word(first - 2) in _BANDS:
        return True
    if sentence.word(last) in ("others", "more") and sentence.word(last + 1) in _ACTS:
        return True
    apart = sentence.word(last) not in ("/", "-", ":") and not _has_noun(sentence, last)
    return hedged and apart and not _things_before(sentence, first)


def _has_noun(sentence: Sentence, last: int) -> bool:
    """Tell whether a word that is not known for people stands as noun behind a number."""
    after = sentence.word(last)
    known = after in STOPS or after in STATES or after in _ACTS
    return (
        after.isalpha()
        and not known
        and not sentence.capital(last)
        and (not after.endswith("ly") and after not in ("more", "others", "other", "or"))
    )


def _things_before(sentence: Sentence, first: int) -> bool:
    return any(
        sentence.word(at) in THINGS or sentence.word(at) in MEASURES
        for at in range(max(first - 6, 0), first)
    )


def _compound(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read 10,000-strong, five-member, two-state, one-on-one."""
    if sentence.word(last) != "-" or not (sentence.glued(last) and sentence.glued(last + 1)):
        return None
    word = sentence.word(last + 1)
    if word in _COMPOUND_PEOPLE:
        return Kind(PEOPLE, number.first, last, sentence.quote(last + 1, last + 2))
    if word in ("plus", "odd", "ish") or not word.isalpha():
        return None
    if number.value == Decimal(1):
        return Kind("", number.first, last)
    return Kind("things", number.first, last, word)


def _ordinal(sentence: Sentence, number: Number, last: int) -> Kind | None:
    before = sentence.word(number.first - 1)
    if (
        not number.digits
        and before in ("a", "one")
        and sentence.word(last) in ("of", "since", "in")
    ):
        return Kind("fraction", number.first, last)
    if not number.digits and number.value == 2 and sentence.word(last) in (",", "."):
        return None
    return Kind("ordinal", number.first, last)
