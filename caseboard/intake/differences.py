"""Differences: what changed from one text to another, paragraph by paragraph, word by word."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .aligning import aligned
from .paragraphs import paragraphs
from .words import WORD, words_of

LIKE = 0.4  # share of words in common from which one paragraph is another one changed
RARE = 8  # a word that stands in more removed paragraphs does not tell them apart
TOKEN = re.compile(rf"{WORD.pattern}|\s+|[\W_]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a changed paragraph: `kind` is same, removed or added."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one paragraph: `kind` is same, changed, moved, added or removed.

    Units: `before` and `after` are its places in the two texts, None where it does not stand.
    """

    kind: str
    before: Span | None
    after: Span | None
    pieces: tuple[Piece, ...]


def differences(before: str, after: str) -> list[Change]:
    """What changed between two texts. Each paragraph of both stands in just one change.

    Order: as the later text reads; what was removed, before what stands in its place. A moved or
    changed paragraph is told where it stands now.
    """
    return list(_Compared(before, after).changes())


class _Compared:
    """Two texts in paragraphs, with those that are the same found."""

    def __init__(self, before: str, after: str) -> None:
        self.texts = before, after
        self.spans = tuple([(p.start, p.end) for p in paragraphs(text)] for text in self.texts)
        self.names = tuple(
            [" ".join(text[start:end].split()) for start, end in spans]
            for text, spans in zip(self.texts, self.spans, strict=True)
        )
        self.blocks = aligned(*self.names)
        self.moved = self._moved()
        self.old_of = self._rewritten()
        self.elsewhere = {*self.moved.values(), *self.old_of.values()}

    def changes(self) -> Iterator[Change]:
        a = b = 0
        ends = (len(self.spans[0]), len(self.spans[1]), 0)
        for i, j, size in (*self.blocks, ends):
            yield from self._between(range(a, i), range(b, j))
            for step in range(size):
                yield self._whole("same", i + step, j + step)
            a, b = i + size, j + size

    def _left(self, taken: dict[int, int]) -> list[list[int]]:
        """The paragraphs of both texts that are not the same, nor taken: new place by old."""
        same = [set(taken.values()), set(taken)]
        for i, j, size in self.blocks:
            same[0].update(range(i, i + size))
            same[1].update(range(j, j + size))
        return [
            [place for place in range(len(spans)) if place not in kept]
            for spans, kept in zip(self.spans, same, strict=True)
        ]

    def _moved(self) -> dict[int, int]:
        """By its new place the old place of each paragraph that only moved."""
        removed, added = self._left({})
        places: dict[str, list[int]] = {}
        for place in reversed(removed):
            places.setdefault(self.names[0][place], []).append(place)
        return {
            place: places[self.names[1][place]].pop()
            for place in added
            if places.get(self.names[1][place])
        }

    def _rewritten(self) -> dict[int, int]:
        """By its new place the old place of each paragraph that stands there in other words."""
        removed, added = self._left(self.moved)
        counts = {place: Counter(words_of(self.names[0][place]).names) for place in removed}
        holding: dict[str, list[int]] = {}
        for place, count in counts.items():
            for name in count:
                holding.setdefault(name, []).append(place)
        likely = []
        for place in added:
            count = Counter(words_of(self.names[1][place]).names)
            old = _likeliest(count, holding, removed)
            if old is not None and (share := _share(counts[old], count)) >= LIKE:
                likely.append((-share, place, old))
        old_of: dict[int, int] = {}
        taken: set[int] = set()
        for _, place, old in sorted(likely):
            if old not in taken:
                old_of[place] = old
                taken.add(old)
        return old_of

    def _between(self, gone: range, come: range) -> Iterator[Change]:
        """The changes between two paragraphs that stayed."""
        removed = deque(place for place in gone if place not in self.elsewhere)
        bound, bounds = gone.stop, []
        for place in reversed(come):
            if self.old_of.get(place, -1) in gone:
                bound = self.old_of[place]
            bounds.append(bound)
        for place, bound in zip(come, reversed(bounds), strict=True):
            while removed and removed[0] < bound:
                yield self._whole("removed", removed.popleft(), None)
            if place in self.old_of:
                yield self._changed(self.old_of[place], place)
            elif place in self.moved:
                yield self._whole("moved", self.moved[place], place)
            else:
                yield self._whole("added", None, place)
        for place in removed:
            yield self._whole("removed", place, None)

    def _whole(self, kind: str, before: int | None, after: int | None) -> Change:
        old = None if before is None else self.spans[0][before]
        new = None if after is None else self.spans[1][after]
        text = self.texts[0][slice(*old)] if new is None else self.texts[1][slice(*new)]
        inner = kind if kind in ("added", "removed") else "same"
        return Change(kind, old, new, (Piece(inner, text),))

    def _changed(self, before: int, after: int) -> Change:
        old, new = self.spans[0][before], self.spans[1][after]
        pieces = _pieces(self.texts[0][slice(*old)], self.texts[1][slice(*new)])
        return Change("changed", old, new, tuple(pieces))


def _likeliest(count: Counter, holding: dict[str, list[int]], removed: list[int]) -> int | None:
    """The removed paragraph with most of a paragraph's rare words; the only one without asking."""
    if len(removed) <= 1:
        return next(iter(removed), None)
    votes = Counter(
        old for name in count if len(holding.get(name, ())) <= RARE for old in holding.get(name, ())
    )
    return min(votes, key=lambda old: (-votes[old], old), default=None)


def _share(one: Counter, other: Counter) -> float:
    """The share of words that two paragraphs have in common. Units: 0 to 1."""
    every = one.total() + other.total()
    return 2 * (one & other).total() / every if every else 0.0


def _pieces(before: str, after: str) -> Iterator[Piece]:
    """Runs of words that stayed, went and came; what went stands before what came."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    a = b = 0
    for i, j, size in _readable(aligned(old, new), old, new):
        for kind, words in (
            ("removed", old[a:i]),
            ("added", new[b:j]),
            ("same", old[i : i + size]),
        ):
            if words:
                yield Piece(kind, "".join(words))
        a, b = i + size, j + size


def _readable(blocks, old: list[str], new: list[str]):
    """The blocks, without white space alone between two runs of other words; the end of both.

    Punctuation that stayed stays: only where words went and came on both sides of a space are
    they one run.
    """
    ends = (len(old), len(new), 0)
    a = b = 0
    for (i, j, size), (next_i, next_j, _) in pairwise((*blocks, ends)):
        replaced = a < i and b < j and i + size < next_i and j + size < next_j
        if not replaced or not all(map(str.isspace, old[i : i + size])):
            yield i, j, size
        a, b = i + size, j + size
    yield ends
