"""Bringing in a table from its page: at once, or with a word on each step where it takes long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from django.db import DatabaseError, IntegrityError
from django.http import StreamingHttpResponse
from django.urls import reverse

from caseboard.exchange.problems import BundleRefused
from caseboard.exchange.sheets.bringing import NotReady, OtherwiseNow, bringing
from caseboard.exchange.sheets.fitting import Fitting
from caseboard.exchange.sheets.table import SheetTable
from caseboard.exchange.sheets.waiting import NotNoted, WaitingTable

from .refusals import refusal_of
from .table_in_desk import NOUNS, Desk
from .table_in_figures import read_spoken
from .table_in_steps import SPLIT, arriving, last_line, lines_of

LONG = 1000  # rows after which one waits long enough to be told what happens
REFUSED = (NotReady, BundleRefused, IntegrityError)
OTHERWISE = (
    "Something changed while you were looking: the case, or how the table is fitted. Nothing was "
    "brought in. These are the rows as they would come in now."
)
NOT_READY = "Nothing was brought in: {}"
NOT_NOTED = (
    "The rows are in the case, but the store of files did not take the note that tells of it, so "
    "they cannot be taken back from this page. If the file is still called waiting, take from "
    "there what was left of it, then drop it."
)


def wanted(desk: Desk, one: WaitingTable, tables: list[SheetTable], fitting: Fitting) -> dict:
    """What a sent form asks of `bring_in`."""
    sent = desk.request.POST
    return {
        "user": desk.user, "case": desk.case, "waiting": one, "tables": tables,
        "fitting": fitting, "seen": sent.get("seen", ""), "leave": "leave" in sent,
        "spoken": read_spoken,
    }  # fmt: skip


def refusal_in_words(error: Exception) -> str:
    """Why nothing was brought in."""
    if isinstance(error, NotReady):
        why = "some rows have problems, and leaving them was not chosen."
    elif isinstance(error, BundleRefused):
        why = " ".join(problem.expected for problem in error.problems)
    else:
        why = refusal_of(error).sentence
    return NOT_READY.format(why)


def list_address(desk: Desk) -> str:
    """Where the records stand that came in."""
    drafts = "&status__exact=draft" if desk.table == "claims" else ""
    place = reverse(f"admin:caseboard_{NOUNS[desk.table]}_changelist")
    return f"{place}?case={desk.case.slug}{drafts}"


def bring_slowly(
    desk: Desk, one: WaitingTable, tables: list[SheetTable], fitting: Fitting
) -> StreamingHttpResponse:
    """Brings in a long table on a page that arrives step by step, without any script."""
    page = desk.show(
        "admin/table_in_working.html", f"Bringing in “{one.name}”",
        one=one, fit_url=desk.address("table_in_fit", one.token), split=SPLIT,
    )  # fmt: skip
    steps = bringing(**wanted(desk, one, tables, fitting))
    return arriving(page, lambda: _told(desk, one, steps))


def _told(desk: Desk, one: WaitingTable, steps) -> Iterator[str]:
    try:
        with closing(steps):  # a reader who goes away stops it
            yield from lines_of(steps)
    except OtherwiseNow:
        yield last_line(OTHERWISE, desk.address("table_in_preview", one.token), "Look at the rows")
    except REFUSED as error:
        words = refusal_in_words(error)
        yield last_line(words, desk.address("table_in_preview", one.token), "Look at the rows")
    except DatabaseError:
        words = NOT_READY.format("the database is busy or away. Try again in a minute.")
        yield last_line(words, desk.address("table_in_preview", one.token), "Look at the rows")
    except NotNoted:
        yield last_line(NOT_NOTED, list_address(desk), "See the list")
    else:
        address = desk.address("table_in_done", one.token)
        yield last_line(f"Done: “{one.name}” is brought in.", address, "See what came in")
