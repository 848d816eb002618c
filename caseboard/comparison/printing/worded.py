"""A claim's figure in running text, with its hedge, its scope and its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from caseboard.answers.build import Answered
from caseboard.answers.told import Told
from caseboard.answers.words import joined
from caseboard.evidence.reading import (
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    ORDER,
    figure_in_words,
    number_in_words,
    read_text,
)

from .days import WITHOUT, tells_a_period, when_told

MOST_FURTHER = 3  # figures of one origin beside the one that it leads with
Given = tuple[str, ...]  # what makes two figures the same one


def given_as(told: Told) -> Given:
    """The figure in words, what it covers, the day that it speaks of and that of saying it."""
    claim = told.claim
    return told.words, claim.scope, claim.as_of, claim.stated_on


@dataclass
class Printed:
    """What the sentence says so far: its figures, and the claims behind them in order.

    Shape: `wanted` are figures, in words, that it may not leave out; `further` is how many figures
    of one speaker stand beside the one that he leads with; `note` has to be said, once, beside
    the figure `beside`. `figures` in words, `given` with what they cover and their days.
    """

    unit: str
    wanted: Set[str] = frozenset()
    further: int = MOST_FURTHER
    note: str = ""
    beside: Given | None = None
    figures: set[str] = field(default_factory=set)
    given: set[Given] = field(default_factory=set)
    claims: list[Told] = field(default_factory=list)
    has_noted: bool = False

    @property
    def missing(self) -> Set[str]:
        """What is wanted and not yet said."""
        return self.wanted - self.figures

    def say(self, *claims: Told) -> None:
        self.claims += claims
        self.figures |= {told.words for told in claims}
        self.given |= {given_as(told) for told in claims}

    def note_on(self, told: Told) -> str:
        """What is to be said beside this figure; "" where nothing is, or where it has been said."""
        if self.beside is None or self.has_noted or given_as(told) != self.beside:
            return ""
        self.has_noted = True
        return self.note

    def holds(self, told: Told) -> bool:
        """Is the figure among those told, for what it covers and of its days?"""
        return given_as(told) in self.given

    def covers(self, told: Told) -> bool:
        """Is nothing new in a claim? Without a scope and a day it adds nothing to its figure."""
        if told.words not in self.figures:
            return False
        given = given_as(told)
        return given in self.given or not any(given[1:])


def figure_words(told: Told, unit: str = "") -> str:
    """A figure with its hedge before it: "between 1,800 and 2,200"."""
    claim = told.claim
    if claim.qualifier == BETWEEN:
        words = f"between {number_in_words(claim.value)} and {number_in_words(claim.value_to)}"
        return f"{words} {unit}" if unit else words
    return figure_in_words(claim.value, claim.value_to, claim.qualifier, unit)


def words_of(answered: Answered, told: Told) -> str:
    """A figure as `figure_words` has it, any other answer in quotation marks."""
    return figure_words(told) if answered.is_figure else f"“{told.figure.words}”"


def given_in(answered: Answered, told: Told) -> str:
    """What makes two answers the same one: a text by its reading, however it is spelled."""
    return read_text(told.claim.answer) if answered.question.kind == "text" else told.words


def placed(told: Told, number: str, verbs: tuple[str, str], unit: str = "") -> str:
    """The figure that is put: "put the number at about 2,000", "said that it was at least 600".

    Shape: `verbs` are those of putting and of saying; a bound cannot be put at.
    """
    put, say = verbs
    words = figure_words(told, unit)
    if told.claim.qualifier in (AT_LEAST, AT_MOST):
        return f"{say} that {number} was {words}"
    return f"{put} {number} {'in the' if told.claim.qualifier == ORDER else 'at'} {words}"


def scope_of(told: Told) -> str:
    """What a figure covers, quoted; with the year where the quoted words tell a period without."""
    scope = told.figure.scope
    if not scope:
        return ""
    year = told.claim.as_of[:4]
    tells = tells_a_period(scope) and not re.search(r"\b[0-9]{4}\b", scope)
    return f"“{scope}”, in {year}" if tells and year.isdigit() else f"“{scope}”"


def noted(words: str, *notes: str) -> str:
    """Words with notes in brackets, where there are any."""
    kept = "; ".join(note for note in notes if note)
    return f"{words} ({kept})" if kept else words


def dated(words: str, when: str) -> str:
    """Words with the day after them; a missing day and that of saying stand after a comma."""
    apart = when == WITHOUT or when.startswith("said ")
    return f"{words}, {when}" if apart else f"{words} {when}".rstrip()


def days_of(told: Told) -> tuple[str, str]:
    return when_told(told.claim.as_of, told.claim.stated_on, told.figure.scope)


def day_unnamed(told: Told) -> str:
    """The day of a figure that nobody is named for: "said in May 2025", "without a date"."""
    before, when = days_of(told)
    return ", ".join(part for part in (said_unnamed(before), when) if part)


def said_unnamed(before: str) -> str:
    return before.replace("speaking ", "said ", 1)


def each_figure(claims: Iterable[Told]) -> list[Told]:
    """The first claim of each figure, in order; another scope or day makes it another one."""
    first: dict[Given, Told] = {}
    for told in claims:
        first.setdefault(given_as(told), told)
    return list(first.values())


def listed(claims: Iterable[Told], printed: Printed, joint: str = ", and ") -> str:
    """Figures by their day: "about 2,000 and about 600, both without a date"."""
    by_day: dict[str, dict[str, list[Told]]] = {}
    for told in claims:
        figures = by_day.setdefault(day_unnamed(told), {})
        figures.setdefault(figure_words(told, printed.unit), []).append(told)
    groups = []
    for when, alike in by_day.items():
        told = [words for one in alike.items() for words in _with_scopes(*one, printed)]
        several = {1: "", 2: "both "}.get(len(told), "all ") if when else ""
        apart = several or when == WITHOUT or when.startswith("said ")
        groups.append(f"{joined(told)}{',' if apart else ''} {several}{when}".rstrip(" ,"))
    return joint.join(groups)


def _with_scopes(figure: str, alike: list[Told], printed: Printed) -> list[str]:
    """One figure for each scope; told without one too, it stands once and says so."""
    scopes, notes = [scope_of(told) for told in alike], [printed.note_on(told) for told in alike]
    if "" in scopes:
        once = [f"once {scope}" for scope in scopes if scope]
        return [noted(figure, *once, *notes)]
    return [noted(figure, *both) for both in zip(scopes, notes, strict=True)]
