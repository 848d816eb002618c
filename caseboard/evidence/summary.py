"""The one sentence that tells a reader how a question stands."""

from collections.abc import Sequence

from .agreement import Agreed, unnamed_words
from .heard import Hearing, words_of_claim
from .naming import Pair
from .questions import Question
from .sentences import clause_why
from .verdict import CONFLICTING, CORROBORATED, IS_EXPLAINED, IS_UNCLEAR, SINGLE_ORIGIN

_OPENINGS = {
    CONFLICTING: "The sources conflict",
    IS_UNCLEAR: "Whether the sources conflict is unclear",
    IS_EXPLAINED: "The sources differ, and their dates explain it",
}


def summary_of(
    question: Question,
    verdict: str,
    pairs: Sequence[Pair],
    origins: int,
    agreed: Agreed | None,
    standing: Hearing,
) -> str:
    """Tell the verdict with the pair that matters most, in one sentence."""
    if verdict in _OPENINGS:
        return f"{_OPENINGS[verdict]}: {clause_why(question, *pairs[0])}."
    if verdict == CORROBORATED:
        return _corroborated(agreed, standing)
    if verdict == SINGLE_ORIGIN:
        return f"One origin alone answers: {_figures(question, standing)}."
    return "No source answers this yet."


def _corroborated(agreed: Agreed | None, standing: Hearing) -> str:
    """Tell how many fit together and, of them or of those that meet, how many name no speaker."""
    origins = set(standing.origins)
    fitting = f"{len(origins)} origins give answers that fit together"
    if agreed is None or agreed.origins == 1:
        return f"{fitting}{unnamed_words(origins)}."
    meeting = f"; {agreed.origins} of {agreed.of} meet in {agreed.words}"
    if agreed.origins == len(origins):
        return f"{fitting}{meeting}{agreed.unnamed_words}."
    return f"{fitting}{unnamed_words(origins)}{meeting}."


def _figures(question: Question, standing: Hearing) -> str:
    firsts = {said: place for place, said in reversed(list(enumerate(standing.said)))}
    claims = (standing[place] for place in sorted(firsts.values()))
    figures = list(dict.fromkeys(words_of_claim(question, claim) for claim in claims))
    told = ", ".join(figures[:3])
    return f"{told} and {len(figures) - 3} more" if len(figures) > 3 else told
