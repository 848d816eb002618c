"""What has to be known before the sentence is printed, each in a plain sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.answers.words import counted, joined
from caseboard.evidence.reading import read_text
from caseboard.evidence.relations import COMPATIBLE, RETOLD, Relation
from caseboard.pages.moment import Moment

from .crowds import is_crowd, retold_by
from .days import is_dated
from .speakers import speaker_of, started
from .stale import stale_told
from .subject import named as in_text
from .voices import sides_of
from .worded import given_in, words_of

MOST_NAMED = 3
MOST_SCOPES = 5


def cautions_of(
    answered: Answered, printed: Sequence[Told], moment: Moment, decided=None, steps=None
) -> tuple[str, ...]:
    """The warnings that apply. Order: the sharpest first. `printed`: the claims of the sentence;
    `steps`: what a replay leaves out (pages/steps.py)."""
    standing = answered.claims.standing()
    return (
        *_of_verdict(answered, standing, printed),
        *_of_finding(answered, printed, decided),
        *_of_origins(answered, standing),
        *_of_places(answered, standing),
        *stale_told(answered, printed),
        *_of_scopes(answered, printed),
        *_of_sum(answered),
        *_of_replay(moment, steps),
    )


def _things(answered: Answered) -> str:
    return "figures" if answered.is_figure else "answers"


def _thing(answered: Answered) -> str:
    return "a figure" if answered.is_figure else "an answer"


def _of_verdict(
    answered: Answered, standing: Sequence[Told], printed: Sequence[Told]
) -> Iterator[str]:
    things = _things(answered)
    if answered.verdict == "conflicting":
        sides = _both_sides(answered, printed)
        yield f"The sources contradict each other{sides}: print both sides, never one alone."
        if is_crowd(answered):
            yield from _of_retold(answered, printed, things)
    elif answered.verdict == "unclear":
        yield _why_unclear(answered, standing, things)
        yield from _of_retold(answered, printed, things)
    elif answered.verdict == "explained":
        yield f"The {things} speak of different times: print each with its own."


def _both_sides(answered: Answered, printed: Sequence[Told]) -> str:
    """Of a crowd, which two of the figures that are printed contradict each other."""
    told = {given_in(answered, one): words_of(answered, one) for one in reversed(printed)}
    sides = [given_in(answered, one) for one in sides_of(answered)] if is_crowd(answered) else []
    told_both = len(sides) == 2 and told.keys() >= set(sides)
    most = "above all" if answered.answer.question.ranged else "as"  # words are not far apart
    return f", {most} with {joined([told[one] for one in sides])}" if told_both else ""


def _why_unclear(answered: Answered, standing: Sequence[Told], things: str) -> str:
    worst = answered.answer.relations[0]
    if worst.reason == RETOLD:
        told = f"One speaker is given with different {things}"
        if _has_stale(answered, worst):
            return f"{told}, one of them from a source that repeats what the speaker has replaced."
        return f"{told}, and nothing says which came later."
    undated = [told for told in standing if not is_dated(told.weighed.claim.as_of)]
    opening = f"Whether the {things} contradict each other is unclear"
    if not any(told.id in (worst.a, worst.b) for told in undated):
        return f"{opening}: the times that they speak of overlap."
    if len(undated) == len(standing):
        return f"{opening}: no claim says of which day it speaks."
    speak = "does not say of which day it speaks"
    if len(undated) > 1:
        speak = "do not say of which day they speak"
    return f"{opening}: {len(undated):,} of {counted(len(standing), 'claim')} {speak}."


def _has_stale(answered: Answered, relation: Relation) -> bool:
    pair = (answered.claims.named(id) for id in (relation.a, relation.b))
    return any(told is not None and told.is_stale for told in pair)


def _of_retold(answered: Answered, printed: Sequence[Told], things: str) -> Iterator[str]:
    """Speakers who give several answers, where another pair has decided the verdict; of a crowd
    those that speak in the sentence."""
    relations = answered.answer.relations
    if relations[0].reason == RETOLD:
        return
    if is_crowd(answered):
        speakers = list(map(_origin, retold_by(answered, printed)))
    else:
        pairs = [one for one in relations if one.reason == RETOLD and not _has_stale(answered, one)]
        retold = [answered.claims.named(one.a) for one in pairs]
        speakers = list(dict.fromkeys(speaker_of(told) for told in retold if told and told.chain))
    if speakers:
        many = speakers[:MOST_NAMED]
        if len(speakers) > MOST_NAMED:
            many.append(f"{len(speakers) - MOST_NAMED} more")
        are = "is" if len(speakers) == 1 else "are each"
        told = f"{joined(many)} {are} given with different {things}"
        yield f"{told[0].upper()}{told[1:]}, and nothing says which came later."


def _of_finding(answered: Answered, printed: Sequence[Told], decided) -> Iterator[str]:
    if decided is None:
        return
    against = len(decided.against)
    if against:
        were = "was" if against == 1 else "were"
        yield (
            f"{counted(against, 'claim')} {'contradicts' if against == 1 else 'contradict'} the"
            f" desk’s finding, {decided.figure.words}, and {were} not weighed in it."
        )
    elif not any(_meets(answered, told, decided) for told in printed):
        yield f"The desk’s finding is another one: {decided.figure.words}."


def _meets(answered: Answered, told: Told, decided) -> bool:
    """Do a claim and the finding allow a common value, or give the same answer?"""
    if not answered.answer.question.ranged:
        given, found = told.figure.value, decided.figure.value
        return bool(found.strip()) and read_text(given) == read_text(found)
    low, high = (_number(told.weighed.low), _number(told.weighed.high))
    above = decided.high is not None and low is not None and low > decided.high
    below = decided.low is not None and high is not None and high < decided.low
    return not (above or below)


def _number(end):
    return end.toordinal() if hasattr(end, "toordinal") else end


def _of_origins(answered: Answered, standing: Sequence[Told]) -> Iterator[str]:
    named = {told.origin: told for told in standing if told.chain}
    only = _origin(next(iter(named.values()))) if named else ""
    origins = len(answered.answer.origins)
    thing = _thing(answered)
    if origins == 1 and named:
        sources = len({told.source_id for told in standing})
        told = f"{counted(len(standing), 'claim')} in {counted(sources, 'source')}"
        if len(standing) == 1:
            yield f"Single origin: nobody but {only} gives {thing}, in one source."
        else:
            yield f"Single origin: {told} lead back to {only}; nobody else answers."
    elif not named:
        yield _nobody_named(len({told.source_id for told in standing}), origins, thing)
    elif len(named) == 1:
        whose = "" if answered.verdict == "conflicting" else ", and may come from the same mouth"
        yield f"Only one origin is named, {only}: all else names no speaker{whose}."


def _of_places(answered: Answered, standing: Sequence[Told]) -> Iterator[str]:
    """A person and the body where they have a place count as two: whether they are is not known.

    Of a crowd it tells nothing: there hundreds speak.
    """
    named = {} if is_crowd(answered) else {told.origin: told for told in standing if told.chain}
    for origin, told in sorted(named.items()):
        bodies = sorted(set(answered.claims.bodies_of(origin)) & named.keys())
        if bodies:
            whose = joined([_origin(named[body]) for body in bodies])
            who = started(_origin(told))
            yield f"{who} belongs or belonged to {whose}: they count apart, and may be one mouth."


def _nobody_named(sources: int, origins: int, thing: str) -> str:
    """No claim has a speaker: how many sources there are, and how many stand behind them."""
    if sources == 1:
        return f"One source alone gives {thing}, and it names no speaker."
    if origins == 1:
        return f"{sources:,} sources that go back to one article give {thing}, and name no speaker."
    copies = f" sources that go back to {origins:,} articles" if origins < sources else ""
    return (
        f"No source names a speaker: {sources:,}{copies} give {thing}, and none says who told it."
    )


def _origin(told: Told) -> str:
    return in_text(told.origin_name, told.origin.startswith("organization:"))


def _of_scopes(answered: Answered, printed: Sequence[Told]) -> Iterator[str]:
    covered: dict[str, dict[str, str]] = {}
    for told in printed:
        if told.figure.scope:
            given = covered.setdefault(told.figure.scope, {})
            given.setdefault(given_in(answered, told), words_of(answered, told))
    if covered:
        parts = [f"{joined([*given.values()])} for “{scope}”" for scope, given in covered.items()]
        left = len(parts) - MOST_SCOPES
        if left > 1:
            parts[MOST_SCOPES:] = [f"and {left:,} more as the sentence tells"]
        yield f"{_thing(answered).capitalize()} holds only for what it covers: {'; '.join(parts)}."


def _of_sum(answered: Answered) -> Iterator[str]:
    implied = answered.implied
    if implied and any(one.relation != COMPATIBLE for one in implied.relations.values()):
        yield f"Its parts add up to {implied.words}: see below."


def _of_replay(moment: Moment, steps) -> Iterator[str]:
    if not moment.is_replay:
        return
    known = f"As it could be known on {moment.known_on_words}"
    left = [
        words
        for words, many in (
            ("what was published later", steps.later if steps else 1),
            ("sources without a date", steps.undated if steps else 0),
        )
        if many
    ]
    if left:
        are = "is" if left == ["what was published later"] else "are"
        yield f"{known}: {joined(left)} {are} left out."
    else:
        yield f"{known}."
