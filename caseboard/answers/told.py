"""One claim as pages print it: figure, speaker, dates, source, and how it stands in the answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caseboard.evidence.answer import STALE, UNATTRIBUTED, Weighed
from caseboard.evidence.edtf import in_words
from caseboard.pages.frame import Frame

from .rows import Kin, Row, Speaker
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
        self._case, self._query = page.case.slug, page.moment.query
        self._around: dict[str, tuple[str, str]] = {}

    def of(self, name: str, slug: str) -> str:
        """The address of a record. `name`: claim, source, question, person or organization."""
        if name not in self._around:
            address = reverse(name, kwargs={"case": self._case, "slug": HERE})
            before, _, after = address.rpartition(HERE)
            self._around[name] = before, after + self._query
        before, after = self._around[name]
        return before + slug + after

    def speaker(self, key: str) -> str:
        """The address of whoever `key` names (person:<id>, organization:<id>, source:<id>)."""
        kind, _, slug = key.partition(":")
        return self.of(kind, slug)


def _when(row: Row, kind: str) -> str:
    """The day of a figure; an answer that is itself a day shows its place in the source."""
    when = when_words(row.as_of, row.stated_on)
    return row.locator if kind == "date" and not when and not row.scope else when


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in an answer.

    Shape: `weighed` is how the engine reads it; `ways` lead to the speakers, then the source.
    Units: the figure stands without its unit, which is the question's.
    """

    id: str
    url: str
    statement: str
    figure: Figure
    source: Link
    source_id: str
    source_words: str
    published_words: str
    locator: str
    chain: tuple[Speaker, ...]
    ways: tuple[Link, ...]
    origin: str
    origin_name: str
    as_of_words: str
    said_words: str
    flags: tuple[str, ...]
    replaced_by: str
    replaced_by_url: str
    weighed: Weighed

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
        return self.locator.replace(". ", ".\N{NO-BREAK SPACE}")

    @property
    def flag_words(self) -> tuple[str, ...]:
        return tuple(FLAG_WORDS[flag] for flag in self.flags)

    @property
    def is_stale(self) -> bool:
        return STALE in self.flags


def source_words(row: Row) -> str:
    """A source in few words: the beginning of its title, which is its name on every page."""
    return shortened(row.title, SHORT_TITLE)


def tell(row: Row, kind: str, weighed: Weighed, kin: Kin, at: Addresses) -> Told:
    """The claim of a row, as it stands in the answer. Queries: none."""
    claim, url = weighed.claim, at.of("claim", row.id)
    who = row.chain[0].name if row.chain else ""
    figure = Figure(
        value=value_words(kind, row.value, row.value_to, row.qualifier, row.answer),
        qualifier=qualifier_words(row.qualifier),
        url=url,
        who=who,
        when=_when(row, kind),
        scope=row.scope,
        replaced=weighed.replaced_by is not None,
        is_text=kind != "quantity",
    )
    source = Link(source_words(row), at.of("source", row.source))
    speakers = tuple(Link(s.name, at.speaker(s.key)) for s in row.chain)
    by = weighed.replaced_by or ""
    return Told(
        id=row.id,
        url=url,
        statement=row.statement,
        figure=figure,
        source=Link(row.title, source.url),
        source_id=row.source,
        source_words=source.words,
        published_words=in_words(row.published),
        locator=row.locator,
        chain=row.chain,
        ways=(*speakers, source),
        origin=claim.origin,
        origin_name=kin.names.get(claim.origin, claim.origin.partition(":")[2]),
        as_of_words=in_words(row.as_of),
        said_words=in_words(row.stated_on),
        flags=weighed.flags,
        replaced_by=by,
        replaced_by_url=at.of("claim", by) if by else "",
        weighed=weighed,
    )
