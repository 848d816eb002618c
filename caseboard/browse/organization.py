"""One organisation with all that touches it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from caseboard.answers.listed import ToldClaim, build_told
from caseboard.models import Claim, Organization, Person, Source
from caseboard.pages.beside import build_beside
from caseboard.pages.frame import Frame, open_case, show
from caseboard.pages.kin import Kin, kin_of
from caseboard.pages.story import StoryLine

from .person import Name, names_of, story_of


@dataclass(frozen=True)
class OrganizationPage:
    """`above` are the bodies that it belongs to, the topmost last: that one is its origin."""

    name: str
    kind: str
    country: str
    summary: str
    names: tuple[Name, ...]
    above: tuple[Kin, ...]
    parts: tuple[Kin, ...]
    people: tuple[Kin, ...]
    sources: tuple[Kin, ...]
    events: tuple[StoryLine, ...]
    claims: tuple[ToldClaim, ...]


def build_organization(page: Frame, user, slug: str) -> OrganizationPage:
    """The page of an organisation that the visitor may see. Queries: 7. Errors: Http404."""
    # All of the case's organisations at once: what stands above and below needs no further query.
    everybody = Organization.objects.visible_to(user).in_case(page.case).with_names()
    by_key = {organization.pk: organization for organization in everybody}
    organization = next((o for o in by_key.values() if o.slug == slug), None)
    if organization is None:
        raise Http404("There is no page at this address.")
    people = Person.objects.visible_to(user).in_case(page.case).of_organization(organization)
    if page.moment.is_replay:
        people = people.with_tallies(user, page.moment.known_on).told_of()
    sources = Source.objects.visible_to(user).in_case(page.case).filter(publisher=organization)
    if page.moment.known_on is not None:
        sources = sources.known_on(page.moment.known_on)
    query = page.moment.query
    return OrganizationPage(
        name=organization.name,
        kind=organization.kind,
        country=organization.country,
        summary=organization.summary,
        names=names_of(organization),
        above=tuple(kin_of(o, query) for o in _above(organization, by_key)),
        parts=tuple(kin_of(o, query) for o in by_key.values() if o.part_of_id == organization.pk),
        people=tuple(kin_of(p, query, p.place_role) for p in people),
        sources=tuple(kin_of(s, query, s.date_in_words("published")) for s in sources.by_date()),
        events=story_of(page, user, organizations=organization),
        claims=build_told(
            page,
            Claim.objects.visible_to(user)
            .filter(attributions__organization=organization)
            .distinct(),
        ),
    )


def _above(organization: Organization, by_key: dict[int, Organization]) -> list[Organization]:
    above, seen = [], {organization.pk}
    step = by_key.get(organization.part_of_id)
    while step is not None and step.pk not in seen:
        above.append(step)
        seen.add(step.pk)
        step = by_key.get(step.part_of_id)
    return above


def organization(request, case, slug):
    """The page."""
    page = open_case(request, case, "people")
    context = {
        "organization": build_organization(page, request.user, slug),
        "beside": build_beside(page, request.user, "organization", slug),
    }
    return show(request, "browse/organization.html", page, context)
