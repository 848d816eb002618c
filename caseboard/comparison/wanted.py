"""What would settle an unclear question: the few things most worth finding out."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.told import Link, Told
from caseboard.evidence.settling import AS_OF, ATTRIBUTION, SCOPE, STATED_ON, Missing

from .differences import places_of

MOST_WANTED = 5


@dataclass(frozen=True)
class Wanted:
    """One thing to find out, and the claims that lack it."""

    sentence: str
    claims: tuple[Link, ...]


def build_wanted(answered: Answered) -> tuple[tuple[Wanted, ...], int]:
    """What would settle it, at most MOST_WANTED, and how many more there are. Queries: none.

    A sentence that holds for several claims stands once.
    Order: the one date that decides alone, when it was said, dates that decide together, who
    says it, what it covers; then what would settle most claims.
    """
    by_id = {told.id: told for told in answered.claims}
    alike: dict[str, list[Missing]] = {}
    for missing in answered.answer.settling:
        alike.setdefault(missing.sentence, []).append(missing)
    ranked = sorted(
        alike, key=lambda sentence: (_rank(alike[sentence][0], by_id), -len(alike[sentence]))
    )
    wanted = tuple(
        Wanted(sentence, places_of(by_id[missing.claim] for missing in alike[sentence]))
        for sentence in ranked[:MOST_WANTED]
    )
    return wanted, max(len(ranked) - MOST_WANTED, 0)


def _rank(missing: Missing, by_id: dict[str, Told]) -> int:
    alone = bool(by_id[missing.beside].weighed.claim.as_of)
    lacks = not by_id[missing.claim].weighed.claim.as_of
    if missing.field == AS_OF:
        return 0 if alone and lacks else 2
    return {STATED_ON: 1, ATTRIBUTION: 3, SCOPE: 4}[missing.field]
