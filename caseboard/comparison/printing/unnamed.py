"""What sources say that name no speaker: last, and only what nobody is named for."""

from __future__ import annotations

from collections.abc import Sequence

from caseboard.answers.told import Told
from caseboard.answers.words import counted

from .speakers import joined, title_of
from .voices import Voice
from .worded import Printed, dated, day_unnamed, each_figure, listed, noted, put_at, scope_of

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
        new = each_figure(t for t in voice.claims if t.figure.words not in printed.figures)
        if new:
            key = tuple(sorted(_given(told) for told in new))
            new.sort(key=lambda told: told.figure.words not in wanted)
            alike.setdefault(key, ([], new))[0].append(voice)
    groups = list(alike.values())
    picked = groups[: max(room, 0)]
    for figure in sorted(wanted - printed.figures):
        if not any(_gives(group, figure) for group in picked):
            picked += [group for group in groups if _gives(group, figure)][:1]
    return picked


def _given(told: Told) -> tuple[str, ...]:
    claim = told.weighed.claim
    return told.figure.words, claim.scope, claim.as_of, claim.stated_on


def _gives(group: Alike, figure: str) -> bool:
    return any(told.figure.words == figure for told in group[1])


def unnamed_clause(group: Alike, number: str, printed: Printed) -> str:
    """One clause: "“Title”, naming no speaker, gives about 600, without a date".

    `number`: what is counted, where nothing has said so before; else "".
    """
    sources, figures = group
    several = len(sources) > 1
    told = figures[:MOST_FIGURES]
    printed.say(*told)
    give = "give" if several else "gives"
    clause = f"{_titles(sources)}, naming no speaker,"
    if number:
        first = dated(noted(put_at(told[0], printed.unit), scope_of(told[0])), day_unnamed(told[0]))
        clause += f" {'put' if several else 'puts'} {number} {first}"
        if told[1:]:
            clause += f", and also {give} {listed(told[1:], printed)}"
    else:
        clause += f" {give} {listed(told, printed)}"
    left = len(figures) - len(told)
    return f"{clause}, and {counted(left, 'other figure')} besides" if left else clause


def _titles(sources: list[Voice]) -> str:
    titles = [title_of(voice.lead) for voice in sources]
    if len(titles) > 2:
        titles = [titles[0], counted(len(titles) - 1, "other source")]
    return joined(titles)


def others_clauses(others: Sequence[Voice], printed: Printed) -> list[str]:
    """How many origins the sentence leaves out, and whether they give anything else."""
    same = [v for v in others if {told.figure.words for told in v.claims} <= printed.figures]
    clauses = []
    if same:
        unnamed = "" if any(voice.is_named for voice in same) else ", naming no speaker,"
        give = "gives" if len(same) == 1 else "give"
        clauses.append(f"{counted(len(same), 'more origin')}{unnamed} {give} the same figures")
    if len(others) > len(same):
        left = len(others) - len(same)
        clauses.append(
            f"{counted(left, 'more origin')} {'gives' if left == 1 else 'give'} other figures"
        )
    return clauses
