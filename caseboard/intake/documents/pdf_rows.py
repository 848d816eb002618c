"""Rows of tables among the lines of a PDF's page.

A PDF holds no tables. Lines one below the other are rows where their parts begin at the same
places, or where most of their words are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .pdf_lines import Line

# Units: points that two parts may stand apart, and characters of one part.
_NEAR, _LONGEST = 1.5, 40
_BETWEEN_CELLS = " | "
_NUMERIC = re.compile(r"[(+±~<>≈–—-]*\d[\d.,:/’'–-]*[%)*+]*|[–—-]|n/?a|N/?A|…")


def with_rows(page: Sequence[Line]) -> list[Line]:
    """The lines, those that are rows marked, with a bar between cells that are told apart.

    A line of that look that stands alone is none: one row is no table.
    """
    rows: dict[int, bool] = {}
    for place, (above, below) in enumerate(pairwise(page)):
        aligned = _aligned(above, below)
        if aligned or (_is_numeric(above) and _is_numeric(below)):
            rows[place] = aligned or rows.get(place, False)
            rows[place + 1] = aligned
    return [_row(line, rows[place]) if place in rows else line for place, line in enumerate(page)]


def _row(line: Line, told_apart: bool) -> Line:
    text = _BETWEEN_CELLS.join(text for _, text in line.cells) if told_apart else line.text
    return replace(line, text=text, in_row=True)


def _aligned(above: Line, below: Line) -> bool:
    """Do the lines have as many parts, each but the first beginning below the other's?"""
    if len(above.cells) != len(below.cells) or len(above.cells) < 2:
        return False
    cells = [text for _, text in (*above.cells, *below.cells)]
    if max(map(len, cells)) > _LONGEST or _is_bullet(above) or _is_bullet(below):
        return False
    return all(
        abs(begins - other) <= _NEAR
        for (begins, _), (other, _) in zip(above.cells[1:], below.cells[1:], strict=True)
    )


def _is_bullet(line: Line) -> bool:
    """Is the line an item of a list, which begins with a sign?"""
    return not re.search(r"\w", line.cells[0][1])


def _is_numeric(line: Line) -> bool:
    """Are at least two, and half, of the line's words numbers?"""
    words = line.text.split()
    numbers = sum(bool(_NUMERIC.fullmatch(word)) for word in words)
    return numbers >= 2 and numbers * 2 >= len(words)
