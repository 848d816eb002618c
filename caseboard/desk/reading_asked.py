"""What an address of the split screen asks for: which snapshot, which words, which claim."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from caseboard.models import Snapshot, Source

from .reading_passages import Span, trimmed

LONGEST_NUMBER = 12  # digits


@dataclass(frozen=True)
class Asked:
    """What is asked for, as far as it can be read; `problems` are sentences about the rest.

    Shape: `at` is where the figure begins that the chosen words are about; `claim` an id, "" for
    none; `is_new` asks for a claim without a passage. Units: offsets in characters.
    """

    snapshot: int | None = None
    start: int | None = None
    end: int | None = None
    at: int | None = None
    claim: str = ""
    page: int | None = None
    is_new: bool = False
    problems: tuple[str, ...] = ()


def read_asked(query: QueryDict) -> Asked:
    """Reads a query, whatever it holds."""
    problems: list[str] = []
    snapshot, start, end, at, page = (
        _number(query, name, problems) for name in ("snapshot", "from", "to", "at", "page")
    )
    if (start is None) != (end is None):
        problems.append("A passage needs both ends, “from” and “to”: nothing is chosen.")
    claim = query.get("claim", "").replace("\0", "")[:80]
    return Asked(snapshot, start, end, at, claim, page, "new" in query, tuple(problems))


def _number(query: QueryDict, name: str, problems: list[str]) -> int | None:
    text = query.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER):
        problems.append(f"“{name}” has to be a whole number, not “{text[:20]}”: it is left out.")
        return None
    return int(text)


def chosen_in(asked: Asked, text: str) -> tuple[Span | None, str]:
    """The words that are chosen in a text, without the white space at their ends.

    Shape: None, and a sentence, where nothing is chosen that the text holds.
    """
    if asked.start is None or asked.end is None:
        return None, ""
    span = Span(asked.start, min(asked.end, len(text)))
    if asked.start >= asked.end or asked.end > len(text):
        return None, "The chosen place is not in this text: choose the words again."
    span = trimmed(text, span)
    if span.start >= span.end:
        return None, "There are no words at the chosen place: choose them again."
    return span, ""


def reading_url(source: Source, snapshot: Snapshot | None = None, **asked) -> str:
    """The address of a state of the split screen; what is None is left out. Queries: none."""
    query = {"snapshot": snapshot.pk} if snapshot is not None else {}
    query |= {name: value for name, value in asked.items() if value is not None}
    place = {"case": source.case.slug, "slug": source.slug}
    return reverse("reading", kwargs=place) + (f"?{urlencode(query)}" if query else "")


def chosen_url(source: Source, snapshot: Snapshot, span, at: int | None = None) -> str:
    """The address at which words are chosen; it leads the reader to them."""
    ends = {"from": span.start, "to": span.end}
    return f"{reading_url(source, snapshot, **ends, at=at)}#chosen"
