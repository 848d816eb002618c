"""Who stands in a case, as two rolls: what a row of people and one of organisations says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from caseboard.models import Organization, Person
from caseboard.models.user import reads_drafts
from caseboard.pages.frame import Frame
from caseboard.pages.lists.asking import Asked, read_list_query
from caseboard.pages.lists.columns import Column, by_key, given, order_of

from .addresses import record_url


@dataclass(frozen=True)
class PersonRow:
    """A person with other names, places and tallies; `page` gives the links.

    `protected` is only ever true for those who may read drafts: visitors meet a pseudonym and
    are not told that it is one, by a mark or by the order of the list.
    """

    person: Person
    protected: bool
    page: Frame


@dataclass(frozen=True)
class OrganizationRow:
    """An organisation with other names and tallies; `page` gives the links."""

    organization: Organization
    page: Frame


@dataclass(frozen=True)
class Roll:
    """A list of who stands in the case.

    Shape: `name` is its heading's id and begins the name of its download; its parameters begin
    with `prefix`; `one` and `many` are what it counts; `seen` gives the records that a visitor
    may see, each with all that its `row` says.
    """

    name: str
    title: str
    prefix: str
    one: str
    many: str
    empty: str
    columns: Mapping[str, Column]
    seen: Callable[[Frame, object], QuerySet]
    row: Callable[[object, Frame, object], PersonRow | OrganizationRow]

    def read(self, query) -> Asked:
        """What a query asks of this roll; what it asks of another is left alone."""
        return read_list_query(query, self.columns, tuple(self.columns), self.prefix, self.many)

    def in_order(self, page: Frame, user, asked: Asked) -> QuerySet:
        """The records, sorted as asked; by name where nothing else decides."""
        sort = (*asked.sort, "name")
        return self.seen(page, user).order_by(*order_of(sort, self.columns, "slug"))

    def rows(self, records, page: Frame, user):
        return (self.row(record, page, user) for record in records)


def _people_seen(page: Frame, user) -> QuerySet:
    """In a replay those of whom something was told by then."""
    people = Person.objects.visible_to(user).in_case(page.case)
    people = people.with_names(user).with_tallies(user, page.moment.known_on)
    return people.told_of() if page.moment.is_replay else people


def _organizations_seen(page: Frame, user) -> QuerySet:
    """Each organisation with `above_name`: what it is part of, where the visitor may see that."""
    seen = Organization.objects.visible_to(user).in_case(page.case)
    above = seen.order_by().filter(pk=OuterRef("part_of")).values("name")
    tallied = seen.with_names().with_tallies(user, page.moment.known_on)
    return tallied.annotate(above_name=Subquery(above))


def _other_names(record) -> str:
    return "; ".join(alias.name for alias in record.aliases.all())


def _affiliations(row: PersonRow) -> str:
    return "; ".join(str(place) for place in row.person.affiliations.all())


PEOPLE = Roll(
    name="people", title="People", prefix="", one="person", many="people",
    empty="Nobody stands here yet. A person appears once a published claim goes back to them, "
    "or an event involves them. Researchers add people in the admin.",
    columns=by_key((
        Column("name", "Name", lambda row: row.person.name, ("name",),
               url=lambda row: record_url(row.page, "person", row.person.slug),
               mark=lambda row: "Name withheld for safety" if row.protected else "",
               under=Column("other_names", "also", lambda row: _other_names(row.person))),
        Column("role", "In the case", lambda row: row.person.role, (given("role"),),
               missing="no role given"),
        Column("affiliations", "Belongs to", _affiliations, missing="none named"),
        Column("said", "Claims told", lambda row: row.person.said_count, ("said_count",),
               number=True),
        Column("events", "Events", lambda row: row.person.event_count, ("event_count",),
               number=True),
    )),
    seen=_people_seen,
    row=lambda person, page, user: PersonRow(person, person.protected and reads_drafts(user), page),
)  # fmt: skip

ORGANIZATIONS = Roll(
    name="organizations", title="Organisations", prefix="org_", one="organisation",
    many="organisations",
    empty="No organisation stands here yet. Agencies, outlets and groups appear once something "
    "published names them.",
    columns=by_key((
        Column("name", "Name", lambda row: row.organization.name, ("name",),
               url=lambda row: record_url(row.page, "organization", row.organization.slug),
               under=Column("other_names", "also", lambda row: _other_names(row.organization))),
        Column("kind", "Kind", lambda row: row.organization.kind, (given("kind"),),
               missing="not given"),
        Column("part_of", "Part of", lambda row: row.organization.above_name or "",
               ("above_name",), missing="none named"),
        Column("country", "Country", lambda row: row.organization.country, (given("country"),),
               missing="not given"),
        Column("said", "Claims told", lambda row: row.organization.said_count, ("said_count",),
               number=True),
        Column("published", "Sources published", lambda row: row.organization.source_count,
               ("source_count",), number=True),
    )),
    seen=_organizations_seen,
    row=lambda organization, page, user: OrganizationRow(organization, page),
)  # fmt: skip
ROLLS = (PEOPLE, ORGANIZATIONS)
