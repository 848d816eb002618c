"""An event as it is drawn: its days, and how surely they are known."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.evidence.edtf import in_words, parse
from caseboard.evidence.edtf_words import PARTS_OF_MONTH

Days = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """One event.

    Units: days are ordinals, None where open. Shape: `soft` tells of its start and of its end
    whether that day is known only roughly; `about` is an event whose date is approximate or
    uncertain; `versions` are the dates that sources give, where they exclude each other.
    """

    key: str
    label: str
    title: str
    days: Days
    importance: int = 0
    soft: tuple[bool, bool] = (False, False)
    about: bool = False
    versions: tuple[Days, ...] = ()

    @property
    def is_disputed(self) -> bool:
        return bool(self.versions)

    @property
    def is_day(self) -> bool:
        """Is it one day?"""
        return self.days[0] is not None and self.days[0] == self.days[1]

    @property
    def is_open(self) -> bool:
        """Is one of its ends open?"""
        return None in self.days


def soft_ends(text: str) -> tuple[bool, bool]:
    """Tell of the start and the end of a date whether its day is known only roughly.

    A month is soft at both ends, and so is late October: it was some day of it. What went on from
    one day to another is at neither; an open end is not soft, it runs on.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return (_is_rough(text),) * 2
    if in_words(text).startswith(tuple(PARTS_OF_MONTH)):
        return True, True
    return _is_rough(start), _is_rough(end)


def days_of(text: str) -> Days:
    """The first and the last day that a date may mean."""
    read = parse(text)
    return (
        read.earliest.toordinal() if read.earliest else None,
        read.latest.toordinal() if read.latest else None,
    )


def _is_rough(text: str) -> bool:
    if text in ("", ".."):
        return False
    first, last = days_of(text)
    return first != last
