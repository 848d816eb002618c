"""What a number is: a count of people, or the kind of thing that it is instead."""

import re
from decimal import Decimal

from .ages import age
from .beside import money, percentage, share, span_of_time
from .hedges import hedges_before
from .kind import Kind
from .levels import changes_by, other_level
from .measures import heat, measure
from .names import named
from .nouns import counted_after, counted_around
from .number_words import ORDERS
from .numbers import Number, is_sum, read_number
from .ones import is_pronoun, one_thing, only_speaks
from .people_nouns import STATES
from .people_verbs import ACTS
from .rates import is_told_for
from .suggestion import PEOPLE
from .thing_nouns import (
    CURRENCIES,
    CURRENCY_SIGNS,
    DURATIONS,
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

# A family of four, an audience of 300.
_BANDS = words(
    "groups teams squads crews units parties bands group team crew squad family families household"
    " audience crowd crowds force forces army contingent delegation congregation courtroom staff"
)
# A city of two million: where people live is as large as they are many.
_INHABITED = words("town city village country nation island camp community hamlet suburb capital")
_FIGURES = words("figure mark target limit total level number threshold toll record goal barrier")
_VOTED = words("voted vote votes passed defeated approved won lost")
# The Group of Seven, the Gang of Four.
_NAMED_BANDS = words("group gang committee")
# What may stand between a number and the verb that tells what it counts.
_IDLE = words(
    "then also already still now reportedly later once even ever just are were is was be been have"
    " has had will would could may might can must did do"
)
_GOES_ON = words("of more other others , - / : and or to")
# What somebody spends or does thousands of is money or things.
_SPENT = words(
    "cost costs costing spend spends spent pay pays paid worth save saves saved earn earns earned"
    " fire fires fired launch launches launched build built buy bought sell sold plant planted"
    " raise raised destroy destroyed damage damaged"
)
# "Rose to 40 on Friday" tells of a level; "three in Arno" of people.
_PLACED = words("in on at")
_LEVELS = words("to up down")
_OPENS_PLACED = words(", ; : only just including among remaining other") | {""}
_DONE = words("damaged destroyed launched fired intercepted downed built sold burned")
# What is done with things as often as by people.
_OF_THINGS = _DONE | words(
    "crashed exploded opened closed flooded landed needed required expected used based listed"
    " recorded reported added produced delivered completed planned"
)
QUOTES = frozenset("\"“”‘’'")
_LARGEST_ALONE = 100_000  # millions that stand alone are money as often
_CAMEL = re.compile("[a-z][A-Z]")  # an iPhone 15
# What is told of people, right behind their number, in words that are told of things too.
_ACTS = words(
    "were was are have had has may might could will would never did remain remained remains"
    " said say died survived escaped fled came who whose managed asked told in on at"
)


def kind_of(sentence: Sentence, number: Number, last: int, hedged: bool) -> Kind | None:
    """Say what the number is that ends before token `last`; None where it counts nothing.

    Order: what is written beside the number decides before what it counts.
    """
    first = number.first
    for reader in _READERS:
        kind = reader(sentence, number, last)
        if kind:
            return kind
    if is_told_for(sentence, number):
        return Kind("rate", first, last)
    if number.ordinal:
        return _ordinal(sentence, number, last)
    if number.letters:
        return Kind("identifier", first, last)
    if number.value == 1 and not number.digits and not hedged:
        if only_speaks(sentence, first, last):
            return Kind("", first, last)
        if is_pronoun(sentence, first, last):
            return one_thing(sentence, first, last)
    return _by_noun(sentence, number, last, hedged)


def _name(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read the Group of Seven, an iPhone 15, Channel 1+1: numbers that are part of a name."""
    first = number.first
    before = sentence.as_it_stands(first - 1)
    if is_sum(sentence, last):
        return Kind("identifier", first, last + 2)
    if number.digits and _CAMEL.search(before) and not number.scaled:
        return Kind("identifier", first - 1, last)
    if before != "of" or sentence.word(first - 2) not in _NAMED_BANDS:
        return None
    if sentence.capital(first) or (number.digits and first > 2 and sentence.capital(first - 2)):
        return Kind("identifier", first - 2, last)
    return None


def _votes(sentence: Sentence, number: Number, last: int) -> Kind | None:
    """Read "voted 212 to 34": how it went, and not how many lawmakers there are."""
    first = number.first
    if sentence.words(last, 2) == ("to", "one") and not sentence.word(last + 2).isalpha():
        return Kind("score", first, last)  # rejected by two to one
    if sentence.word(first - 1) == "to" and sentence.word(first - 2).isdecimal():
        first -= 2
    if sentence.word(first - 1) == "by":
        first -= 1
    joined = first < number.first or (
        sentence.word(last) == "to" and sentence.word(last + 1).isdecimal()
    )
    voted = joined and number.digits and sentence.word(first - 1) in _VOTED
    return Kind("score", number.first, last) if voted else None


def _by_noun(sentence: Sentence, number: Number, last: int, hedged: bool) -> Kind | None:
    kind = _counted(sentence, number, last, hedged)
    if kind and kind.name == PEOPLE and number.value is not None and _is_broken(sentence, number):
        kind.name = "things"
    return kind


def _is_broken(sentence: Sentence, number: Number) -> bool:
    """Tell whether a number is no whole one: families of 5.4 members; 10.000 divides thousands."""
    digits = sentence.word(number.first + 2)
    whole = number.value == number.value.to_integral_value()
    return not whole and not (number.last == number.first + 3 and len(digits) == 3)


def _counted(sentence: Sentence, number: Number, last: int, hedged: bool) -> Kind | None:
    first = number.first
    if sentence.word(first - 1).isdecimal() and sentence.word(last).isdecimal():
        return Kind("things", first, last)  # a column of figures
    if _before_model(sentence, last):
        return Kind("things", first, last)
    whole = _of_others(sentence, last) or _with_other_level(sentence, number)
    if whole:
        return Kind(whole.name, first, last, whole.noun)
    alone = _stands_alone(sentence, number, last)
    counted = None if alone else counted_after(sentence, last, number.value == 1)
    if counted is None or not counted.sure:
        near = not alone and _has_noun(sentence, last)
        told = counted_around(sentence, first, last, noun=counted is not None, near=near)
        counted = told or counted
    if counted is None and _goes_on_with_money(sentence, first):
        return Kind("money", first, last)
    if counted is None:
        people = number.pair or _stands_for_people(sentence, first, last, hedged, alone)
        return Kind(PEOPLE if people else "things", first, last)
    return Kind(counted.kind, first, last, counted.noun)


def _before_model(sentence: Sentence, last: int) -> bool:
    """Tell whether the name of a machine stands behind: 30 F-15 fighters, 12 T-72s."""
    joined = sentence.word(last + 1) in ("-", "/") and sentence.capital(last)
    return (
        joined
        and len(sentence.word(last)) <= 4
        and any(sentence.word(at)[:1].isdecimal() for at in (last + 2, last + 4))
    )


def _goes_on_with_money(sentence: Sentence, first: int) -> bool:
    """Read "2,400 dollars a month and 20,000 on signing"."""
    near = range(max(first - 6, 0), first - 1)
    joined = sentence.word(first - 1) in ("and", "or", "to")
    return joined and any(
        sentence.word(at) in CURRENCIES or sentence.word(at) in CURRENCY_SIGNS for at in near
    )


def _of_others(sentence: Sentence, last: int) -> Kind | None:
    """Read "one of the two prisoners", "61 of 140 seats": both numbers count the same."""
    place = last + 1
    if sentence.words(last, 2) == ("out", "of"):
        place += 1
    elif sentence.word(last) != "of":
        return None
    if sentence.word(place) in ("the", "these", "those", "their", "its", "some", "about"):
        place += 1
    other = read_number(sentence, place)
    if other is None or other.ordinal or other.value is None:
        return None
    return _by_noun(sentence, other, other.last, False)


def _with_other_level(sentence: Sentence, number: Number) -> Kind | None:
    """Read "from 8,000 to 14,000 troops" and "by 500 to 9,300": levels of the same."""
    other = other_level(sentence, number)
    counted = counted_after(sentence, other.last, False) if other else None
    if other and not counted:
        counted = counted_around(sentence, other.first, other.last)
    if counted:
        return Kind(counted.kind, number.first, number.last, counted.noun)
    alone = counted_after(sentence, number.last, False) is None
    told = changes_by(sentence, number) if alone else None
    return Kind(PEOPLE, number.first, number.last, told) if told else None


def _stands_for_people(
    sentence: Sentence, first: int, last: int, hedged: bool, alone: bool
) -> bool:
    """Tell whether a number without any noun most likely counts people: "nine were found"."""
    before, after = sentence.word(first - 1), sentence.word(last)
    begin, _ = hedges_before(sentence, first, False)
    whole = sentence.word(begin - 2) if sentence.word(begin - 1) == "of" else ""
    if whole in _BANDS or whole in _INHABITED:
        return True
    if whole in THINGS or (alone and before in _SPENT):
        return False  # one hospital of 36
    if before == "the" and after in _FIGURES:
        return False
    if before == "the" or _is_subject(sentence, first, last) or _act_behind(sentence, last):
        return True
    if _past(sentence, last) and (hedged or not before.isalnum()):
        return True
    if before == "," and after.endswith("ing"):
        return True
    if after in ("others", "more") and sentence.word(last + 1) in _ACTS:
        return True
    if after == "others" and not sentence.word(last + 1).isalpha():
        return not _things_before(sentence, first)  # freed with 40 others
    if alone:
        return not _things_before(sentence, first)
    apart = after not in ("/", "-", ":") and not _has_noun(sentence, last)
    return hedged and apart and not _things_before(sentence, first)


def _is_subject(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether something is told of a number: "nine were found", "three in Arno"."""
    after = sentence.word(last)
    if after in _PLACED:  # the index rose to 40 on Friday; sales top 40 in May
        opening, digits = sentence.word(first - 1), sentence.word(first).isdecimal()
        if digits:
            return opening in _OPENS_PLACED
        return opening not in _LEVELS
    return after in _ACTS and not any(word in _DONE for word in sentence.words(last + 1, 2))


def _act_behind(sentence: Sentence, last: int) -> bool:
    """Tell whether people alone do what is told: "68,000 arrived", "1,400 a day are crossing"."""
    place = last
    if sentence.word(place) in ("a", "per") and sentence.word(place + 1) in DURATIONS:
        place += 2
    if sentence.word(place) in ("more", "others"):
        place += 1
    while sentence.word(place) in _IDLE or sentence.word(place) in QUOTES:
        place += 1
    return sentence.word(place) in ACTS


def _past(sentence: Sentence, last: int) -> bool:
    """Tell whether a clause goes on with a past tense: "Four jumped with me"."""
    word, after = sentence.word(last), sentence.word(last + 1)
    told = word.endswith("ed") and word not in _OF_THINGS
    return told and (after in STOPS or not after[:1].isalnum())


def _stands_alone(sentence: Sentence, number: Number, last: int) -> bool:
    """Tell whether a word of size counts without a noun: "Thousands march", "saw hundreds"."""
    after = sentence.word(last)
    plural = number.order and (sentence.word(last - 1) in ORDERS or not after.isalpha())
    small = number.value is not None and number.value <= _LARGEST_ALONE
    return plural and small and after not in _GOES_ON and after not in STATES


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
    if number.ordinal or sentence.word(last) != "-" or not sentence.glued(last):
        return None
    word = sentence.word(last + 1)
    if word in ("to", "and", "or") and not sentence.glued(last + 1):
        other = read_number(sentence, last + 2)  # the 200- to 300-seat sector
        whole = _compound(sentence, other, other.last) if other else None
        return Kind(whole.name, number.first, last, whole.noun) if whole else None
    if not sentence.glued(last + 1):
        return None
    if word in _COMPOUND_PEOPLE:
        return Kind(PEOPLE, number.first, last, sentence.quote(last + 1, last + 2))
    if word in ("plus", "odd", "ish") or not word.isalpha():
        return None
    if number.value == Decimal(1):
        return Kind("", number.first, last)
    return Kind("things", number.first, last, word)


def _ordinal(sentence: Sentence, number: Number, last: int) -> Kind | None:
    if not number.digits and number.value == 2 and sentence.word(last) in (",", "."):
        return None
    return Kind("ordinal", number.first, last)


# What is written beside a number, in the order in which it decides.
_READERS = (
    percentage, heat, _name, _votes, age, named, money, share, span_of_time, measure, _compound,
)  # fmt: skip
