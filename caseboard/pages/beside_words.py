"""What a record is called where something stands beside it, and where it is found."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from caseboard.models.beside import CASE, kind_of

WORDS = {"organization": "organisation"}
LONGEST = 120
AS_A_WHOLE = "the case as a whole"


@dataclass(frozen=True)
class About:
    """A record that something is about: its kind in a word, its name, its page."""

    kind: str
    words: str
    url: str

    @property
    def phrase(self) -> str:
        """ "claim: Both were heard", "the case as a whole"."""
        return AS_A_WHOLE if self.kind == CASE else f"{self.kind}: {self.words}"


def kind_word(kind: str) -> str:
    """The kind of a record as a page says it."""
    return WORDS.get(kind, kind)


def about_of(record) -> About:
    """What a comment or a task is about. Queries: none where the record came with its case."""
    kind = kind_of(record)
    words = f"Finding on: {record.question.text}" if kind == "finding" else str(record)
    if len(words) > LONGEST:
        words = f"{words[: LONGEST - 1].rstrip()}…"
    return About(kind_word(kind), words, home_of(record))


def home_of(record) -> str:
    """The page that shows what is beside a record: its own; a finding has none of its own."""
    if kind_of(record) == "finding":
        return beside_url(record.case.slug, "finding", record.slug)
    return record.get_absolute_url()


def beside_url(case: str, kind: str, slug: str) -> str:
    """The page of what is beside a record, alone."""
    return reverse("beside", kwargs={"case": case, "kind": kind, "slug": slug})
