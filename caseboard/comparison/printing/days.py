"""The days of a claim as they stand in running text: "in September 2025", "without a date"."""

from __future__ import annotations

import re

from caseboard.evidence.edtf import in_words
from caseboard.evidence.periods import span_of

WITHOUT = "without a date"
ENDLESS = ("from ", "since ", "up to ", "until ")
PERIOD = re.compile(
    r"\b(?:(?:in|during|throughout|over|within)\b.*\b(?:19|20)[0-9]{2}\b"
    r"|(?:last|this) (?:week|month|year|spring|summer|autumn|fall|winter|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)\b)"
)
OPEN = re.compile(r"\b(?:since|from|until|till|by|before|after|up to)\b")


def is_dated(text: str) -> bool:
    """Does the text name a day? One that is open on both sides does not."""
    return bool(text) and span_of(text).given


def on_day(text: str) -> str:
    """A date after a verb: "on 28 October 2025", "in late October 2025", "from May 2025 on"."""
    words = in_words(text)
    if words.startswith(ENDLESS):
        return words
    if _is_span(words):
        return f"in the period {words}"
    a_day = re.match(r"(about )?[0-9]{1,2} [A-Z]", words) or words.startswith("some day ")
    return f"on {words}" if a_day else f"in {words}"


def as_of_day(text: str) -> str:
    """The day that a figure speaks of: "as of 31 August 2024", "for the time up to May 2025"."""
    words = in_words(text)
    if words.startswith(ENDLESS):
        return f"for the time {words}"
    return f"for the period {words}" if _is_span(words) else f"as of {words}"


def tells_a_period(scope: str) -> bool:
    """Do the words of a scope say when, from beginning to end? One that is open says half."""
    return bool(PERIOD.search(scope)) and not OPEN.search(scope)


def when_told(as_of: str, stated_on: str, scope: str = "") -> tuple[str, str]:
    """How the day of saying and the day spoken of are put.

    Shape: what stands after the speaker ("speaking in January 2025"), and what stands after the
    figure ("as of 31 August 2024", "without a date"); "" where it says nothing. A scope that
    stands beside the figure and tells its period needs no day.
    """
    spoken = is_dated(as_of)
    said = is_dated(stated_on)
    if spoken and said and as_of == stated_on:
        return "", on_day(as_of)
    before = f"speaking {on_day(stated_on)}" if said else ""
    if spoken and tells_a_period(scope):
        return before, ""
    return before, as_of_day(as_of) if spoken else "" if said else WITHOUT


def _is_span(words: str) -> bool:
    return " to " in words and not words.startswith("the years ")
