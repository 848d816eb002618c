"""The events that were asked for, loaded: few of them whole, of many the days alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter

from django.db.models import Exists, F, Field, OuterRef, Q
from django.db.models.functions import Coalesce

from caseboard.answers.attested import Attesting, with_told
from caseboard.evidence.periods import ALWAYS, NEVER
from caseboard.models import Event, Organization, Person
from caseboard.models.packing import among, column_of, columns_of
from caseboard.pages.frame import Frame

from .asked import Asked
from .events import NOBODY, Events, events_of
from .kept import Kept
from .spine import Columns

AS_KEPT = Field()  # of no kind: a day comes as the number that it is kept as
IN_HAND = 500  # so many events are loaded whole; of more, only those that are shown
NAMED = {"person": ("people", Person), "organization": ("organizations", Organization)}
TOLD = (
    "pk", "slug", "title", "date", "date_earliest", "date_latest", "place", "category",
    "importance", "withheld", "summary", "claim_count", "told",
)  # fmt: skip

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

    def rows(self, keys: Collection[int]) -> dict[int, tuple]:
        """The values of very many events by their keys, and none of their models. Queries: 1."""
        found = _told(_seen(self.page, self.user), self.page, self.user).filter(among("pk", keys))
        return {row.pk: row for row in found.order_by().values_list(*TOLD, named=True)}


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
    few = list(_few(_told(wanted, page, user), wanted))
    if few and few[0].are_many:
        many = _many_in_lanes(wanted, page, user, asked)
        return Loaded(many if edition is None else kept_events.put(name, many), page, user)
    hand = {event.pk: event for event in sorted(few, key=attrgetter("pk"))}
    return Loaded(_few_in_lanes(list(hand.values()), page, user, asked), page, user, hand)


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


def _few(told, wanted):
    """All events where they are at most IN_HAND; else one of them, to say that they `are_many`."""
    wanted = wanted.order_by()
    many, some = Exists(wanted[IN_HAND : IN_HAND + 1]), wanted.values("pk")[:1]
    return told.order_by().filter(~many | Q(pk__in=some)).annotate(are_many=many)


def _few_in_lanes(few: Sequence[Event], page: Frame, user, asked: Asked) -> Events:
    columns = Columns(
        keys=[event.pk for event in few],
        first=[_ordinal(event.date_earliest, NEVER) for event in few],
        last=[_ordinal(event.date_latest, ALWAYS) for event in few],
        importance=[event.importance or 0 for event in few],
    )
    if asked.lane == "category":
        return _by_category(columns, [event.category for event in few], asked)
    return _by_involved(columns, columns.keys, page, user, asked)


def _many_in_lanes(events, page: Frame, user, asked: Asked) -> Events:
    """The days alone, as the numbers they are kept as, a column in one value each."""
    category = {"category": F("category")} if asked.lane == "category" else {}
    found = columns_of(
        events.order_by("pk"),
        keys=F("pk"),
        first=Coalesce("date_earliest", NEVER, output_field=AS_KEPT),
        last=Coalesce("date_latest", ALWAYS, output_field=AS_KEPT),
        importance=Coalesce("importance", 0),
        **category,
    )
    columns = Columns(*(found[name] for name in ("keys", "first", "last", "importance")))
    if asked.lane == "category":
        return _by_category(columns, found["category"], asked)
    return _by_involved(columns, None, page, user, asked)


def _by_category(columns: Columns, categories: Sequence[str], asked: Asked) -> Events:
    own = {name: (name,) for name in set(categories)}
    names = {name: name[:1].upper() + name[1:] for name in own}
    return events_of(columns, list(map(own.__getitem__, categories)), names, asked.lane)


def _by_involved(
    columns: Columns, only: Sequence[int] | None, page: Frame, user, asked: Asked
) -> Events:
    """Events in lanes by person or organisation, of few events asked for `only` those."""
    field, model = NAMED[asked.lane]
    noun = model._meta.model_name
    links = getattr(Event, field).through.objects.filter(**{noun: OuterRef("pk")})
    if only is not None:
        links = links.filter(event__in=only)
    belongs: dict[int, tuple[str, ...]] = {}
    names = {}
    seen = model.objects.visible_to(user).in_case(page.case).order_by("name", "slug")
    for slug, name, keys in seen.values_list("slug", "name", column_of(links, noun, "event")):
        names[slug] = name
        for key in keys or ():
            belongs[key] = (*belongs.get(key, ()), slug)
    sets = [belongs.get(key, NOBODY) for key in columns.keys]
    return events_of(columns, sets, names, asked.lane)


def _ordinal(day: date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise
