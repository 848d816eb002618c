"""The cells of a comparison: each figure once, with everybody who gives it there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from caseboard.answers.build import Answered
from caseboard.answers.told import Link, Told
from caseboard.answers.words import NO_SPEAKER, Figure
from caseboard.evidence.answer import STALE, Weighed

from .chosen import NOBODY
from .listing import Listing

MOST_FIGURES = 6  # of a cell on a page; downloads have all
OF_MORE = 4  # of a cell where more stand: what is compared has to be taken in at a glance
MOST_REPLACED = 2  # of a cell on a page; of more, one is shown
MOST_ON_A_PAGE = 1200  # figures; with more cells, fewer in each

# What is said, what replaced it as its last part; and the places of the claims of each telling.
Figures = list[tuple[tuple, list[list[int]]]]


@dataclass(frozen=True)
class Telling:
    """Who gives a figure, and for when; `times` counts the claims that say it so.

    Shape: `since` is what the speaker had said by then instead, for a stale figure.
    """

    figure: Figure
    times: int
    since: Link | None = None

    @property
    def text(self) -> str:
        told = f"{self.figure.words} ({self.figure.context})"
        stale = f" [stale: replaced by {self.since.words}]" if self.since else ""
        return told + stale + (f" ×{self.times}" if self.times > 1 else "")


@dataclass(frozen=True)
class Given:
    """One figure in a cell, with everybody who gives it there.

    Shape: never without a telling; `by` is what replaced it, None where it stands.
    """

    tellings: tuple[Telling, ...]
    by: Link | None = None

    @property
    def figure(self) -> Figure:
        return self.tellings[0].figure

    @property
    def text(self) -> str:
        told = "; ".join(telling.text for telling in self.tellings)
        return f"{told} [replaced by {self.by.words}]" if self.by else told


@dataclass(frozen=True)
class Cell:
    """What one column says to one question; `text` is the same on one line.

    Shape: `more` counts the claims that found no room, `replaced` those of them that something
    replaced; `url` leads to all claims of the cell.
    """

    figures: tuple[Given, ...]
    more: int = 0
    replaced: int = 0
    url: str = ""

    @property
    def more_words(self) -> str:
        """What found no room: "and 14 more, 12 of them replaced since"."""
        told = f"and {self.more:,} more"
        if self.replaced == self.more:
            return f"{told}, replaced since"
        return f"{told}, {self.replaced:,} of them replaced since" if self.replaced else told

    @property
    def text(self) -> str:
        return "; ".join(given.text for given in self.figures)


EMPTY = Cell(())


def room(filled: int) -> int:
    """So many figures a cell may show on a page with so many filled cells."""
    return max(1, min(MOST_FIGURES, MOST_ON_A_PAGE // max(filled, 1)))


class Teller:
    """Prints the cells of one question, and looks at no claim that it does not print."""

    def __init__(self, answered: Answered, by: str, listing: Listing):
        self._answered, self._by, self._listing = answered, by, listing
        self._weighed = answered.answer.claims
        self._since: dict[str, dict[tuple, str]] = {}

    def cell(self, key: str, places: Sequence[int], most: int = 0) -> Cell:
        """The cell of a column's claims at these places, with so many figures at most; 0 is all.

        Order: figures that stand, then those that their speaker had replaced by then (stale), then
        replaced ones; those most often given first.
        """
        alike: dict[tuple, dict[tuple, list[int]]] = {}
        for place in places:
            tellings = alike.setdefault(self._figure_key(place), {})
            tellings.setdefault(self._telling_key(place), []).append(place)
        ordered = sorted(alike.items(), key=lambda one: (
            one[0][-1] is not None, all(map(_is_stale, one[1])), -_count(one[1].values()),
        ))  # fmt: skip
        figures = [(said, [tellings[key] for key in sorted(tellings, key=_is_stale)])
                   for said, tellings in ordered]  # fmt: skip
        printed = _gist(figures, most) if most else figures
        given = tuple(self._given(said[-1], tellings) for said, tellings in printed)
        more = len(places) - sum(_count(tellings) for _, tellings in printed)
        replaced = _count_replaced(figures) - _count_replaced(printed) if more else 0
        return Cell(given, more, replaced, self._all_of(key, places) if more else "")

    def _all_of(self, key: str, places: Sequence[int]) -> str:
        """The address of the list of all claims of a cell."""
        columns = self._weighed.claims.columns
        asked: list[tuple[str, str]] = []
        if self._by == "sources":
            asked.append(("source", key))
        elif key == NOBODY or key.startswith("source:"):
            sources = () if key == NOBODY else {columns.source[place] for place in places}
            asked += [("attributed", "no"), *(("source", one) for one in sorted(sources))]
        else:
            first = {columns.chain[place][:1] for place in places}
            asked += [("speaker", link) for (link,) in sorted(filter(None, first))]
        return self._listing.address(self._answered.question.slug, *asked)

    def _figure_key(self, place: int) -> tuple:
        return self._weighed.said[place], self._weighed.replaced_by(place)

    def _telling_key(self, place: int) -> tuple:
        told = self._weighed.claims.columns
        as_of = told.as_of[place]
        # a figure shows one of its days: what reads alike is one telling
        dates = (as_of, "" if as_of else told.stated_on[place], told.scope[place])
        # an answer that is a day shows its place in the source where nothing else dates it
        is_day = self._answered.question.kind == "date"
        told_apart = told.id[place] if is_day and not any(dates) else ""
        source = "" if self._by == "sources" else told.source[place]
        is_stale = STALE in self._weighed.flags(place)
        return is_stale, *dates, told.chain[place][:1], source, told_apart

    def _given(self, replaced_by: str | None, tellings: Iterable[list[int]]) -> Given:
        by = self._said(replaced_by) if replaced_by else None
        return Given(tuple(self._telling(places) for places in tellings), by)

    def _telling(self, places: list[int]) -> Telling:
        told = self._answered.claims[places[0]]
        since = self._instead(self._weighed[places[0]]) if told.is_stale else None
        return Telling(self._figure(told), len(places), since)

    def _figure(self, told: Told) -> Figure:
        """The figure; without its source at the head of the column, the source stands with it."""
        article = not told.chain and told.origin == f"source:{told.source_id}"
        if self._by == "sources" or (self._by == "origins" and article):
            return told.figure
        if told.chain and (self._by == "speakers" or told.speaker_words == told.origin_name):
            return replace(told.figure, who=f"in {told.source_words}")
        who = told.speaker_words or NO_SPEAKER
        return replace(told.figure, who=f"{who}, in {told.source_words}")

    def _said(self, claim: str) -> Link:
        """A claim in a few words: "about 2,000 (National Intelligence Service, September 2025)"."""
        figure = self._answered.claims[self._place[claim]].figure
        when = ", ".join(part for part in (figure.when, figure.scope) if part) or "no date given"
        return Link(f"{figure.words} ({figure.who or NO_SPEAKER}, {when})", figure.url)

    def _instead(self, weighed: Weighed) -> Link | None:
        """What the speaker of a stale figure had said instead."""
        by = self._replaced_of(weighed.claim.origin).get(_mouth_key(weighed))
        return self._said(by) if by else None

    @cached_property
    def _place(self) -> dict[str, int]:
        return {id: place for place, id in enumerate(self._weighed.claims.columns.id)}

    def _replaced_of(self, origin: str) -> dict[tuple, str]:
        """What replaced the figures of an origin: of claims that say the same, the last one's."""
        if origin not in self._since:
            weighed, by = self._weighed, self._weighed.replaced_by
            self._since[origin] = {
                _mouth_key(weighed[place]): by(place) or ""
                for place in self._replaced.get(origin, ())
            }
        return self._since[origin]

    @cached_property
    def _replaced(self) -> dict[str, list[int]]:
        """The places of claims that were replaced, by their origins."""
        places: dict[str, list[int]] = {}
        for place in sorted(self._weighed.replaced):
            places.setdefault(self._weighed.claims.columns.origin[place], []).append(place)
        return places


def _gist(figures: Figures, most: int) -> Figures:
    """What a page shows of a cell: all of it, or so much that what stands can be compared.

    Up to `most` figures are all shown, each with a few of its tellings, where no more than
    MOST_REPLACED of them were replaced. Of more that stand, a few with one telling each.
    """
    standing = [one for one in figures if one[0][-1] is None]
    if len(standing) > most:
        return [(said, tellings[:1]) for said, tellings in standing[: min(most, OF_MORE)]]
    replaced = figures[len(standing) :]
    if len(figures) > most or len(replaced) > MOST_REPLACED:
        figures = [*standing, *replaced[:1]][:most]
    each = max(2 * most // max(len(figures), 1), 1)
    return [(said, tellings[:each]) for said, tellings in figures]


def _mouth_key(weighed: Weighed) -> tuple:
    answer = " ".join(weighed.claim.answer.split()).casefold()
    return weighed.claim.origin, weighed.low, weighed.high, answer


def _is_stale(telling: tuple) -> bool:
    """Has its speaker replaced what is told here? Of the key of a telling."""
    return telling[0]


def _count(tellings: Iterable[list[int]]) -> int:
    return sum(len(places) for places in tellings)


def _count_replaced(figures: Figures) -> int:
    return sum(_count(tellings) for said, tellings in figures if said[-1] is not None)
