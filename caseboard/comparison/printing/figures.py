"""The sentence on a question that asks for a number: who put it at what, and when."""

from __future__ import annotations

from collections.abc import Iterable

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.answers.words import counted

from .days import is_dated
from .speakers import BODY, credited, joined, started
from .subject import have, noun_phrase
from .subject import named as in_text
from .unnamed import fresh_figures, others_clauses, unnamed_clause
from .voices import MOST_VOICES, Voice, chosen, decisive_figures, voices_of
from .worded import (
    Printed,
    dated,
    days_of,
    each_figure,
    figure_words,
    given_as,
    listed,
    noted,
    placed,
    scope_of,
)

MOST_FURTHER = 3  # figures of one origin beside the one that it leads with
Sentences = tuple[str, ...]


def print_figures(answered: Answered) -> tuple[Sentences, tuple[Told, ...]]:
    """The sentences, and the claims that they rest on in the order in which they are named.

    Shape: named speakers in the first sentence, sources that name nobody in the second; nothing
    where nothing is published.
    """
    voices = voices_of(answered)
    if not voices:
        return (), ()
    text, wanted = answered.question.text, decisive_figures(answered)
    subject, counts = noun_phrase(text), text.startswith("How many ")
    printed = Printed("" if subject or counts else answered.question.unit)
    number = subject or ("the number" if counts else "the figure")
    number += "," if "," in number else ""

    speaking = chosen([voice for voice in voices if voice.is_named], wanted)
    named: list[str] = []
    for voice in speaking:
        put = "it" if named else number
        named += _clauses(voice, put, bool(subject) and not named, printed, wanted)
    silent = [voice for voice in voices if not voice.is_named]
    groups = fresh_figures(silent, printed, wanted, MOST_VOICES - len(speaking))
    unnamed: list[str] = []
    for group in groups:
        unnamed.append(unnamed_clause(group, "" if named or unnamed else number, printed))
    heard = {v.origin for v in speaking} | {v.origin for sources, _ in groups for v in sources}
    others = others_clauses([voice for voice in voices if voice.origin not in heard], printed)
    return _sentences(named, unnamed, others, "" if subject else text), tuple(printed.claims)


def _sentences(named: list[str], unnamed: list[str], others: list[str], asked: str) -> Sentences:
    """Two sentences at most; a question that gives no noun phrase stands before them."""
    apart = unnamed or not named
    parts = [named, [*unnamed, *others]] if apart else [[*named, *others]]
    sentences = ["; ".join(_and_last(part, others)) + "." for part in parts if part]
    opening = f"Asked “{asked}”, " if asked else ""
    first, *others = sentences
    return (opening + first if asked else started(first), *map(started, others))


def _and_last(clauses: list[str], others: list[str]) -> list[str]:
    last = clauses[-1]
    return [*clauses[:-1], f"and {last}"] if last in others and len(clauses) > 1 else clauses


def _clauses(
    voice: Voice, number: str, starts: bool, printed: Printed, wanted: set[str]
) -> list[str]:
    """What one origin says: the figure that it leads with, then what else it has spoken of."""
    lead = voice.lead
    again = each_figure(told for told in voice.claims[1:] if _told_again(lead, told))
    also = joined([figure_words(told, printed.unit) for told in again])
    figure = noted(
        placed(lead, number, ("put", "said"), printed.unit),
        scope_of(lead),
        f"also told as {also}" if also else "",
    )
    before, when = days_of(lead)
    printed.say(lead, *again)
    clauses = [dated(f"{credited(lead, starts)}{_aside(before)} {figure}", when)]
    further = _further(voice, (lead, *again), printed.unit, wanted)
    by_chain: dict[tuple, list[Told]] = {}
    for told in further[:MOST_FURTHER]:
        by_chain.setdefault(told.chain, []).append(told)
    for same in sorted(by_chain.values(), key=lambda same: same[0].chain != lead.chain):
        _add(clauses, lead, same, printed)
    left = len(further) - MOST_FURTHER
    if left > 0:
        leads = "leads" if left == 1 else "lead"
        origin = in_text(voice.name, voice.origin.startswith(BODY))
        clauses.append(f"{counted(left, 'other figure')} {leads} back to {origin}")
    return clauses


def _further(voice: Voice, told: Iterable[Told], unit: str, wanted: set[str]) -> list[Told]:
    """What else an origin has spoken of. Order: wanted figures first, then those with new words."""
    said = Printed(unit)
    said.say(*told)
    further = [one for one in each_figure(voice.claims) if not said.covers(one)]
    again = said.figures
    return sorted(further, key=lambda one: (one.words in again, one.words not in wanted))


def _aside(before: str) -> str:
    return f", {before}," if before else ""


def _told_again(lead: Told, told: Told) -> bool:
    """One statement of one speaker, told with another figure: by the same chain, for the same day
    and the same scope."""
    alike = is_dated(lead.claim.as_of) and given_as(lead)[1:] == given_as(told)[1:]
    return alike and lead.chain == told.chain and lead.words != told.words


def _add(clauses: list[str], lead: Told, same: list[Told], printed: Printed) -> None:
    """Further figures of one speaker: in the clause that he leads, or in one of their own."""
    first = same[0].chain[0]
    spoken = f"{have(first.name, first.key.startswith(BODY))} also spoken of"
    words = f"{spoken} {listed(same, printed, ', and of ')}"
    printed.say(*same)
    if same[0].chain == lead.chain:
        clauses[0] += f", and {words}"
    else:
        clauses.append(f"{credited(same[0])} {words}")
