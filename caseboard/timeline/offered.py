"""What a reader can choose from: the categories of a case, and who takes part in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import CharField, Q, Value

from caseboard.models import Event, Organization, Person
from caseboard.pages.frame import Frame

from .kept import Kept

MOST = 40  # more are typed, not chosen from a list
MOST_MEANT = 8  # of those that a name may mean, so many are named
NOUNS = {"person": Person, "organization": Organization}


class Named(NamedTuple):
    """A person or organisation. `kind` is "person" or "organization"."""

    kind: str
    slug: str
    name: str


@dataclass(frozen=True)
class Offered:
    """All categories and names of a case, of each kind at most one more than can be listed.

    Order: by name. They are those of the case as it is known today: a filter stays what it is
    from one step of a replay to the next.
    """

    categories: tuple[str, ...]
    names: tuple[Named, ...]

    @property
    def lists_categories(self) -> bool:
        """Are they few enough to choose from?"""
        return len(self.categories) <= MOST

    @property
    def lists_names(self) -> bool:
        """Are people and organisations few enough to choose from?"""
        return len(self.names) <= MOST


kept_offered: Kept[Offered] = Kept(most=16)


def load_offered(page: Frame, user, edition: int | None) -> Offered:
    """What the visitor may choose from. `edition` as in load_events.

    Queries: 2, or none where the edition has been looked at.
    """
    name = page.case.pk, edition
    known = kept_offered.get(name) if edition is not None else None
    if known is not None:
        return known
    events = Event.objects.visible_to(user).in_case(page.case).exclude(category="")
    categories = events.order_by("category").values_list("category", flat=True).distinct()
    offered = Offered(tuple(categories[: MOST + 1]), tuple(_named(page, user, Q(), MOST + 1)))
    return offered if edition is None else kept_offered.put(name, offered)


def has_category(page: Frame, user, offered: Offered, category: str) -> bool:
    """Is any event that the visitor may see of this category? Queries: none, of many kinds 1."""
    if offered.lists_categories or category in offered.categories or "\0" in category:
        return category in offered.categories
    return Event.objects.visible_to(user).in_case(page.case).filter(category=category).exists()


def find_meant(page: Frame, user, offered: Offered, text: str) -> tuple[Named, ...]:
    """Who is meant by an id or a name: those with that id, else that name, else a part of it.

    Shape: at most one more than MOST_MEANT, but all with that id. Order: by name.
    Queries: none where all names are offered, else up to 3.
    """
    if "\0" in text:
        return ()
    sought = text.casefold()
    ways = (
        (lambda one: one.slug == text, Q(slug=text)),
        (lambda one: one.name.casefold() == sought, Q(name__iexact=text)),
        (lambda one: sought in one.name.casefold(), Q(name__icontains=text)),
    )
    for fits, clause in ways:
        if offered.lists_names:
            found = tuple(filter(fits, offered.names))[: MOST_MEANT + 1]
        else:
            found = tuple(_named(page, user, clause, MOST_MEANT + 1))
        if found:
            return found
    return ()


def _named(page: Frame, user, clause: Q, most: int) -> Iterable[Named]:
    """People and organisations in one statement, by name."""
    people, organizations = (
        model.objects.visible_to(user)
        .in_case(page.case)
        .filter(clause)
        .order_by()
        .values_list(Value(kind, output_field=CharField()), "slug", "name")
        for kind, model in NOUNS.items()
    )
    every = people.union(organizations, all=True).order_by("name", "slug")
    return (Named(*row) for row in every[:most])
