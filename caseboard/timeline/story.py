"""The event that is open: its whole story, beside the place where it was opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from caseboard.answers.attested import Attested, with_told
from caseboard.answers.listed import ToldClaim, build_told
from caseboard.answers.words import shortened
from caseboard.models import Claim, Event
from caseboard.pages.kin import Kin, kin_of
from caseboard.pages.story import StoryLine, line_of

from .addresses import OPEN, PLACE, WINDOW, address, window_address
from .reading import Reading
from .walk import Stand, Walk
from .window import Window

LONGEST = 3000  # characters of a summary: the event's own page has it whole
MOST_CLAIMS = 12  # the table of claims has them all


@dataclass(frozen=True)
class Step:
    """The event before or after, and where it is open."""

    title: str
    date_words: str
    url: str


@dataclass(frozen=True)
class Story:
    """All that is told of one event.

    Shape: `number` of `of` is its place on the way, None beside it; `claims` are the first of
    `claim_count`, all of which stand at `claims_url`; `summary` is whole where not `is_cut`.
    """

    slug: str
    line: StoryLine
    summary: str
    is_cut: bool
    people: tuple[Kin, ...]
    organizations: tuple[Kin, ...]
    attested: Attested
    claims: tuple[ToldClaim, ...]
    claims_url: str
    number: int | None
    of: int
    previous: Step | None
    next: Step | None
    close: str

    @property
    def claim_count(self) -> int:
        return self.line.claim_count


def find_open(reading: Reading, slug: str) -> Event | None:
    """The event with this id; None where none is there and where the visitor may not see it.

    Queries: 1, and 2 more where it is found.
    """
    if not slug or "\0" in slug:
        return None
    page, user = reading.page, reading.user
    events = Event.objects.visible_to(user).in_case(page.case).filter(slug=slug)
    if page.moment.known_on is not None:
        events = events.known_on(page.moment.known_on, user)
    events = events.with_involved(user).with_claim_count(user, page.moment.known_on)
    return with_told(events, user, page.moment.known_on).first()


def stand_of(walk: Walk, event: Event) -> Stand:
    """Where an event stands on a way."""
    day = event.date_earliest or event.date_latest
    return walk.stand(event.pk, day.toordinal() if day else None)


def build_story(reading: Reading, event: Event, walk: Walk, window: Window | None) -> Story:
    """The story of an event, with the next and the previous on a way.

    `window` is what the picture shows: it is kept while the neighbour shows in it; with None
    each event has days of its own.
    Queries: 2, of many events 3.
    """
    page, user = reading.page, reading.user
    query = page.moment.query
    for record in (*event.people.all(), *event.organizations.all()):
        record.case = page.case
    stand = stand_of(walk, event)
    neighbours = [key for key in (stand.previous, stand.next) if key is not None]
    steps = {
        key: _step(reading, found, walk, window)
        for key, found in reading.loaded.whole(neighbours).items()
    }
    claims = Claim.objects.visible_to(user).filter(event=event)
    return Story(
        slug=event.slug,
        line=line_of(event, query),
        summary=shortened(event.summary, LONGEST),
        is_cut=len(event.summary) > LONGEST,
        people=tuple(kin_of(person, query, person.role) for person in event.people.all()),
        organizations=tuple(kin_of(body, query, body.kind) for body in event.organizations.all()),
        attested=reading.loaded.attesting.of(event),
        claims=build_told(page, claims, MOST_CLAIMS),
        claims_url=_claims_url(reading, event),
        number=stand.number,
        of=len(walk),
        previous=steps.get(stand.previous),
        next=steps.get(stand.next),
        close=address(reading.query, OPEN, **_place(reading.query)),
    )


def _step(reading: Reading, event: Event, walk: Walk, window: Window | None) -> Step:
    """The way to a neighbour: the window moves only where it would not show."""
    there, day = {"event": event.slug}, walk.day(event.pk)
    if window is None:
        url = address(reading.query, WINDOW, **there)
    elif day is None or window.first <= day <= window.last:
        url = address(reading.query, **there, **_place(reading.query))
    else:
        url = window_address(reading.query, window.around(day), **there)
    return Step(event.title, line_of(event, "").date_words, f"{url}#story")


def _place(query: Mapping[str, str]) -> dict[str, str]:
    """The page of the list, where one was asked for: the list stays where it is."""
    return {PLACE: query[PLACE]} if query.get(PLACE) else {}


def _claims_url(reading: Reading, event: Event) -> str:
    page = reading.page
    claims = reverse("claims", kwargs={"case": page.case.slug})
    joint = "&" if page.moment.query else "?"
    return f"{claims}{page.moment.query}{joint}event={event.slug}"
