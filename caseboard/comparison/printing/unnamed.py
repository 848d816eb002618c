"""What sources say that name no speaker: last, and only what nobody is named for."""

from __future__ import annotations

from collections.abc import Sequence

from caseboard.answers.told import Told
from caseboard.answers.words import counted, joined

from .speakers import title_of
from .voices import Voice
from .worded import (
    Given,
    Printed,
    dated,
    day_unnamed,
    each_figure,
    given_as,
    listed,
    noted,
    placed,
    scope_of,
)

MOST_FIGURES = 4
Alike = tuple[list[Voice], list[Told]]  # sources, and the figures that they all give


def fresh_figures(silent: Sequence[Voice], printed: Printed, room: int) -> list[Alike]:
    """Sources with figures that nobody is named for; those that give the same stand together.

    Shape: at most `room` groups, and more only where a wanted figure would be left out.
    """
    missing = sorted(printed.missing)
    if room <= 0:
        silent = [voice for voice in silent if any(voice.says(one) for one in missing)]
    alike: dict[frozenset[Given], list[Voice]] = {}
    for voice in silent:
        new = frozenset(given_as(told) for told in voice.given if not printed.covers(told))
        if new:
            alike.setdefault(new, []).append(voice)
    groups = list(alike.values())
    picked = groups[: max(room, 0)]
    for figure in missing:
        if not any(voices[0].says(figure) for voices in picked):
            picked += [voices for voices in groups if voices[0].says(figure)][:1]
    return [(voices, _fresh(voices[0], printed)) for voices in picked]


def _fresh(voice: Voice, printed: Printed) -> list[Told]:
    """What a source gives that has not been said. Order: wanted figures first."""
    new = each_figure(told for told in voice.claims if not printed.covers(told))
    return sorted(new, key=lambda told: told.words not in printed.wanted)


def unnamed_clause(group: Alike, number: str, printed: Printed, most: int = MOST_FIGURES) -> str:
    """One clause: "“Title”, naming no speaker, gives about 600, without a date".

    `number`: what is counted, where nothing has said so before; else "". `most`: figures that are
    told, more only where a wanted one would be left out.
    """
    voices, figures = group
    told = _foremost(figures, printed, most)
    if len(figures) == len(told) + 1:
        told = figures  # one is told rather than counted
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
        put = placed(told[0], number, verbs, printed.unit)
        first = noted(put, scope_of(told[0]), printed.note_on(told[0]))
        clause += f" {dated(first, day_unnamed(told[0]))}"
        if told[1:]:
            clause += f", and also {give} {listed(told[1:], printed)}"
    else:
        clause += f" {give} {listed(told, printed)}"
    left = len(figures) - len(told)
    return f"{clause}, and {counted(left, 'other figure')} besides" if left else clause


def _foremost(figures: list[Told], printed: Printed, most: int) -> list[Told]:
    """As many as there is room for, and one of each figure that the sentence may not leave out.

    Order: those first that are wanted and not yet said, one of each.
    """
    firsts = {one.words: one for one in reversed(figures) if one.words in printed.missing}
    needed = {given_as(one) for one in firsts.values()}
    foremost = sorted(figures, key=lambda one: given_as(one) not in needed)
    return foremost[: max(most, len(needed))]


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
