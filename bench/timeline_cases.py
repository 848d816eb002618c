"""The events that the timelines draw: synthetic cases, and the same dates for another program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SIZES = (300, 3_000, 10_000, 100_000)


@dataclass(frozen=True)
class Mark:
    """One event as any timeline could draw it.

    Units: days as ISO texts; `last` is the day itself for a point.
    """

    title: str
    lane: str
    first: str
    last: str


def slug_of(size: int) -> str:
    """The id of the case with so many events."""
    return f"bench-timeline-{size}"


def make_timeline_cases(say) -> None:
    """One public case of each size, with a claim for every tenth event."""
    from caseboard.exchange.synthetic.making import Size, make_synthetic_case

    for events in SIZES:
        size = Size(events=events, claims=events // 10, questions=3)
        say(f"making {slug_of(events)}: {size}")
        make_synthetic_case(slug_of(events), size, seed=1, public=True)


def marks_of(size: int) -> Iterator[Mark]:
    """The dated events of a case; an end that is open is that of the case."""
    from caseboard.exchange.synthetic.days import FIRST, LAST
    from caseboard.models import Event

    rows = Event.objects.filter(case__slug=slug_of(size)).order_by("pk")
    for title, lane, first, last in rows.values_list(
        "title", "category", "date_earliest", "date_latest"
    ):
        if first or last:
            yield Mark(title, lane, (first or FIRST).isoformat(), (last or LAST).isoformat())
