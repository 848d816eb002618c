"""Words for the sentences that go with a document."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """The words as a list in a sentence: one, two and three."""
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last
