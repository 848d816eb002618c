"""Paragraphs: how a document's text is counted, and how a claim says where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from unicodedata import normalize

from .documents.dateline import is_dateline

BREAK = re.compile(r"\n[^\S\n]*\n\s*")
LONGEST_HEADING = 100  # characters
LONGEST_LOCATOR = 100  # as much as a claim's locator holds

# A sentence, a list item or a quotation is no heading, however short.
SENTENCE_ENDS = re.compile(r"[.!?…:;,。！？]['\"”’»)\]]*$|[\"”’»]$")
LIST_ITEM = re.compile(r"^(?:[-–—•*·]|\(?\d{1,3}[.)]\s|[\"“‘«'])")
# What closes a document: a note on how it was made, or where it was taken from.
CLOSING = {
    "note at the end": re.compile(r"(?:editor.s )?notes?\b.{0,20}:", re.I),
    "last line": re.compile(r"(?:original )?(?:source|via)s?\b.{0,20}:|출처", re.I),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a text.

    Shape: `number` counts running paragraphs, as people count them; a heading, a dateline, what
    stands above the headline and what closes the document have 0. `locator` is what a claim that
    stands there has as its locator.
    Units: offsets count characters from 0, `end` not included.
    """

    number: int
    start: int
    end: int
    locator: str


def paragraphs(text: str, title: str = "") -> list[Paragraph]:
    """The paragraphs of a text, divided by empty lines. Order: as they stand.

    Headings are not counted: readers count paragraphs, and so do the claims' locators. With the
    `title` of the source what stands above the headline is told from the first paragraph.
    """
    spans = list(_spans(text))
    top = _place_of_title(text, spans, title)
    found, number = [], 0
    for place, (start, end) in enumerate(spans):
        locator = _above(text[start:end], place, top) or _uncounted(text, spans, place, number)
        number += not locator
        found.append(
            Paragraph(0, start, end, locator)
            if locator
            else Paragraph(number, start, end, f"para. {number}")
        )
    return found


def paragraph_at(paragraphs: Sequence[Paragraph], offset: int) -> Paragraph | None:
    """The paragraph in which a character stands; between two of them the one before.

    None before the first one, and where there are none.
    """
    place = bisect_right(paragraphs, offset, key=attrgetter("start"))
    return paragraphs[place - 1] if place else None


def locator_of(paragraphs: Sequence[Paragraph], start: int, end: int) -> str:
    """Where a passage stands, as claims say it: "para. 4", "headline", "para. 4–6".

    "" where there are no paragraphs. A passage over several counted ones names the first and
    the last; one that begins in a heading is placed by the heading.
    """
    first = paragraph_at(paragraphs, start)
    last = paragraph_at(paragraphs, max(start, end - 1))
    if first is None or last is None:
        return last.locator if last else ""
    if first.number and last.number > first.number:
        return f"para. {first.number}–{last.number}"
    return first.locator[:LONGEST_LOCATOR]


def _spans(text: str):
    """Start and end of each paragraph, without the white space around it."""
    start = 0
    for gap in (*BREAK.finditer(text), None):
        end = gap.start() if gap else len(text)
        words = text[start:end]
        if stripped := words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield begin, begin + len(stripped)
        start = gap.end() if gap else end


def _place_of_title(text: str, spans, title: str) -> int:
    """The place among the first ten paragraphs of the one that is the title; -1 for none."""
    wanted = _plain(title)
    for place, (start, end) in enumerate(spans[:10]):
        short = end - start < 2 * len(title) + 10
        if wanted and short and _plain(text[start:end]) == wanted:
            return place
    return -1


def _above(words: str, place: int, top: int) -> str:
    """What the headline, in the place `top`, and the words above it are called; "" below it."""
    if place == top:
        return "headline"
    return ("kicker" if _is_heading(words) else "lead") if place < top else ""


def _uncounted(text: str, spans, place: int, number: int) -> str:
    """What a paragraph is called that readers do not count; "" for one that they count."""
    start, end = spans[place]
    words = text[start:end]
    if number == 0 and _is_heading(words) and is_dateline(words):
        return "dateline"
    if number and place == len(spans) - 1:
        return next((name for name, begins in CLOSING.items() if begins.match(words)), "")
    if _is_heading(words) and _heads(text, spans, place):
        return f"heading above para. {number + 1}" if number else "headline"
    return ""


def _plain(words: str) -> str:
    return re.sub(r"\W+", "", normalize("NFKC", words).casefold())


def _is_heading(words: str) -> bool:
    """Does a paragraph look like a heading: one short line that ends as no sentence does?"""
    return (
        len(words) <= LONGEST_HEADING
        and "\n" not in words
        and any(map(str.isalpha, words))
        and not SENTENCE_ENDS.search(words)
        and not LIST_ITEM.match(words)
    )


def _heads(text: str, spans, place: int) -> bool:
    """Does a running paragraph follow, at once or after one more heading?

    Rows of a table and lists look like headings one after the other: they are counted.
    """
    near = {step: text[slice(*spans[place + step])] for step in (-1, 1, 2)
            if 0 <= place + step < len(spans)}  # fmt: skip
    if 1 in near and not _is_heading(near[1]):
        return True
    alone = -1 not in near or not _is_heading(near[-1])
    return alone and 2 in near and not _is_heading(near[2])
