"""The days that a claim speaks of, was said on and was published on."""

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
        return Period(
            None if self.first == NEVER else date.fromordinal(self.first),
            None if self.last == ALWAYS else date.fromordinal(self.last),
        )

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


def times_of(
    as_of: str = "", stated_on: str = "", published: str = "", retrieved: str = ""
) -> Times:
    """Work out the period and the other days of a claim from its EDTF texts.

    Errors: EdtfError, when a text is no date.
    """
    spoken_of, stated, public = span_of(as_of), span_of(stated_on), span_of(published)
    said_last = stated.last if stated.last != ALWAYS else public.last
    known_by = said_last if said_last != ALWAYS else span_of(retrieved).last
    first, last = spoken_of.first, spoken_of.last
    if last == ALWAYS and known_by >= first:  # an open end, or no as-of date at all
        last = known_by
    moment = spoken_of.last if spoken_of.last != ALWAYS else stated.last
    return Times(
        first,
        last,
        spoken_of,
        None if moment == ALWAYS else moment,
        stated.first,
        said_last,
        _known(stated.last),
        public.first,
        _known(public.last),
    )


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


def _known(last: int) -> int:
    return NEVER if last == ALWAYS else last


def public_by(published: str, retrieved: str) -> date | None:
    """Name the day by which a source was certainly public; None keeps it out of every replay."""
    public = span_of(published).last
    last = public if public != ALWAYS else span_of(retrieved).last
    return None if last == ALWAYS else date.fromordinal(last)
