"""Records of a case by what a table calls them: an id, a name in any spelling, a title, an address.

Everything is looked up in memory, so that ten thousand rows ask the database no more than ten.
A whole name counts and no part of one: nobody looks at each row of a table while it is read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from caseboard.evidence.addresses import canonical_url
from caseboard.models import Claim, Event, Organization, Person, Question, Source
from caseboard.models.lists import items

from ..cells import SPEAKER_OF, CellRefused

MODELS = {
    "people": (Person, "name"),
    "organizations": (Organization, "name"),
    "sources": (Source, "title"),
    "questions": (Question, "text"),
    "events": (Event, "title"),
    "claims": (Claim, "statement"),
}
NOUNS = {"people": "person", "organizations": "organisation"}
WITH_ALIASES = ("people", "organizations")
MOST_GUESSES = 200  # for names that nobody has; each looks through all of them
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―"), "-") | dict.fromkeys(map(ord, "‘’`´"), "'")


def folded(name: str) -> str:
    """A name as it is compared: case, width, blanks, shapes of dashes and quotes do not count."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(DASHES)
    return " ".join(plain.replace("“", '"').replace("”", '"').split())


class Asked(NamedTuple):
    """What a question asks for: its kind, its options by their folded names, its unit."""

    kind: str
    options: dict[str, str]
    unit: str


class Names:
    """What the records of a case are called, read once for each kind when it is first asked for.

    Shape: `coming` has for a table the ids of rows that come with the file.
    Queries: 1 for each kind, 1 more for the other names of people and of organisations.
    """

    def __init__(self, case, user, coming: dict[str, Iterable[str]] | None = None):
        self.case, self.user = case, user
        self.coming = {table: set(ids) for table, ids in (coming or {}).items()}
        self._known: dict[str, dict[str, set[str]]] = {}
        self._ids: dict[str, dict[str, str]] = {}
        self._found: dict[tuple[str, str], str | CellRefused] = {}
        self._asked: dict[str, Asked] = {}
        self._guesses = 0

    def ids(self, table: str) -> dict[str, str]:
        """Id to name, of every record of a kind."""
        self._read(table)
        return self._ids[table]

    def _read(self, table: str) -> None:
        if table in self._ids:
            return
        model, name = MODELS[table]
        records = model.objects.visible_to(self.user).filter(case=self.case).order_by()
        self._ids[table] = dict(records.values_list("slug", name))
        known = self._known[table] = {}
        for slug, called in self._ids[table].items():
            known.setdefault(folded(called), set()).add(slug)
            known.setdefault(slug.casefold(), set()).add(slug)
        if table in WITH_ALIASES:
            for slug, called in records.values_list("slug", "aliases__name"):
                if called:
                    known.setdefault(folded(called), set()).add(slug)
        if table == "sources":
            for slug, url in records.exclude(url="").values_list("slug", "url"):
                known.setdefault(canonical_url(url), set()).add(slug)

    def find(self, table: str, text: str) -> str:
        """The id of the one record that a text names. Errors: CellRefused, with what to type."""
        return self._kept((table,), text)

    def speaker(self, text: str) -> str:
        """`person:<id>` or `organization:<id>` of a speaker. Errors: CellRefused."""
        kind, colon, slug = text.partition(":")
        for table, name in SPEAKER_OF.items():
            if colon and kind.strip() == name and slug.strip() in self.ids(table):
                return f"{name}:{slug.strip()}"
        return self._kept(("people", "organizations"), text)

    def _kept(self, tables: tuple[str, ...], text: str) -> str:
        key = ("/".join(tables), text)
        if key not in self._found:
            try:
                self._found[key] = self._looked_up(tables, text)
            except CellRefused as refused:
                self._found[key] = refused
        found = self._found[key]
        if isinstance(found, CellRefused):
            raise found
        return found

    def _looked_up(self, tables: tuple[str, ...], text: str) -> str:
        found = [(table, slug) for table in tables for slug in self._by_id(table, text)]
        if not found:
            found = [(table, slug) for table in tables for slug in self._by_name(table, text)]
        if len(found) == 1:
            table, slug = found[0]
            return f"{SPEAKER_OF[table]}:{slug}" if len(tables) > 1 else slug
        what = " or ".join(NOUNS.get(table, table.removesuffix("s")) for table in tables)
        if found:
            several = ", ".join(
                f"{SPEAKER_OF[table]}:{slug}" if len(tables) > 1 else slug
                for table, slug in sorted(found)[:3]
            )
            raise CellRefused(f"“{text}” may be several: {several}. Type the one that is meant.")
        raise CellRefused(
            f"No {what} of this case is called “{text[:80]}”. {self._meant(tables, text)}"
            "Add it first, or type another name or an id."
        )

    def _by_id(self, table: str, text: str) -> list[str]:
        return [text] if text in self.ids(table) or text in self.coming.get(table, ()) else []

    def _by_name(self, table: str, text: str) -> set[str]:
        known = self._known[table]
        if table == "sources" and "://" in text:
            return known.get(canonical_url(text), set())
        return known.get(folded(text), set())

    def asked(self, question: str) -> Asked:
        """What the question of an id asks for."""
        if not self._asked:
            questions = Question.objects.visible_to(self.user).filter(case=self.case)
            for slug, kind, options, unit in questions.values_list(
                "slug", "kind", "options", "unit"
            ):
                folded_options = {one.casefold(): one for one in items(options)}
                self._asked[slug] = Asked(kind, folded_options, unit)
        return self._asked.get(question, Asked("", {}, ""))

    def near(self, tables: tuple[str, ...], text: str) -> str:
        """A name of the case that is spelt much like the text; "" where there is none."""
        if self._guesses >= MOST_GUESSES or len(text) > 200:
            return ""
        self._guesses += 1
        known = [name for table in tables for name in self._known.get(table, ())]
        close = get_close_matches(folded(text), known[:5000], n=1, cutoff=0.75)
        if not close:
            return ""
        table, slug = next(
            (table, slug)
            for table in tables
            for slug in self._known[table].get(close[0], ())
        )  # fmt: skip
        return self._ids[table][slug]

    def _meant(self, tables: tuple[str, ...], text: str) -> str:
        near = self.near(tables, text)
        return f"Is “{near[:80]}” meant? " if near else ""
