"""Addresses of the timeline's other states: each is the query with a few things changed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from .window import Window

WINDOW = ("from", "to")
PLACE = "page"  # in the list: another window, filter or order is another list
OPEN = ("event", "story")
DRAWER = "filters"  # says that the filters lie open, and changes nothing of what is shown


def address(query: Mapping[str, str], without: tuple[str, ...] = (), **changed: str) -> str:
    """The query with some parameters changed, and others taken away; the list from its beginning.

    A parameter that is changed to nothing goes as well. Order: as in the query, new ones last.
    """
    kept = {name: value for name, value in query.items() if name != PLACE and name not in without}
    kept.update(changed)
    return f"?{urlencode({name: value for name, value in kept.items() if value})}"


def window_address(
    query: Mapping[str, str], window: Window | None, without: tuple[str, ...] = (), **changed: str
) -> str:
    """The same with other days; None is all of them."""
    if window is None:
        return address(query, (*WINDOW, *without), **changed)
    first, last = window.first_day.isoformat(), window.last_day.isoformat()
    return address(query, without, **{"from": first, "to": last, **changed})


def hidden(query: Mapping[str, str], without: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """What a form that sets some parameters sends along of the others."""
    return tuple(
        (name, value)
        for name, value in query.items()
        if value and name not in (PLACE, *OPEN, *without)
    )
