"""The tables of a bundle and their columns, in one place for both directions.

The writer, the reader, `datapackage.json`, the documentation and the tests all go by these.
The order is that of dependence: a table names records of earlier tables, or of itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Q

from caseboard.models import (
    Affiliation,
    Alias,
    AliasKind,
    AnswerKind,
    Behaviour,
    Case,
    CaseStatus,
    Claim,
    ClaimStatus,
    DerivationKind,
    Event,
    Finding,
    Organization,
    Person,
    Qualifier,
    Question,
    Reliability,
    Source,
    Visibility,
)  # fmt: skip

from .cells import (
    Boolean,
    Chain,
    Choice,
    Derivations,
    Edtf,
    Id,
    Ids,
    Integer,
    Number,
    Reference,
    Speaker,
    Text,
    Words,
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column: its name, what its cells are, and where the value stands on the model.

    Shape: `paths` lead from the model to the value; `many` marks what stands in rows of its
    own, in the `sequence` given. `standard` is what an empty cell means; a `quiet` column
    leaves the cell empty for it. A `required` column has to be there, and its cells have to
    be filled in unless they `may_be_empty`.
    What is `desk_only` stays empty in the export of a user who may not read drafts.
    """

    name: str
    kind: Text
    required: bool = False
    may_be_empty: bool = False
    desk_only: bool = False
    field: str = ""
    paths: tuple[str, ...] = ()
    many: bool = False
    sequence: str = ""
    standard: Any = None
    quiet: bool = False
    note: str = ""

    def __post_init__(self):
        field = self.field or self.name
        object.__setattr__(self, "field", field)
        if not self.paths:
            single = isinstance(self.kind, Reference) and f"{field}__slug"
            object.__setattr__(self, "paths", (single or field,))

    @property
    def names_records(self) -> bool:
        return isinstance(self.kind, Reference)

    @property
    def when_empty(self):
        """The value of an empty or missing cell."""
        return self.kind.empty if self.standard is None else self.standard

    def read(self, text: str):
        return self.kind.read(text) if text else self.when_empty

    def write(self, value) -> str:
        return "" if self.quiet and value == self.standard else self.kind.write(value)


@dataclass(frozen=True)
class Table:
    """One file of the bundle. `key` names the columns that tell its rows apart."""

    name: str
    model: type
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    required: bool = False
    cases: tuple[str, ...] = ("case",)

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @cached_property
    def places(self) -> dict[str, int]:
        """Column name to its place in a row."""
        return {column.name: place for place, column in enumerate(self.columns)}

    @cached_property
    def key_places(self) -> tuple[int, ...]:
        return tuple(self.places[name] for name in self.key)

    def in_case(self, case) -> Q:
        """The condition of a row belonging to a case."""
        return reduce(or_, (Q(**{path: case.pk}) for path in self.cases))

    def key_of(self, cells) -> tuple[str, ...]:
        """What a row of canonical cells is known by."""
        return tuple(cells[place] for place in self.key_places)


ID = Column("id", Id(), required=True, field="slug")
SUMMARY = Column("summary", Text())
VALUE = (
    Column("value", Number(), note="In the question's unit."),
    Column("value_to", Number(), note="The upper end, for the qualifier between."),
    Column("qualifier", Choice(words=tuple(Qualifier.values))),
)


def _words(choices) -> Choice:
    return Choice(words=tuple(choices.values))


CASE = Table("case", Case, key=("slug",), required=True, cases=("pk",), columns=(
    Column("slug", Id(), required=True),
    Column("title", Text(), required=True),
    SUMMARY,
    Column("status", _words(CaseStatus), standard="open", note="Empty means open."),
    Column("visibility", _words(Visibility), standard="internal", note="Empty means internal."),
    Column("opened_on", Edtf()),
    Column("standing", Text()),
    Column("standing_on", Edtf()),
    Column("one_person_desk", Boolean(), note="Empty means false."),
))  # fmt: skip

ORGANIZATIONS = Table("organizations", Organization, (
    ID,
    Column("name", Text(), required=True),
    Column("kind", Text()),
    Column("part_of", Reference(to="organizations")),
    Column("country", Text()),
    SUMMARY,
))  # fmt: skip

PEOPLE = Table("people", Person, (
    ID,
    Column("name", Text(), required=True, note="For a protected person a neutral pseudonym."),
    Column("role", Text()),
    Column("protected", Boolean(), desk_only=True, note="Empty means false."),
    SUMMARY,
))  # fmt: skip

ALIASES = Table("aliases", Alias, key=("of", "name"),
                cases=("person__case", "organization__case"), columns=(
    Column("of", Speaker(), required=True, paths=("person__slug", "organization__slug"),
           note="person:<id> or organization:<id>."),
    Column("name", Text(), required=True),
    Column("language", Text()),
    Column("kind", _words(AliasKind)),
))  # fmt: skip

AFFILIATIONS = Table("affiliations", Affiliation, key=("person", "organization", "role"),
                     cases=("person__case",), columns=(
    Column("person", Reference(to="people"), required=True),
    Column("organization", Reference(to="organizations"), required=True),
    Column("role", Text()),
    Column("period", Edtf()),
))  # fmt: skip

SOURCES = Table("sources", Source, required=True, columns=(
    ID,
    Column("title", Text(), required=True),
    Column("url", Text()),
    Column("publisher", Reference(to="organizations")),
    Column("author", Text()),
    Column("kind", Text()),
    Column("language", Text()),
    Column("published", Edtf()),
    Column("retrieved", Edtf()),
    Column("reliability", _words(Reliability), note="A to E; F cannot be judged."),
    Column("reliability_note", Text()),
    Column("reliability_on", Edtf()),
    Column("derived_from",
           Derivations(to="sources", kinds=tuple(DerivationKind.values), standard="rewritten"),
           paths=("derivations__derived_from__slug", "derivations__kind"), many=True,
           note="<source id>:<kind>, joined by ; — without a kind: rewritten."),
    SUMMARY,
))  # fmt: skip

QUESTIONS = Table("questions", Question, (
    ID,
    Column("text", Text(), required=True),
    Column("kind", _words(AnswerKind), required=True),
    Column("behaviour", _words(Behaviour), required=True),
    Column("unit", Text()),
    Column("tolerance", Number(), standard=Decimal("0.1"), quiet=True, note="Empty means 0.1."),
    Column("step", Number(), standard=Decimal(1), quiet=True, note="Empty means 1."),
    Column("options", Words(), note="Joined by ;"),
    Column("part_of", Reference(to="questions")),
    Column("sum_of", Ids(to="questions"), many=True, note="Ids of questions, joined by ;"),
    SUMMARY,
))  # fmt: skip

EVENTS = Table("events", Event, (
    ID,
    Column("title", Text(), required=True),
    Column("date", Edtf(), required=True, may_be_empty=True, note="Empty: the day is not known."),
    Column("place", Text()),
    Column("category", Text()),
    Column("importance", Integer(), note="1 to 5; 5 turns the case."),
    Column("people", Ids(to="people"), many=True, note="Ids of people, joined by ;"),
    Column("organizations", Ids(to="organizations"), many=True, note="Ids, joined by ;"),
    Column("withheld", Words(), note="Names of columns left empty on purpose, joined by ;"),
    SUMMARY,
))  # fmt: skip

CLAIMS = Table("claims", Claim, required=True, columns=(
    ID,
    Column("source", Reference(to="sources"), required=True),
    Column("statement", Text(), required=True),
    Column("question", Reference(to="questions"), note="This, or an event, or both."),
    Column("event", Reference(to="events")),
    *VALUE,
    Column("answer", Text()),
    Column("as_of", Edtf(), note="The day that the figure speaks of."),
    Column("scope", Text()),
    Column("stated_on", Edtf(), note="The day that it was said."),
    Column("attribution", Chain(), many=True, sequence="attributions__position",
           paths=("attributions__person__slug", "attributions__organization__slug"),
           note="Who says it, the first speaker first: organization:nis > organization:afp."),
    Column("locator", Text()),
    Column("quote", Text()),
    Column("credibility", Integer(), note="1 to 6."),
    Column("status", _words(ClaimStatus), standard="draft", note="Empty means draft."),
    Column("status_reason", Text(), desk_only=True),
    Column("supersedes", Reference(to="claims")),
    Column("note", Text()),
))  # fmt: skip

FINDINGS = Table("findings", Finding, (
    ID,
    Column("question", Reference(to="questions"), required=True),
    *VALUE,
    Column("answer", Text()),
    Column("as_of", Edtf()),
    Column("rationale", Text(), required=True),
    Column("claims", Ids(to="claims"), many=True, note="The claims weighed, joined by ;"),
    Column("decided_on", Edtf(), required=True),
    Column("decided_by", Text(), desk_only=True),
    Column("follows", Reference(to="findings")),
))  # fmt: skip

TABLES = (
    CASE, ORGANIZATIONS, PEOPLE, ALIASES, AFFILIATIONS, SOURCES, QUESTIONS, EVENTS, CLAIMS,
    FINDINGS,
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}
FILES = tuple(table.file for table in TABLES)
PACKAGE = "datapackage.json"
