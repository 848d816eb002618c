"""Claims as pages print them: figure, speaker, dates, source, and how each stands in the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from caseboard.evidence.claims import Claim
from caseboard.evidence.columns import Taken
from caseboard.evidence.edtf import in_words
from caseboard.evidence.heard import End
from caseboard.evidence.weighed import STALE, UNATTRIBUTED, Standings, Weighed
from caseboard.pages.frame import Frame

from .rows import UNNAMED, Kin, Row, Rows, Speaker
from .words import Figure, qualifier_words, shortened, value_words, when_words

SHORT_TITLE = 48
HERE = "slug"  # stands for any slug while an address is looked up
FLAG_WORDS = {
    UNATTRIBUTED: "No speaker named",
    STALE: "Repeats a figure that its speaker has replaced",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; without a `url` they are only words."""

    words: str
    url: str = ""


class Addresses:
    """Where the records of a case are read, the two dates going along.

    Each kind of address is looked up once: ten thousand claims cost one look-up.
    """

    def __init__(self, page: Frame):
        self._page, self._query = page, page.moment.query
        self._around: dict[str, tuple[str, str]] = {}

    def of(self, name: str, slug: str) -> str:
        """The address of a record. `name`: claim, source, question, person or organization."""
        if name not in self._around:
            address = reverse(name, kwargs={"case": self._page.case.slug, "slug": HERE})
            before, _, after = self._page.address(address).rpartition(HERE)
            self._around[name] = before, after + self._query
        before, after = self._around[name]
        return before + slug + after

    def speaker(self, key: str) -> str:
        """The address of whoever `key` names (person:<id>, organization:<id>, source:<id>).

        "" for an original that was not public yet.
        """
        kind, _, slug = key.partition(":")
        return "" if slug.startswith(UNNAMED) else self.of(kind, slug)


def source_words(title: str) -> str:
    """A source in few words: the beginning of its title, which is its name on every page."""
    return shortened(title, SHORT_TITLE)


class Phrasing:
    """How the claims of one question are put into words: what each of them needs to know.

    Shape: `told` are the columns of their rows, in the order of `standings`.
    """

    def __init__(self, kind: str, standings: Standings, rows: Rows, kin: Kin, at: Addresses):
        self.kind, self.standings, self.rows, self.at = kind, standings, rows, at
        self.told, self._names, self.bodies = rows.columns, kin.names, kin.bodies
        self._words: dict[int, str] = {}

    def name_of(self, origin: str) -> str:
        """The name of an origin, its id where it has none."""
        return self._names.get(origin, origin.partition(":")[2])

    def words(self, place: int) -> str:
        """The figure of a claim in words, as its `Figure` has them; alike ones are worded once."""
        said = self.standings.said[place]
        if said not in self._words:
            value, qualifier = self.value(place), qualifier_words(self.told.qualifier[place])
            self._words[said] = f"{qualifier} {value}" if qualifier else value
        return self._words[said]

    def value(self, place: int) -> str:
        """The same without its qualifier."""
        told, qualifier = self.told, self.told.qualifier[place]
        said = told.value[place], told.value_to[place], qualifier, told.answer[place]
        return value_words(self.kind, *said)

    def figure(self, place: int, *, replaced: bool) -> Figure:
        """The figure of a claim as it is printed."""
        row = self.rows[place]
        return Figure(
            value=self.value(place),
            qualifier=qualifier_words(row.qualifier),
            url=self.at.of("claim", row.id),
            who=row.chain[0].name if row.chain else "",
            when=_when(row, self.kind),
            scope=row.scope,
            replaced=replaced,
            is_text=self.kind != "quantity",
        )


class Told:
    """A claim in an answer: what a page asks of it is worked out when it is asked for.

    A question can have ten thousand claims, and a page prints a few.
    Shape: `claim` is the claim as the engine takes it; `replaced_by` the id of what replaced it,
    "" where nothing did; `ways` lead to the speakers, then the source.
    Units: the figure stands without its unit, which is the question's.
    """

    __slots__ = (
        "_claim", "_figure", "_phrasing", "_place", "_weighed", "id", "origin", "replaced_by",
    )  # fmt: skip

    def __init__(self, phrasing: Phrasing, place: int, id: str, origin: str, replaced_by: str):
        self._phrasing, self._place = phrasing, place
        self.id, self.origin, self.replaced_by = id, origin, replaced_by
        self._claim: Claim | None = None
        self._figure: Figure | None = None
        self._weighed: Weighed | None = None

    def __repr__(self):
        return f"<Told {self.id}: {self.figure.told}>"

    @property
    def claim(self) -> Claim:
        if self._claim is None:
            self._claim = self._phrasing.standings.claims[self._place]
        return self._claim

    @property
    def row(self) -> Row:
        return self._phrasing.rows[self._place]

    @property
    def weighed(self) -> Weighed:
        """How the engine reads it."""
        if self._weighed is None:
            self._weighed = self._phrasing.standings[self._place]
        return self._weighed

    @property
    def figure(self) -> Figure:
        if self._figure is None:
            self._figure = self._phrasing.figure(self._place, replaced=bool(self.replaced_by))
        return self._figure

    @property
    def words(self) -> str:
        """The words of the figure, sooner told than the whole figure."""
        return self._phrasing.words(self._place)

    @property
    def value(self) -> str:
        """The figure in words, without its qualifier."""
        return self._phrasing.value(self._place)

    @property
    def low(self) -> End:
        """Where its range begins, as in `weighed`."""
        return self._phrasing.standings.low(self._place)

    @property
    def high(self) -> End:
        """Where its range ends, as in `weighed`."""
        return self._phrasing.standings.high(self._place)

    @property
    def url(self) -> str:
        return self._phrasing.at.of("claim", self.id)

    @property
    def source(self) -> Link:
        return Link(self.row.title, self._phrasing.at.of("source", self.row.source))

    @property
    def source_id(self) -> str:
        return self.row.source

    @property
    def source_words(self) -> str:
        return source_words(self.row.title)

    @property
    def published_words(self) -> str:
        return in_words(self.row.published)

    @property
    def locator(self) -> str:
        return self.row.locator

    @property
    def note(self) -> str:
        """What the desk noted of it: a hedge, or what was inferred; "" for nothing."""
        return self.row.note

    @property
    def chain(self) -> tuple[Speaker, ...]:
        return self._phrasing.told.chain[self._place]

    @property
    def ways(self) -> tuple[Link, ...]:
        at = self._phrasing.at
        speakers = tuple(Link(one.name, at.speaker(one.key)) for one in self.chain)
        return (*speakers, Link(self.source_words, at.of("source", self.row.source)))

    @property
    def origin_name(self) -> str:
        return self._phrasing.name_of(self.origin)

    @property
    def flags(self) -> tuple[str, ...]:
        return self._phrasing.standings.flags(self._place)

    @property
    def replaced_by_url(self) -> str:
        by = self.replaced_by
        return self._phrasing.at.of("claim", by) if by else ""

    @property
    def speaker_words(self) -> str:
        """Who said it first; "" where nobody is named."""
        return self.chain[0].name if self.chain else ""

    @property
    def chain_words(self) -> str:
        """Who says it through whom: "first speaker → teller"; "" where nobody is named."""
        return " → ".join(speaker.name for speaker in self.chain)

    @property
    def place(self) -> str:
        """Where it stands in the source, as one word that no line breaks."""
        return self.row.locator.replace(". ", ".\N{NO-BREAK SPACE}")

    @property
    def flag_words(self) -> tuple[str, ...]:
        return tuple(FLAG_WORDS[flag] for flag in self.flags)

    @property
    def is_stale(self) -> bool:
        return self._phrasing.standings.is_stale(self._place)


class Tellings(Sequence[Told]):
    """The claims of an answer as pages print them. Order: by id, as in the answer.

    Shape: `rows` are those of the claims, in the same order.
    Queries: none.
    """

    def __init__(self, kind: str, standings: Standings, rows: Rows, kin: Kin, at: Addresses):
        # A claim knows the phrasing and not the whole: without a circle all is freed at once.
        self._phrasing = Phrasing(kind, standings, rows, kin, at)
        self.standings = standings
        self._made: dict[int, Told] = {}

    def __len__(self) -> int:
        return len(self.standings)

    def __getitem__(self, place):
        if isinstance(place, slice):
            return tuple(self._at(one) for one in range(*place.indices(len(self))))
        return self._at(range(len(self))[place] if place < 0 else place)

    def __iter__(self) -> Iterator[Told]:
        return map(self._at, range(len(self)))

    @property
    def rows(self) -> Rows:
        """The rows of the claims, in the same order."""
        return self._phrasing.rows

    @property
    def origins(self) -> Sequence[str]:
        """The origin of each claim."""
        return self.standings.claims.columns.origin

    def name_of(self, origin: str) -> str:
        """The name of an origin, its id where it has none."""
        return self._phrasing.name_of(origin)

    def bodies_of(self, origin: str) -> Collection[str]:
        """The origins of the organisations in which a person has a place; none for any other."""
        return self._phrasing.bodies.get(origin, ())

    def named(self, slug: str) -> Told | None:
        """The claim with this id, None where it is not among them."""
        place = self.place_of(slug)
        return None if place is None else self._at(place)

    def place_of(self, slug: str) -> int | None:
        """Where the claim with this id stands, None where it is not among them."""
        return self._places.get(slug)

    def words(self, place: int) -> str:
        """The words of the figure of the claim at a place."""
        return self._phrasing.words(place)

    def taken(self, places: Sequence[int]) -> Taken[Told]:
        """Some of the claims, by their places and in that order."""
        return Taken(self, places)

    def standing(self) -> Taken[Told]:
        """Those that nothing replaces."""
        replaced = self.standings.replaced
        return self.taken([place for place in range(len(self)) if place not in replaced])

    def stale(self) -> Taken[Told]:
        """Those that repeat what their speaker has replaced; nothing replaces them themselves."""
        return self.taken(self.standings.stale)

    def _at(self, place: int) -> Told:
        """The claim at a place: made when it is asked for, and the same one ever after."""
        told = self._made.get(place)
        if told is None:
            id, by = self.rows.columns.id[place], self.standings.replaced_by(place)
            told = Told(self._phrasing, place, id, self.origins[place], by or "")
            self._made[place] = told
        return told

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id: place for place, id in enumerate(self.rows.columns.id)}


def _when(row: Row, kind: str) -> str:
    """The day of a figure; an answer that is itself a day shows its place in the source."""
    when = when_words(row.as_of, row.stated_on)
    return row.locator if kind == "date" and not when and not row.scope else when
