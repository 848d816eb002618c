"""The agreed range: the values that the greatest number of origins meet in at a date."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from .heard import ENDLESS, End, Heard, Hearing, end_of, words_of_range
from .periods import ALWAYS, NEVER, Days, last_known
from .questions import Question

Speaking = dict[str, Sequence[int]]  # places of the claims with which each origin speaks
Range = tuple[int, int]  # ends as whole numbers
MOST_TIES = 2  # ranges that are named in which as many origins meet
SOURCE = "source:"  # begins the id of an origin that is an article without a speaker


@dataclass(frozen=True, slots=True)
class Agreed:
    """Where most origins meet.

    Units: `low` and `high` are exact decimals, or days for a date question; None is unbounded.
    Shape: `origins` of `of` origins agree; `outside` names the others, `inside` those that agree;
    `speakers` are the ids of the claims that speak. Choice and text have an `answer` and no ends.
    `ties` are the first of other ranges in which as many origins meet, in words and the lowest
    first; `more_ties` counts the others. There is none where no two origins meet.
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
    ties: tuple[str, ...] = ()
    more_ties: int = 0

    @property
    def sentence(self) -> str:
        """Tell how many agree on what."""
        if self.of == 1:
            return f"One origin says {self.words}."
        if self.origins == 1:
            return "No two origins agree."
        agree = f"{self.origins:,} of {self.of:,} origins agree on {self.words}"
        return f"{agree}{self.unnamed_words}{self.tied_words}."

    @property
    def tied_words(self) -> str:
        """Say where as many origins meet; "" where they meet nowhere else."""
        return f", and as many on {self.elsewhere}" if self.ties else ""

    @property
    def elsewhere(self) -> str:
        """The other ranges in which as many origins meet; "" for none."""
        told = list(self.ties)
        if self.more_ties:
            told.append(f"{self.more_ties:,} other range{'s' if self.more_ties > 1 else ''}")
        return " and on ".join(told)

    @property
    def unnamed_words(self) -> str:
        """Say how many of those that agree name no speaker; "" where all of them do."""
        return unnamed_words(self.inside)


def unnamed_words(origins: Collection[str]) -> str:
    """Say how many of these origins name no speaker; "" where all of them do."""
    unnamed = sum(origin.startswith(SOURCE) for origin in origins)
    if not unnamed:
        return ""
    if unnamed == len(origins):
        return ", all of them articles that name no speaker"
    if unnamed == 1:
        return ", one of them an article that names no speaker"
    return f", {unnamed:,} of them articles that name no speaker"


def agreed_range(question: Question, heard: Hearing, at: date) -> Agreed | None:
    """Find the values that most origins cover at a date, among claims that are not replaced.

    Source: K. Marzullo's algorithm with closed ranges; among equals the narrowest, then the lowest.
    """
    speaking = _latest_of_each_origin(heard, at)
    if not speaking:
        return None
    return _range(heard, speaking) if question.ranged else _answer(heard, speaking)


def latest_of_each_origin(heard: Hearing, at: date) -> dict[str, list[Heard]]:
    """Choose the claims with which each origin speaks at a date: the latest, or equally late."""
    speaking = _latest_of_each_origin(heard, at)
    return {origin: [heard[i] for i in places] for origin, places in speaking.items()}


def _latest_of_each_origin(heard: Hearing, at: date) -> Speaking:
    day = at.toordinal()
    begun: defaultdict[str, list[int]] = defaultdict(list)
    for place, (origin, first) in enumerate(zip(heard.origins, heard.days.first, strict=True)):
        if first <= day:
            begun[origin].append(place)
    days = heard.days
    return {
        origin: places if len(places) == 1 else _latest(days, day, places)
        for origin, places in sorted(begun.items())
    }


def _latest(days: Days, day: int, places: Sequence[int]) -> Sequence[int]:
    """Keep those that speak nearest to a day; among these the last stated; then the last published.

    Moments up to the day count most, the latest first; then the nearest after it; then none.
    """
    near = [
        2 * ALWAYS + (moment if moment <= day else -moment) if moment != NEVER else NEVER
        for moment in days.moments(places)
    ]
    places = _foremost(places, near)
    for column in (days.stated_last, days.published_last):
        if len(places) > 1:
            places = _foremost(places, last_known([column[place] for place in places]))
    return places


def _foremost(places: Sequence[int], ranks: Sequence[int]) -> Sequence[int]:
    most = max(ranks)
    return [place for place, rank in zip(places, ranks, strict=True) if rank == most]


def _range(heard: Hearing, speaking: Speaking) -> Agreed:
    ends, lows, highs = heard.ends, heard.low, heard.high
    origins: list[str] = []
    ranges: list[Range] = []
    for origin, places in speaking.items():
        told = _joined([(ends[lows[place]], ends[highs[place]]) for place in places])
        origins += [origin] * len(told)
        ranges += told
    every = meetings(ranges)
    low, high = narrowest(every)
    covered = zip(origins, ranges, strict=True)
    agreeing = {origin for origin, (start, end) in covered if start <= low and high <= end}
    inside = tuple(origin for origin in speaking if origin in agreeing)
    first, last = heard.end_at(low), heard.end_at(high)
    ties = [both for both in every if both != (low, high)] if len(inside) > 1 else []
    return Agreed(
        end_of(heard.question, first),
        end_of(heard.question, last),
        None,
        words=words_of_range(heard.question, first, last),
        ties=tuple(
            words_of_range(heard.question, *map(heard.end_at, both)) for both in ties[:MOST_TIES]
        ),
        more_ties=max(len(ties) - MOST_TIES, 0),
        **_counted(heard, speaking, inside),
    )


def _joined(ranges: list[Range]) -> list[Range]:
    """Join the ranges of one origin that overlap, so that it counts once for every value."""
    if len(ranges) == 1:
        return ranges
    joined: list[Range] = []
    for low, high in sorted(ranges):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def meetings(ranges: Sequence[Range]) -> list[Range]:
    """Find every range that most closed ranges cover, the lowest first. No two of them touch."""
    lows, highs = sorted(low for low, _ in ranges), sorted(high for _, high in ranges)
    most, ended = 0, 0
    found: list[Range] = []
    for begun, low in enumerate(lows, 1):
        while highs[ended] < low:
            ended += 1
        count = begun - ended
        if count > most:
            most, found = count, []
        if count == most:
            found.append((low, highs[ended]))
    return found


def narrowest(ranges: Sequence[Range]) -> Range:
    """Choose the narrowest range, and the first of equals. One without an end is never narrower."""
    bounded = [(low, high) for low, high in ranges if low > -ENDLESS and high < ENDLESS]
    return min(bounded, key=lambda both: both[1] - both[0]) if bounded else ranges[0]


def _answer(heard: Hearing, speaking: Speaking) -> Agreed | None:
    given: dict[int, set[str]] = defaultdict(set)
    spelled: dict[int, str] = {}
    for origin, places in speaking.items():
        for place in places:
            given[heard.low[place]].add(origin)
            spelled.setdefault(heard.low[place], heard.claims[place].answer)
    counts = sorted((len(origins) for origins in given.values()), reverse=True)
    if len(counts) > 1 and counts[0] == counts[1]:
        return None
    answer = next(key for key, origins in given.items() if len(origins) == counts[0])
    inside = tuple(sorted(given[answer]))
    spelling = spelled[answer]
    return Agreed(None, None, spelling, words=f"“{spelling}”", **_counted(heard, speaking, inside))


def _counted(heard: Hearing, speaking: Speaking, inside: tuple[str, ...]) -> dict[str, Any]:
    agreeing = set(inside)
    return {
        "origins": len(inside),
        "of": len(speaking),
        "inside": inside,
        "outside": tuple(origin for origin in speaking if origin not in agreeing),
        "speakers": tuple(heard.ids[i] for i in sorted(chain.from_iterable(speaking.values()))),
    }
