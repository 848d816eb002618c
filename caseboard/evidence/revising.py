"""What replaces the claims of one mouth: the last that was said since and contradicts each."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from .heard import Hearing
from .questions import CUMULATIVE, FIXED, Question
from .sweeps import beyond

FEW = 64  # the claims said last are looked at one by one: most search ends here
MANY = 1024  # the others are looked at so many together, those said last first

Found = dict[int, int]  # the place of a replaced claim to that of what replaces it


def revised(
    question: Question,
    heard: Hearing,
    places: Sequence[int],
    supersedes: Mapping[int, int],
    few: int = FEW,
    many: int = MANY,
) -> Found:
    """Find which claims of one mouth are replaced; what one supersedes itself cannot replace it.

    Shape: `supersedes` leads from the place of a claim to the place of what it supersedes.
    """
    said_first = heard.days.said_first
    later = by_time_said(heard, [place for place in places if said_first[place]])
    if not later:
        return {}
    if question.rule == FIXED:
        return _of_one_value(heard, later, places, supersedes)
    cut = max(len(later) - few, 0)
    found, asking = _one_by_one(question, heard, later[cut:], places, supersedes)
    return found | _together(question, heard, later[:cut], asking, supersedes, many)


def by_time_said(heard: Hearing, places: Sequence[int]) -> list[int]:
    """Order claims so that the one last said comes last, among equals the smallest id."""
    order = list(reversed(places))
    order.sort(key=heard.days.stated_last.__getitem__)
    order.sort(key=heard.days.said_first.__getitem__)
    return order


def _of_one_value(
    heard: Hearing, later: Sequence[int], asking: Iterable[int], supersedes: Mapping[int, int]
) -> Found:
    """Find what replaces claims where no dates explain a difference.

    From the last said backwards, only a claim that reaches farther up, or down, than all before it
    can be the first to lie beyond some other: these few are in order, to be searched by halves.
    """
    lows, highs = heard.low, heard.high
    said_first, said_last = heard.days.said_first, heard.days.said_last
    backwards = later[::-1]
    peaks, peaked = _records([lows[place] for place in backwards])
    depths, deepened = _records([-highs[place] for place in backwards])
    newest = said_first[backwards[0]]
    found: Found = {}
    for place in asking:
        if said_last[place] >= newest:
            continue  # nothing was said after it
        above = peaked[bisect_right(peaks, highs[place])]
        below = deepened[bisect_right(depths, -lows[place])]
        step = above if above < below else below
        if place in supersedes:
            step = _step_beyond(heard, backwards, place, supersedes[place])
        if step < len(backwards) and said_first[backwards[step]] > said_last[place]:
            found[place] = backwards[step]
    return found


def _records(numbers: Sequence[int]) -> tuple[list[int], list[int]]:
    """Give the numbers that exceed all before them; and their steps, with one past the end."""
    records: list[int] = []
    steps: list[int] = []
    for step, number in enumerate(numbers):
        if not records or number > records[-1]:
            records.append(number)
            steps.append(step)
    return records, [*steps, len(numbers)]


def _step_beyond(heard: Hearing, backwards: Sequence[int], place: int, superseded: int) -> int:
    """Find the first claim beyond one, save the one that it supersedes."""
    lows, highs = heard.low, heard.high
    for step, by in enumerate(backwards):
        if by != superseded and (lows[by] > highs[place] or highs[by] < lows[place]):
            return step
    return len(backwards)


def _one_by_one(
    question: Question,
    heard: Hearing,
    later: Sequence[int],
    asking: Sequence[int],
    supersedes: Mapping[int, int],
) -> tuple[Found, Sequence[int]]:
    """Find what is replaced by one of a few claims, and which others earlier ones may replace."""
    lows, highs = heard.low, heard.high
    firsts, lasts, said_last = heard.days.first, heard.days.last, heard.days.said_last
    grows = question.rule == CUMULATIVE  # it grew where the lower one ended before the higher
    found: Found = {}
    for by in reversed(later):
        low, high, first, last = lows[by], highs[by], firsts[by], lasts[by]
        said, left = heard.days.said_first[by], []
        for place in asking:
            if said_last[place] >= said:
                continue  # all that are still to be looked at were said no later than this
            if (
                (low > highs[place] and first <= lasts[place] and (grows or last >= firsts[place]))
                or (
                    high < lows[place]
                    and last >= firsts[place]
                    and (grows or first <= lasts[place])
                )
            ) and supersedes.get(place) != by:
                found[place] = by
            else:
                left.append(place)
        asking = left
        if not asking:
            break
    return found, asking


def _together(
    question: Question,
    heard: Hearing,
    by_time: Sequence[int],
    asking: Sequence[int],
    supersedes: Mapping[int, int],
    many: int,
) -> Found:
    """Find what is replaced by one of many claims, beginning with those said last."""
    said_first, said_last = heard.days.said_first, heard.days.said_last
    found: Found = {}
    while by_time and asking:
        later, by_time = by_time[-many:], by_time[:-many]
        newest = said_first[later[-1]]
        asking = [place for place in asking if said_last[place] < newest]
        bits = _contradicting(question, heard, later, asking)
        for i in (i for i, place in enumerate(asking) if place in supersedes):
            bits[i] &= ~_bit_of(later, supersedes[asking[i]])
        for place, said in zip(asking, bits, strict=True):
            by = later[said.bit_length() - 1]
            if said and said_first[by] > said_last[place]:
                found[place] = by
        asking = [place for place, said in zip(asking, bits, strict=True) if not said]
    return found


def _contradicting(
    question: Question, heard: Hearing, later: Sequence[int], places: Sequence[int]
) -> list[int]:
    """Give, for each claim, those beyond its range that no dates explain.

    Shape: one bit for each of `later`, the highest for the last of them.
    """
    days = heard.days
    above = beyond([heard.low[i] for i in later], [heard.high[i] for i in places])
    below = beyond([-heard.high[i] for i in later], [-heard.low[i] for i in places])
    # those that began by the last day of the claim's period, and those that went on to its first
    begun = beyond([-days.first[i] for i in later], [-days.last[i] - 1 for i in places])
    going_on = beyond([days.last[i] for i in later], [days.first[i] - 1 for i in places])
    columns = zip(above, below, begun, going_on, strict=True)
    if question.rule == CUMULATIVE:  # a count grew where the lower one ended before the higher
        return [high & start | low & end for high, low, start, end in columns]
    return [(high | low) & start & end for high, low, start, end in columns]


def _bit_of(later: Sequence[int], superseded: int) -> int:
    """Give the bit of a claim: what a claim supersedes cannot replace it."""
    return 1 << later.index(superseded) if superseded in later else 0
