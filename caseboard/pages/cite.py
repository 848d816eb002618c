"""How to cite a page: an address that holds its days, a citation in words, and code to embed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString

from caseboard.models import Visibility

from .embed import PARAMETER, may_embed
from .moment import DATES, DRAWERS

if TYPE_CHECKING:
    from .frame import Frame

EMBED_CODE = (
    '<iframe src="{}" title="{}" width="100%" height="720" loading="lazy"'
    ' referrerpolicy="no-referrer"></iframe>'
)


@dataclass(frozen=True)
class Citation:
    """A page as somebody cites it.

    Shape: `path` is its address from the page on, `words` the citation with the whole address;
    `dated_path` leads to the replay of the day where the citation is of no replay, else "";
    `embed` is the code of a frame, "" where the page has none.
    """

    path: str
    words: str
    dated_path: str
    today_words: str
    embed: str

    @property
    def embed_typed(self) -> SafeString:
        """The code as a field holds it: there a quote is but a quote, and ends nothing."""
        typed = self.embed.replace("&", "&amp;").replace("<", "&lt;")
        return SafeString(typed)


def build_citation(request: HttpRequest, page: Frame) -> Citation | None:
    """The page as it is read now; None without a title, or where the query could not be read.

    The address pins both days. A replay leaves out what carries no date, and what was surely
    public only later: where that would change the page, `known_on` stays open. Queries: none.
    """
    if not page.title or page.problems:
        return None
    moment = page.moment
    as_of = ("as_of", moment.as_of_text if moment.as_of else moment.today.isoformat())
    known_on = ("known_on", moment.known_on_text or moment.today.isoformat())
    holds = moment.is_replay or _is_all_dated(page)
    path = _address(request, (as_of, known_on) if holds else (as_of,))
    return Citation(
        path=path,
        words=_words(page, holds, request.build_absolute_uri(path)),
        dated_path="" if holds else _address(request, (as_of, known_on)),
        today_words=_day(moment.today),
        embed=_embed(request, page),
    )


def _is_all_dated(page: Frame) -> bool:
    """Does a replay of today hold every source of the case?"""
    steps = page.steps
    latest = steps.previous.asked if steps.previous else ""
    return not steps.undated and latest <= page.moment.today.isoformat()


def _address(request: HttpRequest, days: tuple[tuple[str, str], ...]) -> str:
    """The query of what the page shows, which is an address on it: these days replace its own."""
    kept = [
        (name, value)
        for name, values in request.GET.lists()
        if name not in (*DATES, *DRAWERS, PARAMETER)
        for value in values
        if value
    ]
    return f"?{urlencode((*kept, *days))}"


def _words(page: Frame, holds: bool, url: str) -> str:
    moment = page.moment
    title = f"“{page.title}”, " if page.title != page.case.title else ""
    today = _day(moment.today)
    as_of = moment.as_of_words if moment.as_of else today
    known_on = moment.known_on_words if moment.is_replay else today
    known = f", known on {known_on}" if holds else ""
    return f"{title}{page.case.title}, Caseboard. As of {as_of}{known}; read on {today}. {url}"


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _embed(request: HttpRequest, page: Frame) -> str:
    """The code that shows the page on another site; only of a public case.

    It keeps the days that were asked for, and otherwise stays as new as the case.
    """
    if not may_embed(request) or page.case.visibility != Visibility.PUBLIC:
        return ""
    asked = tuple((name, request.GET[name]) for name in DATES if request.GET.get(name))
    address = _address(request, (*asked, (PARAMETER, "1")))
    title = f"{page.title} · {page.case.title}"
    # Plain text: the page that shows the code escapes it once more.
    return EMBED_CODE.format(escape(request.build_absolute_uri(address)), escape(title))
