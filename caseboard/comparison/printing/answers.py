"""The sentence on a question that is answered in words or with a day: who answers what."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.answers.build import DISPUTED, Answered
from caseboard.answers.told import Told
from caseboard.answers.words import counted
from caseboard.evidence.reading import read_text

from .days import WITHOUT
from .speakers import body_behind, speaker_of, tellers, title_of
from .subject import named as in_text
from .voices import decisive_figures, moment_of, voices_of
from .worded import day_unnamed, days_of

MOST_ANSWERS = 5
ENDLESS = 10**7  # days of a range without an end, and of answers in words
MOST_NAMED = 2  # speakers of one answer that are named


@dataclass(frozen=True)
class Given:
    """One answer, and of every origin that gives it the claim that speaks for it.

    Units: `moment` is a day's number, 0 for none; `width` counts the days that a day may be.
    """

    words: str
    moment: int
    width: int
    claims: tuple[Told, ...]


def print_answers(answered: Answered) -> tuple[tuple[str, ...], tuple[Told, ...]]:
    """The sentence, and the claims that it rests on in the order in which they are named.

    Shape: nothing where nothing is published. Where answers differ, both sides stand in it.
    """
    answers = _answers(answered)
    if not answers:
        return (), ()
    wanted = decisive_figures(answered)
    kept = [a for a in answers if a.words in wanted]
    kept += [a for a in answers if a.words not in wanted][: max(MOST_ANSWERS - len(kept), 0)]
    kept.sort(key=answers.index)
    days = answered.question.kind == "date"
    printed: list[Told] = []
    clauses = [f"{one.words} ({_bearers(one, days, printed)})" for one in kept]
    left = len(answers) - len(kept)
    if left:
        clauses.append(f"and {counted(left, 'more answer')}")
    opening = _opening(answered, len(answers))
    asked = f"Asked “{answered.question.text}”, {opening}: "
    return (f"{asked}{'; '.join(clauses)}.",), tuple(printed)


def _opening(answered: Answered, answers: int) -> str:
    origins = len(answered.answer.origins)
    if answered.verdict in (*DISPUTED, "explained"):
        return "the sources differ"
    if origins == 1:
        return "one origin alone answers"
    return f"{origins} origins answer alike" if answers == 1 else "the sources answer"


def _answers(answered: Answered) -> list[Given]:
    """The answers given.

    Order: the latest first, then the one that more origins give, then the most exact day.
    """
    bearers: dict[str, dict[str, Told]] = {}
    moments: dict[str, int] = {}
    for voice in voices_of(answered):
        for told in voice.claims:
            key = _key(answered, told)
            bearers.setdefault(key, {}).setdefault(told.origin, told)
            moments[key] = max(moments.get(key, 0), moment_of(told))
    given = [_given(moments[key], list(told.values())) for key, told in bearers.items()]
    return sorted(given, key=lambda one: (-one.moment, -len(one.claims), one.width))


def _given(moment: int, claims: list[Told]) -> Given:
    words, (low, high) = claims[0].figure.words, (claims[0].weighed.low, claims[0].weighed.high)
    width = (high - low).days if low and high else ENDLESS
    return Given(words, moment, width, tuple(sorted(claims, key=lambda told: not told.chain)))


def _key(answered: Answered, told: Told) -> str:
    """What makes two answers the same one: their reading, and a day's wording."""
    answer = told.weighed.claim.answer
    return read_text(answer) if answered.question.kind == "text" else answer


def _bearers(given: Given, days: bool, printed: list[Told]) -> str:
    """Who gives the answer: "the two prisoners, jointly, on 28 October 2025; and 1 source…"."""
    named = [told for told in given.claims if told.chain]
    silent = [told for told in given.claims if not told.chain]
    words = [_speaker(told, days) for told in named[:MOST_NAMED]]
    printed += named[:MOST_NAMED]
    left = len(named) - MOST_NAMED
    if left > 0:
        words.append(counted(left, "other speaker"))
    words += _unnamed(silent, bool(named), days)
    printed += silent
    return words[0] if len(words) == 1 else f"{'; '.join(words[:-1])}; and {words[-1]}"


def _unnamed(silent: list[Told], beside_named: bool, days: bool) -> list[str]:
    """Sources that name no speaker: one by title and day, several beside speakers as a count."""
    if beside_named and len(silent) > 1:
        return [f"{len(silent)} sources that name no speaker"]
    words = [
        ", ".join(filter(None, (title_of(told), "naming no speaker", _day(told, days))))
        for told in silent[:1]
    ]
    if len(silent) > 1:
        name = "name" if len(silent) > 2 else "names"
        words.append(f"{counted(len(silent) - 1, 'other source')} that {name} no speaker")
    return words


def _speaker(told: Told, days: bool) -> str:
    body = body_behind(told)
    part = f"of {in_text(body, is_body=True)}" if body else ""
    who = f"{speaker_of(told)} {part}".strip()
    return ", ".join(part for part in (who, tellers(told), _day(told, days)) if part)


def _day(told: Told, days: bool) -> str:
    before, when = days_of(told)
    if days and when == WITHOUT:  # the answer is itself a day
        return ""
    return ", ".join(part for part in (before, when) if part) if told.chain else day_unnamed(told)
