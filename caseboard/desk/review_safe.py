"""What an editor should look at before a claim is published: nothing, where many may go at once."""

from __future__ import annotations

from collections.abc import Collection

from caseboard.evidence.relations import CONFLICT, UNCLEAR
from caseboard.models import Claim, PassageState
from caseboard.models.date_order import doubts_about

from .effect import VERDICT_WORDS, Effect

OWN = "You wrote it or changed what it says: another editor publishes it."
NEW = "It agrees with no published claim of its question."
PAIRS = {CONFLICT: "It conflicts: {pair}.", UNCLEAR: "It may conflict: {pair}."}
UNATTRIBUTED = "It names no speaker: look whether the source does."
PASSAGES = {
    PassageState.LOST: "Its passage is not found in the newest snapshot.",
    PassageState.AMBIGUOUS: "Its passage stands in several places of the newest snapshot.",
}


def needs_eyes(
    claim: Claim, effects: Collection[Effect], *, own: bool, passage: str = ""
) -> tuple[str, ...]:
    """Why a claim is not published together with others; () where nothing speaks against it.

    The claim comes with its chain. `passage` is the state of its newest passage, "" for none.
    Queries: none.
    """
    found = [OWN] if own else []
    for effect in effects:
        if effect.turns:
            before, after = VERDICT_WORDS[effect.before], VERDICT_WORDS[effect.after]
            found.append(f"It turns {before} into {after}.")
        elif effect.relation in PAIRS:
            found.append(PAIRS[effect.relation].format(pair=effect.pair))
        elif not (effect.is_repeated or effect.warnings):
            found.append(NEW)
        found += [f"{line.label}: {line.before} → {line.after}." for line in effect.moves]
        if effect.contradicts:
            found.append("It contradicts what the desk uses.")
        found += effect.warnings
    if not claim.attributions.all():
        found.append(UNATTRIBUTED)
    if passage in PASSAGES:
        found.append(PASSAGES[passage])
    found += [sentence for _, sentence in doubts_about(claim)]
    return tuple(found)
