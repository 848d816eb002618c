"""What a reader of the timeline asks for and gets, before it is laid out in any form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, QueryDict

from caseboard.answers.attested import lineage_beside
from caseboard.pages.embed import PARAMETER
from caseboard.pages.frame import Frame, open_case
from caseboard.pages.moment import DATES, Moment

from .addresses import WINDOW
from .asked import Asked, read_asked
from .loaded import Loaded, load_events
from .offered import MOST_MEANT, Named, Offered, find_meant, has_category, load_offered

NO_CATEGORY = "No event here is of the category “{}”: events of every category are shown."
FILTERS = ("who", "category", "importance")


@dataclass(frozen=True)
class Reading:
    """The events that were asked for, at this moment.

    Shape: `loaded` has its lanes in their own order, not the reader's; `query` is that of the
    address without what could not be understood; `who` are those meant by `asked.who`, and
    `perhaps` those that it may have meant; `edition` is that of the case for visitors, None for
    whoever is signed in.
    """

    page: Frame
    asked: Asked
    loaded: Loaded
    query: QueryDict
    who: tuple[Named, ...]
    perhaps: tuple[Named, ...]
    edition: int | None

    @property
    def user(self):
        return self.loaded.user

    def offered(self) -> Offered:
        """What else can be asked for. Queries: as load_offered."""
        return load_offered(self.page, self.user, self.edition)


def open_reading(request: HttpRequest, case: str, open_frame=open_case) -> Reading:
    """The timeline of a case as the address asks for it.

    `open_frame` opens the case: open_case for a page, open_plain for what has no head.
    Queries: 2, with lanes by person or organisation 3, with a filter by name or category up to
    5 more; of many events, for visitors, mostly 1.
    Errors: Http404 as open_frame; what cannot be understood is told in `page.problems`.
    """
    page = open_frame(request, case, "timeline", **lineage_beside(request.user))
    asked = read_asked(request.GET)
    edition = None if request.user.is_authenticated else request.case_edition
    query, problems = request.GET.copy(), list(asked.problems)
    who: tuple[Named, ...] = ()
    perhaps: tuple[Named, ...] = ()
    if asked.who or asked.category:
        offered = load_offered(page, request.user, edition)
        if asked.category and not has_category(page, request.user, offered, asked.category):
            problems.append(NO_CATEGORY.format(asked.category[:60]))
            asked = replace(asked, category="")
        who = find_meant(page, request.user, offered, asked.who) if asked.who else ()
        asked, who, perhaps = _with_who(asked, who, problems)
    _say_as_read(query, asked, page.moment)
    page = page.with_problems(*problems)
    return Reading(
        page=page,
        asked=asked,
        loaded=load_events(page, request.user, asked, edition),
        query=query,
        who=who,
        perhaps=perhaps,
        edition=edition,
    )


def _say_as_read(query: QueryDict, asked: Asked, moment: Moment) -> None:
    """Writes into a query how it was read: its links lead on to what can be understood."""
    query.pop(PARAMETER, None)
    for read, names in ((asked, FILTERS), (moment, DATES)):
        for name in names:
            if name in query and not getattr(read, name):
                del query[name]
    if asked.who:
        query["who"] = asked.who
    if query.get("lane") not in (None, asked.lane):
        del query["lane"]
    for name, day in zip(WINDOW, (asked.first, asked.last), strict=True):
        if name in query and day is None:
            del query[name]
        elif name in query and asked.notes:
            query[name] = date.fromordinal(day).isoformat()


def _with_who(
    asked: Asked, found: tuple[Named, ...], problems: list[str]
) -> tuple[Asked, tuple[Named, ...], tuple[Named, ...]]:
    """What is asked of somebody, by the id; of nobody where it is not clear of whom."""
    if not asked.who:
        return asked, (), ()
    text = asked.who[:60]
    slugs = {one.slug for one in found}
    if len(slugs) == 1:
        slug = slugs.pop()
        notes = asked.notes
        if asked.who not in (slug, found[0].name):
            notes = (*notes, f"“{text}” was read as {found[0].name}.")
        return replace(asked, who=slug, notes=notes), found, ()
    asked = replace(asked, who="")
    if not found:
        problems.append(f"Nobody here has the name or the id “{text}”: all events are shown.")
        return asked, (), ()
    more = " and others" if len(found) > MOST_MEANT else ""
    found = found[:MOST_MEANT]
    names = ", ".join(one.name for one in found)
    problems.append(f"“{text}” may mean {names}{more}: choose one. All events are shown.")
    return asked, (), found
