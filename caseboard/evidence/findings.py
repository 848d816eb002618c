"""Claims that contradict the desk's finding and were not weighed in it."""

from collections.abc import Collection, Iterable

from .claims import Claim
from .heard import Hearing, hear
from .questions import Question
from .relations import CONFLICT, relation_of
from .replacing import replacements


def contradicting(
    question: Question, finding: Claim, weighed: Collection[str], claims: Iterable[Claim] | Hearing
) -> tuple[str, ...]:
    """Name the claims that conflict with a finding, save those it weighed or that are replaced.

    Shape: the finding as a claim without origin and chain; claims, or those of an answer as the
    engine heard them. Ids of claims.
    Order: by claim id.
    """
    decided = hear(question, [finding._replace(origin="", chain=(), supersedes="")])[0]
    heard = claims if isinstance(claims, Hearing) else hear(question, claims)
    replaced = replacements(question, heard)
    return tuple(
        claim.id
        for place, claim in enumerate(heard)
        if place not in replaced
        and claim.id not in weighed
        and relation_of(question, claim, decided)[0] == CONFLICT
    )
