"""Who took part in the events that leave, as far as the visitor may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from caseboard.models import Event, Organization, Person
from caseboard.models.packing import among

from ..reading import Reading

# People and organisations: the names of each by the key of the event, in the order of names.
Involved = tuple[Mapping[int, Sequence[str]], Mapping[int, Sequence[str]]]
KINDS = ((Person, Event.people.through), (Organization, Event.organizations.through))


def few_involved(reading: Reading, keys: Sequence[int]) -> Involved:
    """Who took part in a few events. Queries: 2."""
    people, organizations = (_named(_seen(reading, model), keys) for model, _ in KINDS)
    return people, organizations


def many_involved(reading: Reading) -> Callable[[Sequence[int]], Involved]:
    """Who took part in one batch of events after another: all names are read once.

    Queries: 2, and 2 for each batch.
    """
    kinds = [
        (list(_seen(reading, model).values_list("pk", "name")), model._meta.model_name, links)
        for model, links in KINDS
    ]
    ways = [
        ({pk: place for place, (pk, _) in enumerate(named)}, [name for _, name in named], *rest)
        for named, *rest in kinds
    ]

    def involved(keys: Sequence[int]) -> Involved:
        people, organizations = (_linked(keys, *way) for way in ways)
        return people, organizations

    return involved


def _seen(reading: Reading, model):
    seen = model.objects.visible_to(reading.user).in_case(reading.page.case)
    return seen.order_by("name", "slug")


def _named(seen, keys: Sequence[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    for key, name in seen.filter(among("events", keys)).values_list("events", "name"):
        names.setdefault(key, []).append(name)
    return names


def _linked(
    keys: Sequence[int], places: Mapping[int, int], names: Sequence[str], noun: str, links
) -> dict[int, list[str]]:
    found: dict[int, list[int]] = {}
    rows = links.objects.filter(among("event", keys)).values_list("event_id", f"{noun}_id")
    for key, one in rows:
        if one in places:
            found.setdefault(key, []).append(places[one])
    return {key: [names[place] for place in sorted(those)] for key, those in found.items()}
