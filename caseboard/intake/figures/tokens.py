"""Words, digits and signs of a text with their places, and the sentences that they make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .vocabulary import words

LONGEST_SENTENCE = 300  # tokens; what runs on longer is cut, so that work stays in step with length
WRAPPED = 110  # characters; no text is wrapped where most of it stands in longer lines
SHORT_LINE = 60  # characters; a shorter line before a capital letter is a heading or a paragraph

_TOKEN = re.compile(r"[0-9０-９]+|[^\W\d_]+(?:['’][^\W\d_]+)*|\S")
_ABBREVIATIONS = words(
    "mr mrs ms dr prof gen lt col maj capt cpl sgt pvt adm sen rep gov rev st no nos vs etc"
    " inc corp ltd co jan feb mar apr jun jul aug sep sept oct nov dec approx est ca fig art"
    " vol u.s a.m p.m min max maj.gen"
)
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([")


class Token(NamedTuple):
    """One word, run of digits or sign; `glued` tells that no space stands before it."""

    text: str
    word: str
    start: int
    end: int
    glued: bool


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence, read by number; outside of it every word is empty."""

    text: str
    tokens: list[Token]
    lower: list[str] = field(init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.lower = [token.word for token in self.tokens]
        self.size = len(self.tokens)

    def __len__(self) -> int:
        return self.size

    def word(self, at: int) -> str:
        """Give a token in small letters with straight apostrophes."""
        return self.lower[at] if 0 <= at < self.size else ""

    def as_it_stands(self, at: int) -> str:
        """Give a token as the text has it."""
        return self.tokens[at].text if 0 <= at < self.size else ""

    def glued(self, at: int) -> bool:
        """Tell whether a token touches the one before it."""
        return 0 <= at < self.size and self.tokens[at].glued

    def capital(self, at: int) -> bool:
        """Tell whether a token begins with a capital letter."""
        return self.as_it_stands(at)[:1].isupper()

    def words(self, at: int, count: int) -> tuple[str, ...]:
        """Give `count` words from a place on."""
        if at >= 0 and at + count <= self.size:
            return tuple(self.lower[at : at + count])
        return tuple(self.word(place) for place in range(at, at + count))

    def spaced(self, at: int) -> str:
        """Give what stands between a token and the one before it."""
        if not 0 < at < len(self.tokens):
            return ""
        return self.text[self.tokens[at - 1].end : self.tokens[at].start]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the characters of the tokens from `first` up to but without `last`."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def quote(self, first: int, last: int) -> str:
        """Give the text of the tokens from `first` up to but without `last`."""
        start, end = self.span(first, last)
        return self.text[start:end]


def tokens_of(text: str) -> Iterator[Token]:
    """Cut a text into its tokens, in order."""
    before = -1
    for match in _TOKEN.finditer(text):
        found, start, end = match[0], match.start(), match.end()
        yield Token(found, found.lower().replace("’", "'"), start, end, start == before)
        before = end


def sentences(text: str) -> Iterator[Sentence]:
    """Cut a text into sentences, in order; a paragraph always ends one."""
    standing: list[Token] = []
    whole = _has_whole_lines(text)
    for token in tokens_of(text):
        if standing and (
            len(standing) >= LONGEST_SENTENCE or _begins_sentence(text, standing, token, whole)
        ):
            yield Sentence(text, standing)
            standing = []
        standing.append(token)
    if standing:
        yield Sentence(text, standing)


def _has_whole_lines(text: str) -> bool:
    """Tell whether each line is a paragraph or a heading, because lines are not wrapped."""
    return 2 * sum(len(line) for line in text.splitlines() if len(line) > WRAPPED) > len(text)


def _begins_sentence(text: str, standing: list[Token], token: Token, whole: bool) -> bool:
    if token.glued:
        return False
    gap = text[standing[-1].end : token.start]
    if "\n" in gap or "\r" in gap or "\u2029" in gap:
        return whole or _begins_paragraph(text, standing, token, gap)
    return _ends_sentence(standing) and _may_open(token)


def _begins_paragraph(text: str, standing: list[Token], token: Token, gap: str) -> bool:
    if gap.replace("\r\n", "\n").count("\n") > 1 or "\u2029" in gap:
        return True
    if _ends_sentence(standing):
        return True
    line = max(text.rfind("\n", 0, standing[-1].start), standing[0].start)
    return _may_open(token) and standing[-1].end - line < SHORT_LINE


def _may_open(token: Token) -> bool:
    first = token.text[0]
    return not first.islower() and first not in ",;:)]}"


def _ends_sentence(standing: list[Token]) -> bool:
    at = len(standing) - 1
    while at > 0 and standing[at].text in _CLOSING:
        at -= 1
    mark = standing[at].text
    if mark in "!?。…":
        return True
    return mark == "." and not _is_abbreviation(standing, at)


def _is_abbreviation(standing: list[Token], at: int) -> bool:
    before = standing[at - 1] if at else None
    if before is None or not standing[at].glued:
        return False
    if len(before.text) == 1 and before.text.isalpha() and before.text.isascii():
        return True  # an initial, or the end of U.S.
    return before.word in _ABBREVIATIONS
