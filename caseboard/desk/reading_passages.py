"""What is chosen in a text: the sentence around a figure, and a quote found again by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from caseboard.models.legible import ILLEGIBLE

LONGEST_QUOTE = 300  # as much as a public page may show
NEAR = 90  # characters on each side of a figure, where its sentence is too long
SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s|$)|[。！？]")
# Points that end no sentence: initials, titles, months, and what stands before a number.
SHORTENED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|St|No|vs|Jan|Feb|Mar|"
    r"Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|approx|est)|[ap]\.m)\.$"
)
CLAUSE_END = re.compile(r"[,;:.!?()—–]|\b(?:and|but|while|which|who)\b")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text. Units: offsets in characters, `end` not included."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def touches(self, other) -> bool:
        """Does it share a character with what has a start and an end too?"""
        return self.start < other.end and other.start < self.end


def plain(words: str) -> str:
    """Words on one line, without what nobody sees."""
    return SPACE.sub(" ", ILLEGIBLE.sub("", words)).strip()


def quote_of(words: str) -> str:
    """The words as a claim quotes them: at most 300 characters, cut between two words."""
    line = plain(words)
    if len(line) <= LONGEST_QUOTE:
        return line
    cut = line[: LONGEST_QUOTE - 1]
    head, space, _ = cut.rpartition(" ")
    return f"{head if space and len(head) > LONGEST_QUOTE // 2 else cut}…"


def around(text: str, within: Span, figure: Span) -> Span:
    """The sentence of a figure inside its paragraph, or the words near it in a long one."""
    start, end = within.start, within.end
    low = max(start, figure.start - 4 * LONGEST_QUOTE)  # a sentence without end is not searched
    for found in SENTENCE_END.finditer(text, low, min(end, figure.end + 4 * LONGEST_QUOTE)):
        if SHORTENED.search(text, max(low, found.start() - 8), found.end()):
            continue
        if found.end() <= figure.start:
            start = found.end()
        elif found.end() >= figure.end:
            end = found.end()
            break
    whole = trimmed(text, Span(start, end))
    if whole.end - whole.start <= LONGEST_QUOTE:
        return whole
    return _near(text, whole, figure)


def clause_of(text: str, within: Span, figure: Span) -> str:
    """The clause in which a figure stands: "Kyiv counted 3,100 soldiers killed"."""
    start, end = max(within.start, figure.start - NEAR), min(within.end, figure.end + NEAR)
    for found in CLAUSE_END.finditer(text, start, figure.start):
        start = found.end()
    after = CLAUSE_END.search(text, figure.end, end)
    return plain(text[start : after.start() if after else end])


def _near(text: str, whole: Span, figure: Span) -> Span:
    start = max(whole.start, figure.start - NEAR)
    end = min(whole.end, figure.end + NEAR)
    if start > whole.start and (space := SPACE.search(text, start, figure.start)):
        start = space.end()
    if end < whole.end:
        cut = text.rfind(" ", figure.end, end)
        end = cut if cut > 0 else end
    return trimmed(text, Span(start, end))


def trimmed(text: str, span: Span) -> Span:
    """The same without white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def find_quote(text: str, within: Span, words: str) -> list[Span]:
    """Where words that were typed stand inside a part of the text; at most two places.

    White space and what nobody sees do not count; every other character does.
    """
    pieces = [re.escape(piece) for piece in plain(words).split(" ") if piece]
    if not pieces:
        return []
    shown, offsets = _shown(within.of(text))
    found = []
    for match in re.finditer(" ".join(pieces), shown):
        first, last = offsets[match.start()], offsets[match.end() - 1]
        found.append(Span(within.start + first, within.start + last + 1))
        if len(found) == 2:
            break
    return found


def _shown(words: str) -> tuple[str, list[int]]:
    """The words on one line, and for each of its characters the place it came from."""
    shown: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(words):
        if ILLEGIBLE.match(character):
            continue
        if character.isspace():
            if shown and shown[-1] == " ":
                continue
            character = " "
        shown.append(character)
        offsets.append(place)
    return "".join(shown), offsets
