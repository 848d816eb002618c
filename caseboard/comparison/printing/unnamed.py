"""What sources say that name no speaker: last, and only what nobody is named for."""

from __future__ import annotations

from collections.abc import Sequence

from caseboard.answers.told import Told
from caseboard.answers.words import counted

from .speakers import joined, title_of
from .voices import Voice
from .worded import (
    Given,
    Printed,
    dated,
    day_unnamed,
    each_figure,
    figure_words,
    given_as,
    listed,
    noted,
    placed,
    scope_of,
)

MOST_FIGURES = 4
Alike = tuple[list[Voice], list[Told]]  # sources, and the figures that they all give


def fresh_figures(
    silent: Sequence[Voice], printed: Printed, wanted: set[str], room: int
) -> list[Alike]:
    """Sources with figures that nobody is named for; those that give the same stand together.

    Shape: at most `room` groups, and more only where a wanted figure would be left out.
    """
    alike: dict[tuple, Alike] = {}
    for voice in silent:
        new = each_figure(told for told in voice.claims if not printed.covers(told))
        if new:
            key = tuple(sorted(given_as(told) for told in new))
            new.sort(key=lambda told: told.words not in wanted)
            alike.setdefault(key, ([], new))[0].append(voice)
    groups = list(alike.values())
    picked = groups[: max(room, 0)]
    for figure in sorted(wanted - printed.figures):
        if not any(_gives(group, figure) for group in picked):
            picked += [group for group in groups if _gives(group, figure)][:1]
    return picked


def _gives(group: Alike, figure: str) -> bool:
    return any(told.words == figure for told in group[1])


def unnamed_clause(group: Alike, number: str, printed: Printed) -> str:
    """One clause: "“Title”, naming no speaker, gives about 600, without a date".

    `number`: what is counted, where nothing has said so before; else "".
    """
    voices, figures = group
    told = figures[:MOST_FIGURES]
    printed.say(*told)
    telling = _telling(voices, told)
    sources: dict[str, set[Given]] = {}
    for one in (one for same in telling for one in same):
        sources.setdefault(one.source_id, set()).add(given_as(one))
    several = len(sources) > 1
    give = "give" if several else "gives"
    clause = f"{_titles([same[0] for same in telling], len(sources))}, naming no speaker,"
    if any(len(given) < len(told) for given in sources.values()):
        clause += " between them"
    if number:
        verbs = ("put", "say") if several else ("puts", "says")
        first = noted(placed(told[0], number, verbs, printed.unit), scope_of(told[0]))
        clause += f" {dated(first, day_unnamed(told[0]))}"
        if told[1:]:
            clause += f", and also {give} {listed(told[1:], printed)}"
    else:
        clause += f" {give} {listed(told, printed)}"
    left = len(figures) - len(told)
    return f"{clause}, and {counted(left, 'other figure')} besides" if left else clause


def _telling(voices: Sequence[Voice], told: Sequence[Told]) -> list[list[Told]]:
    """Of each of them the claims that give these figures, those of copies of one article too."""
    figures = {given_as(one) for one in told}
    return [[one for one in voice.claims if given_as(one) in figures] for voice in voices]


def _titles(firsts: Sequence[Told], sources: int) -> str:
    """The sources, by title or counted; of copies, how many articles they go back to.

    Shape: `firsts` are a claim of each article behind them. Units: `sources` counts copies too.
    """
    titles, others = [title_of(told) for told in firsts], sources - 1
    if sources > len(firsts) == 1:
        is_original = firsts[0].origin == f"source:{firsts[0].source_id}"
        words = counted(others, "source" if is_original else "other source")
        goes, to = "goes" if others == 1 else "go", "it" if is_original else "the same article"
        return f"{titles[0]} and {words} that {goes} back to {to}"
    if sources > len(firsts):
        articles = f"{sources:,} sources that go back to {len(firsts):,} articles"
        return f"{articles}, {titles[0]} among them"
    if len(titles) > 2:
        titles = [titles[0], counted(others, "other source")]
    return joined(titles)


def others_clauses(others: Sequence[Voice], printed: Printed) -> list[str]:
    """How many origins the sentence leaves out, and whether they give anything else."""
    same = [v for v in others if all(printed.covers(told) for told in v.claims)]
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
