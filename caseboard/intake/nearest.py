"""Near matches: where a passage that is lost most likely stood, for a person to look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from statistics import median_low

from .words import Words, words_of

LONGEST = 200  # words that are compared one by one; of more, the first and the last
ENOUGH = 0.5  # of its words and those around it have to be there


def nearest(
    selector, words: Words, besides: Sequence[tuple[int, int]] = ()
) -> tuple[int, int] | None:
    """The place in a text most like a passage and the words around it; None if none is like it.

    Shape: `selector` has `quote`, `prefix` and `suffix`. A quote whose figure has changed is found
    by the words around it. What stands in one of the places `besides` is like nothing.
    """
    words = _without(words, besides)
    quote = words_of(selector.quote).names
    prefix, suffix = words_of(selector.prefix).names, words_of(selector.suffix).names
    if len(quote) > LONGEST:
        return _ends_of_long(prefix, quote, suffix, words)
    found = _aligned(prefix, quote, suffix, words)
    if found is None:
        return None
    first, last = found
    return words.starts[first], words.ends[last - 1]


def _without(words: Words, places: Sequence[tuple[int, int]]) -> Words:
    """The words, those in some places without their names."""
    names = words.names[:] if places else words.names
    for start, end in places:
        first, last = bisect_left(words.starts, start), bisect_left(words.starts, end)
        names[first:last] = [""] * (last - first)
    return Words(names, words.starts, words.ends)


def _ends_of_long(prefix, quote, suffix, words: Words) -> tuple[int, int] | None:
    """Of a long passage the first words say where it begins, the last ones where it ends."""
    half = LONGEST // 2
    head = _aligned(prefix, quote[:half], [], words)
    tail = _aligned([], quote[-half:], suffix, words)
    if head is None or tail is None or not 0 < tail[1] - head[0] <= 2 * len(quote):
        return None
    return words.starts[head[0]], words.ends[tail[1] - 1]


def _aligned(prefix, quote, suffix, words: Words) -> tuple[int, int] | None:
    """First and last word (not included) that stand where the quote stood."""
    pattern = [*prefix, *quote, *suffix]
    begin, end = _window(pattern, words.names)
    matcher = SequenceMatcher(None, pattern, words.names[begin:end], autojunk=False)
    pairs = {
        block.a + step: begin + block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
    pairs = _in_step(pairs, len(pattern))
    if len(pairs) < max(2, ENOUGH * len(pattern)):
        return None
    return _between(sorted(pairs), pairs, len(prefix), len(prefix) + len(quote))


def _in_step(pairs, length: int) -> dict[int, int]:
    """The matched words that stand about as far from one another as in the passage."""
    if not pairs:
        return {}
    usual = median_low(place - own for own, place in pairs.items())
    slack = 4 + length // 4
    return {own: place for own, place in pairs.items() if abs(place - own - usual) <= slack}


def _between(matched, pairs, first: int, last: int) -> tuple[int, int] | None:
    """What stands between the matched words nearest to both ends of the quote."""
    after = bisect_left(matched, first)
    before = bisect_right(matched, last - 1) - 1
    if after < len(matched) and matched[after] == first:
        start = pairs[first]
    elif after:
        start = pairs[matched[after - 1]] + 1
    else:
        start = pairs[matched[0]]
    if before >= 0 and matched[before] == last - 1:
        end = pairs[last - 1] + 1
    elif before + 1 < len(matched):
        end = pairs[matched[before + 1]]
    else:
        end = pairs[matched[-1]] + 1
    return (start, end) if start < end else None


def _window(pattern: list[str], names: list[str]) -> tuple[int, int]:
    """The stretch of the text that holds most of the pattern's words, rare ones before common."""
    wanted = Counter(pattern)
    hits = [place for place, name in enumerate(names) if name in wanted]
    weight = {name: 1 / count for name, count in Counter(names[place] for place in hits).items()}
    reach = len(pattern) + len(pattern) // 2 + 8
    held: Counter[str] = Counter()
    best, best_start, total, left = 0.0, 0, 0.0, 0
    for place in hits:
        name = names[place]
        held[name] += 1
        total += weight[name] if held[name] <= wanted[name] else 0
        while hits[left] <= place - reach:
            gone = names[hits[left]]
            total -= weight[gone] if held[gone] <= wanted[gone] else 0
            held[gone] -= 1
            left += 1
        if total > best + 1e-9:
            best, best_start = total, hits[left]
    return best_start, best_start + reach
