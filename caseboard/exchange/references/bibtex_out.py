"""References as biblatex, which BibTeX and every reference manager read too.

Source: biblatex manual 3.20, sections 2.1 to 2.3; the day of `date` is EDTF as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .days_out import plain_day
from .kinds import Kind, kind_of, kind_of_bibtex, word_beside
from .names import Name, has_others, names_in
from .reference import CATALOGUE, Reference
from .tex_out import tex_of, url_for_tex

_INSTITUTIONS = ("report", "thesis")


def bibtex_text(references: Iterable[Reference]) -> Iterator[str]:
    """The file, an entry at a time."""
    for reference in references:
        kind = kind_of(reference.kind)
        lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(reference, kind) if value]
        yield f"@{kind.bibtex}{{{reference.id},\n{''.join(lines)}}}\n\n"


def _fields(reference: Reference, kind: Kind) -> Iterator[tuple[str, str]]:
    """Fields and their values as TeX. A title in two braces keeps its capitals."""
    yield "title", reference.title and f"{{{tex_of(reference.title)}}}"
    yield "author", _names(reference.author)
    yield _publisher_field(kind), tex_of(reference.publisher)
    yield "entrysubtype", kind.subtype
    yield "type", tex_of(word_beside(reference.kind, kind_of_bibtex(kind.bibtex, kind.subtype)))
    yield "date", reference.published
    yield from _for_bibtex(reference.published)
    yield "url", url_for_tex(reference.url)
    yield "urldate", reference.retrieved
    yield "language", tex_of(reference.language)
    yield "abstract", tex_of(reference.summary)
    yield "library", CATALOGUE


def _for_bibtex(published: str) -> Iterator[tuple[str, str]]:
    """The year of a certain day once more, for programs that know no other field."""
    if plain_day(published):
        yield "year", published[:4]


def _publisher_field(kind: Kind) -> str:
    if kind.bibtex == "article":
        return "journal"
    if kind.bibtex in _INSTITUTIONS:
        return "institution"
    return "organization" if kind.bibtex in ("online", "misc") else "publisher"


def _names(author: str) -> str:
    others = ["others"] if has_others(author) else []
    return " and ".join([*map(_name, names_in(author)), *others])


def _name(name: Name) -> str:
    """A name that was taken apart as BibTeX wants it; any other in braces, whole."""
    if not name.family:
        return f"{{{tex_of(name.whole)}}}"
    parts = (name.family, name.suffix, name.given)
    return ", ".join(_part(part) for part in parts if part)


def _part(text: str) -> str:
    """A part of a name; one with an “and” in it is kept together."""
    tex = tex_of(text)
    return f"{{{tex}}}" if " and " in f" {text.lower()} " else tex
