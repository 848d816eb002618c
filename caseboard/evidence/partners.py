"""For every claim, its widest partner below in each relation, found in O(n log n)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from .columns import grouped
from .heard import Hearing
from .questions import CUMULATIVE, FIXED, LEVEL
from .relations import CONFLICT, EXPLAINED
from .sweeps import NONE, LeastFrom

Partners = dict[int, int]  # the place of a claim to the code of its partner, see `Lineup.codes`


@dataclass
class Lineup:
    """Claims that are not replaced, as columns of numbers that compare quickly.

    Shape: the i-th number of each column is the i-th claim's. `low` and `high` number the ends of
    ranges in order. `mouth` is shared by the attributed claims of one origin, unique for every
    other claim. A mirrored lineup keeps `mirrors`, to spare what that has worked out.
    """

    rule: str
    low: Sequence[int]
    high: Sequence[int]
    first: Sequence[int]
    last: Sequence[int]
    dated: Sequence[int]
    mouth: Sequence[int]
    mirrors: "Lineup | None" = None

    def __len__(self) -> int:
        return len(self.low)

    def mirrored(self) -> "Lineup":
        """Turn values and time around: who was below is above, and every relation stays."""
        return Lineup(
            self.rule,
            [-number for number in self.high],
            [-number for number in self.low],
            [-day for day in self.last],
            [-day for day in self.first],
            self.dated,
            self.mouth,
            self,
        )

    def part(self, places: Sequence[int]) -> "Lineup":
        """Take only some of the claims."""
        columns = (self.low, self.high, self.first, self.last, self.dated, self.mouth)
        low, high, first, last, dated, mouth = ([column[i] for i in places] for column in columns)
        return Lineup(self.rule, low, high, first, last, dated, mouth)

    @cached_property
    def moments(self) -> list[list[int]]:
        """The places of dated claims of one period, where there are several."""
        if self.mirrors:
            return self.mirrors.moments
        moments: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for place in compress(range(len(self)), self.dated):
            moments[self.first[place], self.last[place]].append(place)
        return [places for places in moments.values() if len(places) > 1]

    @cached_property
    def codes(self) -> list[int]:
        """Upper ends, then places, so that the least number names a claim."""
        count = len(self.high)
        return [high * count + place for place, high in enumerate(self.high)]

    @cached_property
    def by_first(self) -> list[int]:
        """Places by the first day of the period."""
        if self.mirrors:
            return self.mirrors.by_last[::-1]
        return sorted(range(len(self.first)), key=self.first.__getitem__)

    @cached_property
    def by_last(self) -> list[int]:
        """Places by the last day of the period."""
        if self.mirrors:
            return self.mirrors.by_first[::-1]
        return sorted(range(len(self.last)), key=self.last.__getitem__)


def line_up(heard: Hearing) -> Lineup:
    """Put claims into columns, in the order given."""
    days = heard.days
    return Lineup(
        heard.question.rule,
        heard.low,
        heard.high,
        days.first,
        days.last,
        days.given,
        heard.speakers,
    )


def partners_below(lineup: Lineup, relation: str) -> Partners:
    """Pair each claim with the one farthest below it in this relation, where there is one.

    Order: by place of the claim.
    """
    if relation == CONFLICT:
        best = _contradicting(lineup, lineup.mouth)
    elif relation == EXPLAINED:
        best = _explained(lineup)
    else:
        best = _unclear(lineup)
    count = len(lineup)
    # the farthest below is below at all only if its upper end lies under the claim's lower end
    columns = enumerate(zip(best, lineup.low, strict=True))
    return {place: code for place, (code, low) in columns if code < low * count}


def _contradicting(lineup: Lineup, apart: Sequence[int]) -> list[int]:
    """Find the farthest below that neither dates nor, by the keys `apart`, a mouth explain."""
    codes = lineup.codes
    if lineup.rule == FIXED:
        return _least_beside(codes, apart)
    best: list[int] = [NONE] * len(lineup)
    for places in lineup.moments:
        least = _least_beside([codes[i] for i in places], [apart[i] for i in places])
        for place, code in zip(places, least, strict=True):
            best[place] = code
    if lineup.rule == CUMULATIVE:
        _fallen(lineup, apart, best)
    return best


def _least_beside(codes: Sequence[int], apart: Sequence[int]) -> list[int]:
    """Give, for each claim, the least code among those whose key is not its own."""
    least = min(codes)
    key = apart[codes.index(least)]
    others = [code for code, other in zip(codes, apart, strict=True) if other != key]
    second = min(others, default=NONE)
    return [second if own == key else least for own in apart]


def _fallen(lineup: Lineup, apart: Sequence[int], best: list[int]) -> None:
    """Find the farthest below among those whose period began when the claim's had ended."""
    first, last, codes = lineup.first, lineup.last, lineup.codes
    starting = lineup.by_first.copy()
    least, key, second = NONE, None, NONE  # `second` is the least whose key is another
    for i in reversed(lineup.by_last):
        while starting and first[starting[-1]] >= last[i]:
            later = starting.pop()
            code = codes[later]
            if apart[later] == key:
                least = min(least, code)
            elif code < least:
                least, key, second = code, apart[later], least
            elif code < second:
                second = code
        code = second if apart[i] == key else least
        if code < best[i]:
            best[i] = code


def _explained(lineup: Lineup) -> list[int]:
    best: list[int] = [NONE] * len(lineup)
    if lineup.rule != FIXED:
        _ended_before(lineup, best)
    if lineup.rule == LEVEL:
        _begun_after(lineup, best)
    return best


def _ended_before(lineup: Lineup, best: list[int]) -> None:
    """Find the farthest below among those whose period ended before the claim's began."""
    first, last, codes = lineup.first, lineup.last, lineup.codes
    ending, least = lineup.by_last[::-1], NONE
    for i in lineup.by_first:
        while ending and last[ending[-1]] < first[i]:
            least = min(least, codes[ending.pop()])
        if least < best[i]:
            best[i] = least


def _begun_after(lineup: Lineup, best: list[int]) -> None:
    """Find the farthest below among those whose period began after the claim's had ended."""
    first, last, codes = lineup.first, lineup.last, lineup.codes
    starting, least = lineup.by_first.copy(), NONE
    for i in reversed(lineup.by_last):
        while starting and first[starting[-1]] > last[i]:
            least = min(least, codes[starting.pop()])
        if least < best[i]:
            best[i] = least


def _unclear(lineup: Lineup) -> list[int]:
    best: list[int] = [NONE] * len(lineup)
    if lineup.rule != FIXED:
        _meeting(lineup, best)
    for places in grouped(lineup.mouth).values():
        if max(lineup.low[i] for i in places) > min(lineup.high[i] for i in places):
            told = _told_in_two_ways(lineup, places)
            for i, code in zip(places, told, strict=True):
                best[i] = min(best[i], code)
    return best


def _told_in_two_ways(lineup: Lineup, places: list[int]) -> list[int]:
    """Look at one mouth only: between two it would be a conflict, here it is retold."""
    codes = _contradicting(lineup.part(places), range(len(places)))
    count, whole = len(places), len(lineup)
    return [
        NONE if code == NONE else (code // count) * whole + places[int(code % count)]
        for code in codes
    ]


def _meeting(lineup: Lineup, best: list[int]) -> None:
    """Find the farthest below whose period meets the claim's without being the same moment."""
    spans = _distinct_spans(lineup)
    # a count: the lower claim must begin before the higher one ends, or it would have fallen
    margin = 0 if lineup.rule == LEVEL else 1
    starting = sorted(spans, key=lambda span: -span[0])
    line = LeastFrom()
    keys = {span: key for key, span in enumerate(spans)}
    least: dict[tuple[int, int, int], int] = {}
    for span in sorted(spans, key=lambda span: span[1]):
        first, last, dated = span
        while starting and starting[-1][0] + margin <= last:
            begun = starting.pop()
            line.add(begun[1], spans[begun], keys[begun])
        least[span] = line.beside(first, keys[span] if dated else -1)
    for i in range(len(lineup)):
        best[i] = min(best[i], least[lineup.first[i], lineup.last[i], lineup.dated[i]])


def _distinct_spans(lineup: Lineup) -> dict[tuple[int, int, int], int]:
    """Keep, of all claims with one period, dated or not, the one that reaches least high."""
    spans: dict[tuple[int, int, int], int] = {}
    for i, code in enumerate(lineup.codes):
        span = (lineup.first[i], lineup.last[i], lineup.dated[i])
        spans[span] = min(code, spans.get(span, code))
    return spans
