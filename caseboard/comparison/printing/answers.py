"""The sentence on a question that is answered in words or with a day: who answers what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from caseboard.answers.build import DISPUTED, Answered
from caseboard.answers.told import Told
from caseboard.answers.words import counted
from caseboard.evidence.periods import span_of
from caseboard.evidence.questions import FIXED
from caseboard.evidence.reading import read_text
from caseboard.evidence.relations import CONFLICT

from .crowds import is_crowd
from .days import WITHOUT, on_day
from .speakers import body_behind, speaker_of, tellers, title_of
from .subject import named as in_text
from .voices import decisive_figures, moment_of, voices_of
from .worded import days_of, said_unnamed

MOST_ANSWERS = 5
ENDLESS = 10**7  # days of a range without an end, and of answers in words
MOST_NAMED = 2  # speakers of one answer that are named
OF_CROWD = 3, 1  # the same of a crowd: answers, and speakers of each
MOST_COUNTED = 3  # sources that are only counted and yet listed among those that it rests on


@dataclass(frozen=True)
class Given:
    """One answer, and of every origin that gives it the claim that speaks for it.

    Units: `moment` is a day's number, 0 for none; `width` counts the days that a day may be;
    `silent` counts the sources that give it and name no speaker, copies of one article too.
    """

    words: str
    moment: int
    width: int
    claims: tuple[Told, ...]
    silent: int


def print_answers(answered: Answered) -> tuple[tuple[str, ...], tuple[Told, ...]]:
    """The sentence, and the claims that it rests on in the order in which they are named.

    Shape: nothing where nothing is published. Where answers differ, both sides stand in it.
    """
    answers = _answers(answered)
    if not answers:
        return (), ()
    most, most_named = OF_CROWD if is_crowd(answered) else (MOST_ANSWERS, MOST_NAMED)
    kept = _kept(answered, answers, most)
    left = len(answers) - len(kept)
    known = {""} if answered.question.kind == "date" else set()  # the answer is itself a day
    printed: list[Told] = []
    changed = not left and _follow_in_time(answered, kept)
    if changed:
        kept.reverse()
    clauses = [
        f"{_by_then(one, place) if changed else ''}{one.words}"
        f" ({_bearers(one, {_latest(one)} if changed else known, printed, most_named)})"
        for place, one in enumerate(kept)
    ]
    if left:
        clauses.append(f"and {counted(left, 'more answer')}")
    opening = _opening(answered, len(answers))
    if changed:
        opening = "the answers follow each other in time"
    asked = f"Asked “{answered.question.text}”, {opening}: "
    return (f"{asked}{'; '.join(clauses)}.",), tuple(printed)


def _kept(answered: Answered, answers: list[Given], most: int) -> list[Given]:
    """The first answers, and every one that the sentence may not leave out."""
    spelled = read_text if answered.question.kind == "text" else str
    wanted = {spelled(words) for words in decisive_figures(answered)}
    needed = [one for one in answers if spelled(one.words) in wanted]
    others = [one for one in answers if spelled(one.words) not in wanted]
    kept = needed + others[: max(most - len(needed), 0)]
    return sorted(kept, key=answers.index)


def _follow_in_time(answered: Answered, kept: list[Given]) -> bool:
    """Do dates alone tell the answers apart? Each then ends before the next one begins."""
    if len(kept) < 2 or any(one.relation == CONFLICT for one in answered.answer.relations):
        return False
    if answered.question.kind == "date" or answered.answer.question.rule == FIXED:
        return False
    spans = [[span_of(told.claim.as_of) for told in one.claims] for one in reversed(kept)]
    if not all(span.given for same in spans for span in same):
        return False
    return all(
        max(span.last for span in before) < min(span.first for span in after)
        for before, after in pairwise(spans)
    )


def _by_then(given: Given, place: int) -> str:
    """The day of an answer before it: "in February 2025, ", "by late October 2025, "."""
    when = on_day(_latest(given))
    if place and not when.startswith("in the period ") and when.startswith(("on ", "in ")):
        when = f"by {when[3:]}"
    return f"{when}, "


def _latest(given: Given) -> str:
    return max(given.claims, key=moment_of).claim.as_of


def _opening(answered: Answered, answers: int) -> str:
    origins = len(answered.answer.origins)
    if answered.verdict in (*DISPUTED, "explained"):
        return "the sources differ"
    if origins == 1:
        return "one origin alone answers"
    return f"{origins:,} origins answer alike" if answers == 1 else "the sources answer"


def _answers(answered: Answered) -> list[Given]:
    """The answers given.

    Order: the latest first, then the one that more origins give, then the most exact day.
    """
    bearers: dict[str, dict[str, Told]] = {}
    sources: dict[str, set[str]] = {}
    moments: dict[str, int] = {}
    for voice in voices_of(answered):
        for told in voice.claims:
            key = _key(answered, told)
            bearers.setdefault(key, {}).setdefault(told.origin, told)
            sources.setdefault(key, set()).update(() if told.chain else (told.source_id,))
            moments[key] = max(moments.get(key, 0), moment_of(told))
    given = [
        _given(moments[key], list(told.values()), len(sources[key]))
        for key, told in bearers.items()
    ]
    return sorted(given, key=lambda one: (-one.moment, -len(one.claims), one.width))


def _given(moment: int, claims: list[Told], silent: int) -> Given:
    words, (low, high) = claims[0].figure.words, (claims[0].weighed.low, claims[0].weighed.high)
    width = (high - low).days if low and high else ENDLESS
    claims = sorted(claims, key=lambda told: not told.chain)
    return Given(words, moment, width, tuple(claims), silent)


def _key(answered: Answered, told: Told) -> str:
    """What makes two answers the same one: their reading, and a day's wording."""
    answer = told.weighed.claim.answer
    return read_text(answer) if answered.question.kind == "text" else answer


def _bearers(given: Given, known: set[str], printed: list[Told], most: int) -> str:
    """Who gives the answer: "the two prisoners, jointly, on 28 October 2025; and 1 source…".

    `known`: the days, as claims have them, that need no telling; "" for a missing one. `most`:
    speakers that are named.
    """
    named = [told for told in given.claims if told.chain]
    silent = [told for told in given.claims if not told.chain]
    words = [_speaker(told, known) for told in named[:most]]
    printed += named[:most]
    left = len(named) - most
    if left > 0:
        words.append(counted(left, "other speaker"))
    words += _unnamed(silent, given.silent, bool(named), known)
    titled = silent[: 0 if named and given.silent > 1 else 1]
    printed += silent if len(silent) <= MOST_COUNTED else titled
    return words[0] if len(words) == 1 else f"{'; '.join(words[:-1])}; and {words[-1]}"


def _unnamed(silent: list[Told], many: int, beside_named: bool, known: set[str]) -> list[str]:
    """Sources that name no speaker: one by title and day, several beside speakers as a count."""
    if beside_named and many > 1:
        return [f"{many:,} sources that name no speaker"]
    words = [
        ", ".join(filter(None, (title_of(told), "naming no speaker", _day(told, known))))
        for told in silent[:1]
    ]
    if many > 1:
        name = "name" if many > 2 else "names"
        words.append(f"{counted(many - 1, 'other source')} that {name} no speaker")
    return words


def _speaker(told: Told, known: set[str]) -> str:
    body = body_behind(told)
    part = f"of {in_text(body, is_body=True)}" if body else ""
    who = f"{speaker_of(told)} {part}".strip()
    return ", ".join(part for part in (who, tellers(told), _day(told, known)) if part)


def _day(told: Told, known: set[str]) -> str:
    before, when = days_of(told)
    if told.claim.as_of in known or (when == WITHOUT and "" in known):
        when = ""
    if not told.chain:
        before = said_unnamed(before)
    return ", ".join(part for part in (before, when) if part)
