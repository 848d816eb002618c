"""The kinds of cells of a bundle: what a text means, and how a value is written, both ways.

`read` and `write` undo each other: `write(read(text))` is the one spelling that exports use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from caseboard.evidence.edtf import EdtfError, parse
from caseboard.evidence.reading import plain
from caseboard.models.legible import why_illegible
from caseboard.models.lists import items

NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?", re.ASCII)
INTEGER = re.compile(r"[+-]?[0-9]{1,9}", re.ASCII)
ID = re.compile(r"[-a-zA-Z0-9_]+", re.ASCII)
HOW_IDS_LOOK = "ids have letters without accents, digits, hyphens and underscores only"


class CellRefused(ValueError):
    """A cell cannot be read; the message says what was expected."""


@dataclass(frozen=True)
class Text:
    """Any text, kept to the character. Errors: CellRefused where some of it is invisible."""

    empty: Any = ""

    def read(self, text: str):
        if why := why_illegible(text):
            raise CellRefused(why)
        return text

    def write(self, value) -> str:
        return value

    def schema(self) -> dict:
        return {"type": "string"}


@dataclass(frozen=True)
class Id(Text):
    """The short id of a record."""

    def read(self, text):
        if not ID.fullmatch(text):
            raise CellRefused(f"This is no id: {HOW_IDS_LOOK}.")
        return text

    def schema(self):
        # The apostrophe stands before an id that begins with a hyphen (see csv_text.guarded).
        return {"type": "string", "constraints": {"pattern": "'?[-a-zA-Z0-9_]+"}}


@dataclass(frozen=True)
class Edtf(Text):
    """A date as it was given, in the accepted subset of EDTF."""

    def read(self, text):
        try:
            return parse(text).text
        except EdtfError as error:
            raise CellRefused(str(error)) from None


@dataclass(frozen=True)
class Number(Text):
    """A number in digits with a point, without trailing zeros. Units: None means not given."""

    empty: Any = None

    def read(self, text):
        if not NUMBER.fullmatch(text):
            raise CellRefused("A number in digits is expected, such as 11000 or 0.5.")
        return Decimal(text)

    def write(self, value):
        return "" if value is None else f"{plain(value):f}"

    def schema(self):
        return {"type": "number"}


@dataclass(frozen=True)
class Integer(Text):
    """A whole number. Units: None means not given."""

    empty: Any = None

    def read(self, text):
        if not INTEGER.fullmatch(text):
            raise CellRefused("A whole number is expected, such as 3.")
        return int(text)

    def write(self, value):
        return "" if value is None else str(value)

    def schema(self):
        return {"type": "integer"}


@dataclass(frozen=True)
class Boolean(Text):
    """`true` or `false`."""

    empty: Any = False

    def read(self, text):
        if text not in ("true", "false"):
            raise CellRefused("Type true or false.")
        return text == "true"

    def write(self, value):
        return "true" if value else "false"

    def schema(self):
        return {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}


@dataclass(frozen=True)
class Choice(Text):
    """One of the words of a vocabulary."""

    words: tuple[str, ...] = ()

    def read(self, text):
        if text not in self.words:
            raise CellRefused(f"Choose one of: {', '.join(self.words)}.")
        return text

    def schema(self):
        return {"type": "string", "constraints": {"enum": list(self.words)}}


@dataclass(frozen=True)
class Words(Text):
    """Short texts joined by `;`, in the order that was typed."""

    def read(self, text):
        return self.write(super().read(text))

    def write(self, value):
        return ";".join(items(value))


class Link(NamedTuple):
    """A record that a cell names. `extra` is what the cell says of the connexion."""

    table: str
    slug: str
    extra: str = ""


@dataclass(frozen=True)
class Reference(Text):
    """The id of one record of another table (or of this one).

    Shape: the values of all kinds that name records are tuples of `Link`.
    """

    empty: Any = ()
    to: str = ""

    def link(self, slug, *_) -> Link | None:
        """A link made of what the database holds at the column's paths."""
        return Link(self.to, slug) if slug else None

    def read(self, text):
        return (Link(self.to, Id().read(text)),)

    def write(self, value):
        return ";".join(link.slug for link in value)

    def order(self, links) -> tuple:
        """The links in the order in which they are written."""
        return tuple(links)


@dataclass(frozen=True)
class Ids(Reference):
    """Ids joined by `;`; their order says nothing, so they are written sorted."""

    def read(self, text):
        return self.order(_once([Reference.read(self, item)[0] for item in items(text)]))

    def order(self, links):
        return tuple(sorted(links))


@dataclass(frozen=True)
class Derivations(Ids):
    """`<id>:<kind>` joined by `;`; without a kind the source was rewritten."""

    kinds: tuple[str, ...] = ()
    standard: str = ""

    def link(self, slug, *extra):
        return Link(self.to, slug, extra[0])

    def read(self, text):
        return self.order(_once([self._read_one(item) for item in items(text)]))

    def _read_one(self, text):
        slug, colon, kind = text.partition(":")
        if colon and kind not in self.kinds:
            raise CellRefused(
                f"After the colon comes one of: {', '.join(self.kinds)} "
                f"(as in {slug or 'afp'}:{self.standard})."
            )
        return Link(self.to, Id().read(slug), kind or self.standard)

    def write(self, value):
        return ";".join(f"{link.slug}:{link.extra}" for link in value)


SPEAKERS = {"person": "people", "organization": "organizations"}
SPEAKER_OF = {table: kind for kind, table in SPEAKERS.items()}


@dataclass(frozen=True)
class Speaker(Reference):
    """`person:<id>` or `organization:<id>`."""

    def link(self, *slugs):
        person, organization = slugs
        return Link("people", person) if person else Link("organizations", organization)

    def read(self, text):
        return (self.read_one(text),)

    def read_one(self, text):
        kind, colon, slug = text.partition(":")
        if kind not in SPEAKERS or not colon:
            raise CellRefused("Type person:<id> or organization:<id>, such as organization:afp.")
        return Link(SPEAKERS[kind], Id().read(slug))

    def write(self, value):
        return "".join(map(self.write_one, value))

    def write_one(self, link):
        return f"{SPEAKER_OF[link.table]}:{link.slug}"


@dataclass(frozen=True)
class Chain(Speaker):
    """Speakers joined by ` > `, the first one first."""

    def read(self, text):
        return tuple(self.read_one(part.strip()) for part in text.split(">"))

    def write(self, value):
        return " > ".join(map(self.write_one, value))


def _once(links: list[Link]) -> list[Link]:
    seen: set[str] = set()
    for link in links:
        if link.slug in seen:
            raise CellRefused(f"“{link.slug}” is named twice: name it once.")
        seen.add(link.slug)
    return links
