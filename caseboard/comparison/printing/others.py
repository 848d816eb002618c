"""The origins that a sentence leaves out: how many they are, and whether they give more."""

from __future__ import annotations

from collections.abc import Sequence, Set

from caseboard.answers.told import Told
from caseboard.answers.words import counted, joined

from .unnamed import MOST_FIGURES
from .voices import Voice, Voices
from .worded import Printed, each_figure, figure_words, given_as


def others_clauses(voices: Voices, heard: Set[str], printed: Printed) -> list[str]:
    """Those that give only what is named before, for the same days and scopes, and the others.

    `heard`: the origins that the sentence names.
    """
    others = [voice for voice in voices if voice.origin not in heard]
    same = [v for v in others if all(printed.covers(told) for told in v.given)]
    clauses = []
    if same:
        unnamed = "" if any(voice.is_named for voice in same) else ", naming no speaker,"
        give = "gives" if len(same) == 1 else "give"
        figures = _named_before(same, printed)
        clauses.append(f"{counted(len(same), 'more origin')}{unnamed} {give} {figures}")
    if len(others) > len(same):
        left = len(others) - len(same)
        clauses.append(
            f"{counted(left, 'more origin')} {'gives' if left == 1 else 'give'} other figures"
        )
    return clauses


def gives_more(voices: Voices, heard: Set[str], printed: Printed) -> bool:
    """Does any origin that the sentence leaves out give what is not named before?"""
    others = (voice for voice in voices if voice.origin not in heard)
    return any(not printed.covers(told) for voice in others for told in voice.given)


def _named_before(same: Sequence[Voice], printed: Printed) -> str:
    """What they give, all of it named before: "about 600 and 700, figures already named".

    One that stands before with a scope or a day, and has none here, is not the same one.
    """
    figures = each_figure(told for voice in same for told in voice.claims)
    if len(figures) > MOST_FIGURES:
        return "figures already named"
    words = list(dict.fromkeys(figure_words(told, printed.unit) for told in figures))
    bare = [told for told in figures if not printed.holds(told)]
    here = ", here without a date or scope" if len(bare) == len(figures) else ""
    here = ", some of them here without a date or scope" if bare and not here else here
    return f"{joined(words)}, {'a figure' if len(words) == 1 else 'figures'} already named{here}"


def crowd_clauses(voices: Voices, heard: Set[str], printed: Printed) -> list[str]:
    """The same of a crowd: those that give only figures named before, of whatever day, and the
    others; of both how many name no speaker."""
    others = [voice.given for voice in voices.named if voice.origin not in heard]
    others += [given for origin, given in voices.unnamed.items() if origin not in heard]
    same: list[Sequence[Told]] = []
    fresh: list[Sequence[Told]] = []
    for given in others:
        is_new = any(told.words not in printed.figures for told in given)
        (fresh if is_new else same).append(given)
    clauses = []
    if same:
        one = len({told.words for given in same for told in given}) == 1
        named = f"{'a figure' if one else 'figures'} already named{_for_what(same, printed)}"
        clauses.append(f"{_many(same)} {named}")
    if fresh:
        clauses.append(f"{_many(fresh)} other figures")
    return clauses


def _many(others: Sequence[Sequence[Told]]) -> str:
    """ "12 more origins, 3 of them articles that name no speaker, give"."""
    many = counted(len(others), "more origin")
    silent = sum(not given[0].chain for given in others)
    if len(others) == 1:
        return f"{many}, naming no speaker, gives" if silent else f"{many} gives"
    if silent == len(others):
        return f"{many}, naming no speaker, give"
    articles = "an article that names" if silent == 1 else "articles that name"
    few = "one" if silent == 1 else f"{silent:,}"
    return f"{many}, {few} of them {articles} no speaker, give" if silent else f"{many} give"


def _for_what(same: Sequence[Sequence[Told]], printed: Printed) -> str:
    """Whether they give the figures for other days and scopes, or without any."""
    apart = [told for given in same for told in given if not printed.holds(told)]
    bare = sum(not any(given_as(told)[1:]) for told in apart)
    some = "some " if len(same) > 1 else ""
    if bare < len(apart):
        return f", {some}for other days or scopes{', or without any' if bare else ''}"
    here = f"{some}of them here" if some else "here"
    return f", {here} without a date or scope" if bare else ""
