"""The filters of the timeline: what is on, how to take it away, and what else can be asked."""

from __future__ import annotations

from dataclasses import dataclass

from .addresses import DRAWER, address, hidden
from .asked import IMPORTANCE
from .offered import Named, Offered
from .reading import Reading

PARAMETERS = ("who", "category", "importance", "q")


@dataclass(frozen=True)
class Chip:
    """A filter that is on; `url` takes it away."""

    label: str
    words: str
    url: str


@dataclass(frozen=True)
class Filters:
    """The form of the filters, filled in as they stand.

    Shape: `offered` is None while the drawer is shut, and `opening` the address where it lies open;
    `hidden` go along with the form; `who` and `category` are those that are on, `typed`
    what was asked for; `perhaps` are (name, address) of those that a name may have meant;
    `importances` are (value, words, is it on).
    """

    hidden: tuple[tuple[str, str], ...]
    chips: tuple[Chip, ...]
    clear: str
    opening: str
    offered: Offered | None
    who: str
    typed: str
    category: str
    q: str
    importances: tuple[tuple[str, str, bool], ...]
    perhaps: tuple[tuple[str, str], ...]

    @property
    def people(self) -> tuple[Named, ...]:
        return self._named("person")

    @property
    def organizations(self) -> tuple[Named, ...]:
        return self._named("organization")

    def _named(self, kind: str) -> tuple[Named, ...]:
        return tuple(one for one in self.offered.names if one.kind == kind) if self.offered else ()


def build_filters(reading: Reading, typed: str) -> Filters:
    """The filters; `typed` is who was asked for.

    They lie open where they are asked for, and where the reader has to choose again.
    Queries: none, where they lie open as load_offered.
    """
    asked, query = reading.asked, reading.query
    least = str(asked.importance or "")
    return Filters(
        hidden=hidden(query, (*PARAMETERS, DRAWER)),
        chips=_chips(reading),
        clear=address(query, PARAMETERS),
        opening=f"{address(query, **{DRAWER: '1'})}#filters",
        offered=reading.offered() if asked.filters or reading.perhaps else None,
        who=asked.who,
        typed=reading.who[0].name if reading.who else typed,
        category=asked.category,
        q=asked.q,
        importances=tuple((key, words, key == least) for key, words in _importances(least)),
        perhaps=tuple((one.name, address(query, who=one.slug)) for one in reading.perhaps),
    )


def _chips(reading: Reading) -> tuple[Chip, ...]:
    asked = reading.asked
    names = dict.fromkeys(one.name for one in reading.who)
    told = (
        ("who", "Who", " and ".join(names)),
        ("category", "Category", asked.category),
        ("importance", "Importance", f"{asked.importance} and more" if asked.importance else ""),
        ("q", "Words", asked.q),
    )
    return tuple(
        Chip(label, words, address(reading.query, (name,))) for name, label, words in told if words
    )


def _importances(least: str) -> list[tuple[str, str]]:
    """What is offered, and what is on though it is not offered."""
    offered = dict(IMPORTANCE)
    offered.setdefault(least, f"{least} and more")
    return sorted(offered.items())
