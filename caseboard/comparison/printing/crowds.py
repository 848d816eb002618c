"""Whom a sentence names where very many answer: both sides, what most agree on, the latest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.evidence.relations import RETOLD, relation_of

from .agreeing import Agreement, agreement_of
from .voices import MOST_VOICES, Voice, Voices, chosen, decisive_figures, sides_of
from .worded import MOST_FURTHER

FEWEST = 2  # speakers that a sentence on a crowd names, where there are as many
CROWD = 2 * MOST_VOICES  # of more origins than these the sentence would leave out most


@dataclass(frozen=True)
class Cast:
    """Who speaks in a sentence, and what it tells of each of them.

    Shape: `wanted` and `further` are those of `Printed`; `silent` are voices without a speaker, of
    which the sentence takes those that give something new: as many as there is `room` for beside
    those that give what is wanted. `agreement` is None where no two origins agree.
    """

    is_crowd: bool
    named: Sequence[Voice]
    silent: Sequence[Voice]
    wanted: Set[str]
    further: int
    room: int
    agreement: Agreement | None


def is_crowd(answered: Answered) -> bool:
    """Are there so many origins that most of them can only be counted?"""
    return len(answered.answer.origins) > CROWD


def cast_of(answered: Answered, voices: Voices) -> Cast:
    """Who is to speak. Order: as `voices` has them; of a crowd the silent sides come first."""
    if is_crowd(answered):
        return _of_crowd(answered, voices)
    wanted = decisive_figures(answered)
    named = chosen(voices.named, wanted)
    return Cast(
        is_crowd=False,
        named=named,
        silent=voices.silent,
        wanted=wanted,
        further={1: MOST_FURTHER, 2: 2}.get(len(named), 1),
        room=MOST_VOICES - len(named),
        agreement=agreement_of(answered, voices),
    )


def _of_crowd(answered: Answered, voices: Voices) -> Cast:
    """Both sides of what decides the verdict, who leads with what most agree on, and the latest.

    What any of them said before is counted, but for what is wanted, and for one figure alone.
    """
    sides = sides_of(answered)
    agreement = agreement_of(answered, voices)
    agreeing = [agreement.voice.origin] if agreement and agreement.voice else []
    agreed = [agreement.figure] if agreement and agreement.figure else []
    origins = {told.origin for told in sides}.union(agreeing)
    silent = [*voices.silent_of(origins)]
    needed = [voice for voice in voices.named if voice.origin in origins]
    named = _with_latest(voices.named, needed, [*needed, *silent])
    room = MOST_VOICES - len(named)
    if room > len(silent):
        silent += [voice for voice in voices.silent if voice.origin not in origins]
    return Cast(
        is_crowd=True,
        named=named,
        silent=silent,
        wanted={told.words for told in sides}.union(agreed),
        further=0,
        room=room,
        agreement=agreement,
    )


def _with_latest(
    voices: Sequence[Voice], needed: Sequence[Voice], every: Sequence[Voice]
) -> list[Voice]:
    """The speakers that are needed and beside them the latest, each with a figure of its own.

    Two speakers stand in the sentence also where all say the same. `every`: all who are needed.
    """
    named, told = set(needed), {voice.lead.words for voice in every}
    room = MOST_VOICES - len(every)
    for voice in voices:
        is_new = len(named) < FEWEST or voice.lead.words not in told
        if room and is_new and voice not in named:
            named.add(voice)
            told.add(voice.lead.words)
            room -= 1
    return [voice for voice in voices if voice in named]


def retold_by(answered: Answered, printed: Sequence[Told]) -> list[Told]:
    """The claims of the sentence whose speaker is given with another figure or answer, and nothing
    says which came later. Shape: one of each origin."""
    spoken: dict[str, Told] = {}
    for told in printed:
        if told.chain:
            spoken.setdefault(told.origin, told)
    heard, asked = answered.answer.heard, answered.answer.question
    own = {origin: heard[bisect_left(heard.ids, told.id)] for origin, told in spoken.items()}
    retold: set[str] = set()
    for place, origin in enumerate(heard.origins):
        if origin in own and origin not in retold:
            reason = relation_of(asked, own[origin], heard[place])[1]
            retold |= {origin} if reason == RETOLD else set()
    return [told for origin, told in spoken.items() if origin in retold]
