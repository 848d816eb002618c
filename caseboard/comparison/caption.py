"""What is told about a question's picture: its legend, its key, and the same in a few sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.answers.words import NO_SPEAKER, counted
from caseboard.evidence.heard import UNBOUNDED, words_of_range
from caseboard.evidence.questions import QUANTITY, Question
from caseboard.pages.moment import Moment
from caseboard.pages.script import point_after

from .chart import Description, KeyLine
from .marking import Marking
from .picture.marks import Mark, Origin, origins_of

PLANE, ROWS, LANES = "plane", "rows", "lanes"
MOST_DESCRIBED = 12
MOST_FIGURES = 6  # of an origin in the key
BAND = "what can be true on each day, by the claims that bound it; undated ones bound little"


def legend_words(kind: str, answered: Answered, moment: Moment) -> dict[str, str]:
    """What each look means. Order: as the legend tells it."""
    many = len(set(answered.claims.origins)) > 1 and kind != ROWS
    lettered = ", a letter for each origin" if many else ""
    return {
        "dot": f"a speaker is named{lettered}",
        "dot hollow": "no speaker named",
        "dot replaced": "replaced by a later claim",
        "range": "what the wording allows",
        "bound": "no end given",
        "days": "the days it speaks of",
        "undated": "no date given: it may speak of any day along the line",
        "band": BAND,
        "clash": "no value fits here: claims exclude each other",
        "slight-undated": "other figures without a date, known by that day",
        "dot slight": "other figures, with what their wording allows; an arrow: no end given",
        "crowd few": "other figures, larger where more origins give them",
        "agreed": answered.agreed_sentence.rstrip("."),
        "finding-line": "the desk’s finding",
        "now": f"as of {moment.as_of_words}",
    }


def key_of(marks: Sequence[Mark]) -> tuple[KeyLine, ...]:
    """Each origin with its letter and what it says; where there is one, it needs no key."""
    origins = origins_of(marks)
    if len(origins) < 2:
        return ()
    lines = []
    for origin in origins:
        told = _told(origin)
        more = max(len(told) - MOST_FIGURES, 0)
        lines.append(KeyLine(origin.letter, origin.named, origin.name, told[:MOST_FIGURES], more))
    return tuple(lines)


def left_out_words(marking: Marking, question: Question) -> str:
    """How many claims found no place, and which did; "" where all did."""
    if not marking.left_out:
        return ""
    drawn, every = len(marking.drawn), len(marking.drawn) + marking.left_out
    chosen = ["those that decide the verdict"] if marking.deciding else []
    if marking.deciding < len(marking.marks):
        chosen += ["the lowest and the highest"] if question.kind == QUANTITY else []
        chosen += ["one each of the origins that say most"]
    return (
        f"{drawn:,} of {every:,} claims have room here: {', then '.join(chosen)}. "
        "The table and the downloads hold all of them."
    )


def described(
    kind: str,
    answered: Answered,
    claims: Sequence[Told],
    marking: Marking,
    moment: Moment,
) -> Description:
    """The picture in a few sentences, for who cannot see it."""
    origins = counted(len(set(answered.claims.origins)), "origin")
    sentences = []
    if kind != ROWS:
        sentences.append(_time_sentence(answered.claims.rows.columns.as_of))
    if kind == PLANE:
        sentences.append(_band_sentence(answered, moment))
    return Description(
        claims=f"{counted(len(claims), 'claim')} from {origins}",
        figures=_each(claims, marking),
        rest=" ".join(filter(None, sentences)),
        agreed=answered.agreed_sentence if kind != LANES else "",
    )


def _each(claims: Sequence[Told], marking: Marking) -> str:
    """What few claims say, each; of many, what those say that stand out.

    What copies of one article say stands together.
    """
    copied = marking.copied
    if len(claims) <= MOST_DESCRIBED:
        few = ((one, "" if one.chain else copied.get(one.origin, "")) for one in claims)
        return ": " + _put_together(_of_claim(one, name) for one, name in few)
    names = set(copied.values())
    many = ((one, one.origin if one.origin in names else "") for one in marking.marks)
    return ", among them: " + _put_together(_of_mark(mark, name) for mark, name in many)


class Said(NamedTuple):
    """A figure in words, and whose it is.

    Shape: `copied` is the name of the origin where several articles go back to it, else "".
    """

    origin: Hashable
    copied: str
    words: str
    when: str
    times: int
    alone: str


def _of_claim(told: Told, copied: str) -> Said:
    figure = told.figure
    replaced = " [replaced by a later claim]" if figure.replaced else ""
    words = f"{figure.words}{replaced}"
    return Said(told.origin, copied, words, figure.whereof, 1, figure.told)


def _of_mark(mark: Mark, copied: str) -> Said:
    who = mark.who or NO_SPEAKER
    alone = f"{mark.counted} ({who}{point_after(who)}{mark.when})"
    return Said(mark.rank, copied, mark.words, mark.when, mark.times, alone)


def _put_together(figures: Iterable[Said]) -> str:
    """Each figure; those of copies together, as often as they are told, where the first stands."""
    told: list[Said] = []
    together: dict[Hashable, Counter[tuple[str, str]]] = {}
    for one in figures:
        if not one.copied or one.origin not in together:
            told.append(one)
        if one.copied:
            alike = together.setdefault(one.origin, Counter())
            alike[one.words, one.when] += one.times
    return "; ".join(
        f"{_counted(together[one.origin])}, {one.copied[0].lower()}{one.copied[1:]}"
        if one.copied
        else one.alone
        for one in told
    )


def _counted(figures: Counter[tuple[str, str]]) -> str:
    return ", ".join(f"{_times(words, n)} ({when})" for (words, when), n in figures.items())


def _times(words: str, times: int) -> str:
    return f"{words} ×{times:,}" if times > 1 else words


def _time_sentence(dates: Sequence[str]) -> str:
    """How much of it is dated."""
    undated = sum(not as_of for as_of in dates)
    if not undated:
        return "All of them give a date."
    return f"{undated:,} of {len(dates):,} give no date."


def _band_sentence(answered: Answered, moment: Moment) -> str:
    """What can be true at the moment asked for, in a count that cannot fall."""
    band = answered.answer.feasible
    if band is None or (band.low == 0 and band.high is None):
        return ""
    when = "Today" if moment.as_of is None else f"On {moment.day:%-d %B %Y}"
    if not band.feasible:
        return f"{when}, no value fits every claim that bounds it: claims exclude each other."
    high = UNBOUNDED if band.high is None else band.high
    fits = words_of_range(answered.answer.question, band.low, high)
    return f"{when}, by the claims that bound it, {fits} can be true."


def _told(origin: Origin) -> tuple[str, ...]:
    """What an origin says; told alike in several articles, it stands once."""
    alike: Counter[tuple[str, str, str, bool]] = Counter()
    for mark in origin.marks:
        who = mark.who if mark.who != origin.name else ""
        alike[mark.words, who, mark.when, mark.replaced] += mark.times
    return tuple(
        f"{_times(words, times)} ({point_after(who).join(filter(None, (who, when)))})"
        for (words, who, when, _), times in alike.items()
    )
