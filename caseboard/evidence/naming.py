"""Naming the pairs that cause a verdict: the widest gaps first."""

from collections.abc import Sequence
from heapq import nlargest, nsmallest

from .heard import Heard, Hearing
from .partners import Lineup, Partners, partners_below
from .relations import relation_of

MOST_PAIRS = 20
EVERY_PAIR_UP_TO = 500  # above so many claims, each claim's widest partner is enough

Pair = tuple[Heard, Heard]  # the lower claim first
Places = tuple[int, int]  # the same by their places in the hearing
Gap = tuple[int, int, int]  # less than nought, so that the widest sorts first; then the places


def named_pairs(
    heard: Hearing,
    lineup: Lineup,
    relation: str,
    below: Partners,
    most: int,
    every_pair: bool,
) -> list[Places]:
    """Name the pairs in this relation, given each claim's farthest partner below.

    Order: the widest gaps first, between the nearest ends; then the ids of the lower and the
    higher, which is the order of places.
    """
    if heard.question.ranged and every_pair:
        return _widest(heard, relation, below, most)
    count = len(lineup)
    above = partners_below(lineup.mirrored(), relation)
    lower = [*(code % count for code in below.values()), *above]
    higher = [*below, *(code % count for code in above.values())]
    if heard.question.ranged:
        return _widest_of(heard, lower, higher, most)
    if every_pair:
        return _first_by_id(heard, relation, {*lower, *higher}, most)
    return nsmallest(most, set(zip(map(min, lower, higher), map(max, lower, higher), strict=True)))


def _widest_of(
    heard: Hearing, lower: Sequence[int], higher: Sequence[int], most: int
) -> list[Places]:
    """Name the widest of many pairs. Shape: the i-th of `lower` is paired with that of `higher`."""
    ends, lows, highs = heard.ends, heard.low, heard.high
    pairs = zip(lower, higher, strict=True)
    gaps = [ends[lows[high]] - ends[highs[low]] for low, high in pairs]
    least = nlargest(most * 2, gaps)[-1]  # a pair stands twice where each is the other's partner
    columns = zip(gaps, lower, higher, strict=True)
    widest = {(-gap, low, high) for gap, low, high in columns if gap >= least}
    return [(low, high) for _, low, high in nsmallest(most, widest)]


def _first_by_id(heard: Hearing, relation: str, apart: set[int], most: int) -> list[Places]:
    """Name the first pairs by id: answers that differ have no gap."""
    claims = {place: heard[place] for place in sorted(apart)}
    pairs: list[Places] = []
    for i, one in claims.items():
        for j, other in claims.items():
            if i < j and relation_of(heard.question, one, other)[0] == relation:
                pairs.append((i, j))
                if len(pairs) == most:
                    return pairs
    return pairs


def _widest(heard: Hearing, relation: str, below: Partners, most: int) -> list[Places]:
    """Name the widest pairs, looking only at claims that have a partner, the farthest first."""
    ends, count = heard.ends, len(heard)
    rows = [(ends[heard.low[place]] - ends[code // count], place) for place, code in below.items()]
    claims = list(heard)
    lows = sorted(range(count), key=heard.high.__getitem__)
    best: list[Gap] = []
    for widest, high in sorted(rows, reverse=True):
        least = -best[-1][0] if len(best) == most else None
        if least is not None and widest < least:
            break
        best = nsmallest(most, best + _below(heard, claims, high, lows, relation, most, least))
    return [(low, high) for _, low, high in best]


def _below(
    heard: Hearing,
    claims: Sequence[Heard],
    high: int,
    lows: Sequence[int],
    relation: str,
    most: int,
    least: int | None,
) -> list[Gap]:
    """Collect the pairs of one claim with those below it that can be among the widest."""
    found: list[Gap] = []
    nearest = heard.ends[heard.low[high]]
    for low in lows:
        distance = nearest - heard.ends[heard.high[low]]
        if distance <= 0:
            break
        enough = -found[most - 1][0] if len(found) >= most else least
        if enough is not None and distance < enough:
            break
        if relation_of(heard.question, claims[low], claims[high])[0] == relation:
            found.append((-distance, low, high))
    return found
