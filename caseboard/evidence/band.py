"""The feasible band: what a count that cannot fall may be on a day, given all that was said."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from .heard import UNBOUNDED, Hearing, bounded
from .periods import ALWAYS, NEVER
from .questions import CUMULATIVE, Question


@dataclass(frozen=True, slots=True)
class Band:
    """The lowest and highest that a cumulative quantity can be on a day.

    Units: `high` is None where nothing bounds it.
    Shape: where `low` exceeds `high` the band is not feasible: `floor` and `ceiling` are the ids
    of the claims that contradict each other there; elsewhere both are empty.
    """

    low: Decimal
    high: Decimal | None
    floor: tuple[str, ...] = ()
    ceiling: tuple[str, ...] = ()

    @property
    def feasible(self) -> bool:
        """Tell whether any value fits."""
        return self.high is None or self.low <= self.high


@dataclass(frozen=True, slots=True)
class Stair:
    """The band over a run of days on which it stays the same.

    Units: None means since ever, or for ever; `high` is None where nothing bounds it.
    """

    first: date | None
    last: date | None
    low: Decimal
    high: Decimal | None


def band_at(question: Question, heard: Hearing, at: date) -> Band | None:
    """Give the band on a day from claims that are not replaced; None if nothing can be said."""
    if question.rule != CUMULATIVE or not heard:
        return None
    day = at.toordinal()
    before = [place for place, last in enumerate(heard.days.last) if last <= day]
    after = [place for place, first in enumerate(heard.days.first) if first >= day]
    highest = max(before, key=heard.low.__getitem__, default=None)
    lowest = min(after, key=heard.high.__getitem__, default=None)
    low = Decimal(0) if highest is None else heard[highest].low
    high = UNBOUNDED if lowest is None else heard[lowest].high
    if highest is None or lowest is None or low <= high:
        return Band(low, bounded(high))
    floor = tuple(heard.ids[i] for i in before if heard.low[i] > heard.high[lowest])
    ceiling = tuple(heard.ids[i] for i in after if heard.high[i] < heard.low[highest])
    return Band(low, high, floor, ceiling)


def staircase(question: Question, heard: Hearing) -> tuple[Stair, ...]:
    """Give the band over all time, one stair for each run of days on which it stays the same.

    Order: by day; the stairs leave no day out.
    """
    if question.rule != CUMULATIVE or not heard:
        return ()
    ranges = [heard.wordings[number] for number in heard.said]
    spans = list(zip(heard.days.first, heard.days.last, ranges, strict=True))
    ended = sorted((last, one.low) for _, last, one in spans if last != ALWAYS)
    starting = sorted(
        ((first, one.high) for first, _, one in spans if first != NEVER), reverse=True
    )
    floors = list(accumulate((low for _, low in ended), max))
    ceilings = list(accumulate((high for _, high in starting), min))
    last_days, first_days = [day for day, _ in ended], [-day for day, _ in starting]
    # the floor rises on the last day of a period, the ceiling on the day after a first one
    turns = sorted({NEVER + 1, *last_days, *(1 - day for day in first_days)} - {ALWAYS})
    stairs: list[tuple[int, Decimal, Decimal]] = []
    for day in turns:
        passed, ahead = bisect_right(last_days, day), bisect_right(first_days, -day)
        low = floors[passed - 1] if passed else Decimal(0)
        high = ceilings[ahead - 1] if ahead else UNBOUNDED
        if not stairs or stairs[-1][1:] != (low, high):
            stairs.append((day, low, high))
    return tuple(_stairs(stairs))


def _stairs(stairs: list[tuple[int, Decimal, Decimal]]) -> list[Stair]:
    days = [date.fromordinal(day) for day, _, _ in stairs]
    firsts = [None, *days[1:]]
    lasts = [*(day - timedelta(days=1) for day in days[1:]), None]
    return [
        Stair(first, last, low, bounded(high))
        for first, last, (_, low, high) in zip(firsts, lasts, stairs, strict=True)
    ]
