"""Ids for many records at once, without asking for each whether it is free."""

from __future__ import annotations

from django.utils.text import slugify

from caseboard.models.ids import LONGEST_ID

LONGEST_STEM = 68  # of a source’s id in the ids of its claims


def fresh_id(taken: set[str], text: str, otherwise: str) -> str:
    """A short id made of a text that is not among those taken; it is, from then on."""
    stem = slugify(text)[:LONGEST_ID].strip("-_") or otherwise
    number, slug = 2, stem
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    taken.add(slug)
    return slug


class ClaimIds:
    """Ids of claims as their sources number them: article-c1, article-c2…"""

    def __init__(self, taken: set[str]):
        self.taken = taken
        self._last: dict[str, int] = {}

    def next(self, source: str) -> str:
        """The next free id of a source's claims."""
        stem = source[:LONGEST_STEM]
        number = self._last.get(stem, 0) + 1
        while f"{stem}-c{number}" in self.taken:
            number += 1
        self._last[stem] = number
        self.taken.add(f"{stem}-c{number}")
        return f"{stem}-c{number}"
