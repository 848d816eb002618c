"""What would settle an unclear question: the few things most worth finding out."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.answers.build import Answered
from caseboard.answers.told import Link, Told
from caseboard.answers.words import NO_SPEAKER
from caseboard.evidence.settling import AS_OF, ATTRIBUTION, SCOPE, STATED_ON, Missing

from .differences import places_of

MOST_WANTED = 3
MOST_NAMED = 2  # speakers of one figure


@dataclass(frozen=True)
class Wanted:
    """One thing to find out, and the claims that lack it."""

    sentence: str
    claims: tuple[Link, ...]


def build_wanted(answered: Answered) -> tuple[tuple[Wanted, ...], int]:
    """What would settle it, at most MOST_WANTED, and how many more there are. Queries: none.

    A sentence that holds for several claims stands once, as do two that mirror each other.
    Order: the one date that decides alone, when it was said, dates that decide together, who
    says it, what it covers; then what would settle most claims.
    """
    asked = {id for one in answered.answer.settling for id in (one.claim, one.beside)}
    by_id = {id: answered.claims.named(id) for id in asked}
    alike: dict[tuple, list[Missing]] = {}
    for missing in answered.answer.settling:
        alike.setdefault(_pair(missing, by_id), []).append(missing)
    ranked = sorted(alike.values(), key=lambda same: (_rank(same[0], by_id), -len(same)))
    wanted = tuple(_wanted(same, by_id) for same in ranked[:MOST_WANTED])
    return wanted, max(len(ranked) - MOST_WANTED, 0)


def _pair(missing: Missing, by_id: dict[str, Told]) -> tuple:
    """What is asked, whichever of two claims it is asked of."""
    if missing.field not in (STATED_ON, ATTRIBUTION):
        return missing.field, missing.sentence
    sides = (by_id[missing.claim], by_id[missing.beside])
    return missing.field, frozenset((told.figure.words, told.speaker_words) for told in sides)


def _wanted(same: list[Missing], by_id: dict[str, Told]) -> Wanted:
    claims = [by_id[missing.claim] for missing in same]
    asked = [
        told for told, one in zip(claims, same, strict=True) if one.sentence == same[0].sentence
    ]
    return Wanted(_named(same[0].sentence, asked), places_of(claims))


def _named(sentence: str, claims: list[Told]) -> str:
    """The sentence with the speakers of the figure it begins with: "“denied” (Moscow)"."""
    speakers = list(dict.fromkeys(told.speaker_words for told in claims))
    opening, quote, rest = sentence.partition("”")
    if not any(speakers) or not opening.startswith(("The date of ", "A closer date for ", "When ")):
        return sentence
    names = [name or NO_SPEAKER for name in speakers[:MOST_NAMED]]
    if len(speakers) > MOST_NAMED:
        names.append(f"{len(speakers) - MOST_NAMED} more")
    return f"{opening}{quote} ({'; '.join(names)}){rest}"


def _rank(missing: Missing, by_id: dict[str, Told]) -> int:
    alone = bool(by_id[missing.beside].weighed.claim.as_of)
    lacks = not by_id[missing.claim].weighed.claim.as_of
    if missing.field == AS_OF:
        return 0 if alone and lacks else 2
    return {STATED_ON: 1, ATTRIBUTION: 3, SCOPE: 4}[missing.field]
