"""The whole answer that the evidence gives to a question: the one entry for pages and exports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import nlargest, nsmallest

from .agreement import Agreed, agreed_range
from .band import Band, Stair, band_at, staircase
from .claims import Claim, Claims
from .heard import Hearing, hear
from .naming import MOST_PAIRS
from .questions import Question
from .relations import UNCLEAR, Relation
from .replacing import replacements, stale_places
from .sentences import related
from .settling import Missing, what_would_settle
from .summary import summary_of
from .verdict import IS_UNCLEAR, verdict_on
from .weighed import STALE, UNATTRIBUTED, Standings, Weighed

__all__ = ["STALE", "UNATTRIBUTED", "Answer", "Weighed", "relation_between", "weigh"]


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
    claims: Standings
    relations: tuple[Relation, ...]
    settling: tuple[Missing, ...]
    heard: Hearing

    def staircase(self) -> tuple[Stair, ...]:
        """Give the feasible band over all time."""
        return staircase(self.question, self.heard)


def weigh(question: Question, claims: Iterable[Claim], at: date) -> Answer:
    """Compare all claims that count for a question, with the agreed range and the band as of a day.

    Shape: claims that are published, visible and known on the day of the replay, in any order.
    Errors: ReadingError or EdtfError, when a claim has what may not be entered.
    """
    claims = Claims.of(claims).in_order()
    heard = hear(question, claims)
    replaced = replacements(question, heard)
    places = [place for place in range(len(heard)) if place not in replaced]
    standing = heard.part(places)
    verdict, pairs = verdict_on(question, standing)
    relations = [related(question, *pair) for pair in pairs]
    relations += _revised(question, heard, replaced, MOST_PAIRS - len(relations))
    agreed = agreed_range(question, standing, at)
    origins = tuple(sorted(set(standing.origins)))
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
        claims=Standings(claims, heard, replaced, set(stale_places(heard, replaced, places))),
        relations=tuple(relations),
        settling=what_would_settle(question, unclear) if verdict == IS_UNCLEAR else (),
        heard=standing,
    )


def relation_between(question: Question, one: Claim, other: Claim) -> Relation:
    """Say how two claims stand to each other, also when they are compatible."""
    return related(question, *hear(question, [one, other]))


def _revised(
    question: Question, heard: Hearing, replaced: dict[int, int], most: int
) -> list[Relation]:
    """Relate replaced claims to what replaced them, the widest gaps first, then ids."""
    if most <= 0 or not replaced:
        return []
    gaps = _gaps(heard, replaced)
    least = nlargest(most, gaps)[-1]
    columns = zip(gaps, replaced.items(), strict=True)
    wide = [(-gap, *_lower_first(heard, *pair)) for gap, pair in columns if gap >= least]
    return [related(question, heard[low], heard[high]) for _, low, high in nsmallest(most, wide)]


def _gaps(heard: Hearing, replaced: dict[int, int]) -> list[int]:
    """Measure how far each pair lies apart, in parts of a whole number; answers have no gap."""
    if not heard.question.ranged:
        return [0] * len(replaced)
    floors = list(map(heard.ends.__getitem__, heard.low))
    ceilings = list(map(heard.ends.__getitem__, heard.high))
    # only the one that begins higher can begin beyond the other's end
    return [
        max(floors[by] - ceilings[place], floors[place] - ceilings[by], 0)
        for place, by in replaced.items()
    ]


def _lower_first(heard: Hearing, one: int, other: int) -> tuple[int, int]:
    if not heard.question.ranged:
        return min(one, other), max(one, other)
    ends = [(heard.low[i], heard.high[i], i) for i in (one, other)]
    return (one, other) if ends[0] <= ends[1] else (other, one)
