"""The kinds of files that a table can be brought in from, in one list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from ..references.reading import (
    is_bibtex,
    is_csl_json,
    is_ris,
    read_bibtex,
    read_csl_json,
    read_ris,
)
from .separated import read_separated
from .table import MOST_BYTES, FileRefused, SheetTable
from .workbook import ZIP, read_workbook

CLAIMS, SOURCES = "claims", "sources"


@dataclass(frozen=True)
class FileKind:
    """One kind of file: how people call it, how its name ends, and who reads it.

    Shape: `read` takes the bytes, the file's name and the encoding that somebody chose ("" for
    none). `recognised` tells by its first bytes a file whose name says nothing. `brings` are the
    tables that such a file can hold.
    """

    label: str
    endings: tuple[str, ...]
    read: Callable[[bytes, str, str], list[SheetTable]]
    recognised: Callable[[bytes], bool]
    brings: tuple[str, ...] = (CLAIMS, SOURCES)


SPREADSHEET = FileKind(
    "XLSX", (".xlsx", ".xlsm"), read_workbook, lambda content: content.startswith(ZIP)
)
SEPARATED = FileKind("CSV", (".csv", ".tsv", ".tab", ".txt"), read_separated, lambda content: True)
# What reference managers write: works, which are sources.
REFERENCES = (
    FileKind("RIS", (".ris",), read_ris, is_ris, (SOURCES,)),
    FileKind("BibTeX", (".bib", ".bibtex", ".biblatex"), read_bibtex, is_bibtex, (SOURCES,)),
    FileKind("CSL-JSON", (".json",), read_csl_json, is_csl_json, (SOURCES,)),
)
# The last one takes whatever nobody else knows.
FILE_KINDS: tuple[FileKind, ...] = (SPREADSHEET, *REFERENCES, SEPARATED)

FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "This is an old .xls file, or a spreadsheet with a password. Open it in "
     "your spreadsheet program, and save it as XLSX without a password, or as CSV."),
    (b"%PDF", "This is a PDF, not a table. Copy its table into a spreadsheet and save that as "
     "XLSX or CSV; a document comes in through “Add a document”."),
    (b"\x89PNG", "This is a picture, not a table."),
    (b"\xff\xd8\xff", "This is a picture, not a table."),
)  # fmt: skip


MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}<(?:!doctype|html|\?xml|table)\b", re.IGNORECASE)


def kinds_for(table: str) -> list[FileKind]:
    """The kinds of files that a table can come from."""
    return [kind for kind in FILE_KINDS if table in kind.brings]


def read_file(content: bytes, name: str, table: str, encoding: str = "") -> list[SheetTable]:
    """The tables of a file, of which at least one has rows.

    Errors: FileRefused, with a sentence for whoever sent it.
    """
    if not content.strip():
        raise FileRefused("The file is empty.")
    if len(content) > MOST_BYTES:
        raise FileRefused(
            f"The file has more than {MOST_BYTES // 1024 // 1024} MB, the most that can be read. "
            "Split it, and bring in the parts one after the other."
        )
    for beginning, sentence in FOREIGN:
        if content.startswith(beginning):
            raise FileRefused(sentence)
    if MARKUP.match(content):
        raise FileRefused(
            "This is a web page or another text with marks, not a table, whatever its name says. "
            "Open it in your spreadsheet program, and save it as XLSX or CSV."
        )
    tables = _kind_of(content, name, table).read(content, name, encoding)
    if not any(one.rows for one in tables):
        raise FileRefused("The file has no rows beneath its heads: there is nothing to bring in.")
    return tables


def _kind_of(content: bytes, name: str, table: str) -> FileKind:
    if content.startswith(ZIP):
        return SPREADSHEET  # whatever it is called
    ending = PurePath(name.lower()).suffix
    kinds = [kind for kind in kinds_for(table) if kind is not SPREADSHEET]
    # What is called .txt may be anything: it is looked at first.
    named = [kind for kind in kinds if ending in kind.endings and ending != ".txt"]
    return next(kind for kind in (*named, *kinds) if kind in named or kind.recognised(content))
