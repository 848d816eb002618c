"""Who wrote it: names as people type them, and as reference managers take them apart.

Nothing tells a family name in `Kim Jong-un` or `Associated Press`. So a name is taken apart only
where somebody did: `Family, Given`. Every other one travels whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 300  # characters of a source's author
OTHERS = "et al."

_OTHERS = re.compile(r"(?:^|[\s,]+)et\.? al\.?\s*$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&|und|et|y)\s+")
_WHOLE = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}")
_SMALL = re.compile(r"\b(?:of|for|the|and|in|on|at|by|der|für|des|du|la)\b")
_COMPANY = re.compile(r"(?:Inc|Ltd|LLC|GmbH|Co|Corp|plc|AG|SA)\.?|[A-Z]{3,}", re.ASCII)
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|[IVX]{2,4}|III?", re.ASCII)


@dataclass(frozen=True)
class Name:
    """One name: `family` and `given` where somebody took it apart, else only `whole`."""

    whole: str
    family: str = ""
    given: str = ""
    suffix: str = ""


def names_in(author: str) -> list[Name]:
    """The names of a source's author, one by one, in their order; “et al.” is nobody's name."""
    parts = [_OTHERS.sub("", part).strip() for part in author.split(";")]
    return [_name(name) for part in parts for name in _spread(part) if name]


def has_others(author: str) -> bool:
    """Does a source's author say that there are more than it names?"""
    return any(_OTHERS.search(part) for part in author.split(";"))


def _spread(text: str) -> list[str]:
    """Two whole names with an “and” between them; anything else stays as it is."""
    parts = _AND.split(text)
    apart = all(
        _WHOLE.fullmatch(part) and part[0].isupper() and not _SMALL.search(part) for part in parts
    )
    return parts if apart else [text]


def _name(text: str) -> Name:
    family, *rest = (part.strip() for part in text.split(","))
    suffix = rest[1] if len(rest) == 2 and _SUFFIX.fullmatch(rest[1]) else ""
    turned = len(rest) == 1 or bool(suffix)
    if not (turned and family and rest[0]) or _COMPANY.fullmatch(rest[0]):
        return Name(text)
    return Name(text, family, rest[0], suffix)


def joined(names: list[str]) -> tuple[str, str]:
    """The names as one text, and a sentence where not all of them fit."""
    cleaned = [" ".join(name.replace(";", ",").split()) for name in names]
    cleaned = [name for name in cleaned if name]
    kept, length = [], 0
    for name in cleaned:
        length += len(name) + 2
        if length > LONGEST + 2:
            break
        kept.append(name)
    if len(kept) == len(cleaned):
        return "; ".join(kept), ""
    while kept and len("; ".join([*kept, OTHERS])) > LONGEST:
        kept.pop()
    return (
        "; ".join([*kept, OTHERS]),
        f"It names {len(cleaned):,} authors; the first {len(kept):,} of them fit.",
    )
