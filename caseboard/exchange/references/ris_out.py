"""References as RIS: one line for each value, whatever stands in it.

Source: as ris_in; lines end in CR LF, letters are UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .days_out import ris_common, ris_day
from .kinds import kind_of, kind_of_ris, word_beside
from .legible import on_one_line
from .names import names_in
from .reference import CATALOGUE, Reference


def ris_text(references: Iterable[Reference]) -> Iterator[str]:
    """The file, an entry at a time."""
    for reference in references:
        pairs = [(tag, on_one_line(text)) for tag, text in _pairs(reference)]
        lines = [f"{tag}  - {text}\r\n" for tag, text in pairs if text]
        yield "".join([*lines, "ER  - \r\n\r\n"])


def _pairs(reference: Reference) -> Iterator[tuple[str, str]]:
    """Tags and what stands behind them. Order: the type first, as the format wants it."""
    kind = kind_of(reference.kind)
    yield "TY", kind.ris
    yield "ID", reference.id
    yield "TI", reference.title
    for name in names_in(reference.author):
        yield "AU", name.whole
    if reference.published:
        yield "PY", ris_common(reference.published)[:4]
        yield "DA", ris_day(reference.published)
    yield ("T2" if kind.within else "PB"), reference.publisher
    yield "UR", reference.url
    if reference.retrieved:
        yield "Y2", ris_day(reference.retrieved)
    yield "LA", reference.language
    yield "M3", word_beside(reference.kind, kind_of_ris(kind.ris))
    yield "AB", reference.summary
    yield "DP", CATALOGUE
