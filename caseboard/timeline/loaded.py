"""The events that were asked for, loaded: few of them whole, of many the days alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from django.db.models import ExpressionWrapper, F, Field, Q

from caseboard.answers.attested import Attesting, with_told
from caseboard.models import Event, Organization, Person
from caseboard.pages.frame import Frame

from .asked import Asked
from .events import Events, events_of
from .kept import Kept

IN_HAND = 500  # so many events are loaded whole; of more, only those that are shown
ENDS = ("earliest", "latest")
AS_KEPT = Field()  # of no kind: what the database gives is taken as it comes
NAMED = {"person": ("people", Person), "organization": ("organizations", Organization)}

kept_events: Kept[Events] = Kept(most=4)


@dataclass(frozen=True)
class Loaded:
    """Events, and the way to those that are shown. `hand` is None where there are many."""

    events: Events
    page: Frame
    user: object
    hand: dict[int, Event] | None = None

    @cached_property
    def attesting(self) -> Attesting:
        """Tells how well the events are attested."""
        return Attesting(self.page)

    def arranged(self, order: Sequence[str]) -> Loaded:
        """The same with these lanes first."""
        return replace(self, events=self.events.arranged(order))

    def whole(self, keys: Collection[int]) -> dict[int, Event]:
        """Events by their keys, with all that is told of them. Queries: 1, or none for few."""
        if self.hand is not None:
            return {key: self.hand[key] for key in keys}
        found = _told(_seen(self.page, self.user), self.page, self.user).filter(pk__in=list(keys))
        return {event.pk: event for event in found}


def load_events(page: Frame, user, asked: Asked, edition: int | None = None) -> Loaded:
    """The events that the visitor may see and asks for.

    `edition` is that of the case for visitors, None for whoever sees more than they do.
    Queries: 1, with lanes by person or organisation 2; of many, once more as many at the first
    reader after a change, later none.
    """
    name = (
        page.case.pk,
        edition,
        page.moment.known_on,
        asked.who,
        asked.category,
        asked.q,
        asked.importance,
        asked.lane,
    )
    events = kept_events.get(name) if edition is not None else None
    if events is not None:
        return Loaded(events, page, user)
    wanted = _wanted(_seen(page, user), page, user, asked)
    few = list(_told(wanted, page, user).order_by()[: IN_HAND + 1])  # in no order: stops early
    if len(few) > IN_HAND:
        days = _days_of(wanted, page, user, asked)
        return Loaded(days if edition is None else kept_events.put(name, days), page, user)
    rows = [
        (
            event.pk,
            _ordinal(event.date_earliest),
            _ordinal(event.date_latest),
            event.importance,
            event.category,
        )
        for event in sorted(few, key=attrgetter("pk"))
    ]
    hand = {event.pk: event for event in few}
    return Loaded(_in_lanes(rows, page, user, asked), page, user, hand)


def _seen(page: Frame, user):
    events = Event.objects.visible_to(user).in_case(page.case)
    known_on = page.moment.known_on
    return events if known_on is None else events.known_on(known_on, user)


def _told(events, page: Frame, user):
    known_on = page.moment.known_on
    return with_told(events.with_claim_count(user, known_on), user, known_on)


def _wanted(events, page: Frame, user, asked: Asked):
    if asked.category:
        events = events.filter(category=asked.category)
    if asked.importance:
        events = events.filter(importance__gte=asked.importance)
    for word in asked.q.split():
        told = (f"{field}__icontains" for field in ("title", "summary", "place"))
        events = events.filter(Q(*((path, word) for path in told), _connector=Q.OR))
    if asked.who:
        involved = Q()
        for field, model in NAMED.values():
            named = model.objects.visible_to(user).in_case(page.case).filter(slug=asked.who)
            involved |= Q(pk__in=getattr(Event, field).through.objects.filter(
                **{f"{model._meta.model_name}__in": named}
            ).values("event"))  # fmt: skip
        events = events.filter(involved)
    return events


def _days_of(events, page: Frame, user, asked: Asked) -> Events:
    """The days alone, as the numbers they are kept as: dates of very many would cost the most."""
    first, last = (ExpressionWrapper(F(f"date_{end}"), AS_KEPT) for end in ENDS)
    rows = events.order_by("pk").values_list("pk", first, last, "importance", "category")
    return _in_lanes(list(rows), page, user, asked)


def _in_lanes(rows: Sequence[tuple], page: Frame, user, asked: Asked) -> Events:
    if asked.lane == "category":
        own = {row[4]: (row[4],) for row in rows}
        names = {name: name[:1].upper() + name[1:] for name in own}
        return events_of(rows, {row[0]: own[row[4]] for row in rows}, names, asked.lane)
    _field, model = NAMED[asked.lane]
    seen = model.objects.visible_to(user).in_case(page.case)
    links = seen.filter(events__in=[row[0] for row in rows]) if len(rows) <= IN_HAND else seen
    belongs: dict[int, tuple[str, ...]] = {}
    names = {}
    for pk, slug, name in links.order_by("name", "slug").values_list("events", "slug", "name"):
        belongs[pk] = (*belongs.get(pk, ()), slug)
        names[slug] = name
    return events_of(rows, belongs, names, asked.lane)


def _ordinal(day) -> int | None:
    return day.toordinal() if day else None
