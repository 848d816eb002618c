"""What an entry says, whatever its format, fitted to the columns of a source."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from ..cells import ID
from .days_in import NO_DAY, Day, surest
from .kinds import Kind, word_for
from .languages import LONGEST as LONGEST_LANGUAGE
from .languages import language_code
from .links import is_doi_of, web_address
from .names import joined
from .reference import Entry, Reference, shown

ABSTRACT = (
    "Its abstract came as the summary. It is in its authors’ words: put it into your own before "
    "readers see it."
)
LONGEST_ID = 50  # characters of a source's id
_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|u|span|p|br|jats:[a-z]+)(?:\s[^<>]*)?/?>", re.I)


@dataclass
class Said:
    """What one entry says.

    Shape: lists hold the surest first. `within` are the outlets it appeared in, `word` the file's
    own word for its kind, `left` what the record has no place for. `own` marks an entry that
    Caseboard wrote, in which a text is exactly what it looks like.
    """

    kind: Kind | None = None
    word: str = ""
    key: str = ""
    titles: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    doi: str = ""
    language: str = ""
    published: list[Day] = field(default_factory=list)
    retrieved: Day = NO_DAY
    abstract: str = ""
    own: bool = False
    left: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def leave(self, label: str, *texts: str) -> None:
        """Notes what the record has no place for."""
        texts = tuple(text for text in texts if text)
        if texts:
            more = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
            self.left.append(f"{label} “{shown(texts[0])}”{more}")

    def clean(self, text: str) -> str:
        """A text on one line, without marks of formatting."""
        if not self.own:
            text = html.unescape(_TAG.sub("", text))
        return " ".join(text.split())


def entry_of(said: Said) -> Entry:
    """The entry as a row, and all that was not taken."""
    published = surest(said.published)
    url, about_urls = _url(said)
    if not is_doi_of(said.doi, url):
        said.leave("DOI", said.doi)
    author, about_authors = joined([_name(said, name) for name in said.authors])
    word, other_word = word_for(said.kind, said.clean(said.word), said.own)
    said.leave("type", other_word)
    reference = Reference(
        id=_id(said),
        title=_first(said, "title", said.titles),
        url=url,
        publisher=_outlet(said),
        author=author,
        kind=word,
        language=_language(said),
        published=published.edtf,
        retrieved=said.retrieved.edtf,
        summary=_summary(said),
    )
    told = [*said.told, published.told, said.retrieved.told, about_authors, *about_urls]
    if said.left:
        told.append(f"A source has no place for: {'; '.join(said.left)}.")
    if reference.summary and not said.own:
        told.append(ABSTRACT)
    return Entry(reference, tuple(sentence for sentence in told if sentence))


def _id(said: Said) -> str:
    """The entry's key as an id, where it is one that somebody would type; else ""."""
    key = said.key.strip()
    typed = len(key) <= LONGEST_ID and any(character.isalpha() for character in key)
    return key if ID.fullmatch(key) and (said.own or typed) else ""


def _url(said: Said) -> tuple[str, list[str]]:
    if said.own:
        return next(iter(said.urls), ""), []
    return web_address(said.urls, said.doi)


def _name(said: Said, text: str) -> str:
    """A name with a blank behind its comma, however a program set it."""
    name = said.clean(text)
    return name if said.own else re.sub(r",(?=\S)", ", ", name)


def _first(said: Said, label: str, texts: list[str]) -> str:
    cleaned = list(dict.fromkeys(filter(None, map(said.clean, texts))))
    said.leave(f"another {label}", *cleaned[1:])
    return cleaned[0] if cleaned else ""


def _outlet(said: Said) -> str:
    """Who published it: of an article the outlet that it appeared in, of a book its publisher."""
    within = said.kind is None or said.kind.within
    ways = (("outlet", said.within), ("publisher", said.publishers))
    (label, first), (other_label, second) = ways if within else reversed(ways)
    if not any(map(said.clean, first)):
        return _first(said, other_label, second)
    found = _first(said, label, first)
    said.leave(other_label, *(text for text in map(said.clean, second) if text != found))
    return found


def _language(said: Said) -> str:
    code = said.clean(said.language)
    if not said.own:
        code = language_code(code)
    if len(code) <= LONGEST_LANGUAGE:
        return code
    said.leave("language", code)
    return ""


def _summary(said: Said) -> str:
    """The abstract; that of our own files keeps its lines."""
    return said.abstract.strip() if said.own else said.clean(said.abstract)
