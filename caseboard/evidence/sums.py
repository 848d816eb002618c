"""What parts say about their whole: implied sums, and parts that exceed the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .agreement import Agreed
from .heard import UNBOUNDED, Heard, Hearing, bounded, of_range, words_of_claim
from .questions import Question
from .reading import ARITHMETIC, number_in_words, plain
from .relations import Relation
from .sentences import related, when


@dataclass(frozen=True, slots=True)
class Implied:
    """The range of a sum that the agreed ranges of its parts imply.

    Units: exact decimals; a `high` of None is unbounded. `parts` are the ids of the part questions.
    """

    low: Decimal
    high: Decimal | None
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excess:
    """A part that is given as more than its whole at the same moment."""

    part: str
    whole: str
    why: str


def implied_range(parts: Mapping[str, Agreed | None]) -> Implied | None:
    """Add up the agreed ranges of the parts at one day; None where a part has none.

    Shape: question id of the part to its agreed range.
    """
    low, high = Decimal(0), Decimal(0)
    for agreed in parts.values():
        if agreed is None or not isinstance(agreed.low, Decimal):
            return None
        low = ARITHMETIC.add(low, agreed.low)
        high = ARITHMETIC.add(high, agreed.high if isinstance(agreed.high, Decimal) else UNBOUNDED)
    return Implied(plain(low), bounded(high), tuple(parts)) if parts else None


def beside_implied(
    question: Question, implied: Implied, heard: Sequence[Heard], at: date
) -> tuple[Relation, ...]:
    """Relate claims of the sum to the implied range, as to a claim of no origin as of that day.

    Shape: in each relation, the empty id stands for the implied range.
    """
    sum_of_parts = of_range(implied.low, implied.high, at)
    return tuple(related(question, claim, sum_of_parts) for claim in heard)


def parts_above_whole(
    part: Question, part_heard: Hearing, whole: Question, whole_heard: Hearing
) -> tuple[Excess, ...]:
    """Find parts above their whole's upper end at the same moment, the worst pair of each moment.

    Order: by moment.
    """
    least = _of_each_moment(whole_heard, [one.ceiling for one in whole_heard.wordings])
    most = _of_each_moment(part_heard, [-one.floor for one in part_heard.wordings])
    pairs = [(most[moment], least[moment]) for moment in sorted(most.keys() & least.keys())]
    claims = [(part_heard[one], whole_heard[other]) for one, other in pairs]
    return tuple(_excess(part, low, whole, high) for low, high in claims if low.low > high.high)


def _of_each_moment(heard: Hearing, sizes: Sequence[int]) -> dict[tuple[int, int], int]:
    """Choose, of the dated claims of each period, the one of least size, else of smallest id."""
    least: dict[tuple[int, int], tuple[int, int]] = {}
    days = heard.days
    for place, (first, last, given) in enumerate(
        zip(days.first, days.last, days.given, strict=True)
    ):
        if given:
            size = (sizes[heard.said[place]], place)
            least[first, last] = min(size, least.get((first, last), size))
    return {moment: place for moment, (_, place) in least.items()}


def _excess(part: Question, part_claim: Heard, whole: Question, whole_claim: Heard) -> Excess:
    ends = f"{number_in_words(part_claim.low)} is more than {number_in_words(whole_claim.high)}"
    figures = (
        f"{words_of_claim(part, part_claim)} as a part"
        f" and {words_of_claim(whole, whole_claim)} as the whole"
    )
    sentence = f"{figures} both speak of {when(part_claim)}, but {ends}."
    return Excess(part_claim.id, whole_claim.id, sentence[0].upper() + sentence[1:])
