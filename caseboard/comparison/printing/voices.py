"""Who speaks in the sentence, and with which claims: origin by origin, as of the page's day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import inf
from operator import itemgetter
from typing import NamedTuple

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.agreement import Agreed, latest_of_each_origin
from caseboard.evidence.periods import ALWAYS, span_of
from caseboard.evidence.reading import read_text

from ..marking import number_of

MOST_VOICES = 4


class Ranking(NamedTuple):
    """Which claims of an origin come first.

    Shape: the ids of those with which origins speak at the page's day, and of the two that decide
    the verdict.
    """

    speaking: frozenset[str]
    decisive: frozenset[str]

    def place(self, told: Told) -> tuple:
        # Told twice: the wording without a scope of its own, then the shorter chain, goes first.
        rank = (told.id not in self.speaking, -moment_of(told), told.id not in self.decisive)
        return *rank, bool(told.claim.scope), len(told.chain), told.id

    def first(self, claims: Sequence[Told]) -> Told:
        """The claim that comes first, found without ranking those that cannot be it."""
        if len(claims) == 1:
            return claims[0]
        able = [told for told in claims if told.id in self.speaking] or claims
        return able[0] if len(able) == 1 else min(able, key=self.place)


@dataclass(eq=False)
class Voice:
    """One origin with its claims, as they come, and the one that it leads with."""

    origin: str
    lead: Told
    given: Sequence[Told]
    ranking: Ranking

    @cached_property
    def claims(self) -> tuple[Told, ...]:
        """Those with which it speaks at this moment, then its other ones; the latest first."""
        return tuple(sorted(self.given, key=self.ranking.place))

    @property
    def moment(self) -> int:
        """Units: a day's number, 0 where none is known."""
        return moment_of(self.lead)

    @property
    def name(self) -> str:
        return self.lead.origin_name

    @property
    def is_named(self) -> bool:
        return bool(self.lead.chain)

    @property
    def speaks(self) -> bool:
        """Does it speak at the page's day?"""
        return self.lead.id in self.ranking.speaking

    def says(self, figure: str) -> bool:
        return any(told.words == figure for told in self.given)


@dataclass(eq=False)
class Voices:
    """Every origin that gives an answer: those with a speaker, and the claims of the others.

    Order: those that speak at the page's day come first, then the latest, then those with most
    claims, then by name. Of very many the others are put in order only when they are asked for.
    """

    named: Sequence[Voice]
    unnamed: Mapping[str, Sequence[Told]]
    ranking: Ranking

    def __len__(self) -> int:
        return len(self.named) + len(self.unnamed)

    def __iter__(self) -> Iterator[Voice]:
        return chain(self.named, self.silent)

    @cached_property
    def silent(self) -> Sequence[Voice]:
        """The origins that name no speaker."""
        return in_order(self.unnamed, self.ranking)

    def silent_of(self, origins: Iterable[str]) -> Sequence[Voice]:
        """Some of the origins that name no speaker."""
        known = {one: self.unnamed[one] for one in origins if one in self.unnamed}
        return in_order(known, self.ranking)


def voices_of(answered: Answered) -> Voices:
    """Who gives an answer. Replaced claims, and who repeats them, do not speak."""
    claims = answered.claims
    chains, stale = claims.rows.columns.chain, frozenset(claims.standings.stale)
    named: dict[str, list[int]] = {}
    unnamed: dict[str, list[int]] = {}
    for place in claims.standing().places:
        if place not in stale:
            grouped = named if chains[place] else unnamed
            grouped.setdefault(claims.origins[place], []).append(place)
    speaking, silent = (
        {origin: claims.taken(same) for origin, same in grouped.items()}
        for grouped in (named, unnamed)
    )
    ranking = Ranking(_speaking(answered), frozenset(_decisive(answered)))
    return Voices(in_order(speaking, ranking), silent, ranking)


def in_order(grouped: Mapping[str, Sequence[Told]], ranking: Ranking) -> list[Voice]:
    """The voices of origins, ordered as in `Voices`."""
    placed = []
    for origin, same in grouped.items():
        voice = Voice(origin, ranking.first(same), same, ranking)
        placed.append(((not voice.speaks, -voice.moment, -len(same), voice.name), voice))
    return [voice for _, voice in sorted(placed, key=itemgetter(0))]


def _speaking(answered: Answered) -> frozenset[str]:
    """The claims with which each origin speaks at the page's day."""
    answer = answered.answer
    if answer.agreed is not None:
        return frozenset(answer.agreed.speakers)
    latest = latest_of_each_origin(answer.heard, answer.at)
    return frozenset(heard.id for heards in latest.values() for heard in heards)


def moment_of(told: Told) -> int:
    """The last day of what a claim speaks of, else of when it was said. Units: a day's number, 0
    where neither is known."""
    claim = told.claim
    for text in (claim.as_of, claim.stated_on):
        last = span_of(text).last
        if last != ALWAYS:
            return last
    return 0


def _decisive(answered: Answered) -> tuple[str, ...]:
    """The two claims that decide the verdict: no sentence may leave one of them out.

    Of several pairs the first counts in which nothing repeats what its speaker has replaced.
    """
    deciding = answered.deciding
    pairs = [(one.a, one.b) for one in deciding if one.relation == deciding[0].relation]
    stale = {told.id for told in answered.claims.stale()} if pairs else set()
    return next((pair for pair in pairs if stale.isdisjoint(pair)), next(iter(pairs), ()))


def sides_of(answered: Answered) -> list[Told]:
    """The two claims that decide the verdict, but for one that repeats what was replaced."""
    sides = [answered.claims.named(id) for id in _decisive(answered)]
    return [told for told in sides if told is not None and not told.is_stale]


def decisive_figures(answered: Answered) -> set[str]:
    """What no sentence may leave out, in words: what the two claims that decide the verdict say,
    and what most origins agree on."""
    words = {told.words for told in sides_of(answered)}
    agreed = agreed_figures(answered)
    return words if not agreed or words & set(agreed) else words | {agreed[0]}


def agreed_figures(answered: Answered) -> list[str]:
    """The figures that hold what several origins agree on, in words.

    Order: those that a speaker is named for, then the narrowest.
    """
    agreed = answered.answer.agreed
    if agreed is None or agreed.origins < 2:
        return []
    inside = set(agreed.inside)
    first: dict[tuple[bool, str], Told] = {}
    for told in map(answered.claims.named, agreed.speakers):
        if told is not None and told.origin in inside and not told.is_stale:
            first.setdefault((not told.chain, told.words), told)
    found = sorted((unnamed, width_of(told), words) for (unnamed, words), told in first.items()
                   if holds(told, agreed))  # fmt: skip
    return [words for _, _, words in found]


def holds(told: Told, agreed: Agreed) -> bool:
    """Does a claim allow everything in the agreed range, or give the agreed answer?"""
    if agreed.answer is not None:
        return read_text(told.claim.answer) == read_text(agreed.answer)
    low, high = number_of(told.weighed.low), number_of(told.weighed.high)
    first, last = number_of(agreed.low), number_of(agreed.high)
    starts = low is None or (first is not None and low <= first)
    return starts and (high is None or (last is not None and last <= high))


def width_of(told: Told) -> float:
    """Units: the question's own, or days; endless where an end is not given."""
    low, high = number_of(told.weighed.low), number_of(told.weighed.high)
    return inf if low is None or high is None else float(high - low)


def chosen(voices: Iterable[Voice], wanted: set[str], most: int = MOST_VOICES) -> list[Voice]:
    """The first voices, so chosen that every wanted figure is among what they say."""
    voices = list(voices)
    picked = voices[:most]
    for figure in sorted(wanted):
        if any(voice.says(figure) for voice in picked):
            continue
        other = next((voice for voice in voices if voice.says(figure)), None)
        if other is not None:
            spare = [v for v in picked if not any(v.says(one) for one in wanted)]
            if len(picked) >= most and spare:
                picked.remove(spare[-1])
            picked.append(other)
    return [voice for voice in voices if voice in picked]
