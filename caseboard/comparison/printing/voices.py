"""Who speaks in the sentence, and with which claims: origin by origin, as of the page's day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.agreement import latest_of_each_origin
from caseboard.evidence.periods import ALWAYS, span_of
from caseboard.evidence.relations import REVISED

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
    """Every origin that gives an answer. Replaced claims do not speak.

    Order: those with a speaker first, then by moment, the latest first, then by claims and name.
    """
    speaking, decisive = _speaking(answered), _decisive(answered)
    grouped: dict[str, list[Told]] = {}
    for told in answered.claims:
        if not told.replaced_by:
            grouped.setdefault(told.origin, []).append(told)
    voices = [_voice(origin, claims, speaking, decisive) for origin, claims in grouped.items()]
    return sorted(voices, key=lambda v: (not v.is_named, -v.moment, -len(v.claims), v.name))


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
        return *rank, bool(told.weighed.claim.scope), len(told.chain), told.id

    ordered = tuple(sorted(claims, key=place))
    first = ordered[0]
    return Voice(origin, first.origin_name, bool(first.chain), moment_of(first), ordered)


def moment_of(told: Told) -> int:
    """The last day of what a claim speaks of, else of when it was said. Units: a day's number, 0
    where neither is known."""
    claim = told.weighed.claim
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
    """What the two claims that decide the verdict say, in words."""
    ids = _decisive(answered)
    return {told.figure.words for told in answered.claims if told.id in ids}


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
    return any(told.figure.words == figure for told in voice.claims)
