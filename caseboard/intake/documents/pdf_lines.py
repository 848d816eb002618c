"""Lines of a PDF's pages, and the paragraphs that they were broken from.

A PDF holds places of words, no paragraphs. A paragraph ends where the gap to the next line is
wider than between lines, where the size of letters changes, where a line stops early after the
end of a sentence, and before a bullet or an indent.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median
from typing import TYPE_CHECKING

from .pdf_rows import with_rows

if TYPE_CHECKING:
    from pypdf import PageObject

_BULLET = re.compile(r"(?:[•◦▪●○■–—*-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")
_SENTENCE_ENDS = re.compile(r"[.!?。”’\"')\]:]\s*$")
_GOES_ON = re.compile(r"[,;–—-]\s*$")
_HYPHEN = re.compile(r"(\w)[-\u2010]$")
# A soft hyphen: that of a font is drawn; one that only stands in for a glyph is seen at the end of
# a line alone.
_SOFT, _SOFT_IN_UTF_16, _STANDS_IN = "\xad", b"\xfe\xff\x00\xad", "\ufdd0"
_DIVIDED = re.compile(rf"[{_SOFT}{_STANDS_IN}] (?=[^\W\dA-Z_])")
_SHOWS_TEXT = (b"Tj", b"TJ", b"'", b'"')
# Units: sizes of letters from one line of a headline to its next.
_HEADLINE_GAP = 1.6
# The least gap before the next cell of a row. Units: sizes of letters.
_GAP = 0.4
_THIN = "iljtfrI.,:;'’|!()[]-/ "
_EAST_ASIAN = re.compile(r"[ᄀ-ᇿ⺀-鿿가-힯豈-﫿！-｠]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page. Units: points; `top` grows down the page, None where it is not told.

    Shape: `cells` are the parts that were drawn alone with a gap before each, and where they begin;
    `in_row` says that the line is a row of a table.
    """

    text: str
    left: float | None = None
    top: float | None = None
    size: float = 0.0
    cells: tuple[tuple[float, str], ...] = ()
    in_row: bool = False


# Shape: a text, its place from the left and from the bottom, and the size of its letters.
_Piece = tuple[str, float, float, float]


def lines_of_page(page: PageObject) -> list[Line]:
    """The lines of a page. Order: as its text runs."""
    lines: list[Line] = []
    pieces: list[_Piece] = []
    for text, left, height, size in _pieces_of(page):
        first, *rest = text.split("\n")
        pieces.append((first, left, height, size))
        for part in rest:
            lines += _line_of(pieces)
            pieces = [(part, left, height, size)]
    return [*lines, *_line_of(pieces)]


def _pieces_of(page: PageObject) -> list[_Piece]:
    from pypdf.generic import ArrayObject, TextStringObject

    pieces: list[_Piece] = []
    soft: list[bool] = []

    def keep(text, matrix, text_matrix, font, size) -> None:
        if text:
            left = matrix[0] * text_matrix[4] + matrix[2] * text_matrix[5] + matrix[4]
            height = matrix[1] * text_matrix[4] + matrix[3] * text_matrix[5] + matrix[5]
            scale = abs(text_matrix[3] * matrix[3]) or 1.0
            pieces.append((text, left, height, round(size * scale, 1)))

    def look(operator, operands, matrix, text_matrix) -> None:
        """Puts a soft hyphen where the page says that a glyph stands for one (ActualText)."""
        if operator in (b"BDC", b"BMC"):
            soft.append(_stands_for_soft_hyphen(operands))
        elif operator == b"EMC" and soft:
            soft.pop()
        elif operator in _SHOWS_TEXT and soft and soft[-1] and operands:
            sign = TextStringObject(_STANDS_IN)
            operands[-1] = ArrayObject([sign]) if operator == b"TJ" else sign

    page.extract_text(visitor_text=keep, visitor_operand_before=look)
    return pieces


def _stands_for_soft_hyphen(operands: list) -> bool:
    """Does a part of a page say that its glyphs mean a soft hyphen?"""
    marked = operands[-1] if operands else None
    return isinstance(marked, dict) and marked.get("/ActualText") in (_SOFT, _SOFT_IN_UTF_16)


def _line_of(pieces: list[_Piece]) -> list[Line]:
    """The line that the pieces make, or none for empty ones."""
    filled = [piece for piece in pieces if piece[0].strip()]
    words = _told("".join(text for text, *_ in pieces))
    if not words:
        return []
    _, left, height, size = filled[0]
    return [Line(words, left, -height, size, tuple(_cells(filled)))]


def _cells(pieces: list[_Piece]) -> list[tuple[float, str]]:
    """The parts of a line with a gap wider than a space before each, and where they begin."""
    cells: list[tuple[float, str]] = []
    ended = float("-inf")
    for text, left, _, size in pieces:
        if left - ended > size * _GAP:
            cells.append((left, text))
        else:
            cells[-1] = (cells[-1][0], cells[-1][1] + text)
        ended = left + size * sum(map(_width, text.strip()))
    return [(left, _told(text)) for left, text in cells]


def _width(letter: str) -> float:
    """About how wide a letter is. Units: sizes of letters."""
    if letter in _THIN:
        return 0.3
    return 1.0 if _EAST_ASIAN.match(letter) else 0.5


def _told(text: str) -> str:
    """The words of a line; only its end keeps a soft hyphen, as a hyphen."""
    words = _DIVIDED.sub("", " ".join(text.split())).replace(" \u2010", "\u2010")
    ends = words.endswith((_SOFT, _STANDS_IN))
    words = words.rstrip(_SOFT + _STANDS_IN).replace(_STANDS_IN, "").replace(_SOFT, "-")
    return f"{words}\u2010" if ends and words else words


@dataclass(frozen=True, slots=True)
class _Usual:
    """What most lines of a document have. Units: points, and characters of a long line."""

    spacing: float
    width: int
    size: float


def paragraphs_of(pages: list[list[Line]]) -> list[str]:
    """The paragraphs of all pages; one goes on over the end of a page if its sentence does."""
    usual = _usual_of(pages)
    found: list[list[str]] = []
    last: Line | None = None
    for page in map(with_rows, pages):
        for place, line in enumerate(page):
            if last is None or _begins(last, line, place == 0, usual):
                found.append([line.text])
            else:
                found[-1].append(line.text)
            last = line
    return [_joined(broken) for broken in found]


def _usual_of(pages: list[list[Line]]) -> _Usual:
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
    sizes: Counter[float] = Counter()
    for line in chain.from_iterable(pages):
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    return _Usual(spacing, lengths[int(len(lengths) * 0.8)] if lengths else 0, size)


def _begins(last: Line, line: Line, new_page: bool, usual: _Usual) -> bool:
    """Does the line begin a paragraph?"""
    ended = bool(_SENTENCE_ENDS.search(last.text))
    if last.in_row or line.in_row:
        return True
    if _HYPHEN.search(last.text) and line.text[:1].islower():
        return False
    if _BULLET.match(line.text) and (
        ended or len(last.text) < usual.width * 0.8 or _BULLET.match(last.text)
    ):
        return True
    if last.size and line.size and abs(last.size - line.size) > 1.2:
        return True
    if new_page and len(last.text) < usual.width * 0.5 and not line.text[:1].islower():
        return not _GOES_ON.search(last.text)
    if new_page:
        return ended and (len(last.text) < usual.width * 0.85 or line.text[:1].isupper())
    if usual.size and min(last.size, line.size) > usual.size + 1.2:
        return not _goes_on_large(last, line)
    if usual.spacing and last.top is not None and line.top is not None:
        gap = line.top - last.top
        if gap > usual.spacing * 1.35:
            return True
        if gap < -usual.spacing:  # the next column
            return ended and len(last.text) < usual.width * 0.85
    if ended and line.left is not None and last.left is not None and 6 < line.left - last.left < 40:
        return True
    # A line that stops in the middle of the page is a heading or a part of an address.
    return len(last.text) < usual.width * (0.75 if ended else 0.5)


def _goes_on_large(last: Line, line: Line) -> bool:
    """Is a line in large letters the next one of the headline above it?"""
    if last.top is None or line.top is None:
        return False
    return 0 < line.top - last.top < line.size * _HEADLINE_GAP


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
