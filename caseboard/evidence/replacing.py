"""Which claims their own speakers have replaced since, and who still repeats a replaced figure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from .heard import Hearing
from .periods import ALWAYS
from .questions import CUMULATIVE, FIXED, Question
from .sweeps import beyond

Figure = tuple[str, tuple[int, int]]  # a mouth, and the range that it gives
MANY = 1024  # so many claims of one mouth are looked at together, those said last first


def replacements(question: Question, heard: Hearing, many: int = MANY) -> dict[int, int]:
    """Find, in one pass, the claims that are replaced and what each is replaced by.

    Shape: place of the replaced claim to that of the one that replaces it: the explicit
    superseder, else the one last said, else the smallest id.
    """
    superseding = [place for place, claim in enumerate(heard.claims) if claim.supersedes]
    found: dict[int, int] = {}
    for places in _mouths(heard):
        if _may_revise(heard, places):
            found |= _revised(question, heard, places, set(superseding), many)
    return found | _superseded(heard, superseding)


def _superseded(heard: Hearing, superseding: Sequence[int]) -> dict[int, int]:
    known = {id: place for place, id in enumerate(heard.ids)} if superseding else {}
    found: dict[int, int] = {}
    for place in by_time_said(heard, superseding):
        target = heard.claims[place].supersedes
        if target != heard.ids[place] and target in known:
            found[known[target]] = place
    return found


def by_time_said(heard: Hearing, places: Sequence[int]) -> list[int]:
    """Order claims so that the one last said comes last, among equals the smallest id."""
    last = heard.days.stated_last
    order = list(reversed(places))
    order.sort(key=lambda place: last[place] or ALWAYS)
    order.sort(key=heard.days.said_first.__getitem__)
    return order


def _mouths(heard: Hearing) -> Iterable[list[int]]:
    """Group the attributed claims that may have been replaced by who says so."""
    mouths: dict[str, list[int]] = defaultdict(list)
    for place, mouth in enumerate(heard.mouths):
        mouths[mouth].append(place)
    mouths.pop("", None)
    return mouths.values()


def _may_revise(heard: Hearing, places: Sequence[int]) -> bool:
    """Tell whether anything was said later than something else, and differs from something."""
    days = heard.days
    latest = max(map(days.said_first.__getitem__, places))
    earliest = min(map(days.said_last.__getitem__, places))
    return latest > earliest and max(map(heard.low.__getitem__, places)) > min(
        map(heard.high.__getitem__, places)
    )


def _revised(
    question: Question, heard: Hearing, places: Sequence[int], superseding: set[int], many: int
) -> dict[int, int]:
    """Find what replaces each claim of one mouth, beginning with what was said last."""
    said_first, said_last = heard.days.said_first, heard.days.said_last
    by_time = by_time_said(heard, [place for place in places if said_first[place]])
    found: dict[int, int] = {}
    while by_time and places:
        later, by_time = by_time[-many:], by_time[:-many]
        newest = said_first[later[-1]]
        asking = [place for place in places if said_last[place] < newest]
        bits = _contradicting(question, heard, later, asking)
        for i in (i for i, place in enumerate(asking) if place in superseding):
            bits[i] &= ~_bit_of(heard, later, heard.claims[asking[i]].supersedes)
        last = [
            (place, later[said.bit_length() - 1])
            for place, said in zip(asking, bits, strict=True)
            if said
        ]
        found |= {place: by for place, by in last if said_first[by] > said_last[place]}
        places = [place for place, said in zip(asking, bits, strict=True) if not said]
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
    if question.rule == FIXED:
        return [high | low for high, low in zip(above, below, strict=True)]
    # those that began by the last day of the claim's period, and those that went on to its first
    begun = beyond([-days.first[i] for i in later], [-days.last[i] - 1 for i in places])
    going_on = beyond([days.last[i] for i in later], [days.first[i] - 1 for i in places])
    columns = zip(above, below, begun, going_on, strict=True)
    if question.rule == CUMULATIVE:  # a count grew where the lower one ended before the higher
        return [high & start | low & end for high, low, start, end in columns]
    return [(high | low) & start & end for high, low, start, end in columns]


def _bit_of(heard: Hearing, later: Sequence[int], id: str) -> int:
    """Give the bit of a claim: what a claim supersedes cannot replace it."""
    return sum(1 << bit for bit, place in enumerate(later) if heard.ids[place] == id)


def stale_places(heard: Hearing, replaced: dict[int, int], standing: Sequence[int]) -> list[int]:
    """Find, among claims that stand, those that repeat a figure after their mouth replaced it.

    A claim that supersedes another with the same reading makes no figure stale.
    """
    mouths, said, ranges = heard.mouths, heard.said, heard.ranges
    since: dict[Figure, int] = {}
    for mouth, number, by in {(mouths[place], said[place], by) for place, by in replaced.items()}:
        if mouth and ranges[number] != ranges[said[by]]:
            figure = (mouth, ranges[number])
            since[figure] = min(heard.days.said_last[by], since.get(figure, ALWAYS))
    published = heard.days.published_first
    return [
        place
        for place in standing
        if published[place] > since.get((mouths[place], ranges[said[place]]), ALWAYS)
    ]
