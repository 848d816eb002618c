"""Where a text quotes somebody, over sentences and paragraphs, and what stands behind."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from .tokens import Sentence, sentences

_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’'", "'": "'’"}
_MARK = re.compile(
    r"[“”„«»\"]|(?:(?<=[\s(\[—–-])|\A)['‘](?=[A-Z0-9])|(?<=[,.!?])['’](?=\s|$)|\n\s*\n|\n"
)
_OPENS_AGAIN = re.compile(r"\s*[“„«\"‘']")
WRAPPED = 110  # characters; where no line is longer, lines are cut and only an empty one divides
LONGEST = 3000  # characters; what runs on longer is a mark that was never closed
BEHIND = 300  # characters behind a quotation in which it is told who speaks


@dataclass(slots=True)
class Quotation:
    """The characters between two quotation marks; `goes_on` tells that a paragraph cuts it."""

    start: int
    end: int
    goes_on: bool = False
    number: int = 0  # the same for all paragraphs of one quotation


class Quotations:
    """The quotations of a text, asked for by character."""

    def __init__(self, text: str):
        self.text = text
        self.paragraphs: list[int] = [0]
        self.found: list[Quotation] = []
        self._read()
        self._starts = [quotation.start for quotation in self.found]

    def at(self, place: int) -> Quotation | None:
        """Give the quotation that holds a character."""
        at = bisect_right(self._starts, place) - 1
        return self.found[at] if at >= 0 and place < self.found[at].end else None

    def paragraph(self, place: int) -> int:
        """Give where the paragraph of a character begins."""
        return self.paragraphs[bisect_right(self.paragraphs, place) - 1]

    def behind(self, quotation: Quotation) -> Sentence | None:
        """Give the rest of the sentence in which a quotation ends, with its closing mark."""
        at = bisect_right(self._starts, quotation.start) - 1
        while self.found[at].goes_on and at + 1 < len(self.found):
            at += 1
        end = self.found[at].end
        if self.found[at].goes_on or self.text[end : end + 1].isspace():
            return None
        return next(sentences(self.text[end - 1 : end + BEHIND]), None)

    def _read(self) -> None:
        """Go over the marks of the text once."""
        lines_divide = any(len(line) > WRAPPED for line in self.text.splitlines())
        lines_divide = lines_divide or not re.search(r"\n\s*\n", self.text)
        opened, mark = -1, ""
        for match in _MARK.finditer(self.text):
            sign = match[0]
            if sign[0] == "\n":
                if sign != "\n" or lines_divide:
                    if mark:
                        self._add(opened, match.start(), match.end())
                    self.paragraphs.append(match.end())
                    mark = ""
            elif mark and sign in _CLOSED_BY[mark] and not self._opens(match, sign):
                self._add(opened, match.start())
                mark = ""
            elif (not mark or sign == mark) and self._opens(match, sign):
                opened, mark = match.start(), sign
        if mark:
            self._add(opened, len(self.text))

    def _opens(self, match: re.Match, sign: str) -> bool:
        """Tell whether a mark opens a quotation: straight ones by the spaces beside them."""
        if sign not in "\"'":
            return sign in _CLOSED_BY
        before = self.text[match.start() - 1 : match.start()]
        after = self.text[match.end() : match.end() + 1]
        return (not before or before in " \t\n([—–-") and bool(after.strip())

    def _add(self, start: int, end: int, broken_at: int = 0) -> None:
        """Keep a quotation; one that a paragraph cuts goes on where the next one opens it again."""
        if end - start > LONGEST:
            return
        goes_on = bool(broken_at and _OPENS_AGAIN.match(self.text, broken_at))
        before = self.found[-1] if self.found else None
        number = before.number if before and before.goes_on else start
        self.found.append(Quotation(start, end, goes_on, number))
