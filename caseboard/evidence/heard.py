"""Claims with their readings and days worked out, ready to be compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple, overload

from .claims import Claim, Claims
from .columns import Taken, numbered, numbered_apart, parts_of
from .edtf import in_words, parse
from .periods import Days, Times, days_of, times_of
from .questions import DATE, QUANTITY, TEXT, Question
from .reading import (
    ARITHMETIC,
    AT_MOST,
    FEWER_THAN,
    LARGEST,
    PLACES,
    figure_in_words,
    number_in_words,
    read_quantity,
    read_text,
)

UNBOUNDED = Decimal("Infinity")
FINEST = 2 * PLACES  # digits after the point of an end: those of a value times a tolerance
ENDLESS = 100 * int(LARGEST) * 10**FINEST  # beyond every end
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


class Wording(NamedTuple):
    """What all claims of one wording allow.

    Units: `low` and `high` as in `Heard`; `floor` and `ceiling` are the same as whole numbers.
    """

    low: Decimal
    high: Decimal
    answer: str
    floor: int
    ceiling: int


Ranked = tuple[list[int], list[tuple[int, int]]]  # all ends, and each wording's among them


class Columns(NamedTuple):
    """What many claims say, in columns: the i-th of each is the i-th claim's, as in `Hearing`."""

    claims: Sequence[Claim]
    ids: Sequence[str]
    origins: Sequence[str]
    speakers: Sequence[int]
    supersedes: Sequence[str]
    said: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]


class Hearing(Sequence[Heard]):
    """The claims about one question as they were understood, in columns that compare quickly.

    Order: by claim id; the i-th entry of each column is the i-th claim's.
    Shape: claims that say the same have one number in `said`, which is its place in `wordings`;
    `ranges` are their ends as places in `ends`, where the ends of all, as whole numbers, stand in
    order (answers in words are numbered in the order of the alphabet); `low` and `high` are those
    of each claim. Claims of one mouth share a number in `speakers`, where every claim without
    one has a number of its own, below 0.
    """

    def __init__(
        self,
        question: Question,
        wordings: Sequence[Wording],
        ranked: Ranked,
        columns: Columns,
        days: Days,
    ) -> None:
        self.question, self.wordings, self.days = question, wordings, days
        self.ends, self.ranges = ranked
        self._columns = columns
        self.claims, self.ids, self.origins = columns.claims, columns.ids, columns.origins
        self.speakers, self.supersedes = columns.speakers, columns.supersedes
        self.said = columns.said
        self.low, self.high = columns.low, columns.high

    def __len__(self) -> int:
        return len(self.claims)

    @overload
    def __getitem__(self, place: int) -> Heard: ...

    @overload
    def __getitem__(self, place: slice) -> list[Heard]: ...

    def __getitem__(self, place):
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        claim, wording = self.claims[place], self.wordings[self.said[place]]
        times = self.days.times(place)
        low, high, answer = wording[:3]
        mouth = claim.origin if claim.chain else ""
        return Heard(claim.id, claim, low, high, answer, times, mouth)

    @cached_property
    def mouths(self) -> list[str]:
        """Who says so, as in `Heard`."""
        columns = zip(self.origins, self.speakers, strict=True)
        return [origin if speaker >= 0 else "" for origin, speaker in columns]

    def part(self, places: Sequence[int]) -> "Hearing":
        """Take only some of the claims. Shape: places in order."""
        if len(places) == len(self):
            return self
        return Hearing(
            self.question,
            self.wordings,
            (self.ends, self.ranges),
            Columns(Taken(self.claims, places), *parts_of(self._columns[1:], places)),
            Days._make(parts_of(self.days, places)),
        )

    def end_at(self, whole: int) -> Decimal:
        """Give an end of a range, that is known as a whole number, as it was read."""
        return self._ends_as_read[whole]

    @cached_property
    def _ends_as_read(self) -> dict[int, Decimal]:
        ends = {wording.ceiling: wording.high for wording in self.wordings}
        return ends | {wording.floor: wording.low for wording in self.wordings}


def hear(question: Question, claims: Iterable[Claim]) -> Hearing:
    """Work out the readings and the days of all claims.

    Errors: ReadingError or EdtfError, when a claim has what may not be entered.
    """
    claims = Claims.of(claims).in_order()
    # whole columns are handled at once: a step for each claim is what takes time
    ids, _, origins, chains, *fields = claims.columns
    said, figures = numbered(zip(*fields[:4], strict=True))
    wordings = [_wording(question, *figure) for figure in figures]
    ends, ranges = _ranked(question, wordings)
    lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
    columns = Columns(
        claims,
        ids,
        origins,
        numbered_apart(origins, chains),
        fields[-1],
        said,
        list(map(lows.__getitem__, said)),
        list(map(highs.__getitem__, said)),
    )
    return Hearing(question, wordings, (ends, ranges), columns, days_of(*fields[4:8]))


def _ranked(question: Question, wordings: Sequence[Wording]) -> Ranked:
    """Put all ends in order and say where each wording's ends stand among them."""
    ranges = [(wording.floor, wording.ceiling) for wording in wordings]
    if not question.ranged:
        answers = sorted({wording.answer for wording in wordings})
        number = {answer: place for place, answer in enumerate(answers)}
        ranges = [(number[wording.answer],) * 2 for wording in wordings]
    ends = sorted({end for both in ranges for end in both})
    rank = {end: place for place, end in enumerate(ends)}
    return ends, [(rank[low], rank[high]) for low, high in ranges]


def _wording(
    question: Question, value: Decimal | None, value_to: Decimal | None, qualifier: str, answer: str
) -> Wording:
    if question.kind == QUANTITY:
        return _read_figure(value, value_to, qualifier, question.tolerance, question.step)
    if question.kind == DATE:
        day = parse(answer)
        low = Decimal(day.earliest.toordinal()) if day.earliest else -UNBOUNDED
        high = Decimal(day.latest.toordinal()) if day.latest else UNBOUNDED
        return Wording(low, high, "", _whole(low), _whole(high))
    words = read_text(answer) if question.kind == TEXT else " ".join(answer.split())
    return Wording(Decimal(0), Decimal(0), words, 0, 0)


@lru_cache(maxsize=8192, typed=True)  # typed: a float is refused, though it may equal a decimal
def _read_figure(
    value: Decimal | None,
    value_to: Decimal | None,
    qualifier: str,
    tolerance: Decimal,
    step: Decimal,
) -> Wording:
    found = read_quantity(value, value_to, qualifier, tolerance, step)
    high = UNBOUNDED if found.high is None else found.high
    return Wording(found.low, high, "", _whole(found.low), _whole(high))


def _whole(end: Decimal) -> int:
    """Count an end in the smallest parts that a reading can have, so that it stays exact."""
    if end.is_infinite():
        return ENDLESS if end > 0 else -ENDLESS
    return int(end.scaleb(FINEST, ARITHMETIC))


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
