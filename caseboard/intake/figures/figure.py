"""One English figure whole: its number or range, its hedges, and what it is."""

from dataclasses import dataclass, replace
from decimal import Decimal

from caseboard.evidence.reading import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    EXACT,
    FEWER_THAN,
    MORE_THAN,
    ORDER,
)

from .hedges import binding, denied, hedge_after, hedges_before
from .kinds import Kind, kind_of
from .measures import SIGNED, sign_before
from .number_words import DOZEN
from .numbers import HALF, Number, read_number
from .ranges import DASHES, second_of_range
from .rates import rate_behind
from .tokens import Sentence
from .vocabulary import words

_DOZENS_END = Decimal(199)
_SMALL = 12
_SHARES = (10, 100, 1000)
_COUNTS = ("people", "things", "rate", "")
# "Paid back over 15 years" is during these; "served over 15 years" is more.
_LASTING = words(
    "for after of is was were lasted lasts lasting last took takes take taken served serves spent"
    " spend spends spending than needs needed waited"
)


@dataclass(slots=True)
class Figure:
    """A figure in the tokens from `first` up to but without `last`, read up to `end`."""

    first: int
    last: int
    end: int
    kind: str
    value: Decimal | None
    value_to: Decimal | None = None
    qualifier: str = EXACT
    noun: str = ""
    is_below: bool = False  # it has a minus, which no claim can have


def figure_at(sentence: Sentence, at: int) -> Figure | None:
    """Read the figure whose number begins at a token; None where there is none."""
    number = read_number(sentence, at)
    if number is None:
        return None
    whole = (
        _in_groups(sentence, number) or _one_in_five(sentence, number) or _rate(sentence, number)
    )
    if whole:
        return whole
    other = second_of_range(sentence, number)
    last = other.last if other else number.last
    begin, qualifiers = _hedges(sentence, number)
    after, later = hedge_after(sentence, last)
    if number.plus or (other and other.plus):
        later = AT_LEAST
    if later:
        qualifiers.append(later)
    kind = kind_of(sentence, _joined(number, other), after, bool(qualifiers))
    if kind is None or not kind.name:
        return Figure(number.first, last, last, "", None)
    if kind.name == "duration" and _is_during(sentence, number, begin):
        begin, qualifiers = number.first, qualifiers[1:]
    return _whole(sentence, number, other, kind, begin, max(after, last), qualifiers)


def _is_during(sentence: Sentence, number: Number, begin: int) -> bool:
    """Tell whether "over" says when, and not how long: over four days."""
    over = begin == number.first - 1 and sentence.word(begin) == "over"
    return over and sentence.word(begin - 1) not in _LASTING


def _joined(number: Number, other: Number | None) -> Number:
    return replace(other, first=number.first, digits=number.digits) if other else number


def _hedges(sentence: Sentence, number: Number) -> tuple[int, list[str]]:
    begin = number.first
    sign = sentence.as_it_stands(begin - 1)
    if sign in ("$", "€", "£", "¥", "₩") and begin > 0:
        begin -= 2 if sentence.word(begin - 2) == "us" else 1
    small = number.value is not None and number.value <= _SMALL and not number.order
    if number.plural:
        return number.first, []
    found, qualifiers = hedges_before(sentence, begin, small)
    return (found, qualifiers) if qualifiers else (number.first, qualifiers)


def _whole(
    sentence: Sentence,
    number: Number,
    other: Number | None,
    kind: Kind,
    begin: int,
    after: int,
    qualifiers: list[str],
) -> Figure:
    first, last = min(begin, kind.first), max(after, kind.last)
    if not qualifiers and kind.noun:
        last, qualifiers = _hedge_behind_noun(sentence, kind, last)
    if other and sentence.word(first - 1) == "between":
        first -= 1
    value, value_to, qualifier = _meant(number, other, qualifiers)
    name = kind.name
    if name == "people" and value is not None and _is_dotted(sentence, number):
        value *= 1000
    if denied(sentence, first) and qualifier in (EXACT, ABOUT) and name in ("people", "things"):
        name = "denied"
    if name in SIGNED and sign_before(sentence, first):
        return Figure(first - 1, last, max(last, after), name, None, is_below=True)
    return Figure(first, last, max(last, after), name, value, value_to, qualifier, kind.noun)


def _is_dotted(sentence: Sentence, number: Number) -> bool:
    """Tell whether a point divides thousands: 10.000 soldiers, of whom none is half a man."""
    return (
        number.last - number.first == 3
        and sentence.word(number.first + 1) == "."
        and len(sentence.word(number.first + 2)) == 3
    )


def _hedge_behind_noun(sentence: Sentence, kind: Kind, last: int) -> tuple[int, list[str]]:
    """Read "600 soldiers or more", "600 people at least"."""
    words = len(kind.noun.split())
    for at in range(last, min(last + words + 2, len(sentence))):
        if sentence.word(at) in ("or", "at"):
            end, qualifier = hedge_after(sentence, at)
            if qualifier and not sentence.word(end).isalpha():
                return end, [qualifier]
    return last, []


def _meant(
    number: Number, other: Number | None, qualifiers: list[str]
) -> tuple[Decimal | None, Decimal | None, str]:
    """Say how a figure is meant: (value, value_to, qualifier).

    A word like hundreds lends its own number to a hedge or range as lower end, and the end of its
    reading as upper end, so that neither says more than the words.
    """
    value = number.value
    if other:
        upper = order_end(other.value) if other.order else other.value
        return value, upper, BETWEEN
    bound = binding(qualifiers)
    if number.order:
        if bound in (AT_LEAST, MORE_THAN):
            return value, None, bound
        if bound in (AT_MOST, FEWER_THAN):
            return order_end(value), None, bound
        return value, None, ORDER
    if number.about and bound == EXACT:
        return value, None, ABOUT
    return value, None, bound


def order_end(value: Decimal) -> Decimal:
    """Give the upper end of the reading of an order of magnitude."""
    return _DOZENS_END if value == DOZEN else 20 * value - 1


def _in_groups(sentence: Sentence, number: Number) -> Figure | None:
    """Read digits joined by dashes that are no range: 3-1, 010-1234-5678, 24/7."""
    if not number.digits or number.letters or number.ordinal:
        return None
    place, groups = number.last, 1
    while (
        sentence.word(place) in DASHES
        and sentence.glued(place)
        and sentence.glued(place + 1)
        and sentence.word(place + 1)[:1].isdecimal()
    ):
        number_after = read_number(sentence, place + 1)
        place, groups = number_after.last, groups + 1
    if groups > 2:
        return Figure(number.first, place, place, "identifier", None)
    if groups == 2 and second_of_range(sentence, number) is None:
        return Figure(number.first, place, place, "score", None)
    return None


def half_at(sentence: Sentence, at: int) -> Figure | None:
    """Read "half of them", "nearly half": a share, no count."""
    if sentence.word(at) != "half" or sentence.word(at + 1) in (
        "-",
        "hour",
        "time",
        "year",
        "past",
    ):
        return None
    begin, qualifiers = hedges_before(sentence, at, True)
    return Figure(begin, at + 1, at + 1, "fraction", HALF, None, binding(qualifiers))


def _rate(sentence: Sentence, number: Number) -> Figure | None:
    """Read "12 for every 100,000 people", "one for every 35": a rate, no count."""
    other = rate_behind(sentence, number)
    if other is None:
        return None
    kinds = [kind_of(sentence, one, one.last, True) for one in (number, other)]
    if any(kind is not None and kind.name not in _COUNTS for kind in kinds):
        return None
    begin, qualifiers = hedges_before(sentence, number.first, True)
    share = None if number.order else number.value / other.value
    return Figure(begin, other.last, other.last, "rate", share, None, binding(qualifiers))


def _one_in_five(sentence: Sentence, number: Number) -> Figure | None:
    """Read "one in five", "nine out of ten": a share, no count."""
    if number.value is None or number.order or number.ordinal or number.value > _SHARES[-1]:
        return None
    joints = (("in", "every"), ("out", "of", "every"), ("out", "of"), ("in",), ("-", "in", "-"))
    for joint in joints:
        if sentence.words(number.last, len(joint)) != joint:
            continue
        other = read_number(sentence, number.last + len(joint))
        if other is None or other.value is None or other.ordinal or other.order:
            return None
        round_share = other.value in _SHARES or (
            other.value <= _SMALL and (not other.digits or number.value == 1)
        )
        nothing_counted = (
            joint != ("in",)
            or number.value == 1
            or other.value in _SHARES
            or not sentence.word(other.last).endswith("s")
        )
        if number.value < other.value and round_share and nothing_counted:
            begin, qualifiers = hedges_before(sentence, number.first, True)
            share = number.value / other.value
            return Figure(
                begin, other.last, other.last, "fraction", share, None, binding(qualifiers)
            )
        return None
    return None
