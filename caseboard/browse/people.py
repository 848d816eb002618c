"""The people and organisations of a case, on one page: two lists, each with its own order."""

from __future__ import annotations

from dataclasses import dataclass

from caseboard.pages.downloads import Download, download_links
from caseboard.pages.frame import Frame, open_case, refuse, show
from caseboard.pages.lists.columns import plain_rows, records, spread
from caseboard.pages.lists.paging import address, turn_to
from caseboard.pages.lists.tables import list_table

from .rolls import ORGANIZATIONS, PEOPLE, ROLLS, Roll


@dataclass(frozen=True)
class RollShown:
    """The picture of one roll of the page; `name` is the id of its heading."""

    name: str
    title: str
    table: object
    downloads: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]


def build_roll(roll: Roll, page: Frame, user, query) -> RollShown:
    """One roll of the page. Order: as asked, else by name. Queries: 4 for people, else 3."""
    asked = roll.read(query)
    pager = turn_to(asked, roll.seen(page, user).count(), roll.one, query)
    found = roll.in_order(page, user, asked)[pager.start : pager.stop]
    shown = records(roll.rows(found, page, user), asked.columns)
    every_page = address(query, **{f"{other.prefix}page": None for other in ROLLS})
    return RollShown(
        name=roll.name,
        title=roll.title,
        table=list_table(asked, shown, pager, roll.empty, "by name"),
        downloads=download_links(f"{roll.name}_download", every_page, case=page.case.slug),
        problems=(*asked.problems, *pager.problems),
    )


def people(request, case):
    """People and organisations, a page of each at a time."""
    page = open_case(request, case, "people").titled("People")
    rolls = [build_roll(roll, page, request.user, request.GET) for roll in ROLLS]
    page = page.with_problems(*(problem for roll in rolls for problem in roll.problems))
    return show(request, "browse/people.html", page, {"rolls": rolls}, "browse/_people.html")


def people_download(request, case, form):
    """The same people, all pages of them, as CSV, XLSX or JSON."""
    return _download(PEOPLE, request, case, form)


def organizations_download(request, case, form):
    """The same organisations, all pages of them, as CSV, XLSX or JSON."""
    return _download(ORGANIZATIONS, request, case, form)


def _download(roll: Roll, request, case: str, form: str):
    page = open_case(request, case, "people")
    asked = roll.read(request.GET)
    page = page.with_problems(*asked.problems)
    if refused := refuse(request, page):
        return refused
    columns = spread(asked.columns)
    found = roll.in_order(page, request.user, asked)
    rows = plain_rows(roll.rows(found, page, request.user), columns)
    return Download(f"{case}-{roll.name}", [column.key for column in columns], rows).response(form)
