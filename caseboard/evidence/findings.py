"""Claims that contradict the desk's finding and were not weighed in it."""

from collections.abc import Collection, Iterable

from .claims import Claim
from .heard import hear
from .questions import Question
from .relations import CONFLICT, relation_of
from .replacing import replacements


def contradicting(
    question: Question, finding: Claim, weighed: Collection[str], claims: Iterable[Claim]
) -> tuple[str, ...]:
    """Name the claims that conflict with a finding, save those it weighed or that are replaced.

    Shape: the finding as a claim without origin and chain; ids of claims.
    Order: by claim id.
    """
    decided = hear(question, [finding._replace(origin="", chain=(), supersedes="")])[0]
    heard = hear(question, claims)
    replaced = replacements(question, heard)
    return tuple(
        claim.id
        for claim in heard
        if claim.id not in replaced
        and claim.id not in weighed
        and relation_of(question, claim, decided)[0] == CONFLICT
    )
