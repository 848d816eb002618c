"""What places of a document say of it, and which of them is offered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .characters import one_line
from .document import Offered

FIELDS = ("title", "author", "publisher", "published", "language", "url")
# Units: characters, as the columns of a source hold them.
_LONGEST = {"title": 300, "author": 300, "publisher": 300, "language": 20, "url": 2000}


@dataclass
class Said:
    """What the places of a document say. Order: for each field, the most trusted place first."""

    places: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, name: str, value: object, place: str) -> None:
        """Notes that a place gives a field this value; what is no text says nothing."""
        text = one_line(value) if isinstance(value, str) else ""
        text = _cut(text, name)
        if text:
            self.places.setdefault(name, []).append((text, place))

    def first(self, name: str) -> str:
        """What the most trusted place says, or ""."""
        return self.places.get(name, [("", "")])[0][0]

    def others(self, name: str) -> list[tuple[str, str]]:
        """What further places say and the most trusted one does not."""
        told = self.places.get(name, [])
        seen: dict[str, str] = {}
        for value, place in told:
            seen.setdefault(value, place)
        return list(seen.items())[1:]

    def offered(self) -> Offered:
        """The most trusted value of each field, with its place."""
        best = {name: self.places[name][0] for name in FIELDS if self.places.get(name)}
        return Offered(
            **{name: value for name, (value, _) in best.items()},
            found_in={name: place for name, (_, place) in best.items()},
        )


def language_tag(text: str) -> str:
    """A language tag written as en-GB, or "" for what is no tag."""
    text = text.strip().split(",")[0].replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}", text):
        return ""
    first, *rest = text.split("-")
    rest = [
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part
        for part in rest
    ]
    return "-".join([first.lower(), *rest])


def _cut(text: str, name: str) -> str:
    """A value as long as its column; an address or a language that is longer is none."""
    most = _LONGEST.get(name, 64)
    if len(text) <= most:
        return text
    return text[: most - 1].rstrip() + "…" if name in ("title", "author", "publisher") else ""
