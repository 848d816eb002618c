"""References in each format that they leave in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from .bibtex_out import bibtex_text
from .csl_out import csl_text
from .reference import Reference
from .ris_out import ris_text


class Format(NamedTuple):
    """One format: what people call it, its media type, and what writes it."""

    label: str
    media_type: str
    write: Callable[[Iterable[Reference]], Iterator[str]]

    @property
    def bare_type(self) -> str:
        """The media type without its parameters, as a link names it."""
        return self.media_type.partition(";")[0]


# By the ending of a file's name. Order: the one that most programs read comes first.
FORMATS = {
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", ris_text),
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex_text),
    "csl.json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_text),
}
