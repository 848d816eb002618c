"""The days that a claim speaks of, was said on and was published on."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
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
    """The dates of many claims in columns: the i-th of each is the i-th claim's, as in `Times`."""

    first: Sequence[int]
    last: Sequence[int]
    as_of: Sequence[Span]
    moment: Sequence[int | None]
    said_first: Sequence[int]
    said_last: Sequence[int]
    stated_last: Sequence[int]
    published_first: Sequence[int]
    published_last: Sequence[int]

    def times(self, place: int) -> Times:
        """The dates of one claim."""
        return Times._make(column[place] for column in self)

    def part(self, places: Sequence[int]) -> "Days":
        """The dates of some of the claims."""
        return Days._make([column[i] for i in places] for column in self)


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
    stated_last, published_last = _last_known(stated), _last_known(public)
    said_last = [
        own or other or ALWAYS for own, other in zip(stated_last, published_last, strict=True)
    ]
    known_by = [
        day if day != ALWAYS else span_of(text).last
        for day, text in zip(said_last, retrieved, strict=True)
    ]
    return Days(
        [span.first for span in spoken],
        [
            by if span.last == ALWAYS and by >= span.first else span.last  # open, or none given
            for span, by in zip(spoken, known_by, strict=True)
        ],
        spoken,
        [
            span.last if span.last != ALWAYS else said or None
            for span, said in zip(spoken, stated_last, strict=True)
        ],
        [span.first for span in stated],
        said_last,
        stated_last,
        [span.first for span in public],
        published_last,
    )


def _last_known(spans: Sequence[Span]) -> list[int]:
    return [span.last if span.last != ALWAYS else NEVER for span in spans]


@lru_cache(maxsize=16384)
def span_of(text: str) -> Span:
    """Give the days of a date; one that is open on both sides counts as not given."""
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
