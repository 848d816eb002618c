"""Aligning: which parts of two sequences are the same, in time that hostile ones cannot stretch.

Source: patience diff (Bram Cohen): what occurs once on both sides holds the rest in place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from itertools import islice

MOST_CELLS = 250_000  # of a stretch that is compared element by element
ALL_CELLS = 2_000_000  # of all such stretches
DEEPEST = 40  # how often a stretch is divided again

Block = tuple[int, int, int]  # place before, place after, length


def aligned(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Block]:
    """The stretches that are the same in both, in the order of both.

    They are not always the longest possible: a long stretch in which nothing occurs just once
    counts as changed as a whole.
    """
    blocks: list[Block] = []
    left = ALL_CELLS
    waiting = [(0, len(before), 0, len(after), 0)]
    while waiting:
        a, a_end, b, b_end, depth = waiting.pop()
        a, a_end, b, b_end = _trimmed(before, after, (a, a_end, b, b_end), blocks)
        if a == a_end or b == b_end:
            continue
        cells = (a_end - a) * (b_end - b)
        if cells <= min(MOST_CELLS, left):
            left -= cells
            matcher = SequenceMatcher(None, before[a:a_end], after[b:b_end], autojunk=False)
            blocks += [(a + i, b + j, size) for i, j, size in matcher.get_matching_blocks() if size]
        elif depth < DEEPEST:
            anchors = _anchors(before, after, (a, a_end, b, b_end))
            for i, j in anchors:
                waiting.append((a, i, b, j, depth + 1))
                a, b = i, j
            if anchors:
                waiting.append((a, a_end, b, b_end, depth + 1))
    return _joined(sorted(blocks))


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by the first, whose second places rise too."""
    tails: list[int] = []
    ends: list[int] = []
    linked: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        linked.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
    chosen, number = [], ends[-1] if ends else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = linked[number]
    return chosen[::-1]


def _trimmed(before, after, span, blocks: list[Block]):
    """The span without what is the same at its beginning and end; that goes into the blocks."""
    a, a_end, b, b_end = span
    head = 0
    while a + head < a_end and b + head < b_end and before[a + head] == after[b + head]:
        head += 1
    a, b = a + head, b + head
    tail = 0
    while (
        a_end - tail > a
        and b_end - tail > b
        and before[a_end - tail - 1] == after[b_end - tail - 1]
    ):
        tail += 1
    a_end, b_end = a_end - tail, b_end - tail
    blocks += [block for block in ((a - head, b - head, head), (a_end, b_end, tail)) if block[2]]
    return a, a_end, b, b_end


def _anchors(before, after, span) -> list[tuple[int, int]]:
    """Places of what occurs once on each side of the span, in the order of both."""
    a, a_end, b, b_end = span
    here = {name: place for place, name in enumerate(islice(after, b, b_end), b)}
    once_after = Counter(islice(after, b, b_end))
    once_before = Counter(islice(before, a, a_end))
    pairs = [
        (place, here[name])
        for place, name in enumerate(islice(before, a, a_end), a)
        if once_before[name] == 1 == once_after.get(name, 0)
    ]
    return _in_order(pairs)


def _joined(blocks: list[Block]) -> list[Block]:
    """Blocks that follow one another on both sides, as one."""
    joined: list[Block] = []
    for a, b, size in blocks:
        if joined:
            last_a, last_b, last_size = joined[-1]
            if (last_a + last_size, last_b + last_size) == (a, b):
                joined[-1] = (last_a, last_b, last_size + size)
                continue
        joined.append((a, b, size))
    return joined
