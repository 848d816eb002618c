"""Dates shown back as they were read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .edtf import EdtfError, in_words, parse
from .edtf_typed import understood
from .edtf_words import MONTHS


def read_as(text: str) -> str:
    """A date in EDTF as days and in words: "21–31 October 2025 (late October 2025)".

    Shape: "" for an empty text; what to type instead for one that is no date.
    """
    return _told(text, str)


def typed_as(text: str) -> str:
    """As `read_as`, of a date in any of the forms that people type: "10 November 2025"."""
    return _told(text, understood)


def _told(text: str, reader: Callable[[str], str]) -> str:
    if not text.strip():
        return ""
    try:
        read = parse(reader(text))
    except EdtfError as error:
        return str(error)
    days, words = span(read.earliest, read.latest), in_words(read.text)
    return f"read as {days}" if days == words else f"read as {days} ({words})"


def span(earliest: date | None, latest: date | None) -> str:
    """The days from earliest to latest, each part said once."""
    if earliest is None or latest is None:
        return _open(earliest, latest)
    if earliest == latest:
        return _day(latest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day}–{_day(latest)}"
    if earliest.year == latest.year:
        return f"{earliest.day} {MONTHS[earliest.month - 1]} – {_day(latest)}"
    return f"{_day(earliest)} – {_day(latest)}"


def _open(earliest: date | None, latest: date | None) -> str:
    if earliest is not None:
        return f"{_day(earliest)} and after, without an end"
    return "any day" if latest is None else f"any day up to {_day(latest)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
