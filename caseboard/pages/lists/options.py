"""What a filter offers to be ticked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """Something that can be ticked; `n` says how much it holds."""

    value: str
    label: str
    n: int
    chosen: bool
