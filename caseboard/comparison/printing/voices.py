"""Who speaks in the sentence, and with which claims: origin by origin, as of the page's day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.agreement import Agreed, latest_of_each_origin
from caseboard.evidence.periods import ALWAYS, span_of
from caseboard.evidence.reading import read_text
from caseboard.evidence.relations import REVISED

from ..marking import number_of

MOST_VOICES = 4


@dataclass(frozen=True)
class Voice:
    """One origin: the claims with which it speaks at this moment, then its other ones.

    Order: the latest moment first. Units: `moment` is a day's number, 0 where none is known.
    """

    origin: str
    name: str
    is_named: bool
    moment: int
    claims: tuple[Told, ...]

    @property
    def lead(self) -> Told:
        return self.claims[0]


def voices_of(answered: Answered) -> list[Voice]:
    """Every origin that gives an answer. Replaced claims, and who repeats them, do not speak.

    Order: those with a speaker first, then those that speak at the page's day, then by moment, the
    latest first, then by claims and name.
    """
    speaking, decisive = _speaking(answered), _decisive(answered)
    grouped: dict[str, list[Told]] = {}
    for told in answered.claims:
        if not told.replaced_by and not told.is_stale:
            grouped.setdefault(told.origin, []).append(told)
    voices = [_voice(origin, claims, speaking, decisive) for origin, claims in grouped.items()]

    def place(voice: Voice):
        is_later = voice.lead.id not in speaking
        return not voice.is_named, is_later, -voice.moment, -len(voice.claims), voice.name

    return sorted(voices, key=place)


def _speaking(answered: Answered) -> frozenset[str]:
    """The claims with which each origin speaks at the page's day."""
    answer = answered.answer
    if answer.agreed is not None:
        return frozenset(answer.agreed.speakers)
    latest = latest_of_each_origin(answer.heard, answer.at)
    return frozenset(heard.id for heards in latest.values() for heard in heards)


def _voice(origin: str, claims: list[Told], speaking: frozenset[str], decisive: set[str]) -> Voice:
    def place(told: Told):
        # Told twice: the wording without a scope of its own, then the shorter chain, goes first.
        rank = (told.id not in speaking, -moment_of(told), told.id not in decisive)
        return *rank, bool(told.claim.scope), len(told.chain), told.id

    ordered = tuple(sorted(claims, key=place))
    first = ordered[0]
    return Voice(origin, first.origin_name, bool(first.chain), moment_of(first), ordered)


def moment_of(told: Told) -> int:
    """The last day of what a claim speaks of, else of when it was said. Units: a day's number, 0
    where neither is known."""
    claim = told.claim
    for text in (claim.as_of, claim.stated_on):
        last = span_of(text).last
        if last != ALWAYS:
            return last
    return 0


def _decisive(answered: Answered) -> set[str]:
    """The two claims that decide the verdict: no sentence may leave one of them out."""
    for relation in answered.answer.relations[:1]:
        if relation.relation != REVISED:
            return {relation.a, relation.b}
    return set()


def decisive_figures(answered: Answered) -> set[str]:
    """What no sentence may leave out, in words: what the two claims that decide the verdict say,
    and what most origins agree on."""
    ids = _decisive(answered)
    words = {told.words for told in answered.claims if told.id in ids and not told.is_stale}
    agreed = _agreed_figures(answered)
    return words if not agreed or words & set(agreed) else words | {agreed[0]}


def _agreed_figures(answered: Answered) -> list[str]:
    """The figures that hold what several origins agree on, in words.

    Order: those that a speaker is named for, then the narrowest.
    """
    agreed = answered.answer.agreed
    if agreed is None or agreed.origins < 2:
        return []
    speakers, inside = set(agreed.speakers), set(agreed.inside)
    first: dict[tuple[bool, str], Told] = {}
    for told in answered.claims:
        if told.id in speakers and told.origin in inside and not told.is_stale:
            first.setdefault((not told.chain, told.words), told)
    found = sorted((unnamed, _width(told), words) for (unnamed, words), told in first.items()
                   if _holds(told, agreed))  # fmt: skip
    return [words for _, _, words in found]


def _holds(told: Told, agreed: Agreed) -> bool:
    if agreed.answer is not None:
        return read_text(told.claim.answer) == read_text(agreed.answer)
    low, high = number_of(told.weighed.low), number_of(told.weighed.high)
    first, last = number_of(agreed.low), number_of(agreed.high)
    starts = low is None or (first is not None and low <= first)
    return starts and (high is None or (last is not None and last <= high))


def _width(told: Told) -> float:
    """Units: the question's own, or days; endless where an end is not given."""
    low, high = number_of(told.weighed.low), number_of(told.weighed.high)
    return inf if low is None or high is None else float(high - low)


def chosen(voices: Iterable[Voice], wanted: set[str], most: int = MOST_VOICES) -> list[Voice]:
    """The first voices, so chosen that every wanted figure is among what they say."""
    voices = list(voices)
    picked = voices[:most]
    for figure in sorted(wanted):
        if any(_says(voice, figure) for voice in picked):
            continue
        other = next((voice for voice in voices if _says(voice, figure)), None)
        if other is not None:
            spare = [v for v in picked if not any(_says(v, one) for one in wanted)]
            if len(picked) >= most and spare:
                picked.remove(spare[-1])
            picked.append(other)
    return [voice for voice in voices if voice in picked]


def _says(voice: Voice, figure: str) -> bool:
    return any(told.words == figure for told in voice.claims)
