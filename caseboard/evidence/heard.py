"""Claims with their readings and days worked out, ready to be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .claims import Claim
from .edtf import in_words, parse
from .periods import Times, times_of
from .questions import DATE, QUANTITY, TEXT, Question
from .reading import (
    AT_MOST,
    FEWER_THAN,
    figure_in_words,
    number_in_words,
    read_quantity,
    read_text,
)

UNBOUNDED = Decimal("Infinity")
End = Decimal | date | None


@dataclass(slots=True, eq=False)
class Heard:
    """A claim as it was understood: its range of values or its answer, and its days.

    Units: `low` and `high` are decimals, of days since the year 1 for dates, infinite where
    unbounded; for choice and text both are 0 and `answer` is what is compared. `mouth` is the
    origin of attributed claims.
    """

    id: str
    claim: Claim
    low: Decimal
    high: Decimal
    answer: str
    times: Times
    mouth: str

    @property
    def open(self) -> bool:
        """Tell whether the range has no end on one side."""
        return self.high == UNBOUNDED or self.low == -UNBOUNDED

    @property
    def says_little(self) -> bool:
        """Tell whether the claim only bounds the value from one side."""
        return self.open or self.claim.qualifier in (AT_MOST, FEWER_THAN)

    def overlaps(self, other: "Heard") -> bool:
        """Tell whether both can be true of one value."""
        return self.answer == other.answer and self.low <= other.high and other.low <= self.high

    def same_reading(self, other: "Heard") -> bool:
        """Tell whether both allow exactly the same."""
        return self.answer == other.answer and self.low == other.low and self.high == other.high


def hear(question: Question, claims: Iterable[Claim]) -> list[Heard]:
    """Work out the reading and the days of every claim.

    Order: by claim id.
    Errors: ReadingError or EdtfError, when a claim has what may not be entered.
    """
    readings: dict[tuple, tuple[Decimal, Decimal, str]] = {}
    days: dict[tuple, Times] = {}
    heard = []
    for claim in sorted(claims, key=_id):
        said = (claim.value, claim.value_to, claim.qualifier, claim.answer)
        reading = readings.get(said)
        if reading is None:
            reading = readings[said] = _reading(question, *said)
        dates = (claim.as_of, claim.stated_on, claim.published, claim.retrieved)
        times = days.get(dates)
        if times is None:
            times = days[dates] = times_of(*dates)
        heard.append(Heard(claim.id, claim, *reading, times, claim.origin if claim.chain else ""))
    return heard


def _id(claim: Claim) -> str:
    return claim.id


def _reading(
    question: Question, value, value_to, qualifier: str, answer: str
) -> tuple[Decimal, Decimal, str]:
    if question.kind == QUANTITY:
        found = read_quantity(value, value_to, qualifier, question.tolerance, question.step)
        return found.low, UNBOUNDED if found.high is None else found.high, ""
    if question.kind == DATE:
        day = parse(answer)
        low = Decimal(day.earliest.toordinal()) if day.earliest else -UNBOUNDED
        return low, Decimal(day.latest.toordinal()) if day.latest else UNBOUNDED, ""
    return (
        Decimal(0),
        Decimal(0),
        read_text(answer) if question.kind == TEXT else " ".join(answer.split()),
    )


def of_range(low: Decimal, high: Decimal | None, at: date) -> Heard:
    """Make a claim of no origin that gives this range as of a day."""
    times = times_of(as_of=at.isoformat())
    return Heard(
        "",
        Claim("", "", "", as_of=at.isoformat()),
        low,
        UNBOUNDED if high is None else high,
        "",
        times,
        "",
    )


def bounded(high: Decimal) -> Decimal | None:
    """Give an upper end, None where it is unbounded."""
    return high if high.is_finite() else None


def end_of(question: Question, end: Decimal) -> End:
    """Give an end of a range as a decimal or a day, None where it is unbounded."""
    if not end.is_finite():
        return None
    return date.fromordinal(int(end)) if question.kind == DATE else end


def words_of_claim(question: Question, heard: Heard) -> str:
    """Write what a claim says: the figure, the date or the answer."""
    claim = heard.claim
    if question.kind == QUANTITY:
        if claim.value is None:  # an implied range has no figure of its own
            return f"the parts’ sum of {words_of_range(question, heard.low, heard.high)}"
        return figure_in_words(claim.value, claim.value_to, claim.qualifier)
    return in_words(claim.answer) if question.kind == DATE else f"“{shortened(claim.answer)}”"


def shortened(answer: str, most: int = 80) -> str:
    """Keep the beginning of a long answer."""
    answer = " ".join(answer.split())
    return answer if len(answer) <= most else f"{answer[: most - 1].rstrip()}…"


def words_of_range(question: Question, low: Decimal, high: Decimal) -> str:
    """Write a range of values or days for a reader."""
    if question.kind == DATE:
        first = date.fromordinal(int(low)).isoformat() if low.is_finite() else ".."
        last = date.fromordinal(int(high)).isoformat() if high.is_finite() else ".."
        return in_words(first if first == last != ".." else f"{first}/{last}")
    if high == UNBOUNDED:
        return f"{number_in_words(low)} or more"
    return (
        number_in_words(low)
        if low == high
        else f"{number_in_words(low)} to {number_in_words(high)}"
    )
