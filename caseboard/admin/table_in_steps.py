"""Pages of a long table that arrive step by step, without any script."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TypeVar

from django.db import DatabaseError
from django.http import QueryDict, StreamingHttpResponse
from django.urls import reverse
from django.utils.html import format_html

from caseboard.exchange.sheets import waiting as store
from caseboard.exchange.sheets.fitting import Fitting
from caseboard.exchange.sheets.outcome import building
from caseboard.exchange.sheets.table import SheetTable
from caseboard.exchange.sheets.waiting import WaitingTable
from caseboard.exchange.steps import Part

from .table_in_desk import Desk
from .table_in_figures import read_spoken

LONG_TO_CHECK = 1000  # rows after which one waits long enough to be told how far it is
CHECKED = "checked"  # of an address: the mark of the outcome that is looked at
SPLIT = "[[steps]]"  # stands in the page where they come
BUSY = "The database is busy or away: the rows could not be checked. Try again in a minute."
NOT_KEPT = (
    "The store of files is full or away: what became of the rows could not be kept. Try again in a "
    "minute."
)
DROPPED = "The table was dropped while its rows were checked. Nothing of it was brought in."
Result = TypeVar("Result")


def check_slowly(
    desk: Desk, one: WaitingTable, tables: list[SheetTable], fitting: Fitting
) -> StreamingHttpResponse:
    """Checks a long table on a page that says how far it is, and then leads on by itself.

    Nothing of the record is written: whoever goes away meanwhile has changed nothing.
    """
    page = desk.show(
        "admin/table_in_working.html", f"Checking the rows of “{one.name}”",
        one=one, fit_url=desk.address("table_in_fit", one.token), split=SPLIT, checks=True,
    )  # fmt: skip
    steps = building(desk.user, desk.case, one.token, tables, fitting, read_spoken)
    return arriving(page, lambda: _checked(desk, one, steps))


def arriving(page, told) -> StreamingHttpResponse:
    """A page that arrives as its steps are told. Shape: `told` makes the lines of the list."""
    before, _, after = page.render().content.decode().rpartition(SPLIT)

    def every():
        yield before
        yield from told()
        yield after

    answer = StreamingHttpResponse(every())
    # Neither a compression nor a proxy keeps a step back until the next ones are there.
    answer.headers["Content-Encoding"] = "identity"
    answer.headers["X-Accel-Buffering"] = "no"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def lines_of(steps: Generator[str | Part, None, Result]) -> Generator[str, None, Result]:
    """A line for each step; a part of one stage takes the place of the part before it.

    Returns what the steps lead to.
    """
    while True:
        try:
            step = next(steps)
        except StopIteration as ended:
            return ended.value
        if isinstance(step, Part):
            yield format_html(
                '<li class="cb-part"><progress value="{}" max="{}" aria-hidden="true"></progress> '
                "{}</li>\n",
                step.done, step.total, step,
            )  # fmt: skip
        else:
            yield format_html("<li>{}</li>\n", step)


def last_line(words: str, address: str, leads: str, *, by_itself: bool = False) -> str:
    """The line that says what became of it, and leads on; where asked, without being pressed."""
    onward = format_html('<meta http-equiv="refresh" content="0; url={}">', address)
    return format_html(
        '<li><b role="status">{}</b> <a class="button" href="{}">{}</a>{}</li>',
        words, address, leads, onward if by_itself else "",
    )  # fmt: skip


def _checked(desk: Desk, one: WaitingTable, steps) -> Iterator[str]:
    query = desk.request.GET.copy()
    query.pop(CHECKED, None)
    address = desk.address("table_in_preview", one.token)
    try:
        outcome = yield from lines_of(steps)
    except DatabaseError:
        yield last_line(BUSY, _with(address, query), "Try again")
    except OSError:
        yield last_line(NOT_KEPT, reverse("admin:index"), "To the first page")
    else:
        if store.waiting_of(desk.user, one.token) is None:
            yield last_line(DROPPED, desk.address("table_in"), "To the list of tables")
            return
        # What became of them is kept, so that the next page is there at once, whatever was done
        # in the case meanwhile: whoever writes it is asked again.
        query[CHECKED] = outcome.mark
        leads = "Look at the rows"
        yield last_line("Every row is checked.", _with(address, query), leads, by_itself=True)


def _with(address: str, query: QueryDict) -> str:
    return f"{address}?{query.urlencode()}" if query else address
