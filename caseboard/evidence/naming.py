"""Naming the pairs that cause a verdict: the widest gaps first."""

from collections.abc import Sequence
from decimal import Decimal
from heapq import nsmallest

from .heard import Heard
from .partners import Lineup, partners_below
from .reading import ARITHMETIC
from .relations import gap_of, in_order, relation_of

MOST_PAIRS = 20
EVERY_PAIR_UP_TO = 500  # above so many claims, each claim's widest partner is enough

Pair = tuple[Heard, Heard]
Gap = tuple[Decimal, str, str]  # less than nought, so that the widest sorts first; then the ids


def named_pairs(
    lineup: Lineup, relation: str, below: dict[int, int], most: int, every_pair: bool
) -> list[Pair]:
    """Name the pairs in this relation, given each claim's farthest partner below.

    Order: the widest gaps first, between the nearest ends; then the ids of the lower and the
    higher.
    """
    if not every_pair:
        return _widest_partners(lineup, relation, below, most)
    if not lineup.question.ranged:
        return _first_by_id(lineup, relation, below, most)
    return _widest(lineup, relation, below, most)


def _widest_partners(lineup: Lineup, relation: str, below: dict[int, int], most: int) -> list[Pair]:
    above = partners_below(lineup.mirrored(), relation)
    places = {(low, high) for high, low in below.items()} | set(above.items())
    pairs = {in_order(lineup.heard[low], lineup.heard[high]) for low, high in places}
    return nsmallest(most, pairs, key=_widest_first)


def _widest_first(pair: Pair) -> Gap:
    return -gap_of(*pair), pair[0].id, pair[1].id


def _first_by_id(lineup: Lineup, relation: str, below: dict[int, int], most: int) -> list[Pair]:
    """Name the first pairs by id: answers that differ have no gap."""
    apart = sorted(below.keys() | partners_below(lineup.mirrored(), relation).keys())
    pairs: list[Pair] = []
    for place, i in enumerate(apart):
        for j in apart[place + 1 :]:
            if relation_of(lineup.question, lineup.heard[i], lineup.heard[j])[0] == relation:
                pairs.append((lineup.heard[i], lineup.heard[j]))
                if len(pairs) == most:
                    return pairs
    return pairs


def _widest(lineup: Lineup, relation: str, below: dict[int, int], most: int) -> list[Pair]:
    """Name the widest pairs, looking only at claims that have a partner, the farthest first."""
    by_id = {claim.id: claim for claim in lineup.heard}
    farthest = [(lineup.heard[high], lineup.heard[low]) for high, low in below.items()]
    rows = [(ARITHMETIC.subtract(high.low, low.high), high.id) for high, low in farthest]
    lows = sorted(lineup.heard, key=lambda claim: claim.high)
    best: list[Gap] = []
    for widest, id in sorted(rows, reverse=True):
        least = -best[-1][0] if len(best) == most else None
        if least is not None and widest < least:
            break
        best = nsmallest(most, best + _below(lineup, by_id[id], lows, relation, most, least))
    return [(by_id[low], by_id[high]) for _, low, high in best]


def _below(
    lineup: Lineup,
    high: Heard,
    lows: Sequence[Heard],
    relation: str,
    most: int,
    least: Decimal | None,
) -> list[Gap]:
    """Collect the pairs of one claim with those below it that can be among the widest."""
    found: list[Gap] = []
    for low in lows:
        if low.high >= high.low:
            break
        distance = ARITHMETIC.subtract(high.low, low.high)
        enough = -found[most - 1][0] if len(found) >= most else least
        if enough is not None and distance < enough:
            break
        if relation_of(lineup.question, low, high)[0] == relation:
            found.append((-distance, low.id, high.id))
    return found
