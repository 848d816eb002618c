"""One work as a reference manager keeps it, in the names of the record's own columns."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

# The catalogue that our files name as theirs: its abstracts are summaries in the desk's own words.
CATALOGUE = "Caseboard"


@dataclass(frozen=True)
class Reference:
    """One work, ready to be a row of `sources.csv`, or made of one.

    Shape: texts, "" where nothing is given. `publisher` is a name, not an id; `author` holds names
    separated by `; `, a name turned round as `Family, Given`; both days are EDTF.
    """

    id: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    kind: str = ""
    language: str = ""
    published: str = ""
    retrieved: str = ""
    summary: str = ""

    @property
    def cells(self) -> list[str]:
        """The row. Order: that of HEADS."""
        return [getattr(self, name) for name in HEADS]


HEADS = tuple(one.name for one in fields(Reference))


class Entry(NamedTuple):
    """One entry of a file as it was read, and everything to be told to whoever brings it in."""

    reference: Reference
    told: tuple[str, ...] = ()


LONGEST_SHOWN = 60


def shown(text: str) -> str:
    """A text inside a sentence: on one line, its beginning where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"
