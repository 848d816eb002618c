"""What the reader typed into the forms of a page and did not save, offered when they come back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest

from caseboard.models import Case, Unsaved
from caseboard.models.unsaved import TypedField

SECRET = re.compile("password|token|secret|otp", re.I)
# What a person vouches for or decides of what they see: it is done anew, never put in for them.
VOUCHED = ("accept", "checked", "sure")
DECIDED = "decide-"
IN_CASE = re.compile(r"/cases/([-\w]+)/")
PUT = "put"  # the parameter of an address whose form is to hold what was typed


def without_put(address: str) -> str:
    """An address without the wish to put something in, its query written in one way."""
    path, _, query = address.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query, True) if name != PUT]
    return f"{path}?{urlencode(kept)}" if kept else path


def is_open(name: str) -> bool:
    """May a field of this name be shown again? No password, no token."""
    return bool(name) and not name.startswith("_") and not SECRET.search(name)


def is_kept(name: str) -> bool:
    """Is a field of this name kept while it is typed? No secret, and no tick that vouches."""
    return is_open(name) and name not in VOUCHED and not name.startswith(DECIDED)


@dataclass(frozen=True)
class Offer:
    """What was typed into one form: when, and the address that puts it in.

    Shape: `case` is the title of the case that the form belongs to, "" where none is known.
    """

    row: Unsaved
    case: str = ""

    @property
    def typed(self) -> list[TypedField]:
        """What was typed, as it is told and put in."""
        return [one for one in self.row.typed if is_kept(one.name)]

    @property
    def first_words(self) -> str:
        """What tells it from another draft of the same form; "" where only ticks were changed."""
        shown = (" ".join(words.split()) for one in self.typed for words in one.shown)
        return next((words for words in shown if words), "")

    @property
    def put_url(self) -> str:
        sign = "&" if "?" in self.row.address else "?"
        return f"{self.row.address}{sign}{PUT}={self.row.pk}"


def build_unsaved(user) -> list[Offer]:
    """Everything that somebody typed and did not save. Order: newest first. Queries: 2."""
    rows = list(Unsaved.objects.of(user).newest_first())
    slugs = {row.pk: _case_in(row.address) for row in rows}
    cases = Case.objects.visible_to(user).filter(slug__in={*slugs.values()})
    titles = dict(cases.values_list("slug", "title"))
    return [Offer(row, titles.get(slugs[row.pk], "")) for row in rows]


def _case_in(address: str) -> str:
    """The id of the case that an address names in its path or in its query, or ""."""
    path, _, query = address.partition("?")
    query = query.replace("%00", "")  # no id holds it, and PostgreSQL takes none that does
    found = IN_CASE.match(path)
    return found[1] if found else dict(parse_qsl(query)).get("case", "")


class UnsavedHere:
    """What a template asks of it; the database is asked by pages with such forms alone."""

    def __init__(self, request: HttpRequest):
        self._request = request

    @property
    def is_again(self) -> bool:
        """Does the page hold what was just sent and not taken, or what was put in?"""
        return self._request.method == "POST" or PUT in self._request.GET

    @cached_property
    def offers(self) -> list[Offer]:
        """Each form of this page that was left with something typed. Queries: 1."""
        if self.is_again:
            return []
        rows = Unsaved.objects.of(self._request.user).on_page(self._request.path)
        return [offer for row in rows if (offer := Offer(row)).typed]


def unsaved(request: HttpRequest) -> dict:
    """The context processor: `unsaved`, for `_unsaved.html`."""
    return {"unsaved": UnsavedHere(request)}
