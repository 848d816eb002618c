"""Shifting: which passages only stand lower or higher, and which moves a person has to confirm.

Pure: no query, no Django.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from .folding import fold

MOVED = "moved"


class Placed(Protocol):
    """A passage where a snapshot has it."""

    state: str
    quote: str
    prefix: str
    suffix: str


def only_shifted(before: Placed, after: Placed) -> bool:
    """Do the same words stand around a passage as before, so that only its place differs?"""
    return (
        fold(before.quote) == fold(after.quote)
        and fold(after.prefix).endswith(fold(before.prefix))
        and fold(after.suffix).startswith(fold(before.suffix))
    )


def is_settled(placed: Sequence[Placed]) -> bool:
    """Does a passage stand where a person put it, as far as anybody has to ask?

    Shape: `placed` are its rows that have a place, the newest first. A row that was moved is
    settled where it only shifted from the one before it, and that one was settled.
    """
    for after, before in pairwise(placed):
        if after.state != MOVED:
            return True
        if not only_shifted(before, after):
            return False
    return True
