"""The agreed range: the values that the greatest number of origins meet in at a date."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .heard import UNBOUNDED, End, Heard, end_of, words_of_range
from .questions import Question
from .reading import ARITHMETIC


@dataclass(frozen=True, slots=True)
class Agreed:
    """Where most origins meet.

    Units: `low` and `high` are exact decimals, or days for a date question; None is unbounded.
    Shape: `origins` of `of` origins agree; `outside` names the others, `inside` those that agree;
    `speakers` are the ids of the claims that speak. Choice and text have an `answer` and no ends.
    """

    low: End
    high: End
    answer: str | None
    origins: int
    of: int
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    speakers: tuple[str, ...]
    words: str

    @property
    def sentence(self) -> str:
        """Tell how many agree on what."""
        if self.of == 1:
            return f"One origin says {self.words}."
        if self.origins == 1:
            return "No two origins agree."
        return f"{self.origins} of {self.of} origins agree on {self.words}."


def agreed_range(question: Question, heard: Sequence[Heard], at: date) -> Agreed | None:
    """Find the values that most origins cover at a date, among claims that are not replaced.

    Source: K. Marzullo's algorithm with closed ranges; among equals the narrowest, then the lowest.
    """
    speaking = latest_of_each_origin(heard, at)
    if not speaking:
        return None
    return _range(question, speaking) if question.ranged else _answer(question, speaking)


def latest_of_each_origin(heard: Iterable[Heard], at: date) -> dict[str, list[Heard]]:
    """Choose the claims with which each origin speaks at a date: the latest, or equally late."""
    day = at.toordinal()
    latest: dict[str, tuple[tuple, list[Heard]]] = {}
    for claim in heard:
        if claim.times.first > day:
            continue
        lateness = _lateness(claim, day)
        known = latest.get(claim.claim.origin)
        if known is None or lateness > known[0]:
            latest[claim.claim.origin] = (lateness, [claim])
        elif lateness == known[0]:
            known[1].append(claim)
    return {origin: claims for origin, (_, claims) in sorted(latest.items())}


def _lateness(claim: Heard, day: int) -> tuple[int, int, int, int]:
    times = claim.times
    if times.moment is None:
        rank = (0, 0)
    elif times.moment > day:
        rank = (1, -times.moment)  # nothing closer is known: the nearest after the date
    else:
        rank = (2, times.moment)
    return *rank, times.stated_last, times.published_last


def _range(question: Question, speaking: dict[str, list[Heard]]) -> Agreed:
    covered = {origin: _joined(claims) for origin, claims in speaking.items()}
    ranges = [one for joined in covered.values() for one in joined]
    low, high = widest_meeting(ranges)
    inside = tuple(
        origin
        for origin, joined in covered.items()
        if any(start <= low and high <= end for start, end in joined)
    )
    agreeing = set(inside)
    return Agreed(
        end_of(question, low),
        end_of(question, high),
        None,
        len(inside),
        len(speaking),
        inside,
        tuple(origin for origin in speaking if origin not in agreeing),
        _ids(speaking),
        words_of_range(question, low, high),
    )


def _joined(claims: list[Heard]) -> list[tuple[Decimal, Decimal]]:
    """Join the ranges of one origin that overlap, so that it counts once for every value."""
    joined: list[tuple[Decimal, Decimal]] = []
    for low, high in sorted((claim.low, claim.high) for claim in claims):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def widest_meeting(ranges: Sequence[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    """Find the range that most closed ranges cover; among equals the narrowest, then the lowest."""
    lows, highs = sorted(low for low, _ in ranges), sorted(high for _, high in ranges)
    best = (0, UNBOUNDED, lows[0], highs[0])
    ended = 0
    for begun, low in enumerate(lows, 1):
        ended = bisect_left(highs, low, ended)
        high = highs[ended]
        count = begun - ended
        width = ARITHMETIC.subtract(high, low)
        if count > best[0] or (count == best[0] and width < best[1]):
            best = (count, width, low, high)
    return best[2], best[3]


def _answer(question: Question, speaking: dict[str, list[Heard]]) -> Agreed | None:
    given: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for origin, claims in speaking.items():
        for claim in sorted(claims, key=lambda c: c.id):
            given[claim.answer].add(origin)
            spelled.setdefault(claim.answer, claim.claim.answer)
    counts = sorted((len(origins) for origins in given.values()), reverse=True)
    if len(counts) > 1 and counts[0] == counts[1]:
        return None
    answer = next(key for key, origins in given.items() if len(origins) == counts[0])
    inside = tuple(sorted(given[answer]))
    return Agreed(
        None,
        None,
        spelled[answer],
        len(inside),
        len(speaking),
        inside,
        tuple(origin for origin in speaking if origin not in given[answer]),
        _ids(speaking),
        f"“{spelled[answer]}”",
    )


def _ids(speaking: dict[str, list[Heard]]) -> tuple[str, ...]:
    return tuple(sorted(claim.id for claims in speaking.values() for claim in claims))
