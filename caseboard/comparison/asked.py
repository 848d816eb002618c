"""What a reader asks of the comparison: which columns, which questions, in which order."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.http import QueryDict

BY = {"sources": "sources", "origins": "origins", "speakers": "speakers"}
SHOW = {"all": "all", "disputed": "disputed", "figures": "figures", "statements": "statements"}
SORT = {
    "verdict": "what matters most",
    "origins": "most origins",
    "claims": "most claims",
    "question": "A to Z",
}
COLUMNS = {"few": "those that say most", "all": "all", "none": "none"}
VIEW = {"pair": "question by question", "table": "as a table"}
OPEN = {
    "none": "",
    "columns": "Choose {by}",
    "beside": "Lay two side by side",
    "questions": "Filter questions",
}
KINDS = {
    "quantity": "a number",
    "choice": "one of several answers",
    "text": "a few words",
    "date": "a date",
}
MOST_NAMED = 200  # values of one parameter that are read
PAGE_SIZE = 50  # questions

ONE_OF = {
    "by": (BY, "Columns can be sources, origins or speakers"),
    "show": (SHOW, "Questions can be all, disputed, figures or statements"),
    "sort": (SORT, "Questions can be sorted by verdict, origins, claims or question"),
    "columns": (COLUMNS, "Columns can be few, all or none"),
    "view": (VIEW, "Two columns can be viewed as a pair or as a table"),
    "open": (OPEN, "What lies open can be columns, beside or questions"),
}
# What may be named several times, and the parameter that names it.
MANY = {
    "kinds": "kind", "who": "who", "questions": "question", "sources": "source",
    "origins": "origin", "speakers": "speaker",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """The comparison as asked for.

    Shape: `by` is what stands across; `sources`, `origins` and `speakers` are the keys of those
    that are laid out, empty for everybody; `who` are speakers and tellers (person:<id>,
    organization:<id>); `beside` is the key of a column that another one is sought for; `open`
    is the drawer that was asked for.
    """

    by: str = "sources"
    show: str = "all"
    sort: str = "verdict"
    columns: str = "few"
    view: str = "pair"
    kinds: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    beside: str = ""
    open: str = "none"
    page: int = 1
    problems: tuple[str, ...] = ()

    @property
    def across(self) -> tuple[str, ...]:
        """The keys of the columns that were chosen; empty where none was."""
        return getattr(self, self.by)

    @property
    def parameter(self) -> str:
        """The parameter that chooses columns: source, origin or speaker."""
        return MANY[self.by]

    @property
    def is_limited(self) -> bool:
        """Are only some of the claims laid out?"""
        return bool(self.sources or self.origins or self.speakers)

    @property
    def opened(self) -> str:
        """The drawer that lies open: of OPEN."""
        return "beside" if self.beside and self.open == "none" else self.open

    def query(self, moment_query: str, **changed) -> str:
        """The query of this page with some of it changed, from its first page on, drawers shut.

        The two dates go along.
        """
        asked = replace(self, **({"page": 1, "beside": "", "open": "none"} | changed))
        together = "&".join(
            part for part in (urlencode(asked.pairs()), moment_query.removeprefix("?")) if part
        )
        return f"?{together}" if together else ""

    def pairs(self, without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """What differs from the standard page, as parameters and values."""
        pairs: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value == field.default or field.name in (*without, "problems"):
                continue
            if field.name in MANY:
                pairs += [(MANY[field.name], one) for one in value]
            else:
                pairs.append(({"beside": "with"}.get(field.name, field.name), str(value)))
        return pairs


def page_start(number: int, total: int) -> int:
    """The place of the first question of a page; past the end it is the last page's."""
    return (min(number, max(1, -(-total // PAGE_SIZE))) - 1) * PAGE_SIZE


def read_asked(query: QueryDict) -> Asked:
    """The question of a query. Errors: a value that is not offered becomes a sentence."""
    problems: list[str] = []
    read: dict = {
        name: _choice(query, name, offered, sentence, problems)
        for name, (offered, sentence) in ONE_OF.items()
    }
    read |= {name: _several(query, parameter) for name, parameter in MANY.items()}
    unknown = [kind for kind in read["kinds"] if kind not in KINDS]
    if unknown:
        problems.append("A kind can be quantity, choice, text or date: the page shows all of them.")
        read["kinds"] = ()
    beside = query.get("with", "").strip()
    return Asked(**read, beside=beside, page=_page(query, problems), problems=tuple(problems))


def _choice(query, name: str, offered: dict[str, str], sentence: str, problems: list[str]) -> str:
    standard = next(iter(offered))
    given = query.get(name, "").strip() or standard
    if given in offered:
        return given
    problems.append(f"{sentence}: the page shows {standard}.")
    return standard


def _several(query: QueryDict, parameter: str) -> tuple[str, ...]:
    given = (text.strip() for text in query.getlist(parameter)[:MOST_NAMED])
    return tuple(dict.fromkeys(text for text in given if text))


def _page(query: QueryDict, problems: list[str]) -> int:
    text = query.get("page", "").strip() or "1"
    if text.isascii() and text.isdigit() and 0 < int(text[:12]) < 10**9:
        return int(text[:12])
    problems.append(f"Page: “{text[:40]}” is no page number. You see the first page.")
    return 1
