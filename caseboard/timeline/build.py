"""The timeline of a case: its events in order, and in lanes."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.models import Event
from caseboard.pages.frame import Frame
from caseboard.pages.story import StoryLine, line_of

from .asked import Asked
from .picture import Mark, Picture, draw

NO_LANE = {
    "category": "No category",
    "person": "Nobody named",
    "organization": "No organisation named",
}


@dataclass(frozen=True)
class Timeline:
    """Order: dated events by their first possible day; undated ones apart."""

    dated: tuple[StoryLine, ...]
    undated: tuple[StoryLine, ...]
    picture: Picture | None
    categories: tuple[str, ...]


def build_timeline(page: Frame, user, asked: Asked) -> Timeline:
    """Every event that the visitor may see at this moment, and its picture.

    Queries: 1; 2 with lanes by person or organisation.
    """
    events = Event.objects.visible_to(user).in_case(page.case)
    known_on = page.moment.known_on
    if known_on is not None:
        events = events.known_on(known_on, user)
    events = events.with_claim_count(user, known_on).by_date()
    if asked.lane != "category":
        events = events.with_involved(user)
    every = [(event, line_of(event, page.moment.query)) for event in events]
    shown = [(event, line) for event, line in every if asked.category in ("", line.category)]
    marks = [
        _mark(line, lane)
        for event, line in shown
        if line.date
        for lane in _lanes(event, asked.lane) or (NO_LANE[asked.lane],)
    ]
    return Timeline(
        dated=tuple(line for _, line in shown if line.date),
        undated=tuple(line for _, line in shown if not line.date),
        picture=draw(marks, page.moment.day) if marks else None,
        categories=tuple(sorted({line.category for _, line in every if line.category})),
    )


def _lanes(event: Event, lane: str) -> tuple[str, ...]:
    if lane == "person":
        return tuple(person.name for person in event.people.all())
    if lane == "organization":
        return tuple(organization.name for organization in event.organizations.all())
    return (event.category[:1].upper() + event.category[1:],) if event.category else ()


def _mark(line: StoryLine, lane: str) -> Mark:
    return Mark(
        lane=lane,
        label=line.title,
        url=line.url,
        words=line.date_words,
        earliest=line.earliest,
        latest=line.latest,
        soft=line.is_soft,
        importance=line.importance or 0,
    )
