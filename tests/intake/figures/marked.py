"""Invented articles whose figures are marked: {at least 600|at_least 600}, {2024|year}."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from caseboard.evidence.reading import QUALIFIERS

FOLDER = Path(__file__).parent / "articles"
_MARK = re.compile(r"\{([^|{}]*)\|([^}]*)\}")


@dataclass(frozen=True)
class Marked:
    """One figure as a reader marked it: offsets, kind, and for people how it is meant."""

    start: int
    end: int
    kind: str
    meant: tuple = ()
    speaker: str = ""


@dataclass(frozen=True)
class Article:
    """An invented article: its day of publication, its text and what is marked in it."""

    published: str
    text: str
    figures: tuple[Marked, ...]


def read_article(path: Path) -> Article:
    """Take the marks out of an article."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    text, figures, before = "", [], 0
    for match in _MARK.finditer(body):
        text += body[before : match.start()]
        figures.append(_marked(len(text), match[1], match[2]))
        text += match[1]
        before = match.end()
    return Article(head.removeprefix("published "), text + body[before:], tuple(figures))


def _marked(start: int, figure: str, mark: str) -> Marked:
    spoken, _, speaker = mark.partition(" #")
    word, *values = spoken.split()
    end = start + len(figure)
    if word not in QUALIFIERS:
        return Marked(start, end, word)
    value, value_to = [*map(Decimal, values), None][:2]
    return Marked(start, end, "people", (word, value, value_to), speaker)


ARTICLES = {path.stem: read_article(path) for path in sorted(FOLDER.glob("*.txt"))}
