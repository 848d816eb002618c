"""The events of a synthetic case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from caseboard.models import Event

from .days import draw_days, told
from .statements import Cast

CATEGORIES = ("meeting", "statement", "transfer", "clash", "hearing", "report")
PLACES = 60


def write_events(cast: Cast, count: int, random: Random, batch: int) -> Iterator[int]:
    """Writes so many events with who was involved. Shape: the number written so far."""
    days = draw_days(random, count)
    for start in range(0, count, batch):
        numbered = enumerate(days[start : start + batch], start + 1)
        events = [_event(cast, random, number, day) for number, day in numbered]
        Event.objects.bulk_create(events)
        for name, others, chance in (
            ("people", cast.people, 0.5),
            ("organizations", cast.bodies, 0.3),
        ):
            _involve(name, events, others, chance, random)
        if cast.questions:  # claims speak of some of them
            cast.events += [
                (event.pk, day) for event, day in zip(events, days[start:], strict=False)
            ]
        yield start + len(events)


def _event(cast: Cast, random: Random, number: int, day: date) -> Event:
    category = random.choice(CATEGORIES)
    place = f"Synthetic Place {random.randrange(1, PLACES + 1):02}"
    return Event(
        case_id=cast.case.pk,
        slug=f"synthetic-event-{number:06}",
        title=f"Synthetic {category} {number:06} in {place}",
        date=told(random, day) if random.random() < 0.98 else "",
        place=place,
        category=category,
        importance=random.choice([None, 1, 1, 2, 2, 3, 3, 4, 5]),
    )


def _involve(name: str, events: list[Event], others: list, chance: float, random: Random) -> None:
    through = getattr(Event, name).through
    event_id, other_id = (
        Event._meta.get_field(name).m2m_column_name(),
        Event._meta.get_field(name).m2m_reverse_name(),
    )
    through._default_manager.bulk_create(
        through(**{event_id: event.pk, other_id: other.pk})
        for event in events
        if random.random() < chance
        for other in random.sample(others, random.randrange(1, 3))
    )
