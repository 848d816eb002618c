"""Short lists in one column: items joined by `;`."""

from __future__ import annotations


def items(text: str) -> list[str]:
    """The items of a `;` list, trimmed, without empty ones."""
    return [item.strip() for item in text.split(";") if item.strip()]
