"""The words of a claim: its figure, who says so, and the day that it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from caseboard.evidence.edtf import EdtfError, in_words
from caseboard.evidence.reading import BETWEEN, EXACT, ORDER, ORDERS, number_in_words
from caseboard.models import AnswerKind, Qualifier
from caseboard.pages.script import point_after

NO_SPEAKER = "no speaker named"
SAYS_NOTHING_BEFORE = (EXACT, BETWEEN, ORDER)  # qualifiers that add no word before the figure


@dataclass(frozen=True, slots=True)
class Figure:
    """What `_figure.html` prints: the figure, its qualifier, who says so and when.

    Units: `value` is in words already ("2,000", "late October 2025", an answer).
    """

    value: str
    qualifier: str = ""
    unit: str = ""
    url: str = ""
    who: str = ""
    when: str = ""
    scope: str = ""
    replaced: bool = False
    is_text: bool = False

    @property
    def words(self) -> str:
        """The figure with its qualifier: "about 2,000"."""
        return f"{self.qualifier} {self.value}" if self.qualifier else self.value

    @property
    def context(self) -> str:
        """Who says so, and for when: "National Intelligence Service · September 2025"."""
        who = self.who or NO_SPEAKER
        return f"{who}{point_after(who)}{self.whereof}"

    @property
    def whereof(self) -> str:
        """What it speaks of, its day and what it covers: "September 2025 · in Kursk"."""
        return " · ".join(part for part in (self.when, self.scope) if part) or "no date given"

    @property
    def told(self) -> str:
        """Everything that a cell shows, on one line."""
        told = f"{self.words} ({self.context})"
        return f"{told} [replaced by a later claim]" if self.replaced else told


@lru_cache(maxsize=256)
def qualifier_words(qualifier: str) -> str:
    """The word before the figure; "" where the figure says it all."""
    if not qualifier or qualifier in SAYS_NOTHING_BEFORE:
        return ""
    return str(Qualifier(qualifier).label)


@lru_cache(maxsize=8192)
def value_words(
    kind: str, value: Decimal | None, value_to: Decimal | None, qualifier: str, answer: str
) -> str:
    """What is claimed, without its qualifier: "2,000", "1,800 to 2,200", "thousands", "both"."""
    if value is None:
        return _date_words(answer) if kind == AnswerKind.DATE else answer
    if qualifier == ORDER:
        return ORDERS.get(int(value), number_in_words(value))
    figure = number_in_words(value)
    return figure if value_to is None else f"{figure} to {number_in_words(value_to)}"


def _date_words(answer: str) -> str:
    try:
        return in_words(answer)
    except EdtfError:  # a row that was written past every door is shown as it is
        return answer


def when_words(as_of: str, stated_on: str) -> str:
    """The day that the figure speaks of, else the day it was said; "" where neither is given."""
    if as_of:
        return in_words(as_of)
    return f"said {in_words(stated_on)}" if stated_on else ""


def shortened(text: str, longest: int) -> str:
    """The text, cut at a word with an ellipsis where it is longer than that."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    at_word = cut.rpartition(" ")[0]
    return f"{(at_word if len(at_word) > longest // 2 else cut).rstrip(' ,;:')}…"


def joined(words: Sequence[str], last: str = "and") -> str:
    """A list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
