"""One event with all that touches it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from caseboard.answers.listed import ToldClaim, build_told
from caseboard.models import Claim, Event
from caseboard.pages.beside import build_beside
from caseboard.pages.frame import Frame, open_case, show
from caseboard.pages.kin import Kin, kin_of
from caseboard.pages.story import StoryLine, line_of


@dataclass(frozen=True)
class EventPage:
    """An event as its page shows it."""

    line: StoryLine
    summary: str
    people: tuple[Kin, ...]
    organizations: tuple[Kin, ...]
    claims: tuple[ToldClaim, ...]

    @property
    def source_count(self) -> int:
        return len({claim.source_url for claim in self.claims})


def build_event(page: Frame, user, slug: str) -> EventPage:
    """The page of an event that the visitor may see. Queries: 5. Errors: Http404."""
    events = Event.objects.visible_to(user).in_case(page.case)
    if page.moment.known_on is not None:
        events = events.known_on(page.moment.known_on, user)
    events = events.with_involved(user).with_claim_count(user, page.moment.known_on)
    event = events.filter(slug=slug).first()
    if event is None:
        raise Http404("There is no page at this address.")
    query = page.moment.query
    for record in (*event.people.all(), *event.organizations.all()):
        record.case = page.case
    return EventPage(
        line=line_of(event, query),
        summary=event.summary,
        people=tuple(kin_of(person, query, person.role) for person in event.people.all()),
        organizations=tuple(kin_of(o, query, o.kind) for o in event.organizations.all()),
        claims=build_told(page, Claim.objects.visible_to(user).filter(event=event)),
    )


def event(request, case, slug):
    """The page."""
    page = open_case(request, case, "timeline")
    context = {
        "event": build_event(page, request.user, slug),
        "beside": build_beside(page, request.user, "event", slug),
    }
    return show(request, "browse/event.html", page, context)
