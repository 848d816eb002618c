"""A file of references as a table: what the preview of a table takes, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..sheets.letters import decode
from ..sheets.table import MOST_ROWS, FileRefused, Note, SheetTable
from . import bibtex_in, csl_in, ris_in
from .bibtex_in import is_bibtex
from .csl_in import is_csl_json
from .reference import HEADS, Entry
from .ris_in import is_ris

__all__ = ["is_bibtex", "is_csl_json", "is_ris", "read_bibtex", "read_csl_json", "read_ris"]


def read_ris(content: bytes, name: str, encoding: str = "") -> list[SheetTable]:
    """A RIS file as one table. Errors: FileRefused."""
    return _table(content, name, encoding, ris_in.read_ris)


def read_bibtex(content: bytes, name: str, encoding: str = "") -> list[SheetTable]:
    """A BibTeX or biblatex file as one table. Errors: FileRefused."""
    return _table(content, name, encoding, bibtex_in.read_bibtex)


def read_csl_json(content: bytes, name: str, encoding: str = "") -> list[SheetTable]:
    """A CSL-JSON file as one table. Errors: FileRefused."""
    return _table(content, name, encoding, csl_in.read_csl_json)


def _table(
    content: bytes, name: str, encoding: str, read: Callable[[str], Iterator[Entry | str]]
) -> list[SheetTable]:
    """The entries as rows, their numbers as lines, and what was not taken as notes.

    Errors: FileRefused for a file that holds too many entries, or none.
    """
    text, about_letters = decode(content, encoding)
    notes = [Note(about_letters)] if about_letters else []
    rows: list[list[str]] = []
    for entry in read(text):
        if isinstance(entry, str):
            notes.append(Note(entry))
            continue
        rows.append(entry.reference.cells)
        notes += [Note(sentence, len(rows)) for sentence in entry.told]
        if len(rows) > MOST_ROWS:
            raise FileRefused(
                f"The file has more than {MOST_ROWS:,} entries. Export your references in "
                "several files."
            )
    if not rows:
        sentence = notes[-1].sentence if notes else ""
        raise FileRefused(f"No entry could be read in the file. {sentence}".strip())
    lines = range(1, len(rows) + 1)
    return [SheetTable(name, list(HEADS), rows, notes, lines, head_line=0, fitted=True)]
