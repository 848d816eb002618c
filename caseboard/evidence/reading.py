"""What a claim's figure or answer says: the range of values that its wording allows."""

import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache

from .edtf import EdtfDate, EdtfError, parse

QUALIFIERS = (
    "exact",
    "about",
    "nearly",
    "at_least",
    "more_than",
    "at_most",
    "fewer_than",
    "between",
    "order",
)
EXACT, ABOUT, NEARLY, AT_LEAST, MORE_THAN, AT_MOST, FEWER_THAN, BETWEEN, ORDER = QUALIFIERS
ORDERS = {
    12: "dozens",
    100: "hundreds",
    1000: "thousands",
    10000: "tens of thousands",
    100000: "hundreds of thousands",
}
DOZENS = Decimal(12)
WHOLE = Decimal(1)  # has no digits after the point and no exponent
LARGEST = (
    Decimal(10) ** 15
)  # ten thousand times all people who ever lived: beyond it, noughts slipped in
PLACES = 6  # digits after the point that a value, a tolerance or a step may have
DIGITS = 15  # digits in all: a database that keeps decimals as doubles gives them back unchanged
SMALLEST = Decimal(1).scaleb(-PLACES)
ARITHMETIC = Context(
    prec=80
)  # 16 digits before the point and 12 after it, summed as often as anyone likes: never rounded


class ReadingError(ValueError):
    """A figure or answer may not be entered: `field` says where, the message why."""

    def __init__(self, field: str, sentence: str):
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Reading:
    """The closed range of values that a quantity claim allows.

    Units: exact decimals in the question's unit; a `high` of None is unbounded.
    """

    low: Decimal
    high: Decimal | None


def read_quantity(
    value: Decimal | int | None,
    value_to: Decimal | int | None,
    qualifier: str,
    tolerance: Decimal = Decimal("0.10"),
    step: Decimal = Decimal(1),
) -> Reading:
    """Give the range of values that a figure and its qualifier allow.

    Errors: ReadingError for whatever may not be entered, with the field it stands in.
    """
    if qualifier not in QUALIFIERS:
        raise ReadingError(
            "qualifier", f"Choose how the source puts the figure: {', '.join(QUALIFIERS)}."
        )
    value = _number(value, "value")
    tolerance, step = _tolerance(tolerance), _step(step)
    if qualifier == BETWEEN:
        return _between(value, value_to)
    if value_to is not None:
        raise ReadingError(
            "value_to", "A second figure belongs only to “between”: empty it or choose “between”."
        )
    if qualifier == ORDER:
        return _order(value)
    if qualifier == FEWER_THAN and value < step:
        raise ReadingError(
            "value", f"“Fewer than” needs a figure of {number_in_words(step)} or more."
        )
    low, high = _range(value, qualifier, tolerance, step)
    return Reading(plain(low), None if high is None else plain(high))


def _range(
    value: Decimal, qualifier: str, tolerance: Decimal, step: Decimal
) -> tuple[Decimal, Decimal | None]:
    multiply, add = ARITHMETIC.multiply, ARITHMETIC.add
    if qualifier == ABOUT:
        return multiply(value, 1 - tolerance), multiply(value, 1 + tolerance)
    if qualifier == NEARLY:
        return multiply(value, 1 - tolerance), value
    if qualifier == AT_LEAST:
        return value, None
    if qualifier == MORE_THAN:
        return add(value, step), None
    if qualifier == AT_MOST:
        return Decimal(0), value
    if qualifier == FEWER_THAN:
        return Decimal(0), ARITHMETIC.subtract(value, step)
    return value, value


def _between(value: Decimal, value_to: Decimal | int | None) -> Reading:
    if value_to is None:
        raise ReadingError(
            "value_to", "“Between” needs a second figure: the upper end of the range."
        )
    upper = _number(value_to, "value_to")
    if upper < value:
        raise ReadingError(
            "value_to",
            f"The range runs backwards: {number_in_words(upper)} is less than"
            f" {number_in_words(value)}; type the lower figure first.",
        )
    return Reading(plain(value), plain(upper))


def _order(value: Decimal) -> Reading:
    if value not in ORDERS:
        choices = ", ".join(f"{number} for {words}" for number, words in ORDERS.items())
        raise ReadingError("value", f"An order of magnitude is one of five: type {choices}.")
    if value == DOZENS:
        return Reading(Decimal(24), Decimal(199))
    return Reading(plain(2 * value), plain(20 * value - 1))


def _number(value: Decimal | int | None, field: str) -> Decimal:
    if value is None:
        raise ReadingError(
            field, "A figure is missing: type a number, or leave the qualifier empty too."
        )
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise ReadingError(field, "A figure is a number in digits, such as 11000 or 0.5.")
    number = Decimal(value)
    if not number.is_finite():
        raise ReadingError(field, "A figure is a number in digits, such as 11000 or 0.5.")
    if number < 0:
        raise ReadingError(field, "A figure cannot be less than 0.")
    if number > LARGEST:
        raise ReadingError(
            field, f"{_shortly(number)} is more than any count of people; check the zeros."
        )
    return _of_few_places(number, field)


def _shortly(number: Decimal) -> str:
    return f"{number:,.0f}" if number.adjusted() < 30 else f"{number:.2e}"


def _of_few_places(number: Decimal, field: str) -> Decimal:
    if number <= LARGEST and number == number.to_integral_value():
        return number
    try:
        kept = number.quantize(SMALLEST, context=ARITHMETIC)
    except InvalidOperation:
        kept = None
    if kept is None or kept != number:
        raise ReadingError(field, f"A figure has at most {PLACES} digits after the point.")
    if len(kept.normalize(ARITHMETIC).as_tuple().digits) > DIGITS:
        raise ReadingError(
            field, f"A figure has at most {DIGITS} digits that are not noughts at its ends."
        )
    return number


@lru_cache(maxsize=256, typed=True)  # typed: the float 0.5 is refused, though it equals the decimal
def _tolerance(tolerance: Decimal) -> Decimal:
    fits = isinstance(tolerance, (Decimal, int)) and not isinstance(tolerance, bool)
    if not fits or not Decimal(tolerance).is_finite() or not 0 <= tolerance < 1:
        raise ReadingError(
            "tolerance", "The tolerance is at least 0 and below 1: type 0.1 for ten per cent."
        )
    return _of_few_places(Decimal(tolerance), "tolerance")


@lru_cache(maxsize=256, typed=True)
def _step(step: Decimal) -> Decimal:
    fits = isinstance(step, (Decimal, int)) and not isinstance(step, bool)
    if not fits or not Decimal(step).is_finite() or not 0 < step <= LARGEST:
        raise ReadingError(
            "step",
            "The step is the smallest difference that counts: type a number above 0, such as 1.",
        )
    return _of_few_places(Decimal(step), "step")


def plain(number: Decimal) -> Decimal:
    """Write a number without exponent, trailing zeros or a minus before nought; its value stays."""
    if number and number.same_quantum(WHOLE):
        return number
    if number == number.to_integral_value():
        return Decimal(int(number))
    return number.normalize(ARITHMETIC)


def read_text(answer: str) -> str:
    """Bring a text answer into the form in which two of them are compared.

    Source: Unicode NFC and full case folding, trimmed, with single spaces.
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", _answer(answer)).casefold())
    return " ".join(folded.split())


def read_choice(answer: str, options: tuple[str, ...] = ()) -> str:
    """Take the chosen option, as the question spells it where its options are given."""
    chosen = " ".join(unicodedata.normalize("NFC", _answer(answer)).split())
    for option in options:
        if read_text(option) == read_text(chosen):
            return option
    if options:
        raise ReadingError(
            "answer", f"“{chosen[:80]}” is none of the options: choose {', '.join(options)}."
        )
    return chosen


def read_date(answer: str) -> EdtfDate:
    """Read a date answer: its range is from the earliest to the latest day."""
    try:
        return parse(answer)
    except EdtfError as error:
        raise ReadingError("answer", str(error)) from error


def _answer(answer: str) -> str:
    if not isinstance(answer, str) or not answer.strip():
        raise ReadingError("answer", "An answer is missing: type or choose one.")
    return answer


def number_in_words(number: Decimal | int) -> str:
    """Write a number for a reader: separated thousands, no trailing zeros, never an exponent."""
    return f"{plain(Decimal(number)):,f}"


_WORDS = {
    EXACT: "{}",
    ABOUT: "about {}",
    NEARLY: "nearly {}",
    AT_LEAST: "at least {}",
    MORE_THAN: "more than {}",
    AT_MOST: "up to {}",
    FEWER_THAN: "fewer than {}",
    BETWEEN: "{}",
}


def figure_in_words(
    value: Decimal | int | None, value_to: Decimal | int | None, qualifier: str, unit: str = ""
) -> str:
    """Write a figure as a reader wants it: "about 2,000", "1,800 to 2,200", "thousands of people".

    Units: None, an unknown value, gives an empty text, never 0.
    """
    if value is None:
        return ""
    if qualifier == ORDER:
        words = ORDERS.get(int(value), number_in_words(value))
        return f"{words} of {unit}" if unit else words
    figure = (
        number_in_words(value)
        if value_to is None
        else f"{number_in_words(value)} to {number_in_words(value_to)}"
    )
    words = _WORDS[qualifier].format(figure)
    return f"{words}{'' if unit == '%' else ' '}{unit}" if unit else words
