"""The moment a page is read at: the day its figures speak of, and what was known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from caseboard.evidence.edtf import EdtfError, in_words, parse

from .unsaved import PUT

DATES = ("as_of", "known_on")
PLACES = ("page", "after", "before")  # the end of each parameter that is a place in a list
# What lies open on a page, and what is put into its forms: nothing of what it shows.
DRAWERS = ("open", "with", "filters", PUT)


@dataclass(frozen=True)
class Moment:
    """The two dates of a page, as asked for.

    Units: `as_of` and `known_on` are the last day of what was asked; None means today for
    `as_of` and no replay for `known_on`. Figures speak of what was asked, as its words say; what
    was known was known on that day.
    """

    today: date
    as_of: date | None = None
    known_on: date | None = None
    as_of_text: str = ""
    known_on_text: str = ""
    as_of_words: str = "today"
    known_on_words: str = "today"
    problems: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day that figures are compared at."""
        return self.as_of or self.today

    @property
    def is_replay(self) -> bool:
        return self.known_on is not None

    @property
    def without_replay(self) -> Moment:
        """The same moment with all that is known today."""
        return replace(self, known_on=None, known_on_text="", known_on_words="today")

    @property
    def query(self) -> str:
        """ "" or "?as_of=…&known_on=…": the two dates go along from page to page."""
        asked = {}
        if self.as_of:
            asked["as_of"] = self.as_of_text
        if self.known_on:
            asked["known_on"] = self.known_on_text
        return f"?{urlencode(asked)}" if asked else ""


def read_moment(asked, today: date) -> Moment:
    """The moment that a query asks for (`as_of=DATE&known_on=DATE`).

    Errors: a text that is no date, or has no last day, becomes a sentence in `problems`; the
    page is then shown for today and answers with status 400.
    """
    problems: list[str] = []
    as_of = _last_day(asked.get("as_of", ""), "As of", problems)
    known_on = _last_day(asked.get("known_on", ""), "Known on", problems)
    return Moment(
        today=today,
        as_of=as_of,
        known_on=known_on,
        as_of_text=asked.get("as_of", "").strip(),
        known_on_text=asked.get("known_on", "").strip(),
        as_of_words=in_words(asked["as_of"]) if as_of else "today",
        known_on_words=in_words(known_on.isoformat()) if known_on else "today",
        problems=tuple(problems),
    )


def kept_elsewhere(asked) -> tuple[tuple[str, str], ...]:
    """What of a query goes along to another moment: all but the dates, places and drawers.

    A list is another one at another moment: its third page may not be there.
    """
    return tuple(
        (name, value)
        for name, values in asked.lists()
        if name not in (*DATES, *DRAWERS) and not name.endswith(PLACES)
        for value in values
        if value
    )


def _last_day(text: str, label: str, problems: list[str]) -> date | None:
    if not text.strip():
        return None
    try:
        read = parse(text)
    except EdtfError as error:
        problems.append(f"{label}: {error} The page shows the case as it stands today.")
        return None
    if read.latest is None:
        problems.append(
            f"{label}: “{read.text}” has no last day: type a day such as 2025-10-28, a month or "
            "a year. The page shows the case as it stands today."
        )
    return read.latest
