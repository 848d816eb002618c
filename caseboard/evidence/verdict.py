"""The verdict on a question: the worst relation of all pairs, and the pairs that cause it."""

from .heard import Hearing
from .naming import EVERY_PAIR_UP_TO, MOST_PAIRS, Pair, Places, named_pairs
from .partners import line_up, partners_below
from .questions import Question
from .relations import CONFLICT, EXPLAINED, UNCLEAR

VERDICTS = (
    "conflicting", "unclear", "explained", "corroborated", "single_origin", "no_answer",
)  # fmt: skip
CONFLICTING, IS_UNCLEAR, IS_EXPLAINED, CORROBORATED, SINGLE_ORIGIN, NO_ANSWER = VERDICTS
_VERDICT_OF = {CONFLICT: CONFLICTING, UNCLEAR: IS_UNCLEAR, EXPLAINED: IS_EXPLAINED}


def verdict_on(
    question: Question, heard: Hearing, every_pair_up_to: int = EVERY_PAIR_UP_TO
) -> tuple[str, list[Pair]]:
    """Give the verdict and the pairs that cause it, among claims that are not replaced.

    Shape: at most 20 pairs, the lower claim first.
    Order: conflicts, then unclear, then explained; the widest gaps first, then ids.
    """
    if not heard:
        return NO_ANSWER, []
    lineup = line_up(heard)
    verdict = ""
    pairs: list[Places] = []
    for relation in (CONFLICT, UNCLEAR, EXPLAINED):
        if len(pairs) >= MOST_PAIRS:
            break
        below = partners_below(lineup, relation)
        if below:
            verdict = verdict or _VERDICT_OF[relation]
            wanted = MOST_PAIRS - len(pairs)
            every_pair = len(heard) <= every_pair_up_to
            pairs += named_pairs(heard, lineup, relation, below, wanted, every_pair)
    if not verdict:
        verdict = CORROBORATED if len(set(heard.origins)) > 1 else SINGLE_ORIGIN
    return verdict, [(heard[low], heard[high]) for low, high in pairs]
