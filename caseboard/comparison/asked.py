"""What a reader asks of the comparison: which columns, which questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

BY = {"sources": "sources", "origins": "origins", "speakers": "speakers"}
SHOW = {"all": "all", "disputed": "disputed", "figures": "figures", "statements": "statements"}


@dataclass(frozen=True)
class Asked:
    """`by`: what stands across; `show`: which questions stand down."""

    by: str = "sources"
    show: str = "all"
    problems: tuple[str, ...] = ()

    def query(self, moment_query: str, **changed: str) -> str:
        """The query of this page with some of it changed, the dates going along."""
        asked = {"by": self.by, "show": self.show} | changed
        standard = {"by": "sources", "show": "all"}
        words = urlencode({name: value for name, value in asked.items() if value != standard[name]})
        together = "&".join(part for part in (words, moment_query.removeprefix("?")) if part)
        return f"?{together}" if together else ""


def read_asked(query: Mapping[str, str]) -> Asked:
    """The question of a query. Errors: a value that is not offered becomes a sentence."""
    problems: list[str] = []
    by = _choice(query, "by", BY, "Columns can be sources, origins or speakers", problems)
    show = _choice(
        query, "show", SHOW, "Questions can be all, disputed, figures or statements", problems
    )
    return Asked(by, show, tuple(problems))


def _choice(query, name: str, offered: dict[str, str], sentence: str, problems: list[str]) -> str:
    standard = next(iter(offered))
    given = query.get(name, "").strip() or standard
    if given in offered:
        return given
    problems.append(f"{sentence}: the page shows {standard}.")
    return standard
