"""Which figures a picture draws: of more than it has room for, those that tell most.

Claims that are one mark come together under what they have in common, their likeness.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from decimal import Decimal
from heapq import nsmallest
from typing import NamedTuple

from caseboard.evidence.reading import ORDER


class Glimpse(NamedTuple):
    """As much of claims that are one mark as has to be seen to choose it.

    Shape: `place` is that of the first of them; `times` counts them.
    """

    place: int
    times: int
    origin: str
    value: Decimal | None
    value_to: Decimal | None
    qualifier: str
    answer: str
    as_of: str
    scope: str
    is_replaced: bool

    @property
    def is_plain(self) -> bool:
        """Is it a figure of one height, which stands?"""
        return self.value is not None and self.qualifier != ORDER and not self.is_replaced


Alike = Mapping[Hashable, Glimpse]
Pairs = Sequence[tuple[Hashable, Hashable]]
Rank = Callable[[Hashable], tuple]


def most_telling(alike: Alike, deciding: Pairs, most: int, *, is_fixed: bool) -> list[Glimpse]:
    """Those that get a mark, at most so many. `deciding` are the pairs that cause the verdict.

    Order: of few, those that decide the verdict, then the lowest and the highest, then dated ones,
    then by how often they are told; replaced ones last. Of too many, first the pairs that decide,
    each with both its sides; then the lowest and the highest; then one of each origin; and words
    such as “thousands”, which draw out the scale, after these, but for those of the first pair.
    Where there is one true value, all pairs that decide have one reason: they get half the room,
    and none for a figure that its origin gives for another day too.
    """
    if len(alike) <= most:
        return [alike[name] for name in sorted(alike, key=_ranking(alike, deciding))]
    clear = {
        name: same
        for name, same in alike.items()
        if not same.is_replaced and same.qualifier != ORDER
    }
    standing = [pair for pair in deciding if not any(alike[one].is_replaced for one in pair)]
    sharpest = {name: alike[name] for pair in standing[:1] for name in pair}
    kept = _deciding(clear | sharpest, standing, most // 2 if is_fixed else most, is_fixed)
    kept |= dict.fromkeys(_ends(clear, {alike[name].value for name in kept}))
    drawn = {alike[name].origin for name in kept}
    kept |= dict.fromkeys(_of_each_origin(clear, drawn))
    if len(kept) < most:
        rank = _ranking(alike, deciding)
        others = (name for name in alike if name not in kept)
        kept |= dict.fromkeys(nsmallest(most, others, key=rank))
    return [alike[name] for name in list(kept)[:most]]


def _ranking(alike: Alike, deciding: Pairs) -> Rank:
    """How telling a figure is: the least rank is the most telling."""
    decisive = {name for pair in deciding for name in pair}
    values = [value for same in alike.values() if (value := same.value) is not None]
    ends = (min(values), max(values)) if values else ()

    def rank(name: Hashable) -> tuple:
        claim = alike[name]
        is_end, undated, times = claim.value in ends, not claim.as_of, claim.times
        return claim.is_replaced, name not in decisive, not is_end, undated, -times

    return rank


def _deciding(clear: Alike, deciding: Pairs, most: int, is_fixed: bool) -> dict[Hashable, None]:
    """The pairs that cause the verdict, as many as have room with both their sides."""
    kept: dict[Hashable, None] = {}
    said: set[tuple] = set()
    for pair in deciding:
        sides = [name for name in dict.fromkeys(pair) if name in clear and name not in kept]
        if is_fixed:
            sides = [name for name in sides if _figure(clear[name]) not in said]
        if len(kept) + len(sides) <= most:
            kept |= dict.fromkeys(sides)
            said |= {_figure(clear[name]) for name in sides}
    return kept


def _figure(claim: Glimpse) -> tuple:
    """What an origin says, whatever the day."""
    return claim.origin, claim.value, claim.value_to, claim.qualifier, claim.answer, claim.scope


def _ends(clear: Alike, drawn: Collection[Decimal | None]) -> list[Hashable]:
    """The lowest and the highest figure, unless they are drawn already."""
    figures = [
        (claim.value, not claim.as_of, name)
        for name, claim in clear.items()
        if claim.value is not None
    ]
    if not figures:
        return []
    lowest = min(figures, key=lambda one: one[:2])
    highest = min(figures, key=lambda one: (-one[0], one[1]))
    return [name for value, _, name in (lowest, highest) if value not in drawn]


def _of_each_origin(clear: Alike, drawn: Collection[str]) -> list[Hashable]:
    """A figure of each origin that is not drawn yet, in the order of the claims.

    Of several a dated one, the one most often told.
    """
    best: dict[str, tuple[tuple[bool, int], Hashable]] = {}
    for name, same in clear.items():
        origin = same.origin
        if origin not in drawn:
            rank = not same.as_of, -same.times
            if origin not in best or rank < best[origin][0]:
                best[origin] = rank, name
    return [name for _, name in best.values()]
