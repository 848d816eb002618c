"""Running heads and page numbers: what the edges of a PDF's pages repeat and no reader reads.

What is left out is told. A line that differs in more than the number of its page, or that tells a
figure of people, is no running head; one that speaks of people stays where it stands first, as
it may be the head of a table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .notes import listed

if TYPE_CHECKING:
    from .pdf_lines import Line

# Units: lines from the edge of a page, and pages that show the same line.
_EDGE, _PAGES = 2, 3
# Units: lines and characters that a note tells.
_TOLD, _LONG = 4, 80
_NUMBER = re.compile(r"\d{1,4}")
_PAGE_NUMBER = ("#", 0)
_BARE = re.compile(r"[-–— ]*\d{1,4}[-–— ]*")
# With one of these and a number that is no year, a line tells a figure of people.
_OF_PEOPLE = re.compile(
    r"\b(?:people|persons?|civilians?|soldiers?|troops|fighters|prisoners?|pows?|children|women|"
    r"men|families|refugees|casualties|victims|deaths?|dead|died|killed|wounded|injured|hurt|"
    r"missing|captured|detained|displaced|evacuated|arrested|rescued)\b|[\d천만백여]\s?명|사망|부상|포로|실종",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|"
    r"hundreds?|thousands?|millions?)\b",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(r"#\s*(?:of|/)\s*\d+|\b(?:19|20)\d\d\b")
ONLY_EDGES = (
    "The PDF holds only lines that come again from page to page, so they were kept. If its pages "
    "are pictures, a person has to type their text."
)


@dataclass(frozen=True, slots=True)
class Inner:
    """The lines of pages without running heads, and the sentences about what was left out."""

    pages: list[list[Line]]
    notes: tuple[str, ...] = ()


def without_edges(pages: Sequence[Sequence[Line]]) -> Inner:
    """The lines between the running heads; all lines where nothing else would be left."""
    repeated = _repeated(pages)
    kept: list[list[Line]] = []
    left_out: dict[tuple[str, int], list[str]] = defaultdict(list)
    met: set[tuple[str, int] | None] = set()
    for number, page in enumerate(pages, start=1):
        kept.append([])
        for place, line in enumerate(page):
            edge = min(place, len(page) - 1 - place)
            shape = _running_head(line.text, number, repeated) if edge < _EDGE else None
            if shape and (shape in met or not _OF_PEOPLE.search(line.text)):
                left_out[shape].append(line.text)
            else:
                kept[-1].append(line)
                met.add(shape)
    if any(re.search(r"\w", line.text) for page in kept for line in page):
        return Inner(kept, _told(left_out))
    if all(shape == _PAGE_NUMBER for shape in left_out):
        return Inner(kept)
    return Inner([list(page) for page in pages], (ONLY_EDGES,))


def _repeated(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """The shapes that stand at the edges of enough pages; no page has the number 0."""
    shown: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number, page in enumerate(pages, start=1):
        for line in (*page[:_EDGE], *page[-_EDGE:]):
            for shape in _shapes(line.text, number):
                shown[shape].add(number)
    enough = max(_PAGES, len(pages) // 3)
    return {
        (text, ahead)
        for (text, ahead), on in shown.items()
        if len(on) >= enough and min(on) + ahead > 0
    }


def _shapes(text: str, number: int) -> list[tuple[str, int]]:
    """What a line looks like on other pages, if none of its numbers counts the pages, or one does.

    Shape: the text with that number as #, and how far it is ahead of the page's place.
    """
    plain = text.strip().lower()
    counted = [
        (f"{plain[: found.start()]}#{plain[found.end() :]}", int(found[0]) - number)
        for found in _NUMBER.finditer(plain)
    ]
    return [(plain, 0), *counted]


def _running_head(text: str, number: int, repeated: set[tuple[str, int]]) -> tuple[str, int] | None:
    """The shape by which a line is a running head or the number of its page, if it is one."""
    plain, *counted = _shapes(text, number)
    if _BARE.fullmatch(text):
        # A lone number is left out where it counts the pages; the same one again may be a figure.
        ahead = int(text.strip("-–— ")) - number
        counts = ahead == 0 or any(ahead == other and "#" in shape for shape, other in repeated)
        return _PAGE_NUMBER if counts else None
    found = next((shape for shape in (plain, *counted) if shape in repeated), None)
    return None if found and _tells_of_people(found[0]) else found


def _tells_of_people(shape: str) -> bool:
    """Does a line hold a figure of people, beside the number of its page?"""
    other = _OTHER_NUMBER.search(_NO_FIGURE.sub("", shape))
    return bool(other and _OF_PEOPLE.search(shape))


def _told(left_out: dict[tuple[str, int], list[str]]) -> tuple[str, ...]:
    """What was left out, in one sentence."""
    heads = [texts for shape, texts in left_out.items() if shape != _PAGE_NUMBER]
    told = [
        f"“{texts[0][:_LONG]}{'…' if len(texts[0]) > _LONG else ''}” ({len(texts)} times)"
        for texts in sorted(heads, key=len, reverse=True)[:_TOLD]
    ]
    told += [f"{len(heads) - _TOLD} more"] if len(heads) > _TOLD else []
    told += ["the numbers of pages"] if _PAGE_NUMBER in left_out else []
    if not told:
        return ()
    return (f"Left out of the text, as the edges of pages repeat it: {listed(told)}.",)
