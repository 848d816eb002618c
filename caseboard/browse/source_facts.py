"""What a source says of itself, and what it does not."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.evidence.edtf import in_words
from caseboard.models import Source
from caseboard.pages.frame import Frame

from .addresses import record_url


@dataclass(frozen=True)
class Fact:
    """One fact of a source: `words`, or the plain sentence `missing`."""

    label: str
    words: str
    missing: str
    url: str = ""
    away: bool = False


def facts_of(page: Frame, source: Source) -> tuple[Fact, ...]:
    """The facts, given or not: an empty one is said, not left out."""
    publisher = source.publisher
    return (
        Fact("Publisher", publisher.name if publisher else "",
             "The document names no publisher.",
             record_url(page, "organization", publisher.slug) if publisher else ""),
        Fact("Author", source.author, "The document names no author."),
        Fact("Published", in_words(source.published), "The document gives no date."),
        Fact("Retrieved", in_words(source.retrieved), "The day it was fetched is not recorded."),
        Fact("Kind", source.kind, "Its kind is not recorded."),
        Fact("Language", source.language, "Its language is not recorded."),
        Fact("Web address", source.url, "Its web address is not known.", source.url, away=True),
    )  # fmt: skip
