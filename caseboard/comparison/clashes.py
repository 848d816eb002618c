"""When no value fits a count that cannot fall, and which claims exclude each other then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from heapq import nsmallest
from itertools import groupby

from caseboard.answers.build import Answered
from caseboard.answers.told import Link
from caseboard.evidence.band import Stair, band_at
from caseboard.evidence.edtf import in_words
from caseboard.evidence.reading import number_in_words

MOST_TIMES, MOST_NAMED = 3, 5  # that are told, and claims of one side; the picture hatches all
MANY, OF_MANY = 10, (1, 2)  # of so many claims fewer: a reader wants the sharpest


@dataclass(frozen=True)
class Side:
    """The claims of one side, with links; `left_out` counts those that have none here.

    Units: `bound` is what they allow at least, or at most, in words.
    """

    bound: str
    claims: tuple[Link, ...]
    left_out: int


@dataclass(frozen=True)
class Clash:
    """A run of days on which no value fits, and who excludes whom.

    Shape: `day` is the one that the two bounds are of, "" where they are of all these days.
    """

    days: str
    day: str
    floor: Side
    ceiling: Side


@dataclass(frozen=True)
class Clashes:
    """The times at which no value fits. Order: by day. `left_out` counts those not told."""

    told: tuple[Clash, ...]
    left_out: int


def build_clashes(answered: Answered) -> Clashes:
    """When claims exclude each other, the page's own day first of all. Queries: none."""
    if not answered.is_disputed:
        return Clashes((), 0)
    runs = [list(same) for fits, same in groupby(answered.stairs, key=_fits) if not fits]
    at = answered.answer.at
    first = sorted(runs, key=lambda run: (not _holds(run, at), -max(map(_gap, run))))
    is_few = len(answered.claims) <= MANY
    times, named = (MOST_TIMES, MOST_NAMED) if is_few else OF_MANY
    kept = sorted(first[:times], key=lambda run: _span(run)[0])
    told = tuple(_clash(answered, run, at, named) for run in kept)
    return Clashes(told, len(runs) - len(kept))


def _fits(stair: Stair) -> bool:
    return stair.high is None or stair.low <= stair.high


def _gap(stair: Stair):
    return stair.low - stair.high


def _span(run: Sequence[Stair]) -> tuple[date, date]:
    """The first and the last day of a run; the ends of all days where it has none."""
    return run[0].first or date.min, run[-1].last or date.max


def _holds(run: Sequence[Stair], day: date) -> bool:
    first, last = _span(run)
    return first <= day <= last


def _clash(answered: Answered, run: Sequence[Stair], at: date, named: int) -> Clash:
    """The page's own day, where it is among these; else the one on which the gap is widest."""
    widest = max(run, key=_gap)
    day = at if _holds(run, at) else widest.first or widest.last or at
    answer = answered.answer
    band = band_at(answer.question, answer.heard, day)
    places = {id: place for place, id in enumerate(answer.heard.ids)}
    low, high = answer.heard.low, answer.heard.high
    return Clash(
        days=_days(run[0].first, run[-1].last),
        day=f"on {in_words(day.isoformat())}" if len(run) > 1 else "",
        floor=_side(answered, band.low, band.floor, lambda id: -low[places[id]], named),
        ceiling=_side(answered, band.high, band.ceiling, lambda id: high[places[id]], named),
    )


def _days(first: date | None, last: date | None) -> str:
    """The days in words; one that is None has no such end."""
    if first == last:
        return f"On {in_words(first.isoformat())}" if first else "At all times"
    since = f"From {in_words(first.isoformat())}" if first else ""
    until = f"to {in_words(last.isoformat())}" if last else "on"
    return f"{since} {until}" if since else f"Up {until}"


def _side(
    answered: Answered, bound: Decimal, ids: Sequence[str], sharp: Callable, most: int
) -> Side:
    """The claims of one side, the sharpest first: thousands may say so, and a few are told."""
    told = [answered.claims.named(id) for id in nsmallest(most, ids, key=sharp)]
    links = (
        Link(f"{one.figure.words} ({one.figure.context}; {one.source_words})", one.url)
        for one in told
    )
    return Side(number_in_words(bound), tuple(links), len(ids) - len(told))
