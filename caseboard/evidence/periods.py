"""The days that a claim speaks of, was said on and was published on."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from .edtf import parse

NEVER = 0  # before every day: an unbounded start, or a day that is not known
ALWAYS = date.max.toordinal() + 1  # after every day: an unbounded end


class Period(NamedTuple):
    """The days that a claim may speak of.

    Units: days; None means unbounded on that side.
    """

    first: date | None
    last: date | None


class Span(NamedTuple):
    """The first and the last day of one date, as it was given.

    Units: ordinals; NEVER and ALWAYS where it is open or not given.
    """

    first: int
    last: int
    given: bool


FIRST, LAST, GIVEN = map(itemgetter, range(3))  # of a span: quicker than by name, for many


class Times(NamedTuple):
    """The dates of one claim, as numbers that compare quickly.

    Units: ordinals, days since 1 January of the year 1; NEVER where a first or only day is missing,
    ALWAYS where a last is.
    """

    first: int  # of the period
    last: int
    as_of: Span
    moment: int | None
    said_first: int  # of its own stated_on
    said_last: int  # of stated_on, else of published
    stated_last: int  # of stated_on alone, NEVER where unknown: ties go to the later
    published_first: int
    published_last: int  # NEVER where unknown

    @property
    def dated(self) -> bool:
        """Tell whether an as-of date is given."""
        return self.as_of.given

    @property
    def period(self) -> Period:
        """The period in days."""
        return period_between(self.first, self.last)

    def same_moment(self, other: "Times") -> bool:
        """Tell whether both give an as-of date and have the same period."""
        return (
            self.first == other.first
            and self.last == other.last
            and self.as_of.given
            and other.as_of.given
        )

    def said_after(self, other: "Times") -> bool:
        """Tell whether this was certainly said later than the other."""
        return self.said_first > other.said_last


class Days(NamedTuple):
    """The dates of many claims in columns: the i-th of each is the i-th claim's.

    Units: the first and last day of the period, and of having been said, as in `Times`; `given`
    tells whether there is an as-of date; the others are the days of dates as in `Span`, and the
    first day of an as-of date is that of the period.
    """

    first: Sequence[int]
    last: Sequence[int]
    said_first: Sequence[int]
    said_last: Sequence[int]
    given: Sequence[bool]
    as_of_last: Sequence[int]
    stated_last: Sequence[int]
    published_first: Sequence[int]
    published_last: Sequence[int]

    def times(self, place: int) -> Times:
        """The dates of one claim."""
        as_of = Span(self.first[place], self.as_of_last[place], self.given[place])
        stated_last, published_last = last_known(
            [self.stated_last[place], self.published_last[place]]
        )
        return Times(
            self.first[place],
            self.last[place],
            as_of,
            as_of.last if as_of.last != ALWAYS else stated_last or None,
            self.said_first[place],
            self.said_last[place],
            stated_last,
            self.published_first[place],
            published_last,
        )

    def moments(self, places: Sequence[int]) -> list[int]:
        """The last days that claims speak of, else on which they were said; NEVER where unknown."""
        spoken, stated = self.as_of_last, self.stated_last
        return last_known(
            [spoken[place] if spoken[place] != ALWAYS else stated[place] for place in places]
        )


def period_between(first: int, last: int) -> Period:
    """Give a period in days from its first and last day as ordinals."""
    return Period(
        None if first == NEVER else date.fromordinal(first),
        None if last == ALWAYS else date.fromordinal(last),
    )


def times_of(
    as_of: str = "", stated_on: str = "", published: str = "", retrieved: str = ""
) -> Times:
    """Work out the period and the other days of a claim from its EDTF texts.

    Errors: EdtfError, when a text is no date.
    """
    return days_of([as_of], [stated_on], [published], [retrieved]).times(0)


def days_of(
    as_of: Sequence[str],
    stated_on: Sequence[str],
    published: Sequence[str],
    retrieved: Sequence[str],
) -> Days:
    """Work out the periods and the other days of many claims, column by column.

    Errors: EdtfError, when a text is no date.
    """
    spoken, stated, public = (list(map(span_of, texts)) for texts in (as_of, stated_on, published))
    first, as_of_last = list(map(FIRST, spoken)), list(map(LAST, spoken))
    stated_last, published_last = list(map(LAST, stated)), list(map(LAST, public))
    said_last = [
        own if own != ALWAYS else other
        for own, other in zip(stated_last, published_last, strict=True)
    ]
    columns = zip(first, as_of_last, _known_by(said_last, retrieved), strict=True)
    last = [  # open, or none given: it ends with the day by which the claim was known
        by if last == ALWAYS and by >= start else last for start, last, by in columns
    ]
    return Days(
        first,
        last,
        list(map(FIRST, stated)),
        said_last,
        list(map(GIVEN, spoken)),
        as_of_last,
        stated_last,
        list(map(FIRST, public)),
        published_last,
    )


def last_known(days: Sequence[int]) -> list[int]:
    """Give the last day of each date, NEVER where it is not known."""
    return [NEVER if last == ALWAYS else last for last in days]


def _known_by(said_last: Sequence[int], retrieved: Sequence[str]) -> list[int]:
    """Put the last day of retrieval where nothing says by when a claim was made."""
    known = list(said_last)
    for place in [place for place, day in enumerate(said_last) if day == ALWAYS]:
        known[place] = span_of(retrieved[place]).last
    return known


class Spans(dict[str, Span]):
    """The days of every date that was asked for; when they are too many, all are forgotten.

    Of many dates each is looked up in a third of the time that an `lru_cache` takes.
    """

    MOST = 16384

    def __missing__(self, text: str) -> Span:
        if len(self) >= self.MOST:
            self.clear()
        span = self[text] = _span_of(text)
        return span


span_of = Spans().__getitem__  # the days of a date, as in `Span`


def _span_of(text: str) -> Span:
    """Work out the days of a date; one that is open on both sides counts as not given."""
    if not text:
        return Span(NEVER, ALWAYS, given=False)
    found = parse(text)
    return Span(
        found.earliest.toordinal() if found.earliest else NEVER,
        found.latest.toordinal() if found.latest else ALWAYS,
        not found.open_both,
    )


def public_by(published: str, retrieved: str) -> date | None:
    """Name the day by which a source was certainly public; None keeps it out of every replay."""
    public = span_of(published).last
    last = public if public != ALWAYS else span_of(retrieved).last
    return None if last == ALWAYS else date.fromordinal(last)
