"""The whole answer that the evidence gives to a question: the one entry for pages and exports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest

from .agreement import Agreed, agreed_range
from .band import Band, Stair, band_at, staircase
from .claims import Claim
from .heard import End, Heard, end_of, hear, words_of_claim
from .naming import MOST_PAIRS
from .periods import Period
from .questions import Question
from .relations import UNCLEAR, Relation, gap_of, in_order
from .replacing import replacements, stale_ids
from .sentences import related
from .settling import Missing, what_would_settle
from .summary import summary_of
from .verdict import IS_UNCLEAR, verdict_on

UNATTRIBUTED, STALE = "unattributed", "stale"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One claim as it stands in the answer.

    Units: `low` and `high` are exact decimals, or days for a date question; None is unbounded, and
    both are None for choice and text. `figure` is what it says, in words and without its unit.
    """

    claim: Claim
    low: End
    high: End
    figure: str
    period: Period
    replaced_by: str | None
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What all claims together answer.

    Order: claims by id; relations conflicts first, then unclear, explained and revised, at most 20
    in all.
    Shape: `origins` are those of claims that are not replaced. `heard` are these claims as the
    engine reads them, for sums and findings.
    """

    question: Question
    at: date
    verdict: str
    summary: str
    origins: tuple[str, ...]
    agreed: Agreed | None
    feasible: Band | None
    claims: tuple[Weighed, ...]
    relations: tuple[Relation, ...]
    settling: tuple[Missing, ...]
    heard: tuple[Heard, ...]

    def staircase(self) -> tuple[Stair, ...]:
        """Give the feasible band over all time."""
        return staircase(self.question, self.heard)


def weigh(question: Question, claims: Iterable[Claim], at: date) -> Answer:
    """Compare all claims that count for a question, with the agreed range and the band as of a day.

    Shape: claims that are published, visible and known on the day of the replay, in any order.
    Errors: ReadingError or EdtfError, when a claim has what may not be entered.
    """
    heard = hear(question, claims)
    replaced = replacements(question, heard)
    standing = [claim for claim in heard if claim.id not in replaced]
    verdict, pairs = verdict_on(question, standing)
    relations = [related(question, *pair) for pair in pairs]
    relations += _revised(question, heard, replaced, MOST_PAIRS - len(relations))
    agreed = agreed_range(question, standing, at)
    origins = tuple(sorted({claim.claim.origin for claim in standing}))
    unclear = [
        pair
        for pair, relation in zip(pairs, relations, strict=False)
        if relation.relation == UNCLEAR
    ]
    return Answer(
        question=question,
        at=at,
        verdict=verdict,
        summary=summary_of(question, verdict, pairs, len(origins), agreed, standing),
        origins=origins,
        agreed=agreed,
        feasible=band_at(question, standing, at),
        claims=_weighed(question, heard, replaced),
        relations=tuple(relations),
        settling=what_would_settle(question, unclear) if verdict == IS_UNCLEAR else (),
        heard=tuple(standing),
    )


def relation_between(question: Question, one: Claim, other: Claim) -> Relation:
    """Say how two claims stand to each other, also when they are compatible."""
    return related(question, *hear(question, [one, other]))


def _revised(
    question: Question, heard: Sequence[Heard], replaced: dict[str, Heard], most: int
) -> list[Relation]:
    pairs = [in_order(claim, replaced[claim.id]) for claim in heard if claim.id in replaced]
    widest = nsmallest(most, pairs, key=lambda pair: (-gap_of(*pair), pair[0].id, pair[1].id))
    return [related(question, *pair) for pair in widest]


def _weighed(
    question: Question, heard: Sequence[Heard], replaced: dict[str, Heard]
) -> tuple[Weighed, ...]:
    stale = stale_ids(heard, replaced)
    told: dict[tuple, tuple[End, End, str]] = {}
    weighed = []
    for one in heard:
        claim = one.claim
        said = (claim.value, claim.value_to, claim.qualifier, claim.answer)
        reading = told.get(said) or told.setdefault(said, _told(question, one))
        by = replaced.get(one.id)
        flags: tuple[str, ...] = () if claim.chain else (UNATTRIBUTED,)
        if one.id in stale:
            flags += (STALE,)
        weighed.append(Weighed(claim, *reading, one.times.period, by.id if by else None, flags))
    return tuple(weighed)


def _told(question: Question, one: Heard) -> tuple[End, End, str]:
    figure = words_of_claim(question, one)
    return (
        (end_of(question, one.low), end_of(question, one.high), figure)
        if question.ranged
        else (None, None, figure)
    )
