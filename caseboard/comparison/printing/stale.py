"""Who still gives what its speaker has replaced: a few are named, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.answers.words import counted, joined
from caseboard.evidence.periods import ALWAYS, span_of

from .speakers import speaker_of, started, title_of
from .worded import given_in, words_of

MOST_NAMED = 3  # sources, and figures


def stale_told(answered: Answered, printed: Sequence[Told]) -> Iterator[str]:
    """The warning, where there is anything to warn of. `printed`: the claims of the sentence."""
    stale = answered.claims.stale()
    if not stale:
        return
    figures: dict[str, Told] = {}
    for told in stale:
        figures.setdefault(given_in(answered, told), told)
    if len(figures) > MOST_NAMED:
        yield started(_of_many(answered, stale, printed, len(figures)))
    else:
        words = [words_of(answered, told) for told in figures.values()]
        yield started(_of_few(stale, words))


def _of_few(stale: Sequence[Told], figures: Sequence[str]) -> str:
    """The sources, the newest of many, and after them the figures."""
    sources = {told.source_id: told for told in stale}
    named = list(sources.values())
    if len(named) > MOST_NAMED:
        named = sorted(named, key=_age)[:MOST_NAMED]
    titles = [title_of(told) for told in named]
    if len(sources) > len(named):
        titles.append(f"{len(sources) - len(named):,} more")
    give = "gives" if len(sources) == 1 else "give"
    return f"{joined(titles)} still {give} {joined(figures)}, which {_have_replaced(stale)}."


def _of_many(
    answered: Answered, stale: Sequence[Told], printed: Sequence[Told], figures: int
) -> str:
    """Each source that is named with its figure; then how many there are."""
    named = _foremost(answered, stale, printed)
    alone = len({told.origin for told in named}) == 1
    by_source: dict[str, list[Told]] = {}
    for told in named:
        by_source.setdefault(told.source_id, []).append(told)
    parts: list[str] = []
    for same in by_source.values():
        words = [words_of(answered, told) for told in same]
        if not alone:
            words = [f"{one} ({speaker_of(told)})" for one, told in zip(words, same, strict=True)]
        parts.append(f"{title_of(same[0])}{'' if parts else ' still gives'} {joined(words)}")
    left = len({told.source_id for told in stale}) - len(by_source)
    give = "gives" if left == 1 else "give"
    more = f"{counted(left, 'more source')} {give} such figures, {figures:,} in all"
    rest = more if left else f"there are {figures:,} such figures in all"
    return f"{joined(parts)}, which {_have_replaced(named)}; {rest}."


def _have_replaced(stale: Sequence[Told]) -> str:
    alone = len({told.origin for told in stale}) == 1
    return f"the {'speaker has' if alone else 'speakers have'} replaced since"


def _foremost(answered: Answered, stale: Sequence[Told], printed: Sequence[Told]) -> list[Told]:
    """The few that a reader of the sentence needs most, each from the newest source.

    Order: one figure of each speaker before the next one of any; those who speak in the sentence
    in its order, then by how many claims give it. A figure is named once, and one that its speaker
    gives in the sentence again only where there is no other.
    """
    spoken = list(dict.fromkeys(told.origin for told in printed))
    places = {origin: place for place, origin in enumerate(spoken)}
    said = {(told.origin, given_in(answered, told)) for told in printed}
    alike: dict[str, dict[str, list[Told]]] = {}
    for told in stale:
        given = alike.setdefault(told.origin, {})
        given.setdefault(given_in(answered, told), []).append(told)
    ranked = []
    for origin, given in alike.items():
        often = sorted(given, key=lambda one: ((origin, one) in said, -len(given[one])))
        for turn, one in enumerate(often[:MOST_NAMED]):
            place = places.get(origin, len(places)), -len(given[one])
            ranked.append((((origin, one) in said, turn, *place), min(given[one], key=_age)))
    named = [told for _, told in sorted(ranked, key=itemgetter(0))]
    apart = {given_in(answered, told): told for told in reversed(named)}
    return sorted(apart.values(), key=named.index)[:MOST_NAMED]


def _age(told: Told) -> tuple[int, str]:
    """The newest source sorts first, one without a day last."""
    last = span_of(told.claim.published).last
    return -last if last != ALWAYS else 0, told.id
