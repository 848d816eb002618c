"""One person with all that touches them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from caseboard.answers.listed import ToldClaim, build_told
from caseboard.models import Claim, Event, Person
from caseboard.models.user import reads_drafts
from caseboard.pages.beside import build_beside
from caseboard.pages.frame import Frame, open_case, show
from caseboard.pages.story import StoryLine, line_of


@dataclass(frozen=True)
class Name:
    """Another name, with its language and kind in words."""

    name: str
    about: str


@dataclass(frozen=True)
class Place:
    """A place in an organisation that the visitor may see."""

    role: str
    organization: str
    url: str
    period: str


@dataclass(frozen=True)
class PersonPage:
    """`is_protected` is only ever true for those who may read drafts.

    `not_yet` says that a replay knows nothing of the person yet, who then has but a name; "" else.
    """

    name: str
    role: str
    summary: str
    is_protected: bool
    names: tuple[Name, ...]
    places: tuple[Place, ...]
    events: tuple[StoryLine, ...]
    claims: tuple[ToldClaim, ...]
    not_yet: str = ""


def build_person(page: Frame, user, slug: str) -> PersonPage:
    """The page of a person that the visitor may see. Queries: 6. Errors: Http404."""
    people = Person.objects.visible_to(user).in_case(page.case).with_names(user)
    person = people.filter(slug=slug).first()
    if person is None:
        raise Http404("There is no page at this address.")
    for place in person.affiliations.all():
        place.organization.case = page.case
    events = story_of(page, user, people=person)
    claims = build_told(
        page, Claim.objects.visible_to(user).filter(attributions__person=person).distinct()
    )
    if page.moment.is_replay and not events and not claims:
        told = f"Nothing tells of this person that was public by {page.moment.known_on_words}."
        return PersonPage(person.name, "", "", False, (), (), (), (), told)
    return PersonPage(
        name=person.name,
        role=person.role,
        summary=person.summary,
        is_protected=person.protected and reads_drafts(user),
        names=names_of(person),
        places=tuple(
            Place(
                role=place.role,
                organization=place.organization.name,
                url=place.organization.get_absolute_url() + page.moment.query,
                period=place.date_in_words("period"),
            )
            for place in person.affiliations.all()
        ),
        events=events,
        claims=claims,
    )


def names_of(record) -> tuple[Name, ...]:
    """The other names of a person or organisation that came `with_names`."""
    return tuple(
        Name(alias.name, ", ".join(filter(None, (alias.get_kind_display(), alias.language))))
        for alias in record.aliases.all()
    )


def story_of(page: Frame, user, **involved) -> tuple[StoryLine, ...]:
    """The events that involve somebody, in order. Queries: 1."""
    events = Event.objects.visible_to(user).in_case(page.case).filter(**involved)
    if page.moment.known_on is not None:
        events = events.known_on(page.moment.known_on, user)
    events = events.with_claim_count(user, page.moment.known_on).by_date()
    return tuple(line_of(event, page.moment.query) for event in events)


def person(request, case, slug):
    """The page."""
    page = open_case(request, case, "people")
    context = {
        "person": build_person(page, request.user, slug),
        "beside": build_beside(page, request.user, "person", slug),
    }
    return show(request, "browse/person.html", page, context)
