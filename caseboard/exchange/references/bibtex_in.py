"""BibTeX and biblatex files: bibtexparser finds the entries, here they are understood.

Source: the BibTeX format as btxdoc describes it; biblatex manual 3.20, sections 2.1 and 2.2.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from ..sheets.table import MOST_ROWS, FileRefused
from .bibtex_values import joined_value, names_of, strings_of
from .days_in import NO_DAY, Day, day_of, day_of_months
from .kinds import kind_of_bibtex
from .links import address_in
from .reference import CATALOGUE, Entry, shown
from .said import Said, entry_of
from .tex_in import looked_up, text_of, url_of

# Fields that say the same, the surest first.
WITHIN = ("journaltitle", "journal", "maintitle", "booktitle", "eventtitle")
PUBLISHERS = ("publisher", "institution", "school", "organization")
URLS = ("url", "ee", "link", "pdf")
NOTES = ("howpublished", "note", "annote", "addendum")
_TAKEN = frozenset((*WITHIN, *PUBLISHERS, "title", "subtitle", "titleaddon", "author", "year",
                    "month", "day", "date", "urldate", "doi", "language", "langid", "entrysubtype",
                    "type", "abstract", "library", "url", "journalsubtitle"))  # fmt: skip
_QUIET = frozenset(("bdsk-url-1", "added-at", "biburl", "bibsource", "timestamp", "interhash",
                    "intrahash", "date-added", "date-modified", "owner", "__markedentry",
                    "groups"))  # fmt: skip

_BEGINNING = re.compile(rb"(?m)^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*@\s*[A-Za-z]+\s*[{(]")
_BLOCK = re.compile(r"@\s*\w+\s*[{(]")
MOST_BLOCKS = 2 * MOST_ROWS  # abbreviations and comments among them
MOST_LOOKED_UP = 10_000  # different fragments of TeX
MOST_BRACES = 1_000_000  # that open: each takes its time

Fields = dict[str, str]


def is_bibtex(content: bytes) -> bool:
    """Do the bytes hold the beginning of a BibTeX entry?"""
    start = content[:20_000].replace(b"\0", b"")
    return bool(_BEGINNING.search(start))


def read_bibtex(text: str) -> Iterator[Entry | str]:
    """The entries in their order; a text among them tells of what could not be read as one.

    Errors: FileRefused for more blocks, braces or TeX than can be read in time.
    """
    _refuse_too_many(text)
    import bibtexparser
    from bibtexparser import model

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what fails is told by its block
    library = bibtexparser.parse_string(text, parse_stack=[])
    strings, before = strings_of(library.strings), looked_up()
    for block in library.blocks:
        if looked_up() - before > MOST_LOOKED_UP:
            raise FileRefused(
                "The file holds more kinds of TeX commands than can be read in time. Export your "
                "references in several files, or as RIS or CSL JSON."
            )
        if isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock):
            yield _entry(block.ignore_error_block, strings, _about_double(block))
        elif isinstance(block, model.ParsingFailedBlock):
            yield _failed(block)
        elif isinstance(block, model.Entry):
            yield _entry(block, strings, "")


def _refuse_too_many(text: str) -> None:
    for count, most, what in (
        (sum(1 for _ in _BLOCK.finditer(text)), MOST_BLOCKS, "blocks that begin with @"),
        (text.count("{"), MOST_BRACES, "braces"),
    ):
        if count > most:
            raise FileRefused(
                f"The file has more than {most:,} {what}. Export your references in several files."
            )


def _about_double(block) -> str:
    """What is double in a block that bibtexparser sets aside."""
    keys = getattr(block, "duplicate_keys", None)
    if keys:
        return f"It gives {', '.join(sorted(keys))} more than once: the first was kept."
    return f"Its key {shown(block.key)} stands in the file more than once."


def _failed(block) -> str:
    line = (block.start_line or 0) + 1
    return (
        f"What begins in line {line:,} could not be read as an entry, and was left out: "
        f"“{shown(block.raw)}”. Is a brace missing in it?"
    )


def _entry(block, strings: Fields, told: str) -> Entry | str:
    fields: Fields = {}
    for one in block.fields:
        fields.setdefault(one.key.lower(), joined_value(str(one.value), strings))
    said = Said(key=block.key, told=[told] if told else [])
    if told.startswith("Its key"):
        said.key = ""
    _fill(said, block.entry_type, _Texts(fields, said))
    return entry_of(said)


class _Texts:
    """The fields of an entry as text; commands that nobody knows are told once each."""

    def __init__(self, fields: Fields, said: Said):
        self.fields = fields
        self.said = said

    def __call__(self, name: str) -> str:
        return self.read(self.fields.get(name, ""))

    def all(self, names: tuple[str, ...]) -> list[str]:
        return [text for text in map(self, names) if text]

    def read(self, tex: str) -> str:
        if not tex:
            return ""
        text, unknown = text_of(tex)
        if unknown:
            more = f" and {len(unknown) - 1} more" if len(unknown) > 1 else ""
            self.said.told.append(
                f"TeX that nobody knows was read as far as it goes: {shown(unknown[0])}{more}."
            )
        return text.strip()


def _fill(said: Said, entry_type: str, texts: _Texts) -> None:
    fields = texts.fields
    said.kind = kind_of_bibtex(entry_type, texts("entrysubtype"))
    if said.kind is None:
        said.told.append(f"Its type @{shown(entry_type)} is not known.")
    said.word = texts("type")
    said.own = texts("library") == CATALOGUE
    title = ". ".join(texts.all(("title", "subtitle")))
    said.titles = [title] if title else []
    said.leave("title's addition", texts("titleaddon"))
    said.authors = [texts.read(name) for name in names_of(fields.get("author", ""))]
    said.within = [outlet for outlet in texts.all(WITHIN) if said.own or outlet != title]
    said.publishers = texts.all(PUBLISHERS)
    said.doi = url_of(fields.get("doi", ""))
    said.urls = _urls(fields)
    said.language = texts("language") or texts("langid")
    said.published = [_published(texts)]
    said.retrieved = _plain_day(fields, "urldate")
    said.abstract = texts("abstract")
    for name in fields:
        address = address_in(url_of(fields[name])) if name in NOTES else ""
        if name not in _TAKEN | _QUIET and not (address and address in said.urls):
            said.leave(name, " ".join(fields[name].split()))


def _urls(fields: Fields) -> list[str]:
    """The addresses of the entry's own fields, else those that its notes name."""
    urls = [url_of(fields[name]) for name in URLS if fields.get(name)]
    if urls:
        return urls[:1] if "url" in fields else urls
    return [found for name in NOTES if (found := address_in(url_of(fields.get(name, ""))))]


def _published(texts: _Texts) -> Day:
    if texts.fields.get("date"):
        return _plain_day(texts.fields, "date")
    return day_of_months(texts("year"), texts("month"), texts("day"))


def _plain_day(fields: Fields, name: str) -> Day:
    """The day of a field of biblatex, where `~` is a sign of EDTF and none of TeX."""
    text = fields.get(name, "").strip("{}")
    return day_of(text) if text else NO_DAY
