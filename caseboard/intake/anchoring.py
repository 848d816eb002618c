"""Anchoring: how a passage is remembered, and found again in another text.

Source: W3C Web Annotation Data Model, TextQuoteSelector and TextPositionSelector (4.2.4-5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile, zip_longest

from .folding import Folded, fold, folded
from .nearest import nearest
from .words import Words, is_cut, words_of

CONTEXT = 32  # characters before and after the quote
MOST_PLACES = 200  # that are weighed, and that an ambiguous passage offers
# What looking for all passages of a text may cost, in characters compared, and what of it one
# match costs beside its own, one place that has to be weighed, one word that a near match is
# looked for among. A text is passed over much faster: SWIFT characters for one.
MOST_WORK, MATCH, PLACE, WORD, SWIFT = 10_000_000, 100, 500, 6, 500
SHORT = 20  # characters: a quote no longer than this says little without its context
NEAR = 12  # characters of context on each side that make a short quote certain
CLEARLY = 8  # characters of context by which one place has to stand out
WIDE = 200  # characters on each side by which the same words in two places are told apart

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage as it is remembered: its words, those around it, and its place.

    Shape: `is_sure` is False where it moved to its place and nobody has confirmed that.
    Units: offsets count characters from 0, `end` not included; None where no place is known.
    """

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a passage in a text: kept, moved, ambiguous or lost.

    Units: `start` and `end` are None where it is ambiguous or lost.
    Order: `places` are those where it stands or may stand, as they come in the text; of a lost
    passage the one most like it, if any.
    """

    state: str
    start: int | None
    end: int | None
    places: tuple[Span, ...]


def select(text: str, start: int, end: int) -> Selector:
    """Remembers the passage between two offsets, without the white space at its ends.

    Units: at most 32 characters of context on each side, whole words where there are any.
    Errors: ValueError where nothing but white space is selected.
    """
    start = max(start, 0)
    chosen = text[start : max(end, 0)]
    quote = chosen.strip()
    if not quote:
        raise ValueError("Select some words of the text: there is nothing between these places.")
    start += len(chosen) - len(chosen.lstrip())
    end = start + len(quote)
    return Selector(quote, _before(text, start), _after(text, end), start, end)


def find(selector: Selector, text: str, stood_in: str = "") -> Found:
    """Finds a passage again: kept where it stood, moved, ambiguous or lost.

    Moved only where its words stand in the text, typography aside. Where they stand in several
    places the words around them decide, if they clearly do. A short quote without the words
    around it is lost, and so is one that has become part of a longer number or word ("600" in
    "1,600"); the place is offered. In the text in which it `stood_in` the same words may have
    stood elsewhere too: where they still do, nothing has moved to. A move that nobody has
    confirmed is told as moved again.
    """
    return find_all([selector], text, [stood_in])[0]


def find_all(selectors: Iterable[Selector], text: str, stood_in: Iterable[str] = ()) -> list[Found]:
    """Finds many passages in one text, which is read once. Order: as they are given.

    Shape: `stood_in` has the text in which each of them stood, "" where it is not known.
    The work is bounded whatever the texts: passages that are left when it is done, and that do
    not stand where they stood, are lost, and no place is offered.
    """
    return [one.found() for one in _all_sought(selectors, text, stood_in)]


def places_like(selectors: Iterable[Selector], text: str) -> list[tuple[Span, ...]]:
    """Where passages without a place may stand: their very words, and what is most like them.

    Order: the passages as they are given, the places as they stand. At most 200 of each.
    """
    return [one.offered() for one in _all_sought(selectors, text, ())]


def _all_sought(selectors, text: str, stood_in: Iterable[str]) -> list[_Sought]:
    reading, older = _Reading(text), {}
    pairs = zip_longest(list(selectors), stood_in, fillvalue="")
    return [_Sought(one, reading, older.setdefault(old, _Reading(old))) for one, old in pairs]


def _before(text: str, start: int) -> str:
    """The words before a place, without the part of a word that the count leaves."""
    begin = max(start - CONTEXT, 0)
    prefix = text[begin:start]
    if begin and not text[begin - 1].isspace() and not prefix[:1].isspace():
        words = prefix.split(maxsplit=1)
        prefix = words[1] if len(words) > 1 else prefix
    return prefix if prefix.strip() else ""


def _after(text: str, end: int) -> str:
    """The words after a place, without the part of a word that the count leaves."""
    suffix, rest = text[end : end + CONTEXT], text[end + CONTEXT : end + CONTEXT + 1]
    if rest and not rest.isspace() and not suffix[-1:].isspace():
        words = suffix.rsplit(maxsplit=1)
        suffix = words[0] if len(words) > 1 else suffix
    return suffix if suffix.strip() else ""


def _opening(words: str) -> str:
    """The signs with which some words begin."""
    return "".join(takewhile(lambda sign: not sign.isalnum(), words))


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place, far enough to tell it from others, folded."""
    return fold(text[max(start - WIDE, 0) : start]), fold(text[end : end + WIDE])


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters two texts have in common from their beginning on."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


class _Spent(Exception):
    """The work that may be done on a text is done."""


class _Reading:
    """A text in the forms in which passages are looked for, each made when first wanted."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left = MOST_WORK

    def spend(self, work: int) -> None:
        """Takes some work from what is left. Errors: _Spent, and nothing is taken."""
        if work > self.left:
            raise _Spent
        self.left -= work

    @cached_property
    def folded(self) -> Folded:
        return folded(self.text)

    @cached_property
    def words(self) -> Words:
        return words_of(self.text)


class _Sought:
    """One passage on its way from the text in which it stood through another one."""

    def __init__(self, selector: Selector, reading: _Reading, older: _Reading) -> None:
        self.selector, self.reading, self.text = selector, reading, reading.text
        self.older = older
        self.quote = fold(selector.quote).strip()
        self.prefix, self.suffix = fold(selector.prefix), fold(selector.suffix)
        around = selector.prefix + selector.quote + selector.suffix
        begins = len(selector.prefix)
        self.was_cut = is_cut(around, begins), is_cut(around, begins + len(selector.quote))

    def found(self) -> Found:
        stood = self._stood()
        if stood and self._is_whole(stood) and self._is_its_own(stood):
            return self._at(stood)
        try:
            return self._looked_for()
        except _Spent:
            return Found("lost", None, None, ())

    def offered(self) -> tuple[Span, ...]:
        """Where it may stand, as they come in the text; () where the work is done."""
        try:
            places = self._places()
            whole = [place for place in places if self._is_whole(place)]
            return tuple(whole[:MOST_PLACES]) or self._with_likely(places[: MOST_PLACES - 1])
        except _Spent:
            return ()

    def _looked_for(self) -> Found:
        """What became of a passage that does not stand where it stood. Errors: _Spent."""
        places = self._places()
        whole = [place for place in places if self._is_whole(place)]
        if len(places) > MOST_PLACES:
            whole = self._places_in_context()
        if len(whole) == 1:
            return self._gone_to(whole[0], places)
        if len(places) > 1:
            return self._best_of(whole or places)
        if places and self._is_certain(places[0]):
            return self._gone_to(places[0], places)
        likely = self._nearest() or next(iter(places), None)
        return Found("lost", None, None, (likely,) if likely else ())

    def _gone_to(self, place: Span, places: list[Span]) -> Found:
        """Moved to a place, unless the words stood there already. Errors: _Spent."""
        if not self._is_anothers(place):
            return self._at(place)
        if len(places) > 1:
            return Found("ambiguous", None, None, tuple(places[:MOST_PLACES]))
        return Found("lost", None, None, self._with_likely(places))

    def _with_likely(self, places: list[Span]) -> tuple[Span, ...]:
        """Some places of its words, and the one most like it of the rest. Errors: _Spent."""
        likely = self._nearest(places)
        if likely is None or any(start < likely[1] and likely[0] < end for start, end in places):
            return tuple(places)
        return tuple(sorted([*places, likely]))

    def _nearest(self, besides: Sequence[Span] = ()) -> Span | None:
        """The place most like it, if any, besides some. Errors: _Spent."""
        words = self.reading.words
        self.reading.spend(WORD * len(words))
        place = nearest(self.selector, words, besides)
        return place and self._with_ends(*place)

    def _with_ends(self, start: int, end: int) -> Span:
        """A place with the signs at both ends of the quote, where they stand there too."""
        quote = self.selector.quote
        head, tail = _opening(quote), _opening(quote[::-1])
        start -= _alike(reversed(head), reversed(self.text[max(start - len(head), 0) : start]))
        return start, end + _alike(reversed(tail), self.text[end : end + len(tail)])

    def _at(self, place: Span) -> Found:
        is_kept = place == self._stood() and self.selector.is_sure
        return Found("kept" if is_kept else "moved", *place, (place,))

    def _stood(self) -> Span | None:
        """Its own place, if its very words are still there; else None."""
        start, quote = self.selector.start, self.selector.quote
        if start is None or not quote or self.text[start : start + len(quote)] != quote:
            return None
        place = (start, start + len(quote))
        return place if self._stands_alone(place, self.text) else None

    # --- other places of the same words in the text in which it stood -------------------------

    @cached_property
    def _others(self) -> list[Span]:
        """Where its words stood, but for its own place. Errors: _Spent."""
        own = (self.selector.start, self.selector.end)
        found = self._matches(self.quote, 0, len(self.quote), self.older)
        return [place for place in found if place != own]

    def _is_anothers(self, place: Span) -> bool:
        """Is a place as like one of the other places, by what stands around it, as like its own?

        What stands as it stood has to be more like another one: equal places are told by number.
        Errors: _Spent.
        """
        start, end = self.selector.start, self.selector.end
        if not self.older.text or start is None or end is None:
            return False
        own, full = self._likeness((start, end), place)
        if place == self._stood():
            return own < full and any(self._likeness(o, place)[0] > own for o in self._others)
        return any(self._likeness(other, place)[0] >= own for other in self._others)

    def _is_its_own(self, place: Span) -> bool:
        """Is the place where it stood no other's, as far as the work that is left tells?"""
        try:
            return not self._is_anothers(place)
        except _Spent:
            return True

    def _likeness(self, old: Span, new: Span) -> tuple[int, int]:
        """How many characters around a place of the older text stand around one of this, of all."""
        before, after = _sides(self.older.text, *old)
        now_before, now_after = _sides(self.text, *new)
        alike = _alike(reversed(before), reversed(now_before)) + _alike(after, now_after)
        return alike, len(before) + len(after)

    # --- where its words stand ----------------------------------------------------------------

    def _places(self) -> list[Span]:
        """Where its words stand, typography aside. At most one more than are weighed."""
        return self._matches(self.quote, 0, len(self.quote), self.reading)

    def _places_in_context(self) -> list[Span]:
        """Where its words stand with all the words around them."""
        whole = self.prefix + self.quote + self.suffix
        begins = len(self.prefix)
        return self._matches(whole, begins, begins + len(self.quote), self.reading)

    def _matches(self, wanted: str, begins: int, ends: int, within: _Reading) -> list[Span]:
        """The quote's places in the matches of a wanted text, in which it begins and ends so.

        Errors: _Spent.
        """
        reading = within.folded
        places: list[Span] = []
        within.spend(len(within.text) // SWIFT)
        at = reading.text.find(wanted) if wanted else -1
        while at >= 0 and len(places) <= MOST_PLACES:
            within.spend(len(wanted) + MATCH)
            if reading.is_edge(at + begins) and reading.is_edge(at + ends):
                place = (reading.start(at + begins), reading.end(at + ends))
                if self._stands_alone(place, within.text):
                    within.spend(PLACE)
                    places.append(place)
            at = reading.text.find(wanted, at + 1)
        return places

    def _stands_alone(self, place: Span, text: str) -> bool:
        """Is it no part of a longer word or number, unless it was so from the beginning?"""
        return all(
            was or not is_cut(text, edge) for was, edge in zip(self.was_cut, place, strict=True)
        )

    def _matched(self, place: Span) -> tuple[int, int]:
        """How many characters of its context stand before and after a place."""
        start, end = place
        before = fold(self.text[max(start - 2 * CONTEXT, 0) : start])
        after = fold(self.text[end : end + 2 * CONTEXT])
        return (
            _alike(reversed(self.prefix), reversed(before)),
            _alike(self.suffix, after),
        )

    def _is_whole(self, place: Span) -> bool:
        """Does all of its context stand around a place?"""
        selector, (start, end) = self.selector, place
        before = self.text[max(start - len(selector.prefix), 0) : start]
        after = self.text[end : end + len(selector.suffix)]
        if (before, after) == (selector.prefix, selector.suffix):
            return True
        return self._matched(place) == (len(self.prefix), len(self.suffix))

    def _is_certain(self, place: Span) -> bool:
        """Is the quote long enough to be known by itself, or else its context on both sides?"""
        sides = zip(self._matched(place), (self.prefix, self.suffix), strict=True)
        return len(self.quote) > SHORT or all(
            matched >= min(len(side), NEAR) for matched, side in sides
        )

    def _best_of(self, places: list[Span]) -> Found:
        """The place whose context stands out clearly; else all of them, ambiguous."""
        places = places[:MOST_PLACES]
        ranked = sorted(places, key=lambda place: sum(self._matched(place)), reverse=True)
        best, second = (sum(self._matched(place)) for place in ranked[:2])
        if best >= max(2 * second, second + CLEARLY) and self._is_certain(ranked[0]):
            return self._gone_to(ranked[0], places)
        return Found("ambiguous", None, None, tuple(places))
