"""The days of a window and of its events, as a reader says them: no more exact than the dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from caseboard.evidence.edtf import in_words

from .drawn import Drawn
from .items import Item
from .picture.marks import days_of
from .window import Window

SHOWN = "shown: {}"
DAY, MONTH, YEAR = 10, 7, 4  # characters of a date


def told_days(drawn: Drawn) -> str:
    """When the events were; of a window that is not simply all of them, which days it shows.

    Shape: "" where no event has a day.
    """
    if drawn.extent is None:
        return ""
    window, extent = drawn.shown.window, drawn.events.spine.extent
    shown = SHOWN.format(days_words(window))
    if extent is None or not (window.first <= extent[0] and extent[1] <= window.last):
        return shown
    told = f"{span_words(_span(drawn, extent))}{_open_words(drawn)}"
    return told if window == drawn.extent else f"{told}; {shown}"


def titled_days(drawn: Drawn) -> str:
    """The same, short enough for a title."""
    return told_days(drawn).partition(";")[0].partition(" (")[0]


def _span(drawn: Drawn, extent: tuple[int, int]) -> Window:
    """From the first day to the last that any date names.

    Of very many events, from the first to the last that one begins or ends on.
    """
    if drawn.shown.more:
        return Window(*extent)
    named = [day for item in drawn.items for day in _named_days(item)]
    return Window(min(named), max(named)) if named else Window(*extent)


def _named_days(item: Item) -> Iterable[int]:
    """The days at the edges of both ends: a month that something began in has a last day too."""
    for end in item.line.date.split("/"):
        if end not in ("", ".."):
            yield from (day for day in days_of(end) if day is not None)


def _open_words(drawn: Drawn) -> str:
    """How many ends are open, where every event is in hand."""
    if drawn.shown.more:
        return ""
    lines = [item.line for item in drawn.items]
    begun = sum(line.earliest is None for line in lines)
    ended = sum(line.latest is None for line in lines)
    told = ((begun, "beginning"), (ended, "end"))
    words = ", ".join(f"{count} with an open {end}" for count, end in told if count)
    return f" ({words})" if words else ""


def span_words(span: Window) -> str:
    """From when to when: by years and months, and by days only within one month.

    A first or last day of a year is told as its year: most often the date was a year.
    """
    first, last = span.first_day, span.last_day
    if (first.year, first.month) == (last.year, last.month):
        return days_words(span)
    begun = YEAR if (first.month, first.day) == (1, 1) else MONTH
    ended = YEAR if (last.month, last.day) == (12, 31) else MONTH
    if first.year == last.year:
        begun = ended = min(begun, ended)
    return _years(_said(first.isoformat()[:begun], last.isoformat()[:ended]), first)


def days_words(window: Window) -> str:
    """The days of a window: "2001" for a whole year."""
    first, last = window.first_day, window.last_day
    after = last + timedelta(days=1) if last < date.max else None
    size = DAY
    if first.day == 1 and (after is None or after.day == 1):
        size = YEAR if first.month == 1 and (after is None or after.month == 1) else MONTH
    return _years(_said(first.isoformat()[:size], last.isoformat()[:size]), first)


def _said(begun: str, ended: str) -> str:
    return in_words(begun) if begun == ended else in_words(f"{begun}/{ended}")


def _years(words: str, first: date) -> str:
    """Years that could be taken for other numbers are called years."""
    if first.year > 999 or not words.replace(" to ", "").isdigit():
        return words
    return f"the years {words}" if " to " in words else f"the year {words}"
