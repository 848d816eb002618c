"""How much of a text the audit keeps."""

from __future__ import annotations

LONGEST = 2000
CUT = " […]"


def as_kept(before: str, after: str) -> list[str]:
    """A field before and after, as the audit keeps them; compare the whole texts first.

    Units: at most `LONGEST` characters each; what is longer ends in a mark that says so.
    """
    return [_cut(before), _cut(after)]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
