"""One sentence where all origins give the same figure: that they do, and who they are."""

from __future__ import annotations

from caseboard.answers.told import Told

from .speakers import credited
from .voices import Voices
from .worded import day_unnamed, days_of, placed

FEWEST = 3  # two are told one after the other


def alike_clauses(voices: Voices, number: str, unit: str) -> tuple[list[str], list[Told]]:
    """What all of them give, then who does; and the claims that it rests on.

    Nothing where they give several figures, or one for a day or a scope, and where nobody is
    named: those are told one after the other. `number`: what the figure is one of.
    """
    given = [told for voice in voices for told in voice.given]
    alike = {(told.words, told.claim.scope, told.claim.as_of) for told in given}
    told_alike = alike == {(given[0].words, "", "")}
    if len(voices) < FEWEST or not voices.named or not told_alike:
        return [], []
    leads = [voice.lead for voice in voices.named]
    who = [_dated(lead) for lead in leads]
    silent = [claims[0] for claims in voices.unnamed.values()]
    if silent:
        many = f"{len(silent)} articles that name" if len(silent) > 1 else "one article that names"
        days = {day_unnamed(told) for told in silent}
        day = days.pop() if len(days) == 1 else ""
        who.append(f"{many} no speaker, {day}" if day else f"{many} no speaker")
    if len(who) > 1:
        who[-1] = f"and {who[-1]}"
    put = placed(given[0], number, ("put", "said"), unit)
    return [f"all {len(voices)} origins {put}: {who[0]}", *who[1:]], [*leads, *silent]


def _dated(lead: Told) -> str:
    """Who leads with the figure, and when: none of these figures has a day of its own."""
    before, when = days_of(lead)
    return f"{credited(lead)}, {before or when}"
