"""Which claims their own speakers have replaced since, and who still repeats a replaced figure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from .heard import Heard
from .periods import ALWAYS, NEVER
from .questions import CUMULATIVE, FIXED, Question
from .relations import REVISED, relation_of
from .sweeps import Meetings

FEW = 24  # up to so many claims of one mouth, looking at each pair is quicker than an index


def replacements(question: Question, heard: Sequence[Heard], few: int = FEW) -> dict[str, Heard]:
    """Find, in one pass, the claims that are replaced and what each is replaced by.

    Shape: id of the replaced claim to the claim that replaces it: the explicit superseder, else
    the one last said, else the smallest id.
    """
    found: dict[str, Heard] = {}
    for claims in _mouths(heard).values():
        if _may_revise(claims):
            found |= (
                _pair_by_pair(question, claims)
                if len(claims) <= few
                else _by_index(question, claims)
            )
    return found | _superseded(heard)


def _superseded(heard: Iterable[Heard]) -> dict[str, Heard]:
    heard = list(heard)
    known = {claim.id for claim in heard}
    found: dict[str, Heard] = {}
    for claim in by_time_said(heard):
        target = claim.claim.supersedes
        if target and target != claim.id and target in known:
            found[target] = claim
    return found


def by_time_said(claims: Iterable[Heard]) -> list[Heard]:
    """Order claims so that the one last said comes last, among equals the smallest id."""
    by_id = sorted(claims, key=lambda claim: claim.id, reverse=True)
    return sorted(
        by_id, key=lambda claim: (claim.times.said_first, claim.times.stated_last or ALWAYS)
    )


def _mouths(heard: Iterable[Heard]) -> dict[str, list[Heard]]:
    mouths: dict[str, list[Heard]] = defaultdict(list)
    for claim in heard:
        if claim.mouth:
            mouths[claim.mouth].append(claim)
    return mouths


def _may_revise(claims: list[Heard]) -> bool:
    if len(claims) < 2:
        return False
    return max(c.times.said_first for c in claims) > min(c.times.said_last for c in claims)


def _replaces(question: Question, later: Heard, earlier: Heard) -> bool:
    """Tell whether the later claim of the same mouth makes the earlier one obsolete."""
    if not later.times.said_after(earlier.times) or earlier.claim.supersedes == later.id:
        return False
    return relation_of(question, later, earlier)[0] == REVISED


def _pair_by_pair(question: Question, claims: list[Heard]) -> dict[str, Heard]:
    found: dict[str, Heard] = {}
    by_time = by_time_said(claims)[::-1]
    for earlier in claims:
        for later in by_time:
            if _replaces(question, later, earlier):
                found[earlier.id] = later
                break
    return found


def _by_index(question: Question, claims: list[Heard]) -> dict[str, Heard]:
    by_time = by_time_said(claims)
    values = _values(by_time)
    above = _last_to_contradict(question, by_time, values, above=True)
    below = _last_to_contradict(
        question, by_time, [(-high, -low) for low, high in values], above=False
    )
    found: dict[str, Heard] = {}
    for earlier, *ranks in zip(by_time, above, below, strict=True):
        rank = max(ranks)
        # the best may be the very claim that the earlier one supersedes: then the next one counts
        while rank >= 0 and by_time[rank].times.said_after(earlier.times):
            if _replaces(question, by_time[rank], earlier):
                found[earlier.id] = by_time[rank]
                break
            rank -= 1
    return found


def _last_to_contradict(
    question: Question, by_time: list[Heard], values: list[tuple[int, int]], above: bool
) -> list[int]:
    """Give, for each claim, the rank of the last said beyond its range that no dates explain."""
    spans = [_span(question, claim, above, later=True) for claim in by_time]
    asked = [_span(question, claim, above, later=False) for claim in by_time]
    index = Meetings([first for first, _ in spans + asked])
    best = [-1] * len(by_time)
    waiting = sorted(range(len(by_time)), key=lambda rank: values[rank][0])
    for place in sorted(range(len(by_time)), key=lambda rank: -values[rank][1]):
        while waiting and values[waiting[-1]][0] > values[place][1]:
            rank = waiting.pop()
            index.add(*spans[rank], rank)
        best[place] = index.best(*asked[place])
    return best


def _values(claims: list[Heard]) -> list[tuple[int, int]]:
    """Number the ends of ranges in order; different answers become different numbers."""
    ends = {(c.answer, end) for c in claims for end in (c.low, c.high)}
    number = {end: place for place, end in enumerate(sorted(ends))}
    return [(number[c.answer, c.low], number[c.answer, c.high]) for c in claims]


def _span(question: Question, claim: Heard, above: bool, later: bool) -> tuple[int, int]:
    """Give the days by which a later claim meets an earlier one, unless dates explain the two."""
    first, last = claim.times.first, claim.times.last
    if question.rule == FIXED:
        return NEVER, ALWAYS
    if question.rule != CUMULATIVE:
        return first, last
    starts_count = (
        above == later
    )  # a count grew when the lower claim's last day is before the higher claim's first
    return (first, ALWAYS) if starts_count else (NEVER, last)


def stale_ids(heard: Sequence[Heard], replaced: dict[str, Heard]) -> set[str]:
    """Find claims that repeat a replaced figure of their own mouth after it was replaced.

    A claim that supersedes another with the same reading makes no figure stale.
    """
    since: dict[tuple, int] = {}
    for claim in heard:
        by = replaced.get(claim.id)
        if by is not None and claim.mouth and not by.same_reading(claim):
            reading = (claim.mouth, claim.low, claim.high, claim.answer)
            since[reading] = min(by.times.said_last, since.get(reading, ALWAYS))
    return {
        claim.id
        for claim in heard
        if claim.mouth
        and claim.id not in replaced
        and claim.times.published_first
        > since.get((claim.mouth, claim.low, claim.high, claim.answer), ALWAYS)
    }
