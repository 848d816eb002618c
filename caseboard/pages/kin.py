"""Another record in a word, with its address: what pages link to from a record's facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kin:
    """`about` says in a few words how it belongs here; "" where the name is enough."""

    words: str
    url: str
    about: str = ""


def kin_of(record, query: str, about: str = "") -> Kin:
    """The link to a record; `query` carries the two dates along."""
    return Kin(str(record), record.get_absolute_url() + query, about)
