"""The order in which rows can be written when rows of one table name each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable


def on_circles(pairs: Iterable[tuple[Hashable, Hashable]]) -> set:
    """What lies on a circle of (from, to) pairs, or between two circles.

    Ends that lead nowhere, and beginnings that nothing leads to, are taken away until none is
    left: each pair is looked at twice, however long the chains are.
    """
    pairs = _peeled(_peeled(set(pairs), 0, 1), 1, 0)
    return {end for pair in pairs for end in pair}


def _peeled(pairs: set, near: int, far: int) -> set:
    degree: dict = {}
    back: dict = {}
    for pair in pairs:
        degree[pair[near]] = degree.get(pair[near], 0) + 1
        degree.setdefault(pair[far], 0)
        back.setdefault(pair[far], []).append(pair[near])
    loose = [node for node, count in degree.items() if count == 0]
    gone = set()
    while loose:
        node = loose.pop()
        gone.add(node)
        for other in back.get(node, ()):
            degree[other] -= 1
            if degree[other] == 0:
                loose.append(other)
    return {pair for pair in pairs if pair[0] not in gone and pair[1] not in gone}


def levels(keys: Iterable[Hashable], before: dict) -> list[list]:
    """The keys in batches, each of which needs only keys of earlier batches.

    Shape: `before` maps a key to the one key that has to come first; there are no circles.
    Order: within a batch as given.
    """
    depth: dict = {}
    keys = list(keys)
    for key in keys:
        chain = []
        while key not in depth and before.get(key) is not None:
            chain.append(key)
            key = before[key]
        depth.setdefault(key, 0)
        for later in reversed(chain):
            depth[later] = depth[before[later]] + 1
    batches: dict[int, list] = {}
    for key in keys:
        batches.setdefault(depth[key], []).append(key)
    return [batches[number] for number in sorted(batches)]
