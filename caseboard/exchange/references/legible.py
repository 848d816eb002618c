"""Texts as a file of references can hold them."""

from __future__ import annotations

from caseboard.models.legible import ILLEGIBLE


def legible(text: str) -> str:
    """The text with a sign for each character that nobody sees; the ends of its lines stay."""
    return ILLEGIBLE.sub("\N{REPLACEMENT CHARACTER}", text)


def on_one_line(text: str) -> str:
    """The text without any end of a line, of whatever kind."""
    return legible(" ".join(text.split()))
