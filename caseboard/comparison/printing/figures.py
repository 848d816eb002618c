"""The sentence on a question that asks for a number: who put it at what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.answers.words import counted, joined

from .alike import alike_clauses
from .crowds import Cast, cast_of
from .days import is_dated
from .others import crowd_clauses, gives_more, others_clauses
from .speakers import BODY, credited, started
from .subject import have, noun_phrase
from .subject import named as in_text
from .unnamed import MOST_FIGURES, fresh_figures, unnamed_clause
from .voices import Voice, Voices, voices_of
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

Sentences = tuple[str, ...]


def print_figures(answered: Answered) -> tuple[Sentences, tuple[Told, ...]]:
    """The sentences, and the claims that they rest on in the order in which they are named.

    Shape: named speakers in the first sentence, sources that name nobody in the second; nothing
    where nothing is published.
    """
    voices = voices_of(answered)
    if not voices:
        return (), ()
    text, cast = answered.question.text, cast_of(answered, voices)
    subject = noun_phrase(text)
    if not cast.is_crowd:
        alike, claims = alike_clauses(voices, *_number_of(answered, subject))
        if alike:
            return _sentences(alike, [], [], "" if subject else text), tuple(claims)
    told = _told(answered, subject, cast)
    others = crowd_clauses if cast.is_crowd else others_clauses
    left = others(voices, told.heard, told.printed)
    if cast.agreement and _is_short(voices, told, cast, left):
        best = cast.agreement.best_of(told.printed.claims)
        if best:
            told = _told(answered, subject, cast, cast.agreement.note_on(best), best)
        else:
            left.append(cast.agreement.clause)
    sentences = _sentences(told.named, told.unnamed, left, "" if subject else text)
    return sentences, tuple(told.printed.claims)


@dataclass(frozen=True)
class Clauses:
    """What the named speakers say, then the sources that name nobody; `heard` are all of them."""

    named: list[str]
    unnamed: list[str]
    heard: Set[str]
    printed: Printed


def _told(
    answered: Answered, subject: str, cast: Cast, note: str = "", beside: Told | None = None
) -> Clauses:
    """What is told of those who speak. `note` stands beside the figure of one of the claims."""
    number, unit = _number_of(answered, subject)
    printed = Printed(unit, cast.wanted, cast.further, note, beside and given_as(beside))

    named = _named(cast.named, number, bool(subject), printed)
    groups = fresh_figures(cast.silent, printed, cast.room)
    most = 1 if cast.is_crowd else MOST_FIGURES
    unnamed: list[str] = []
    for group in groups:
        before = "" if named or unnamed else number
        unnamed.append(unnamed_clause(group, before, printed, most))
    heard = {v.origin for v in cast.named} | {v.origin for sources, _ in groups for v in sources}
    return Clauses(named, unnamed, heard, printed)


def _number_of(answered: Answered, subject: str) -> tuple[str, str]:
    """What the figures are of, and the unit that has to stand beside them; "" where none has."""
    asks_how_many = answered.question.text.startswith("How many ")
    unit = "" if subject or asks_how_many else answered.question.unit
    number = subject or ("the number" if asks_how_many else "the figure")
    return f"{number}," if "," in number else number, unit


def _is_short(voices: Voices, told: Clauses, cast: Cast, left: Sequence[str]) -> bool:
    """Is anything left to be counted: what an origin gives, or of a crowd who gives what?"""
    if cast.is_crowd:
        return bool(left) or len(told.printed.figures) > 1
    return gives_more(voices, told.heard, told.printed)


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


def _named(speaking: Sequence[Voice], number: str, starts: bool, printed: Printed) -> list[str]:
    """What the named speakers say; what is left of several of them is counted once, at the end."""
    told: list[tuple[list[str], int]] = []
    for voice in speaking:
        put = "it" if told else number
        told.append(_clauses(voice, put, starts and not told, printed))
    left = [count for _, count in told if count]
    clauses: list[str] = []
    for voice, (said, count) in zip(speaking, told, strict=True):
        clauses += said
        if count and len(left) == 1:
            origin = in_text(voice.name, voice.origin.startswith(BODY))
            lead = "leads" if count == 1 else "lead"
            clauses.append(f"{counted(count, 'other figure')} {lead} back to {origin}")
    if len(left) > 1:
        clauses.append(f"{counted(sum(left), 'other figure')} lead back to the same origins")
    return clauses


def _clauses(voice: Voice, number: str, starts: bool, printed: Printed) -> tuple[list[str], int]:
    """What one origin says: the figure that it leads with, then what else it has spoken of.

    Shape: the clauses, and how many figures of the origin they leave out.
    """
    lead = voice.lead
    again = each_figure(told for told in voice.claims[1:] if _told_again(lead, told))
    again = again[: max(printed.further, 1)]
    figure = noted(
        placed(lead, number, ("put", "said"), printed.unit),
        scope_of(lead),
        printed.note_on(lead),
        _also(again, printed),
    )
    before, when = days_of(lead)
    printed.say(lead, *again)
    clauses = [dated(f"{credited(lead, starts)}{_aside(before)} {figure}", when)]
    further = _further(voice, (lead, *again), printed)
    kept = _kept(further, printed)
    by_chain: dict[tuple, list[Told]] = {}
    for told in kept:
        by_chain.setdefault(told.chain, []).append(told)
    for same in sorted(by_chain.values(), key=lambda same: same[0].chain != lead.chain):
        _add(clauses, lead, same, printed)
    return clauses, len(further) - len(kept)


def _also(again: Sequence[Told], printed: Printed) -> str:
    """Other tellings of the figure; one that has a note goes last, with it."""
    note, plain, last = "", [], []
    for told in again:
        found = printed.note_on(told)
        (last if found else plain).append(figure_words(told, printed.unit))
        note = note or found
    also = ", ".join(filter(None, (joined([*plain, *last]), note)))
    return f"also told as {also}" if also else ""


def _further(voice: Voice, told: Iterable[Told], printed: Printed) -> list[Told]:
    """What else an origin has spoken of. Order: wanted figures first, then those with new words."""
    said = Printed(printed.unit)
    said.say(*told)
    further = [one for one in each_figure(voice.claims) if not said.covers(one)]
    again, missing, wanted = said.figures, printed.missing, printed.wanted

    def place(one: Told):
        return one.words in again, one.words not in missing, one.words not in wanted

    return sorted(further, key=place)


def _kept(further: Sequence[Told], printed: Printed) -> list[Told]:
    """As many as there is room for, and each figure that the sentence may not leave out."""
    room = printed.further or len(further) == 1  # one is told rather than counted
    kept = list(further[:room])
    for figure in sorted(printed.missing - {told.words for told in kept}):
        kept += [told for told in further if told.words == figure][:1]
    return kept


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
