"""For every claim, its widest partner below in each relation, found in O(n log n)."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from .heard import Heard
from .questions import CUMULATIVE, FIXED, LEVEL, Question
from .relations import CONFLICT, EXPLAINED
from .sweeps import NONE, LeastFrom, TwoLeast


@dataclass(slots=True)
class Lineup:
    """Claims that are not replaced, as columns of numbers that compare quickly.

    Shape: the i-th number of each column is the i-th claim's. `low` and `high` number the ends of
    ranges in order. `mouth` is shared by the attributed claims of one origin, unique for every
    other claim; `moment` is shared by dated claims of one period, unique for every other claim.
    """

    question: Question
    heard: Sequence[Heard]
    low: list[int]
    high: list[int]
    first: list[int]
    last: list[int]
    mouth: list[int]
    moment: list[int]

    def __len__(self) -> int:
        return len(self.low)

    @property
    def rule(self) -> str:
        """The behaviour by which the claims are compared."""
        return self.question.rule

    def mirrored(self) -> "Lineup":
        """Turn values and time around: who was below is above, and every relation stays."""
        return Lineup(
            self.question,
            self.heard,
            [-number for number in self.high],
            [-number for number in self.low],
            [-day for day in self.last],
            [-day for day in self.first],
            self.mouth,
            self.moment,
        )

    def part(self, places: Sequence[int]) -> "Lineup":
        """Take only some of the claims."""
        columns = (self.low, self.high, self.first, self.last, self.mouth, self.moment)
        heard = [self.heard[i] for i in places]
        return Lineup(self.question, heard, *([column[i] for i in places] for column in columns))

    def encoded_high(self) -> list[int]:
        """Number claims by upper end, then by place, so that the least number names a claim."""
        return [high * len(self.low) + place for place, high in enumerate(self.high)]


def line_up(question: Question, heard: Sequence[Heard]) -> Lineup:
    """Put claims into columns, in the order given."""
    ends = {(c.answer, c.low) for c in heard} | {(c.answer, c.high) for c in heard}
    number = {end: place for place, end in enumerate(sorted(ends))}
    return Lineup(
        question,
        heard,
        [number[c.answer, c.low] for c in heard],
        [number[c.answer, c.high] for c in heard],
        [c.times.first for c in heard],
        [c.times.last for c in heard],
        _shared([c.mouth or None for c in heard]),
        _shared([(c.times.first, c.times.last) if c.times.dated else None for c in heard]),
    )


def _shared(keys: Sequence[Hashable]) -> list[int]:
    """Number equal keys alike from 0 on; None is like no other and gets a number below 0."""
    numbers: dict[Hashable, int] = {}
    return [
        -1 - i if key is None else numbers.setdefault(key, len(numbers))
        for i, key in enumerate(keys)
    ]


def partners_below(lineup: Lineup, relation: str) -> dict[int, int]:
    """Name, for each claim that has one, the claim farthest below it in this relation.

    Shape: places in the line-up.
    """
    if relation == CONFLICT:
        best = _contradicting(lineup, range(len(lineup)), lineup.mouth)
    elif relation == EXPLAINED:
        best = _explained(lineup)
    else:
        best = _unclear(lineup)
    count = len(lineup)
    # the farthest below is below at all only if its upper end lies under the claim's lower end
    return {
        i: int(code % count)
        for i, code in enumerate(best)
        if code != NONE and code // count < lineup.low[i]
    }


def _contradicting(lineup: Lineup, places: Sequence[int], apart: Sequence[int]) -> list[float]:
    """Find the farthest below that neither dates nor, by the keys `apart`, a mouth explain."""
    best: list[float] = [NONE] * len(lineup)
    encoded = lineup.encoded_high()
    groups: dict[int, TwoLeast] = defaultdict(TwoLeast)
    fixed = lineup.rule == FIXED
    for i in places:
        groups[0 if fixed else lineup.moment[i]].add(encoded[i], apart[i])
    for i in places:
        best[i] = groups[0 if fixed else lineup.moment[i]].beside(apart[i])
    if lineup.rule == CUMULATIVE:
        _fallen(lineup, places, apart, encoded, best)
    return best


def _fallen(
    lineup: Lineup,
    places: Sequence[int],
    apart: Sequence[int],
    encoded: list[int],
    best: list[float],
) -> None:
    starting = sorted(places, key=lambda i: lineup.first[i])
    since = TwoLeast()
    for i in sorted(places, key=lambda i: -lineup.last[i]):
        while starting and lineup.first[starting[-1]] >= lineup.last[i]:
            later = starting.pop()
            since.add(encoded[later], apart[later])
        best[i] = min(best[i], since.beside(apart[i]))


def _explained(lineup: Lineup) -> list[float]:
    best: list[float] = [NONE] * len(lineup)
    if lineup.rule == FIXED:
        return best
    _ended_before(lineup.first, lineup.last, lineup.encoded_high(), best)
    if lineup.rule == LEVEL:
        turned_first, turned_last = [-n for n in lineup.last], [-n for n in lineup.first]
        _ended_before(turned_first, turned_last, lineup.encoded_high(), best)
    return best


def _ended_before(first: list[int], last: list[int], encoded: list[int], best: list[float]) -> None:
    """Find the farthest below among those whose period ended before the claim's began."""
    ending = sorted(range(len(first)), key=lambda i: -last[i])
    least = NONE
    for i in sorted(range(len(first)), key=lambda i: first[i]):
        while ending and last[ending[-1]] < first[i]:
            least = min(least, encoded[ending.pop()])
        best[i] = min(best[i], least)


def _unclear(lineup: Lineup) -> list[float]:
    best: list[float] = [NONE] * len(lineup)
    if lineup.rule != FIXED:
        _meeting(lineup, best)
    mouths: dict[int, list[int]] = defaultdict(list)
    for i, mouth in enumerate(lineup.mouth):
        mouths[mouth].append(i)
    alone = range(len(lineup))
    for places in mouths.values():
        if len(places) > 1 and max(lineup.low[i] for i in places) > min(
            lineup.high[i] for i in places
        ):
            told = _contradicting_within(lineup, places, alone)
            for i, code in zip(places, told, strict=True):
                best[i] = min(best[i], code)
    return best


def _contradicting_within(lineup: Lineup, places: list[int], alone: Sequence[int]) -> list[float]:
    """Look at one mouth only: between two it would be a conflict, here it is told in two ways."""
    part = lineup.part(places)
    codes = _contradicting(part, range(len(places)), alone)
    count, whole = len(places), len(lineup)
    return [
        NONE if code == NONE else (code // count) * whole + places[int(code % count)]
        for code in codes
    ]


def _meeting(lineup: Lineup, best: list[float]) -> None:
    """Find the farthest below whose period meets the claim's without being the same moment."""
    spans = _distinct_spans(lineup)
    # a count: the lower claim must begin before the higher one ends, or it would have fallen
    margin = 0 if lineup.rule == LEVEL else 1
    starting = sorted(spans, key=lambda span: -span[0])
    line = LeastFrom([span[1] for span in spans] + [span[0] for span in spans])
    keys = {span: key for key, span in enumerate(spans)}
    least: dict[tuple[int, int, bool], float] = {}
    for span in sorted(spans, key=lambda span: span[1]):
        first, last, dated = span
        while starting and starting[-1][0] + margin <= last:
            begun = starting.pop()
            line.add(begun[1], spans[begun], keys[begun])
        least[span] = line.beside(first, keys[span] if dated else -1)
    for i in range(len(lineup)):
        best[i] = min(best[i], least[lineup.first[i], lineup.last[i], lineup.moment[i] >= 0])


def _distinct_spans(lineup: Lineup) -> dict[tuple[int, int, bool], int]:
    """Keep, of all claims with one period, dated or not, the one that reaches least high."""
    spans: dict[tuple[int, int, bool], int] = {}
    for i, code in enumerate(lineup.encoded_high()):
        span = (lineup.first[i], lineup.last[i], lineup.moment[i] >= 0)
        spans[span] = min(code, spans.get(span, code))
    return spans
