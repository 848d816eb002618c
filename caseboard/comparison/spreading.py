"""How many origins put a figure where, over all claims that nothing replaces.

It is asked of questions with more claims than their picture has room for. A question can have
ten thousand: what is worked out, is worked out once for each wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from caseboard.answers.build import Answered
from caseboard.answers.words import counted
from caseboard.evidence.claims import Claim
from caseboard.evidence.heard import Hearing, Wording, words_of_range
from caseboard.evidence.questions import DATE
from caseboard.evidence.reading import BETWEEN, ORDER

from .picture.bars import Bars, bars_of
from .picture.day_bars import day_bars

MOST_PEAKS = 3  # bars of one height that are all named

Ends = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Spread:
    """The standing claims of a question in bars, by what they say.

    Units: `heights` and `origins` count origins, each once in a bar, `replaced` and `unplaced`
    claims; `least` and `most` are the outermost ends that stand in a bar, days as calendar numbers.
    Shape: `unplaced` are ranges that no single bar holds.
    """

    bars: Bars
    heights: tuple[int, ...]
    least: Decimal
    most: Decimal
    origins: int
    replaced: int
    unplaced: int


def spread_of(answered: Answered) -> Spread | None:
    """The standing claims in bars; None where fewer than two bars or than half the claims have any.

    Of claims that are ranges for the most part, bars would tell of the others alone.
    """
    heard = answered.answer.heard
    if not heard.question.ranged:
        return None
    ends = _ends(heard)
    said_by = set(zip(heard.said, heard.origins, strict=True))
    bars = _bars(heard, ends, Counter(said for said, _ in said_by))
    if bars is None:
        return None
    bar = {said: bars.holding(*both) for said, both in ends.items()}
    once = {(bar[said], origin) for said, origin in said_by}
    heights = Counter(number for number, _ in once if number is not None)
    unplaced = sum(bar[said] is None for said in heard.said)
    if len(heights) < 2 or 2 * unplaced > len(heard):
        return None
    placed = [ends[said] for said, number in bar.items() if number is not None]
    return Spread(
        bars=bars,
        heights=tuple(heights[number] for number in range(len(bars))),
        least=min(low for low, _ in placed),
        most=max(high for _, high in placed),
        origins=len(answered.answer.origins),
        replaced=len(answered.claims) - len(heard),
        unplaced=unplaced,
    )


def _ends(heard: Hearing) -> dict[int, Ends]:
    """Between which ends each wording puts it: a figure stands where it is said."""
    places = dict(zip(heard.said, range(len(heard)), strict=True))
    one_of = {said: heard.claims[place] for said, place in places.items()}
    return {said: _put(claim, heard.wordings[said]) for said, claim in one_of.items()}


def _put(claim: Claim, wording: Wording) -> Ends:
    """A figure at its value, whatever its wording allows; a range in words or of days as it is."""
    if claim.value is None or claim.qualifier in (BETWEEN, ORDER):
        return wording.low, wording.high
    return claim.value, claim.value


def _bars(heard: Hearing, ends: Mapping[int, Ends], times: Mapping[int, int]) -> Bars | None:
    """Bars from the least to the greatest figure; of ranges only where there is nothing else."""
    is_days = heard.question.kind == DATE
    bounded = {
        said: low for said, (low, high) in ends.items() if low.is_finite() and high.is_finite()
    }
    single = {said: low for said, low in bounded.items() if ends[said][1] == low}
    counts: Counter[Decimal] = Counter()
    for said, low in (bounded if is_days or not single else single).items():
        counts[low] += times[said]
    bars = bars_of(counts, day_bars if is_days else None)
    return bars if single or is_days or bars is None else replace(bars, alone=False)


def words_of_spread(spread: Spread, answered: Answered) -> tuple[str, ...]:
    """What the bars show, and what they count, in a few sentences each."""
    question = answered.answer.question
    shows = [_peak(spread, question.kind == DATE), _width(spread, answered)]
    if answered.agreed_words:
        shows.append(
            "The strip behind the bars is where most origins can be right together: "
            f"{answered.agreed_words}."
        )
    counts = (_rule(question.kind == DATE), _beyond(spread.bars), _absent(spread))
    return " ".join(shows), " ".join(filter(None, counts))


def _peak(spread: Spread, is_days: bool) -> str:
    """In which bars most origins put it. A range wider than a bar may cover the place as well."""
    most = max(spread.heights)
    tallest = [number for number, height in enumerate(spread.heights) if height == most]
    share = f"{most:,} of {spread.origins:,}"
    aside = ", wider ranges not counted" if spread.unplaced else ""
    if len(tallest) > MOST_PEAKS:
        return f"No figure stands out: no more than {share} origins put it in one bar{aside}."
    at = "in" if is_days else "at"
    first, *others = (f"{at} {spread.bars.words(number, number)}" for number in tallest)
    if others:
        places = " and ".join([first, *others])
        return f"In no bar do more origins put it than {places}: {share} each{aside}."
    return f"More origins put it {first} than in any other bar: {share}{aside}."


def _width(spread: Spread, answered: Answered) -> str:
    """Where the middle half of the figures lies, and where all of them do that a bar holds."""
    first, last = _middle(spread.heights)
    half = spread.bars.words(first, last)
    every = words_of_range(answered.answer.question, spread.least, spread.most)
    what = "what the bars hold" if spread.unplaced else "what is said"
    return f"The middle half of {what} lies at {half}, all of it at {every}."


def _middle(heights: tuple[int, ...]) -> tuple[int, int]:
    """The bars between which the middle half of their heights lies."""
    total, so_far, first, last = sum(heights), 0, None, 0
    for number, height in enumerate(heights):
        if first is None and 4 * (so_far + height) > total:
            first = number
        if 4 * so_far < 3 * total:
            last = number
        so_far += height
    return first or 0, last


def _rule(is_days: bool) -> str:
    if is_days:
        return "Each origin counts once in a bar."
    return (
        "Each origin counts once in a bar, at the figure that it says: “more than 5,000” or "
        "“about 5,000” stands at 5,000."
    )


def _beyond(bars: Bars) -> str:
    """What the bars that stand apart hold."""
    if bars.has_lower and bars.has_higher:
        return "The outermost bars hold all that is lower and all that is higher."
    if bars.has_lower:
        return "The first bar holds all that is lower."
    return "The last bar holds all that is higher." if bars.has_higher else ""


def _absent(spread: Spread) -> str:
    """The claims that are in no bar."""
    replaced = f"{counted(spread.replaced, 'claim')} replaced since" if spread.replaced else ""
    ranges = counted(spread.unplaced, "range", "ranges")
    unplaced = f"{ranges} that no single bar holds" if spread.unplaced else ""
    absent = " and ".join(filter(None, (replaced, unplaced)))
    return f"Not in it: {absent}." if absent else ""
