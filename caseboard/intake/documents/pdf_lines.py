"""Lines of a PDF's pages, and the paragraphs that they were broken from.

A PDF holds places of words, no paragraphs. A paragraph ends where the gap to the next line is
wider than between lines, where the size of letters changes, where a line stops early after the
end of a sentence, and before a bullet or an indent.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PageObject

_BULLET = re.compile(r"(?:[•◦▪●○■–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_SENTENCE_ENDS = re.compile(r"[.!?。”’\"')\]:]\s*$")
_HYPHEN = re.compile(r"(\w)[-\u2010]$")
# Running heads and page numbers: within so many lines of the edge, on so many pages.
_EDGE, _PAGES = 2, 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. Units: points; `top` grows down the page, None where it is not told."""

    text: str
    left: float | None = None
    top: float | None = None
    size: float = 0.0


def lines_of_page(page: PageObject) -> list[Line]:
    """The lines of a page. Order: as its text runs."""
    pieces: list[tuple[str, float, float, float]] = []

    def keep(text, matrix, text_matrix, font, size) -> None:
        if text:
            left = matrix[0] * text_matrix[4] + matrix[2] * text_matrix[5] + matrix[4]
            height = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
            scale = abs(text_matrix[3] * matrix[3]) or 1.0
            pieces.append((text, left, height, round(size * scale, 1)))

    page.extract_text(visitor_text=keep)
    lines: list[Line] = []
    words, place = "", (0.0, 0.0, 0.0)
    for text, left, height, size in pieces:
        first, *rest = text.split("\n")
        if not words.strip() and first.strip():
            place = (left, height, size)
        words += first
        for part in rest:
            _end_line(lines, words, place)
            words, place = part, (left, height, size)
    _end_line(lines, words, place)
    return lines


def _end_line(lines: list[Line], words: str, place: tuple[float, float, float]) -> None:
    if words.strip():
        left, height, size = place
        lines.append(Line(" ".join(words.split()), left, -height, size))


def paragraphs_of(pages: list[list[Line]]) -> list[str]:
    """The paragraphs of all pages; one goes on over the end of a page if its sentence does."""
    repeated = _repeated(pages)
    lines = [_without_edges(page, repeated) for page in pages]
    spacing, width = _usual(lines)
    found: list[list[str]] = []
    last: Line | None = None
    for page in lines:
        for place, line in enumerate(page):
            if last is None or _begins(last, line, place == 0, spacing, width):
                found.append([line.text])
            else:
                found[-1].append(line.text)
            last = line
    return [_joined(broken) for broken in found]


def _usual(pages: list[list[Line]]) -> tuple[float, int]:
    """The distance of two lines and the length of a line that most lines have."""
    gaps = [
        round(below.top - above.top, 1)
        for page in pages
        for above, below in pairwise(page)
        if above.top is not None and below.top is not None and 0 < below.top - above.top < 60
    ]
    lengths = sorted(len(line.text) for page in pages for line in page)
    spacing = median(gaps) if gaps else 0.0
    if gaps:
        common, times = Counter(gaps).most_common(1)[0]
        spacing = common if times * 4 >= len(gaps) else spacing
    return spacing, lengths[int(len(lengths) * 0.8)] if lengths else 0


def _begins(last: Line, line: Line, new_page: bool, spacing: float, width: int) -> bool:
    """Does the line begin a paragraph?"""
    ended = bool(_SENTENCE_ENDS.search(last.text))
    if _BULLET.match(line.text) and (
        ended or len(last.text) < width * 0.8 or _BULLET.match(last.text)
    ):
        return True
    if last.size and line.size and abs(last.size - line.size) > 1.2:
        return True
    if new_page:
        return ended and (len(last.text) < width * 0.85 or line.text[:1].isupper())
    if spacing and last.top is not None and line.top is not None:
        gap = line.top - last.top
        if gap > spacing * 1.35:
            return True
        if gap < -spacing:  # the next column
            return ended and len(last.text) < width * 0.85
    if ended and line.left is not None and last.left is not None and 6 < line.left - last.left < 40:
        return True
    # A line that stops in the middle of the page is a heading, a row or a part of an address.
    return len(last.text) < width * (0.75 if ended else 0.5)


def _joined(broken: list[str]) -> str:
    """Lines as one; a word that was broken at the end of a line is whole again."""
    pieces = [broken[0]]
    for line in broken[1:]:
        hyphen = _HYPHEN.search(pieces[-1])
        if hyphen and line[:1].islower():
            pieces[-1] = pieces[-1][:-1]
        elif not hyphen:
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _repeated(pages: list[list[Line]]) -> set[str]:
    """What stands at the edge of several pages, whatever its numbers."""
    if len(pages) < _PAGES:
        return set()
    seen = Counter(
        edge
        for page in pages
        for edge in {_shape(line.text) for line in (*page[:_EDGE], *page[-_EDGE:])}
    )
    return {edge for edge, times in seen.items() if times >= max(_PAGES, len(pages) // 3)}


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip().lower())


def _without_edges(page: list[Line], repeated: set[str]) -> list[Line]:
    last = len(page) - _EDGE
    return [
        line
        for place, line in enumerate(page)
        if (_EDGE <= place < last or _shape(line.text) not in repeated)
        and not (place in (0, len(page) - 1) and re.fullmatch(r"[-–— ]*\d{1,4}[-–— ]*", line.text))
    ]
