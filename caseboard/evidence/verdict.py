"""The verdict on a question: the worst relation of all pairs, and the pairs that cause it."""

from collections.abc import Sequence

from .heard import Heard
from .naming import EVERY_PAIR_UP_TO, MOST_PAIRS, Pair, named_pairs
from .partners import line_up, partners_below
from .questions import Question
from .relations import CONFLICT, EXPLAINED, UNCLEAR

VERDICTS = (
    "conflicting", "unclear", "explained", "corroborated", "single_origin", "no_answer",
)  # fmt: skip
CONFLICTING, IS_UNCLEAR, IS_EXPLAINED, CORROBORATED, SINGLE_ORIGIN, NO_ANSWER = VERDICTS
_VERDICT_OF = {CONFLICT: CONFLICTING, UNCLEAR: IS_UNCLEAR, EXPLAINED: IS_EXPLAINED}


def verdict_on(
    question: Question, heard: Sequence[Heard], every_pair_up_to: int = EVERY_PAIR_UP_TO
) -> tuple[str, list[Pair]]:
    """Give the verdict and the pairs that cause it, among claims that are not replaced.

    Shape: `heard` in the order of ids; at most 20 pairs, the lower claim first.
    Order: conflicts, then unclear, then explained; the widest gaps first, then ids.
    """
    lineup = line_up(question, heard)
    verdict = ""
    pairs: list[Pair] = []
    for relation in (CONFLICT, UNCLEAR, EXPLAINED):
        if len(pairs) >= MOST_PAIRS:
            break
        below = partners_below(lineup, relation)
        if below:
            verdict = verdict or _VERDICT_OF[relation]
            wanted = MOST_PAIRS - len(pairs)
            pairs += named_pairs(lineup, relation, below, wanted, len(heard) <= every_pair_up_to)
    return verdict or _by_origins(heard), pairs


def _by_origins(heard: Sequence[Heard]) -> str:
    origins = {claim.claim.origin for claim in heard}
    return CORROBORATED if len(origins) > 1 else SINGLE_ORIGIN if origins else NO_ANSWER
