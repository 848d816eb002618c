"""The people and organisations of a case."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.models import Organization, Person
from caseboard.models.user import reads_drafts
from caseboard.pages.downloads import Download
from caseboard.pages.frame import open_case, refuse, show

PEOPLE_COLUMNS = ("name", "other_names", "role", "affiliations", "said", "events")
ORGANIZATION_COLUMNS = ("name", "other_names", "kind", "part_of", "country", "said", "published")


@dataclass(frozen=True)
class PersonRow:
    """`said`: claims that go back to or through the person; `events`: those they are part of.

    `protected` is only ever true for those who may read drafts: visitors meet a pseudonym and
    are not told that it is one, by a mark or by the order of the list.
    """

    name: str
    url: str
    other_names: tuple[str, ...]
    role: str
    protected: bool
    affiliations: tuple[str, ...]
    said: int
    events: int


@dataclass(frozen=True)
class OrganizationRow:
    name: str
    url: str
    other_names: tuple[str, ...]
    kind: str
    part_of: str
    country: str
    said: int
    published: int


def build_people(page, user) -> tuple[PersonRow, ...]:
    """Order: by name. Queries: 3."""
    sees_protected = reads_drafts(user)
    people = (
        Person.objects.visible_to(user)
        .in_case(page.case)
        .with_names(user)
        .with_tallies(user, page.moment.known_on)
    )
    return tuple(
        PersonRow(
            name=person.name,
            url=person.get_absolute_url() + page.moment.query,
            other_names=tuple(alias.name for alias in person.aliases.all()),
            role=person.role,
            protected=person.protected and sees_protected,
            affiliations=tuple(str(a) for a in person.affiliations.all()),
            said=person.said_count,
            events=person.event_count,
        )
        for person in people
    )


def build_organizations(page, user) -> tuple[OrganizationRow, ...]:
    """Order: by name. Queries: 2."""
    organizations = list(
        Organization.objects.visible_to(user)
        .in_case(page.case)
        .with_names()
        .with_tallies(user, page.moment.known_on)
    )
    shown = {organization.pk: organization.name for organization in organizations}
    return tuple(
        OrganizationRow(
            name=organization.name,
            url=organization.get_absolute_url() + page.moment.query,
            other_names=tuple(alias.name for alias in organization.aliases.all()),
            kind=organization.kind,
            part_of=shown.get(organization.part_of_id, ""),
            country=organization.country,
            said=organization.said_count,
            published=organization.source_count,
        )
        for organization in organizations
    )


def people(request, case):
    """People and organisations on one page."""
    page = open_case(request, case, "people")
    context = {
        "people": build_people(page, request.user),
        "organizations": build_organizations(page, request.user),
        "query": request.GET.urlencode(),
    }
    return show(request, "browse/people.html", page, context)


def people_download(request, case, form):
    """The people as a table."""
    page = open_case(request, case, "people")
    if refused := refuse(request, page):
        return refused
    rows = [
        (
            row.name,
            "; ".join(row.other_names),
            row.role,
            "; ".join(row.affiliations),
            row.said,
            row.events,
        )
        for row in build_people(page, request.user)
    ]
    return Download(f"{case}-people", PEOPLE_COLUMNS, rows).response(form)


def organizations_download(request, case, form):
    """The organisations as a table."""
    page = open_case(request, case, "people")
    if refused := refuse(request, page):
        return refused
    rows = [
        (
            row.name,
            "; ".join(row.other_names),
            row.kind,
            row.part_of,
            row.country,
            row.said,
            row.published,
        )
        for row in build_organizations(page, request.user)
    ]
    return Download(f"{case}-organizations", ORGANIZATION_COLUMNS, rows).response(form)
